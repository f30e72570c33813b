// Cuts the minutes of a whole session into units: one per agenda item, public and non-public parts told apart.
//
// Rules of the profile: [[part]] named public or nonpublic, a line of its own that opens a part; [[item]] a line that
// opens an agenda item, with the named groups item, subject and mark ("N", "nichtöffentlich"); [[item_mark]] words of
// such a line that make the item non-public; [[part_mention]] words on a short line that speak of a non-public part,
// but for the rule named harmless.
//
// The safe side: what stands before the first unit, or behind the attestation, of a session with a non-public unit is
// non-public, for an agenda may name what was treated there. A line that speaks of a non-public part and is no heading
// we know means that the parts cannot be told apart.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/structure/head_lines.hpp"
#include "analyzers/structure/profile_rules.hpp"
#include "corpus/model/document.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::analyzers {

struct SessionUnit {
  corpus::ByteRange range;    // the units of a session cover its text, in order
  corpus::ByteRange heading;  // the line of the agenda item; empty when there is none
  std::optional<std::string> agenda_item;
  std::optional<std::string> subject;
  std::optional<corpus::Visibility> visibility;  // as its part or its own mark says; nothing when neither does
  bool has_session_header = false;               // the first unit holds the header of the session
};

enum class PartsReading { Told, NotTold };

struct SessionCut {
  std::vector<SessionUnit> units;  // empty when the text is no session of several items or parts
  PartsReading parts = PartsReading::Told;
};

class SessionCutter {
 public:
  explicit SessionCutter(const corpus::Profile& profile);

  // Cuts text, whose header ends at header_end. visibility is what the header says of the whole session.
  SessionCut cut(std::string_view text, std::size_t header_end, std::optional<corpus::Visibility> visibility) const;

 private:
  struct Heading;
  std::vector<Heading> headings(std::string_view text, std::size_t begin, SessionCut& cut) const;

  RuleSet parts_;
  RuleSet items_;
  RuleSet item_marks_;
  RuleSet mentions_;
  RuleSet attestation_;
};

}  // namespace ratsarchiv::analyzers
