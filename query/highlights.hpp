// Every word of one document that a query matches: what its page highlights.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "analyzers/text/lexicon.hpp"
#include "corpus/model/byte_range.hpp"
#include "corpus/model/document.hpp"
#include "query/archive_reader.hpp"

namespace ratsarchiv::query {

inline constexpr std::size_t kMaxHighlightedBytes = 4'000'000;  // of a document's text
inline constexpr std::size_t kMaxHighlights = 5'000;            // of a document

// Uses archive and analyzer, which have to outlive it; one a thread.
class Highlighter {
 public:
  Highlighter(const ArchiveReader& archive, analyzers::Analyzer& analyzer,
              std::shared_ptr<const analyzers::Lexicon> lexicon);
  ~Highlighter();

  // In order, not overlapping, in bytes of document's text. The same words as in snippets (text_matcher.hpp), but only
  // what is searched: of the distribution list none. Empty for a blank query, or one of which nothing was understood.
  // Throws corpus::Error{ArchiveCorrupt} when the archive cannot be read.
  std::vector<corpus::ByteRange> places(const corpus::Document& document, std::string_view query);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ratsarchiv::query
