// The lines of a session's minutes that may cut them: parts, agenda items, and the sentences by which the public leaves
// and returns. First step of session_cutter.hpp, which decides what becomes of them.
//
// Rules of the profile:
//   [[agenda]]         the line above the list of items ("Tagesordnung")
//   [[part]]           a line that opens a part; named public, nonpublic, or labelled: "Teil B" (group label), whose
//                      meaning another line gives ("Teil B - nicht öffentlich")
//   [[public_leaves]]  words of a sentence after which nothing is public; before = "public": what went before was
//   [[public_returns]] the beginning of a sentence after which the next item is public
//   [[item]]           a line that opens an agenda item; groups item, subject, mark ("N"), mark_word; numbering =
//                      "plain": such lines number many things, see session_cutter.hpp; "running": and begin anywhere
//   [[item_mark]]      words of such a line that make the item non-public
//   [[item_leaves]], [[item_returns]]  subjects after whose item the session is non-public, public
//   [[item_paper]]     a line below an item's that names its papers
//   [[item_body]]      a line below an item's that is no part of its subject ("Beschluss:")
//   [[part_mention]]   words on a short line that speak of a non-public part
//   [[hidden_mention]] the same in a sentence alone or last above an item, where it leads on to what is not public
// A rule named harmless of the last two says what does not count.
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

enum class HeadingKind { Agenda, Part, PublicLeaves, PublicReturns, Item, Unknown };

struct SessionHeading {
  HeadingKind kind = HeadingKind::Unknown;  // Unknown: speaks of a non-public part in words that no rule knows
  corpus::ByteRange line;                   // of an item with its subject and papers, which may be lines of their own
  std::size_t ordinal = 0;                  // of its first line, among the lines that are not blank

  std::optional<corpus::Visibility> part;  // of a Part; nothing while only its label is known
  std::string label;                       // of a Part
  bool public_before = false;              // of PublicLeaves

  std::string item;  // of an Item, without blanks and final stop
  std::optional<std::string> subject;
  std::optional<corpus::ByteRange> papers;
  std::optional<corpus::Visibility> mark;
  bool plain = false;          // numbering = "plain" or "running"
  bool running = false;        // numbering = "running"
  bool alone = false;          // nothing stands in the line above
  bool opens_hidden = false;   // the item's line speaks of a non-public part
  bool leaves_after = false;   // [[item_leaves]]
  bool returns_after = false;  // [[item_returns]]
};

// Immutable after construction and safe to share between threads.
class SessionHeadings {
 public:
  explicit SessionHeadings(const corpus::Profile& profile);

  bool empty() const { return parts_.empty() && items_.empty(); }
  // The headings of text from begin on, in order. Running heads that marks sets apart are none, but for those that
  // speak of publicity: a head may be all that says that a page is not public.
  std::vector<SessionHeading> find(std::string_view text, std::size_t begin,
                                   const std::vector<corpus::TextMark>& marks) const;

 private:
  std::optional<SessionHeading> read(std::string_view text, const std::vector<Line>& lines, std::size_t& index) const;
  std::optional<SessionHeading> read_part(std::string_view text, corpus::ByteRange line) const;
  SessionHeading read_item(std::string_view text, const Rule& rule, const RuleMatch& match,
                           const std::vector<Line>& lines, std::size_t& index) const;
  bool mentions_hidden_part(std::string_view text, corpus::ByteRange line) const;
  bool speaks_of_hidden(std::string_view text, corpus::ByteRange sentence) const;
  std::optional<SessionHeading> leading_on(std::string_view text, const std::vector<Line>& lines,
                                           std::size_t index) const;

  RuleSet agenda_;
  RuleSet parts_;
  RuleSet leaves_;
  RuleSet returns_;
  RuleSet items_;
  RuleSet item_marks_;
  RuleSet item_leaves_;
  RuleSet item_returns_;
  RuleSet item_papers_;
  RuleSet item_body_;
  RuleSet mentions_;
  RuleSet hidden_mentions_;
  RuleSet furniture_;
};

}  // namespace ratsarchiv::analyzers
