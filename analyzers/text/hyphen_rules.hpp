// Step 1, the decision: is the hyphen between two halves of a word the word's own, or only the tear's?
//
// Rules for "X-", line end, "y", y beginning in lower case, the first that holds:
// - y is a suspension word (und, oder, statt ...: data/suspension_words.txt): apart, it is a suspended compound. Not so
//   where Xy is a word (Gr-und, irgend-wie) or a compound with its last joint elsewhere (Kindermalwerk-statt), and X is
//   none before words that end no others (Filter-und); with a hyphen behind it (Haid-und-Neu-Straße) the hyphen stays
// - X is an abbreviation (EU-weit) or a single letter that makes no word with y (e-mobil; but o-der): the hyphen stays
// - the lexicon has Xy: joined
// - inside a web or mail address, unless X and y are but fragments: the hyphen stays
// - two adjectives side by side, halves of a name, nicht and the like (data/kept_hyphens.txt), or a chain of
//   words (Scheck-in-Center, nord-süd-gerichtet): the hyphen stays
// - joined, known or not: real hyphens before lower case are rare in German
// y beginning with a capital: the hyphen stays, but in words all of capitals (VERWAL-TUNG) that the lexicon knows.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "analyzers/text/compound_splitter.hpp"
#include "analyzers/text/lexicon.hpp"

namespace ratsarchiv::analyzers {

enum class TornJoint { Join, KeepHyphen, LeaveApart };

struct TornHalves {
  std::string_view left;        // letters before the hyphen, back to the hyphen before it if there is one
  std::string_view right;       // letters of the other half, to its own hyphen if it has one
  bool hyphen_before = false;   // left has a hyphen before it
  bool hyphen_follows = false;  // right has a hyphen and a letter behind it
  bool in_address = false;      // web or mail
};

// Immutable and safe to share between threads.
class HyphenRules {
 public:
  HyphenRules(std::shared_ptr<const Lexicon> lexicon, std::shared_ptr<const CompoundSplitter> splitter);

  TornJoint at_line_end(const TornHalves& halves) const;

  // "Kosten-ersatz" inside a line: joined when y is lower case and no suspension word, X no abbreviation, and the
  // lexicon knows Xy; as a word of its own written in lower case when X is (baden-württembergisch is meant so), else
  // also as a compound.
  bool joins_inside_line(std::string_view left, std::string_view right) const;

  // Whether Xy is a word or divides into known parts.
  bool is_known(std::string_view left, std::string_view right) const;
  // Whether Xy is a word of the lexicon.
  bool is_word(std::string_view left, std::string_view right) const;

 private:
  TornJoint before_suspension_word(const TornHalves& halves) const;
  bool in_capitals_joins(const TornHalves& halves) const;
  bool keeps_hyphen(const TornHalves& halves) const;
  bool is_first_adjective(const std::string& key) const;
  bool is_second_adjective(const std::string& key) const;
  bool is_known(const std::string& key) const;
  // Flags of the entry, 0 when there is none.
  std::uint8_t flags_of(const std::string& key) const;
  bool is_word(const std::string& key) const { return (flags_of(key) & (kNoun | kOther)) != 0; }

  std::shared_ptr<const Lexicon> lexicon_;
  std::shared_ptr<const CompoundSplitter> splitter_;
};

}  // namespace ratsarchiv::analyzers
