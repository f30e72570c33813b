// Synonyms of the words of a query: which terms of the list stand in a run of words, and what else they may be called.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "query/synonyms.hpp"

namespace ratsarchiv::query {

// A term of the list.
struct SynonymTerm {
  std::string text;
  std::vector<analyzers::WordAnalysis> words;  // one, or those of a phrase; empty before it is analyzed
  bool is_abbreviation = false;                // capitals only, up to three: typed in capitals or not meant
};

struct SynonymMatch {
  std::size_t first = 0;  // words of the run that the term covers
  std::size_t count = 0;
  const SynonymTerm* term = nullptr;
  struct Alternative {
    const SynonymTerm* term;
    SynonymKind kind;
  };
  std::vector<Alternative> alternatives;  // each once
};

// The list, analyzed by the chain of an archive: a term once a query may have it, because all of them would be a good
// part of the time that a search takes. Uses analyzer, which has to outlive it.
class SynonymIndex {
 public:
  SynonymIndex(const std::vector<SynonymGroup>& groups, analyzers::Analyzer& analyzer);

  // The terms in a run of words, from left to right, the longest at each place and none within another one. Words match
  // in any inflection. text is the run as it was typed, words its analyses.
  std::vector<SynonymMatch> find(std::string_view text, const std::vector<analyzers::WordAnalysis>& words);

 private:
  struct Way {
    std::size_t from;  // number of a term
    std::size_t to;
    SynonymKind kind;
  };
  const SynonymTerm& analyzed(std::size_t number);
  static bool stands_at(const SynonymTerm& term, std::string_view text,
                        const std::vector<analyzers::WordAnalysis>& words, std::size_t place);

  analyzers::Analyzer& analyzer_;
  std::vector<SynonymTerm> terms_;
  std::vector<std::vector<Way>> ways_;  // of each term
  // Terms by the letters with which the stem of their first word may begin.
  std::unordered_map<char, std::vector<std::size_t>> by_letter_;
};

}  // namespace ratsarchiv::query
