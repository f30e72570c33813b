// Which tokens of a text are the words of a query: what a concordance shows and a trend counts.
//
// Unlike the highlights of snippets (text_matcher.hpp) it tells every place once, a phrase or NAHE as one place, and
// leaves out the ways by which a document is found without the word: single parts of a searched compound, and stop
// words beside other words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "corpus/model/byte_range.hpp"
#include "query/compile/resolved_query.hpp"
#include "query/compile/vocabulary.hpp"

namespace ratsarchiv::query {

// Refers to the leaves, which have to outlive it. Immutable.
class OccurrenceMatcher {
 public:
  OccurrenceMatcher(const std::vector<const ResolvedNode*>& leaves, const Vocabulary& vocabulary);

  // What single words match by: a form, a stem, a part of a compound.
  struct Term {
    std::string letters;
    std::vector<std::string> counted;  // terms of the index that together count its tokens
  };
  // A term's number is its place in this list.
  const std::vector<Term>& terms() const { return terms_; }
  // Whether places depend on more than one word: then terms() do not tell all.
  bool has_sequences() const { return !sequences_.empty(); }
  bool finds_nothing() const { return terms_.empty() && sequences_.empty(); }

  // Adds the numbers of the terms that token stands for; the index counts each of them once a token.
  void add_terms_of(const analyzers::Token& token, std::vector<std::uint32_t>& numbers) const;

  // Adds the places of phrases and of words near each other, from the first to the last word of each.
  void add_sequences(const std::vector<analyzers::Token>& tokens, std::vector<corpus::ByteRange>& places) const;

 private:
  using Table = std::unordered_map<std::string_view, std::uint32_t>;

  struct Sequence {
    bool ordered;       // one directly after the other
    unsigned distance;  // else at most so many words apart
    const std::vector<std::vector<std::string>>* places;
  };

  void add_word(const WordMatch& word, const Vocabulary& vocabulary);
  void add_term(Table& table, const std::string& text, std::vector<std::string> counted);

  Table exact_;
  Table stems_;
  Table parts_;
  std::vector<Term> terms_;
  std::vector<Sequence> sequences_;
};

// In order, those that overlap or repeat as one.
std::vector<corpus::ByteRange> joined_places(std::vector<corpus::ByteRange> places);

}  // namespace ratsarchiv::query
