// Measures the repair of torn words against the texts' own words: "X-", line end, "y" is a case when exactly one of
// "Xy" and "X-y" occurs unbroken elsewhere in the same texts, and that one is the truth.
//
// What the repair decided is read off the analyzer's tokens of the whole text. Cases are cut in halves by a hash of
// the word: tune on `tuned`, report both.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "corpus/model/byte_range.hpp"

namespace ratsarchiv::evaluate {

// A word torn at a line end, as ranges of the text that holds it.
struct TornWord {
  corpus::ByteRange left;   // without its last hyphen; may hold hyphens itself: "Haid-und"
  corpus::ByteRange right;  // to the end of the word, its own hyphens included
};

struct WordsOfText {
  std::vector<corpus::ByteRange> unbroken;  // letters, with hyphens between them; nothing that touches a tear
  std::vector<TornWord> torn;
};

// Words beside digits or underscores are none. Blank lines may stand between the halves; nothing else may. A half that
// is torn on both sides makes no case, and neither do its neighbours.
WordsOfText find_words(std::string_view text);

enum class TornDecision : std::uint8_t { Joined, Hyphenated, Apart };

// What the tokens of the text that holds the word say: one Word over the tear, a Whole of several Words, or neither.
TornDecision decision_of(const TornWord& word, const std::vector<analyzers::Token>& tokens);

enum class TornTruth : std::uint8_t { Joined, Hyphenated };
enum class TornHalf : std::uint8_t { Tuned, Reported };

class TornEvaluation {
 public:
  struct Tally {
    std::uint64_t cases = 0;
    std::uint64_t joined = 0;
    std::uint64_t hyphenated = 0;
    std::uint64_t apart = 0;
  };
  struct Fault {
    std::string left;
    std::string right;
    TornTruth truth = TornTruth::Joined;
    TornHalf half = TornHalf::Tuned;
    TornDecision decision = TornDecision::Joined;
    std::uint64_t cases = 0;
  };

  explicit TornEvaluation(std::shared_ptr<const analyzers::Lexicon> lexicon);

  void add_text(std::string text) { texts_.push_back(std::move(text)); }
  void run();

  // Of the cases whose right half begins in lower case, or of those with a capital.
  const Tally& tally(TornTruth truth, TornHalf half, bool lower) const;
  // By number of cases, then by word.
  const std::vector<Fault>& faults() const { return faults_; }

 private:
  static std::size_t index_of(TornTruth truth, TornHalf half, bool lower);

  analyzers::Analyzer analyzer_;
  std::vector<std::string> texts_;
  std::array<Tally, 8> tallies_{};
  std::vector<Fault> faults_;
};

// ratsarchiv-evaluate torn [options] SOURCE...
int run_torn(const std::vector<std::string>& arguments, std::ostream& out);

}  // namespace ratsarchiv::evaluate
