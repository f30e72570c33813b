#include "analyzers/text/searched_stems.hpp"

#include <algorithm>

#include "analyzers/text/folding.hpp"

namespace ratsarchiv::analyzers {
namespace {

void add_stems(std::vector<std::string>& stems, const WordAnalysis& word) {
  const auto add = [&stems](const std::string& stem) {
    if (!stem.empty() && std::find(stems.begin(), stems.end(), stem) == stems.end()) stems.push_back(stem);
  };
  add(word.stem);
  for (const std::string& alternate : word.alternates) add(alternate);
}

}  // namespace

std::vector<std::string> searched_stems(const WordAnalysis& word, Analyzer& analyzer, const Lexicon& lexicon) {
  std::vector<std::string> stems;
  add_stems(stems, word);
  const std::string exact = word.exact;  // the analyzer may drop word
  for (const std::string& spelling : missing_dot_candidates(exact, lexicon))
    add_stems(stems, analyzer.analyze_word(spelling));
  return stems;
}

}  // namespace ratsarchiv::analyzers
