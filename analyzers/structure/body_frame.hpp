// What surrounds the body of a protocol: working paper and motion text before it, attestation, distribution list and
// the foot of a web page behind it.
//
// Rules of the profile: [[working_paper]] paragraphs that present the papers; [[motion_text]] the line that opens the
// motion ("Beschlussantrag:"); [[attestation]], [[distribution]] and [[page_foot]] lines that open the parts at the end
// (attribute literal: the bytes to look for first).
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "analyzers/structure/head_lines.hpp"
#include "analyzers/structure/profile_rules.hpp"
#include "corpus/model/document.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::analyzers {

struct BodyFrame {
  std::vector<corpus::Section> before;  // working paper and motion text, in order
  corpus::ByteRange body;               // without white space at both ends; may be empty
  std::vector<corpus::Section> after;   // in order
};

class BodyFramer {
 public:
  explicit BodyFramer(const corpus::Profile& profile);

  // The frame of range. dense: the text has no blank lines between paragraphs.
  BodyFrame frame(std::string_view text, corpus::ByteRange range, bool dense,
                  const std::vector<corpus::TextMark>& marks) const;

 private:
  std::optional<corpus::ByteRange> last_line(std::string_view text, corpus::ByteRange range,
                                             const RuleSet& rules) const;
  std::optional<corpus::ByteRange> first_line(std::string_view text, corpus::ByteRange range,
                                              const RuleSet& rules) const;

  RuleSet working_paper_;
  RuleSet motion_text_;
  RuleSet attestation_;
  RuleSet distribution_;
  RuleSet page_foot_;
  RuleSet openers_;
  RuleSet furniture_;
  std::unique_ptr<re2::RE2> person_line_;
};

}  // namespace ratsarchiv::analyzers
