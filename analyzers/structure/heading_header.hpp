// Headers that are lines of prose above the text: "Niederschrift 54. Plenarsitzung des Gemeinderats", a line with the
// date, "öffentlich", the place, the chair, "Punkt 7 der Tagesordnung: ...", "Vorlage: 2019/0741".
//
// Rules of the profile: [[opening]] must match one of the first lines, or a [[protocol_title]] the file's title.
// [[header]] rules are tried on each line, the first that matches at its beginning counts; their named groups give the
// fields: committee, number, date, visibility, chairs, recorder, item, subject, papers, motion (who moved it).
// Attribute continues names the field that the following lines go on with. [[header_end]] lines begin the body.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "analyzers/structure/head_lines.hpp"
#include "analyzers/structure/header_reading.hpp"
#include "analyzers/structure/paper_numbers.hpp"
#include "analyzers/structure/profile_rules.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::analyzers {

// Whether the source's title says that the text is a protocol.
enum class TitleSays { Nothing, Protocol };

class HeadingHeaderParser {
 public:
  explicit HeadingHeaderParser(const corpus::Profile& profile);

  // The header at the beginning of text, or nothing when neither an opening nor the title makes it a protocol, or no
  // field of it could be read.
  std::optional<HeaderReading> parse(std::string_view text, TitleSays title,
                                     const std::vector<corpus::TextMark>& marks) const;

  // Whether a File's title is that of a protocol.
  bool is_protocol_title(std::string_view title) const;

 private:
  struct Fields;
  void apply(std::string_view text, const Rule& rule, const RuleMatch& match, const Line& line, Fields& fields,
             HeaderReading& reading) const;
  void fill(std::string_view text, const Fields& fields, HeaderReading& reading) const;

  const corpus::Profile& profile_;
  RuleSet openings_;
  RuleSet titles_;
  RuleSet header_;
  RuleSet header_end_;
  RuleSet furniture_;
  RuleSet committee_forms_;
  PaperNumbers papers_;
  std::unique_ptr<re2::RE2> party_;
};

}  // namespace ratsarchiv::analyzers
