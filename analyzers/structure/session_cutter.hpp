// Cuts the minutes of a whole session into units: one per agenda item, public and non-public parts told apart.
// session_headings.hpp finds the lines to cut at, and names the rules of the profile; [[attestation]] lines open what
// follows the minutes.
//
// The agenda above the minutes lists the items; it ends where its first item comes again, and makes no units. Lines of
// numbering = "plain" ("3. Halle", "§ 3") number lists and statutes, too: they are items only in minutes that mark
// their items no other way, and there only what the agenda lists, or, without one, what counts on from the last item,
// with a blank line or a heading above it.
//
// The safe side: what stands before the first unit, or behind the attestation, of a session with a non-public unit is
// non-public, for an agenda may name what was treated there; from a sentence by which the public leaves to the item
// after its return all is non-public; what the agenda lists as non-public is, wherever it stands. The parts cannot be
// told apart (PartsReading::NotTold), and nothing may be public, when
//   - a line speaks of a non-public part and is no heading we know, or a part's label is never explained;
//   - items of the text begin to count anew with no part between them;
//   - the agenda has a non-public part, the minutes name none, and not every item of the agenda is found in them;
//   - all that is non-public are headings without text, and public ones follow: a list taken for minutes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/structure/session_headings.hpp"

namespace ratsarchiv::analyzers {

struct SessionUnit {
  corpus::ByteRange range;                  // the units of a session cover its text, in order
  corpus::ByteRange heading;                // the lines of the agenda item; empty when there is none
  std::optional<corpus::ByteRange> papers;  // the lines of the heading that name papers
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
  SessionCut cut(std::string_view text, std::size_t header_end, std::optional<corpus::Visibility> visibility,
                 const std::vector<corpus::TextMark>& marks) const;

 private:
  void close_attestation(std::string_view text, std::vector<SessionUnit>& units) const;

  SessionHeadings headings_;
  RuleSet attestation_;
};

}  // namespace ratsarchiv::analyzers
