// The parts of single words as they are written, for `ratsarchiv analyze --split` and whoever compares splitters.
#pragma once

#include <string>
#include <string_view>

#include "analyzers/text/compound_splitter.hpp"

namespace ratsarchiv::analyzers {

// The parts of a word separated by blanks, as they stand in it: capitals and umlauts kept, a linking element with the
// part before it, so that the parts put together are the word. "Häuserblock" -> "Häuser block". All parts flat, of
// nested compounds too. A hyphen ends a part: "Rhein-Hafenbecken" -> "Rhein- Hafen becken". Names and unknown words
// stay whole. Any bytes; a word with composed accents comes back in the lexicon's spelling.
std::string written_parts(const CompoundSplitter& splitter, std::string_view word);

}  // namespace ratsarchiv::analyzers
