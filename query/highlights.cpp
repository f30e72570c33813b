#include "query/highlights.hpp"

#include <xapian.h>

#include <algorithm>

#include "corpus/model/passage.hpp"
#include "query/compile/request_compiler.hpp"
#include "query/occurrence_matcher.hpp"
#include "query/text_matcher.hpp"
#include "query/xapian_error.hpp"

namespace ratsarchiv::query {

using corpus::ByteRange;

struct Highlighter::State {
  State(const ArchiveReader& archive, analyzers::Analyzer& chain, std::shared_ptr<const analyzers::Lexicon> lexicon)
      : analyzer(chain), requests(archive, chain, std::move(lexicon)) {}

  analyzers::Analyzer& analyzer;
  RequestCompiler requests;

  std::vector<ByteRange> places(const corpus::Document& document, std::string_view query) {
    const ParsedQuery parsed = parse(query, Juxtaposition::Any);
    if (parsed.blank) return {};
    std::optional<ResolvedNode> tree;
    QueryProblems ignored;
    requests.compile(parsed, query.size(), SearchLevel::Passages, tree, ignored, SynonymUse::Weighted);
    if (!tree) return {};
    const std::vector<const ResolvedNode*> leaves = positive_leaves(*tree);
    const TextMatcher matcher(leaves);
    std::vector<ByteRange> found;
    std::size_t left = kMaxHighlightedBytes;
    // Passage by passage, for no phrase crosses one. Passages within others are found twice and joined.
    for (const corpus::Passage& passage : corpus::passages_of(document)) {
      for (const ByteRange& range : passage.ranges) {
        const ByteRange read{range.begin, std::min(range.end, range.begin + left)};
        left -= read.size();
        for (const WordHit& hit : matcher.match(analyzer.analyze(corpus::slice(document.text, read))))
          found.push_back({hit.range.begin + read.begin, hit.range.end + read.begin});
      }
    }
    std::vector<ByteRange> joined = joined_places(std::move(found));
    if (joined.size() > kMaxHighlights) joined.resize(kMaxHighlights);
    return joined;
  }
};

Highlighter::Highlighter(const ArchiveReader& archive, analyzers::Analyzer& analyzer,
                         std::shared_ptr<const analyzers::Lexicon> lexicon)
    : state_(std::make_unique<State>(archive, analyzer, std::move(lexicon))) {}

Highlighter::~Highlighter() = default;

std::vector<ByteRange> Highlighter::places(const corpus::Document& document, std::string_view query) {
  return guarded("find the words of a query", [&] { return state_->places(document, query); });
}

}  // namespace ratsarchiv::query
