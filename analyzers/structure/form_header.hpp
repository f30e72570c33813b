// Headers that are a form: labels with values, in table cells, one per line, or glued together by a web page.
//
// Rules: every label of [[header_label]] may stand anywhere before the subject. A value belongs to the label before it
// on its line; a value on a line of its own belongs to the oldest label still waiting that its type fits. Only number
// and agenda item, and papers and file numbers, wait together (web pages print both labels, then both values); any
// other label closes those before it, which are then empty. What fits no label continues the last value.
// The subject runs to a blank line, the history, or what opens a body.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "analyzers/structure/head_lines.hpp"
#include "analyzers/structure/header_reading.hpp"
#include "analyzers/structure/paper_numbers.hpp"
#include "analyzers/structure/profile_rules.hpp"
#include "corpus/model/source_document.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::analyzers {

class FormHeaderParser {
 public:
  explicit FormHeaderParser(const corpus::Profile& profile);

  // The header of text, or nothing when text has none of this kind: too few labels near its beginning, or a paper's
  // title page before them.
  std::optional<HeaderReading> parse(std::string_view text, const std::vector<corpus::TextMark>& marks) const;

 private:
  struct Label;
  struct Fields;
  std::vector<Label> find_labels(std::string_view text, std::size_t limit) const;
  Fields read_cells(std::string_view text, const std::vector<Label>& labels, std::size_t end,
                    const std::vector<corpus::TextMark>& marks) const;
  std::vector<corpus::ByteRange> read_subject(std::string_view text, std::size_t begin,
                                              const std::vector<corpus::TextMark>& marks, bool& dense) const;
  bool opens_body(std::string_view text, const corpus::ByteRange& line) const;
  void fill(std::string_view text, const Fields& fields, HeaderReading& reading) const;

  const corpus::Profile& profile_;
  RuleSet labels_;
  RuleSet furniture_;
  RuleSet committee_forms_;
  RuleSet history_labels_;
  RuleSet openers_;
  RuleSet paper_signs_;
  PaperNumbers papers_;
  std::unique_ptr<re2::RE2> any_label_;
  std::unique_ptr<re2::RE2> person_line_;
};

// The canonical committee of a printed body: the profile's, else the printed name without what a [[committee_form]]
// cuts off ("... des Gemeinderats der Landeshauptstadt Stuttgart").
std::string canonical_committee(const corpus::Profile& profile, const RuleSet& committee_forms,
                                const std::string& printed);

}  // namespace ratsarchiv::analyzers
