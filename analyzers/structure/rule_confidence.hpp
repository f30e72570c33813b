// How far a rule that attributes speeches can be trusted: the precision measured on the annotated protocols.
//
// The table data/rule_confidence.tsv is written by tools/evaluate alone and built into the program.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace ratsarchiv::analyzers {

// Immutable after construction and safe to share between threads.
class RuleConfidence {
 public:
  // table: lines of rule, cases, right, confidence ("-": too few cases) with tabs between; '#' opens a comment. Throws
  // corpus::Error{Internal} naming the line that is none of these.
  explicit RuleConfidence(std::string_view table);

  // The table that is built in.
  static const RuleConfidence& instance();

  // Lower bound of the rule's precision, 0..1; nothing for a rule with too few cases or without any.
  std::optional<double> of(std::string_view rule) const;

 private:
  std::map<std::string, double, std::less<>> by_rule_;
};

// What Speech::confidence is for a rule's name: RuleConfidence::instance().of(rule).
std::optional<double> rule_confidence(std::string_view rule);

}  // namespace ratsarchiv::analyzers
