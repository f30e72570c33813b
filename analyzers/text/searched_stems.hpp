// The stem terms that a query looks a word up under.
#pragma once

#include <string>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "analyzers/text/lexicon.hpp"

namespace ratsarchiv::analyzers {

// The stem of the word as typed and its alternates, in this order; behind them, when the lexicon does not know the
// word, those of the spellings it has with lost dots restored (missing_dot_candidates). No term twice.
std::vector<std::string> searched_stems(const WordAnalysis& word, Analyzer& analyzer, const Lexicon& lexicon);

}  // namespace ratsarchiv::analyzers
