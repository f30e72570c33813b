// Snippets: the stretch of a passage that shows best why it was found, and which words of it matched.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "corpus/model/byte_range.hpp"
#include "query/compile/resolved_query.hpp"
#include "query/compile/vocabulary.hpp"

namespace ratsarchiv::query {

inline constexpr std::size_t kSnippetBytes = 300;  // about

struct Snippet {
  // UTF-8. White space is one blank, torn words are joined, "…" stands where the passage goes on.
  std::string text;
  // Half-open, in bytes of text, in order, not overlapping: the words that matched and no others.
  std::vector<corpus::ByteRange> highlights;
  std::size_t begin = 0;  // where in the document's text it begins, in bytes
};

// The snippets of one search; uses what it is given, which has to outlive it. One a thread.
//
// The text is searched for the letters of the words; where they promise the most is analyzed, by the chain that made
// the index, and tells what is shown. Only where that is not what it seemed to be, or nothing was found, the passage is
// analyzed as a whole.
class SnippetMaker {
 public:
  SnippetMaker(std::vector<const ResolvedNode*> leaves, const Vocabulary& vocabulary, analyzers::Analyzer& analyzer);
  ~SnippetMaker();

  // The best snippet of the ranges of text, the beginning without a match. The work is bounded: of a very long passage
  // the first half megabyte is analyzed at most.
  Snippet make(std::string_view text, const std::vector<corpus::ByteRange>& ranges);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ratsarchiv::query
