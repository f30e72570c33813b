// Step 3: folding of words and of field values.
//
// Rules for words:
// - case: lower (ICU)
// - ä ö ü ß to ae oe ue ss, so that both spellings, and the old orthography (daß, Beschluß), are one word;
//   except where the lexicon knows both spellings as different words (Maße and Masse): those keep ä ö ü ß
// - other accents are dropped, characters that Unicode calls compatible (ﬁ, ²) become the plain ones
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/lexicon.hpp"

namespace ratsarchiv::analyzers {

// A field's value as it stands in terms, and as a query's value is folded before comparing: NFC, lower case, ä ö ü ß
// as ae oe ue ss, other accents dropped, white space runs as one blank, none at the ends, typographic quotes and
// dashes as their ASCII forms. "Bündnis 90/DIE  GRÜNEN" -> "buendnis 90/die gruenen".
std::string fold_value(std::string_view value);

// Lower case, NFC, ä ö ü ß kept, other accents dropped, compatible characters plain: the spelling of a word as the
// lexicon's list keeps it. Bad UTF-8 becomes U+FFFD.
std::string lower_case(std::string_view word);

// A lower-cased word with ä ö ü ß as ae oe ue ss: the key under which the lexicon finds it.
std::string expand_umlauts(std::string_view lower_case_word);

struct FoldedWord {
  std::string key;       // expanded: the lexicon's key
  std::string exact;     // canonical form: the key, or the spelling where the lexicon knows both as different words
  std::string spelling;  // with ä ö ü ß: as the lexicon spells it, else as typed; the stemmer's input
  std::uint32_t entry = kNoWord;  // in the lexicon, kNoWord when unknown
};

FoldedWord fold_word(std::string_view word, const Lexicon& lexicon);

// Spellings with lost dots restored that the lexicon knows, in alphabetical order: Prufung -> prüfung. Empty when the
// word as typed is itself a word, or when nothing is found. Compounds of known words count as known. At most
// kMaxDotCandidates.
inline constexpr std::size_t kMaxDotCandidates = 8;
std::vector<std::string> missing_dot_candidates(std::string_view word, const Lexicon& lexicon);

}  // namespace ratsarchiv::analyzers
