// The analyzer chain: running German text to tokens. Index, query, snippets and suggestions use this one and no other.
//
// Steps: repair, segmentation, folding, exact form, stem, compound parts (see ARCHITECTURE.md, analyzers/). Every
// token keeps the bytes of the original text that it came from, torn words included.
//
// Positions. Every position has exactly one token of role Word; words follow each other without gaps. The other roles
// stand beside them. So a phrase is the sequence of its Word tokens, in the text as in the query: "S-Bahn Haltestelle"
// is s, bahn, haltestelle. A single searched word is the widest token: S-Bahn is s-bahn, found at the position of s.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/text/lexicon.hpp"
#include "analyzers/text/token_role.hpp"
#include "corpus/model/byte_range.hpp"

namespace ratsarchiv::analyzers {

// What the chain makes of one distinct word; made once a word and cached.
struct WordAnalysis {
  std::string exact;               // folded form
  std::string stem;                // of the exact form
  std::vector<std::string> parts;  // stems of compound parts, empty when the word is no compound
  bool stop_word = false;
  // Further stems under which the word is to be found like under its own: Bürger*innen also as Bürger, Stadt-Archiv
  // also as Stadtarchiv. Mostly empty.
  std::vector<std::string> alternates;
  // Those of stem and alternates that the exact form alone does not tell (WordAnalyzer::stems_of_exact). Index them as
  // stem terms: all others are found by the forms that have them. Empty but for rare spellings.
  std::vector<std::string> untold_stems;
};

struct Token {
  corpus::ByteRange range;             // in the original text, from the word's first byte to its last, a tear included
  std::uint32_t position = 0;          // counts words; two tokens may share one (S-Bahn also as its pieces)
  const WordAnalysis* word = nullptr;  // owned by the Analyzer, valid until its next call of analyze or analyze_word
  TokenRole role = TokenRole::Word;
  std::uint32_t span = 1;  // positions it covers: 2 for S-Bahn (role Whole), else 1
};

// Not safe to share between threads (it caches words): make one a thread; they share the lexicon.
class Analyzer {
 public:
  explicit Analyzer(std::shared_ptr<const Lexicon> lexicon);
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;

  // Tokens of text in order of position; at one position the Word comes last. Any bytes: invalid UTF-8 counts as a
  // separator. Text behind 2 GiB is not read. The result is valid until the next call of analyze.
  const std::vector<Token>& analyze(std::string_view text);

  // The analysis of a single word as typed in a query: of its widest token. Empty forms when it has no letter or
  // digit. Of several words, the first.
  const WordAnalysis& analyze_word(std::string_view word);

  // Counts how often the word cache was full and emptied (at the beginning of analyze and analyze_word). Whoever keys
  // own data on WordAnalysis pointers must drop them when it changes.
  std::uint64_t cache_epoch() const;

  // Hash of everything that decides the tokens: version of each step, stemmer, lexicon. Stored in the manifest.
  const std::string& fingerprint() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ratsarchiv::analyzers
