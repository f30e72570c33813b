// Step 3, other spellings of a word: what it is found under beside its own.
//
// Rules for a key, each only where the result is a word of the lexicon or a known compound:
// - the spellings of data/old_spellings.txt, the first with its second: Photovoltaik, numerieren, selbständig
// - three equal consonants where the old orthography wrote two before a vowel, for unknown words: Schiffahrt
// - str at the end of a longer word is straße: Königstr
#pragma once

#include <string>
#include <vector>

#include "analyzers/text/compound_splitter.hpp"

namespace ratsarchiv::analyzers {

// Keys, without the key itself, in the order of the rules; mostly none.
std::vector<std::string> spelling_variants(const std::string& key, const CompoundSplitter& splitter);

}  // namespace ratsarchiv::analyzers
