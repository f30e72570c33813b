// Which words of a text a query matches: the highlights, decided by the same forms, stems and parts as the match.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "corpus/model/byte_range.hpp"
#include "query/compile/resolved_query.hpp"

namespace ratsarchiv::query {

struct WordHit {
  corpus::ByteRange range;  // in the analyzed text
  std::size_t leaf = 0;     // which leaf of the query
  double weight = 0;        // see ranking.hpp
};

// Refers to the leaves, which have to outlive it.
class TextMatcher {
 public:
  explicit TextMatcher(const std::vector<const ResolvedNode*>& leaves);

  // How many leaves can be found in a text at all (fields cannot).
  std::size_t searchable_leaves() const { return searchable_; }

  // In the order of the text; one word may stand for several leaves. A word of a phrase or NAHE counts only where the
  // others stand as the query asks.
  std::vector<WordHit> match(const std::vector<analyzers::Token>& tokens) const;

 private:
  struct Entry {
    std::size_t leaf;
    double weight;
  };
  using Table = std::unordered_map<std::string_view, std::vector<Entry>>;

  // A phrase, a NAHE, or the parts of a compound.
  struct Sequence {
    std::size_t leaf;
    double weight;
    bool ordered;       // one directly after the other
    unsigned distance;  // else at most so many words apart
    const std::vector<std::vector<std::string>>* places;
  };
  struct Place {
    std::size_t sequence;
    std::size_t place;
  };

  void add_word(const WordMatch& word, std::size_t leaf, double weight);
  void add_sequence(Sequence sequence);
  void drop_weaker_ways(std::vector<WordHit>& hits) const;
  void match_sequences(const std::vector<analyzers::Token>& tokens, std::vector<WordHit>& hits) const;

  Table exact_;
  Table stems_;
  Table parts_;
  std::vector<Sequence> sequences_;
  std::unordered_map<std::string_view, std::vector<Place>> places_;
  std::size_t searchable_ = 0;
};

}  // namespace ratsarchiv::query
