// Which word of the index was meant by one that is not in it.
//
// Rules:
// - a word of fewer than four letters, or with anything but letters, is never corrected
// - a word of the index and every word that the lexicon knows are fine; only a word in very few documents that no list
//   knows may be an error of the archive itself, when a word very near is frequent
// - so is a compound that only its parts make known, when the index has its stem; a word with one of the two is
//   corrected for the slightest errors alone, a compound also for a whole letter when nothing was found
// - a query that found something is corrected to words of several documents, but for missing dots to any
// - the word meant is always one of this audience's index, in this form; errors count by how likely they are
//   (typing_cost.hpp), the more the longer the word may have, none close together: each part of a compound may have one
// - of several, the likeliest error and the more frequent word wins; words that no list knows come after those known
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/text/analyzer.hpp"
#include "analyzers/text/compound_splitter.hpp"
#include "analyzers/text/lexicon.hpp"
#include "query/compile/vocabulary.hpp"

namespace ratsarchiv::query {

inline constexpr std::size_t kMostLookedFor = 8;

// Uses what it is given, which has to outlive it; one a thread.
class WordCorrector {
 public:
  WordCorrector(analyzers::Analyzer& analyzer, std::shared_ptr<const analyzers::Lexicon> lexicon,
                std::shared_ptr<const analyzers::CompoundSplitter> splitter, const Vocabulary& vocabulary)
      : analyzer_(analyzer), lexicon_(std::move(lexicon)), splitter_(std::move(splitter)), vocabulary_(vocabulary) {}

  // Before the first word of a query: of a long one full of unknown words only the first kMostLookedFor are looked for.
  void start_query() { looked_for_ = 0; }

  // The exact form of the word meant by typed, in texts or subjects; nothing when typed is fine or nothing is near.
  // hits is what the whole query found. May throw Xapian::Error.
  std::optional<std::string> correct(std::string_view typed, WordList list, std::size_t hits);

 private:
  struct Standard;  // what a candidate has to reach
  std::optional<std::string> best(const std::string& exact, WordList list, const Standard& standard);
  bool is_word(const std::string& key) const;

  analyzers::Analyzer& analyzer_;
  std::shared_ptr<const analyzers::Lexicon> lexicon_;
  std::shared_ptr<const analyzers::CompoundSplitter> splitter_;
  const Vocabulary& vocabulary_;
  std::size_t looked_for_ = 0;
};

// How many edits may have happened in the first 0, 1, 2 ... of so many letters, for Vocabulary::similar_within.
std::vector<unsigned> allowed_edits(std::size_t letters);

// What errors in a word of so many letters may cost together; see typing_cost.hpp.
double allowed_cost(std::size_t letters);

}  // namespace ratsarchiv::query
