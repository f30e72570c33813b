#include "query/word_correction.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "analyzers/text/folding.hpp"
#include "analyzers/text/utf8.hpp"
#include "corpus/model/terms.hpp"
#include "query/typing_cost.hpp"

namespace ratsarchiv::query {
namespace {

using analyzers::kNoWord;

constexpr std::size_t kShortest = 4;  // letters

// An unknown word that stood in a query that found something: so many documents must have the word meant.
constexpr std::uint32_t kDocumentsBesideHits = 3;

// A word of the archive that may be an error of the archive.
constexpr std::uint32_t kRareWord = 2;  // documents
constexpr std::size_t kFewHits = 3;
constexpr std::size_t kShortestRareWord = 6;  // letters; shorter ones are names and abbreviations
constexpr std::uint32_t kTimesMoreFrequent = 50;
constexpr double kSlightestError = 0.7;
constexpr double kMissingDots = 0.4;  // as typing_errors.txt counts them
constexpr double kOneLetter = 1.0;
constexpr std::uint32_t kDocumentsForOneLetter = 3;

// A word in twice as many documents may be so much farther away.
constexpr double kPerDoubling = 0.1;
// And one that no list knows is so much less likely.
constexpr double kUnknownWord = 0.4;
// The most likely candidates, of which it is looked up whether a list knows them.
constexpr std::size_t kLookedUp = 16;

bool has_letters_only(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (!analyzers::is_letter(analyzers::next_character(text, at))) return false;
  return true;
}

struct Candidate {
  const SimilarWord* word;
  double score;  // the less the better
};

}  // namespace

struct WordCorrector::Standard {
  double cost = 0;
  std::uint32_t documents = 1;
};

std::vector<unsigned> allowed_edits(std::size_t letters) {
  constexpr std::size_t kLettersForOne = 4;
  const unsigned most = letters < 5 ? 1 : letters < 10 ? 2 : letters < 16 ? 3 : 4;
  std::vector<unsigned> allowed;
  for (std::size_t i = 0; i <= letters; ++i)
    allowed.push_back(std::min(most, static_cast<unsigned>(1 + i / kLettersForOne)));
  return allowed;
}

double allowed_cost(std::size_t letters) {
  return letters < 5 ? 0.7 : letters < 6 ? 1.0 : letters < 8 ? 1.3 : letters < 10 ? 1.7 : letters < 16 ? 2.1 : 2.8;
}

bool WordCorrector::is_word(const std::string& key) const {
  const std::uint32_t entry = lexicon_->find(key);
  return entry != kNoWord && lexicon_->is_word(entry);
}

std::optional<std::string> WordCorrector::correct(std::string_view typed, WordList list, std::size_t hits) {
  if (!has_letters_only(typed)) return std::nullopt;
  const analyzers::WordAnalysis word = analyzer_.analyze_word(typed);
  const std::string key = analyzers::expand_umlauts(word.exact);
  const std::size_t letters = characters(key).size();
  if (letters < kShortest || letters > kMaxComparedCharacters || word.stop_word || is_word(key)) return std::nullopt;
  const std::uint32_t documents = vocabulary_.documents_with(word.exact, list);
  if (documents > kRareWord) return std::nullopt;
  Standard standard{allowed_cost(letters), hits == 0 ? 1 : kDocumentsBesideHits};
  if (documents > 0) {
    if (hits > kFewHits || letters < kShortestRareWord || splitter_->is_known(key)) return std::nullopt;
    standard = {kSlightestError, kTimesMoreFrequent * documents};
  } else {
    const auto is_indexed = [&](const std::string& stem) {
      return list == WordList::Text ? vocabulary_.has_stem(stem)
                                    : vocabulary_.has_term(corpus::subject_stem_term(stem));
    };
    const bool has_stem =
        is_indexed(word.stem) || std::any_of(word.alternates.begin(), word.alternates.end(), is_indexed);
    const bool is_compound = splitter_->is_known(key);
    // The stem has no dots: Fordermittel has that of Fördermittel.
    if (has_stem && is_compound) return best(word.exact, list, {kMissingDots, 1});
    if (has_stem || is_compound) {
      auto meant = best(word.exact, list, {kSlightestError, 1});
      if (meant || has_stem || hits > 0) return meant;
      standard = {kOneLetter, kDocumentsForOneLetter};
    }
  }
  auto meant = best(word.exact, list, standard);
  if (!meant && documents == 0 && hits > 0) meant = best(word.exact, list, {kMissingDots, 1});
  return meant;
}

std::optional<std::string> WordCorrector::best(const std::string& exact, WordList list, const Standard& standard) {
  if (++looked_for_ > kMostLookedFor) return std::nullopt;
  const std::string key = analyzers::expand_umlauts(exact);
  const std::u32string typed = characters(key);
  const std::vector<SimilarWord> near = vocabulary_.similar_within(key, allowed_edits(typed.size()), list);
  std::vector<Candidate> candidates;
  for (const SimilarWord& word : near) {
    if (word.documents < standard.documents || word.word == exact || !has_letters_only(word.key)) continue;
    const double cost = TypingCosts::instance().cost(typed, characters(word.key));
    if (cost <= standard.cost) candidates.push_back({&word, cost - kPerDoubling * std::log2(1.0 + word.documents)});
  }
  const auto by_score = [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score < b.score : a.word->word < b.word->word;
  };
  const std::size_t looked_up = std::min(candidates.size(), kLookedUp);
  if (looked_up == 0) return std::nullopt;
  const auto end = candidates.begin() + static_cast<std::ptrdiff_t>(looked_up);
  std::partial_sort(candidates.begin(), end, candidates.end(), by_score);
  for (auto candidate = candidates.begin(); candidate != end; ++candidate)
    if (!is_word(candidate->word->key) && !splitter_->is_known(candidate->word->key)) candidate->score += kUnknownWord;
  return std::min_element(candidates.begin(), end, by_score)->word->word;
}

}  // namespace ratsarchiv::query
