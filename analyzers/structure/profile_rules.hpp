// The rules of a profile's section, compiled.
#pragma once

#include <re2/re2.h>

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/byte_range.hpp"
#include "corpus/profiles/pattern.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::analyzers {

constexpr int kMaxGroups = 12;

// What a rule matched: group 0 is the whole, a group that took no part is nothing. Offsets into the searched text.
struct RuleMatch {
  std::array<re2::StringPiece, kMaxGroups> groups;
  const char* base = nullptr;

  corpus::ByteRange range(int group = 0) const;
  bool has(int group) const { return groups[static_cast<std::size_t>(group)].data() != nullptr; }
};

struct Rule {
  std::string name;
  std::map<std::string, std::string> attributes;
  std::unique_ptr<re2::RE2> regex;
  std::map<std::string, int> groups;  // named groups

  // The attribute, or an empty string.
  std::string_view attribute(const std::string& key) const;
  // The first match in text[begin, end), anchored at begin or anywhere; '^' and '$' match at line ends only with (?m).
  std::optional<RuleMatch> match(std::string_view text, std::size_t begin, std::size_t end,
                                 re2::RE2::Anchor anchor) const;
  // The range of a named group that took part in match.
  std::optional<corpus::ByteRange> named(const RuleMatch& match, const std::string& group) const;
};

// Immutable after construction and safe to share between threads.
class RuleSet {
 public:
  // Throws corpus::Error{InputUnreadable} naming profile, section and rule of a malformed pattern.
  RuleSet(const corpus::Profile& profile, const std::string& section, const corpus::PatternSlots& slots = {});

  const std::vector<Rule>& rules() const { return rules_; }
  bool empty() const { return rules_.empty(); }

  // The first rule, in the order of the file, that matches text[begin, end) at begin; nullptr when none does.
  const Rule* at(std::string_view text, corpus::ByteRange range, RuleMatch* match = nullptr) const;
  // The same for a match that takes the whole range.
  const Rule* whole(std::string_view text, corpus::ByteRange range, RuleMatch* match = nullptr) const;
  // The same for a match anywhere in the range.
  const Rule* anywhere(std::string_view text, corpus::ByteRange range, RuleMatch* match = nullptr) const;

 private:
  const Rule* first(std::string_view text, corpus::ByteRange range, re2::RE2::Anchor anchor, RuleMatch* match) const;

  std::vector<Rule> rules_;
  std::unique_ptr<re2::RE2> any_;  // any_pattern of all
};

}  // namespace ratsarchiv::analyzers
