// Any bytes: ranges stay inside the text, positions count up without gaps, every token has terms.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "analyzers/text/analyzer.hpp"
#include "analyzers/text/explain.hpp"
#include "analyzers/text/folding.hpp"

namespace {

using namespace ratsarchiv::analyzers;

// The built lexicon where the environment names it, else a few words.
std::shared_ptr<const Lexicon> lexicon() {
  static const std::shared_ptr<const Lexicon> shared = [] {
    const char* path = std::getenv("RATSARCHIV_LEXICON");
    return path != nullptr ? Lexicon::open(path)
                           : Lexicon::of_words({"Haus", "Schule", "Schul-", "Haupt-", "Amt", "Maße", "Masse"});
  }();
  return shared;
}

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Analyzer analyzer(lexicon());
  const std::string text(reinterpret_cast<const char*>(data), size);
  std::uint32_t position = 0;
  for (const Token& token : analyzer.analyze(text)) {
    require(token.range.begin < token.range.end && token.range.end <= text.size());
    require(token.position == position);
    require(!token.word->exact.empty() && !token.word->stem.empty());
    if (token.role == TokenRole::Word) ++position;
  }
  constexpr std::size_t kSmall = 400;
  if (size <= kSmall) {
    render_explanation(explain(text, lexicon()), text);
    missing_dot_candidates(text, *lexicon());
    const std::string folded = fold_value(text);
    require(fold_value(folded) == folded);
  }
  return 0;
}
