// Snippets: the stretch of a passage that shows best why it was found, and which words of it matched.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "corpus/model/byte_range.hpp"
#include "query/compile/resolved_query.hpp"

namespace ratsarchiv::query {

inline constexpr std::size_t kSnippetBytes = 300;  // about

struct Snippet {
  // UTF-8. White space is one blank, torn words are joined, "…" stands where the passage goes on.
  std::string text;
  // Half-open, in bytes of text, in order, not overlapping: the words that matched and no others.
  std::vector<corpus::ByteRange> highlights;
  std::size_t begin = 0;  // where in the document's text it begins, in bytes
};

// The best snippet of the ranges of text for the leaves of a query, analyzed by the chain that made the index. Without
// a match it is the beginning. The work is bounded: of a very long passage only the first half megabyte is looked at.
Snippet make_snippet(std::string_view text, const std::vector<corpus::ByteRange>& ranges,
                     const std::vector<const ResolvedNode*>& leaves, analyzers::Analyzer& analyzer);

}  // namespace ratsarchiv::query
