// Finds, at build time, the lemmas of every word form of the lexicon and the stem term each lemma is indexed under.
//
// Lemmas come from the dictionary's inflection rules; what these do not say comes from inflection_tables.hpp: strong
// verbs and participles (beschloss, beschlossen, abgelehnt, abzulehnen), plurals and comparisons that change the stem.
// A form keeps every lemma it may belong to (raten: Rate, raten), except that
// - a headword that is a noun is no inflected form of another noun and no finite verb (Rate is not Rat, Stand not
// stehen)
// - a stop word is no lemma of a form that has another (waren: Ware, not sein)
//
// Stem terms: see lemma_groups.hpp.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "analyzers/text/lexicon_builder.hpp"

namespace ratsarchiv::analyzers {

struct LemmaOfForm {
  std::string lemma;          // lower-cased spelling
  std::uint8_t readings = 0;  // WordReading: what the form is under this lemma
  bool whole = true;          // the stem term is the lemma itself; else its Snowball stem
};

// By lower-cased spelling of the form; at most kMostLemmas, the likeliest first. Deterministic.
using LemmaTable = std::map<std::string, std::vector<LemmaOfForm>>;
inline constexpr std::size_t kMostLemmas = 4;

LemmaTable make_lemmas(const std::vector<LexiconWord>& words);

}  // namespace ratsarchiv::analyzers
