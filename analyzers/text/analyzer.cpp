#include "analyzers/text/analyzer.hpp"

#include <algorithm>

#include "analyzers/text/compound_splitter.hpp"
#include "analyzers/text/segmentation.hpp"
#include "analyzers/text/stemmer.hpp"
#include "analyzers/text/suspended_compounds.hpp"
#include "analyzers/text/text_repair.hpp"
#include "analyzers/text/word_analyzer.hpp"
#include "analyzers/text/word_cache.hpp"
#include "analyzers/text/word_lists.hpp"
#include "corpus/model/hash.hpp"

namespace ratsarchiv::analyzers {
namespace {

// Raise it with every change that changes tokens: archives made with another one are refused.
constexpr std::string_view kChainVersion = "2";

constexpr std::size_t kMostCachedWords = 1'000'000;  // about 300 bytes each

}  // namespace

struct Analyzer::State {
  explicit State(const std::shared_ptr<const Lexicon>& lexicon)
      : splitter(std::make_shared<CompoundSplitter>(lexicon)),
        repair(lexicon, splitter),
        words(lexicon, splitter),
        fingerprint(corpus::ListHash()
                        .add(kChainVersion)
                        .add(Stemmer::version())
                        .add(lexicon->fingerprint())
                        .add(WordLists::instance().fingerprint())
                        .hex()) {}

  const WordAnalysis* analysis_of(std::string_view raw) {
    return cache.find_or_make(raw, [this](std::string_view word) { return words.analyze(word); });
  }

  void make_room() {
    if (cache.size() < kMostCachedWords) return;
    cache.clear();
    ++epoch;
  }

  std::shared_ptr<const CompoundSplitter> splitter;
  TextRepair repair;
  Segmenter segmenter;
  WordAnalyzer words;
  WordCache cache;
  std::uint64_t epoch = 0;
  RepairedText repaired;
  std::vector<Token> tokens;
  std::string fingerprint;
  WordAnalysis nothing;
};

Analyzer::Analyzer(std::shared_ptr<const Lexicon> lexicon) : state_(std::make_unique<State>(lexicon)) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;

const std::vector<Token>& Analyzer::analyze(std::string_view text) {
  State& state = *state_;
  state.make_room();
  state.tokens.clear();
  state.repair.repair(text, state.repaired);
  const std::string_view repaired = state.repaired.text();
  const std::vector<Segment>& segments = state.segmenter.segment(repaired);
  const bool suspended =
      std::any_of(segments.begin(), segments.end(), [](const Segment& s) { return s.hyphen_after || s.hyphen_before; });
  std::vector<CompletedWord> completed;
  if (suspended) completed = complete_suspended(repaired, segments, *state.splitter);

  state.tokens.reserve(segments.size() + completed.size());
  std::size_t hint = 0;
  auto next_completed = completed.begin();
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Segment& segment = segments[i];
    Token token;
    token.range = state.repaired.original({segment.begin, segment.end}, hint);
    token.position = segment.position;
    for (; next_completed != completed.end() && next_completed->segment == i; ++next_completed) {
      Token whole = token;
      whole.role = TokenRole::Completed;
      whole.word = state.analysis_of(next_completed->word);
      state.tokens.push_back(whole);
    }
    token.role = segment.role;
    token.span = segment.span;
    token.word = state.analysis_of(segment.raw);
    state.tokens.push_back(token);
  }
  return state.tokens;
}

const WordAnalysis& Analyzer::analyze_word(std::string_view word) {
  const std::vector<Token>& tokens = analyze(word);
  const Token* widest = nullptr;
  for (const Token& token : tokens) {
    if (token.role == TokenRole::Piece || token.role == TokenRole::Completed) continue;
    if (widest == nullptr || (token.position == widest->position && token.span > widest->span)) widest = &token;
  }
  return widest == nullptr ? state_->nothing : *widest->word;
}

std::uint64_t Analyzer::cache_epoch() const { return state_->epoch; }
const std::string& Analyzer::fingerprint() const { return state_->fingerprint; }

}  // namespace ratsarchiv::analyzers
