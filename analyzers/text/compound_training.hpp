// Finds out from a word list alone what its compounds are made of, at build time: which entries are compounds, and how
// many words each entry begins or ends. A part that many words share (Amt: Finanzamt, Jugendamt) is a part by itself;
// one that turns up once (samt in Rechtsamt) is chance. Three rounds: each splits with the counts of
// the one before.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/lexicon_builder.hpp"

namespace ratsarchiv::analyzers {

// build_lexicon with trained compounds. Added are what verbs lend to compounds (stems as kVerbStem,
// doers and deeds as kHeadOfCompound alone), and the first parts and nouns of the data files.
std::string build_lexicon_with_compounds(std::vector<LexiconWord> words, std::string_view origin);

}  // namespace ratsarchiv::analyzers
