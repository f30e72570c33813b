// Concordance: every place where the words of a query stand, each with the words before and behind it (KWIC).
//
// The query is searched in passages, so all its words have to stand in one speech, resolution or section; every place
// in it of any of these words is a line (see occurrence_matcher.hpp for what a place is).
#pragma once

#include <chrono>
#include <cstddef>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "analyzers/text/lexicon.hpp"
#include "corpus/model/byte_range.hpp"
#include "corpus/model/document.hpp"
#include "query/archive_reader.hpp"
#include "query/language/parser.hpp"
#include "query/language/query_problem.hpp"
#include "query/search.hpp"
#include "query/unit.hpp"

namespace ratsarchiv::query {

// By date, or by the words to one side, read from the hit outwards, as a German dictionary sorts them. Equal lines
// follow each other oldest first (NewestFirst: newest first), then by document and place.
enum class ConcordanceOrder { OldestFirst, NewestFirst, Left, Right };

// "datum"/"date", "-datum"/"-date", "links"/"left", "rechts"/"right"; nothing for another word.
std::optional<ConcordanceOrder> parse_concordance_order(std::string_view name);
std::string_view concordance_order_name(ConcordanceOrder order);  // the German one

inline constexpr std::size_t kMaxContextBytes = 2000;

struct ConcordanceRequest {
  std::string query;
  std::optional<Unit> unit;  // only passages of this kind; nothing or Unit::Protocol: of every kind
  std::vector<Filter> filters;
  Juxtaposition juxtaposition = Juxtaposition::All;
  ConcordanceOrder order = ConcordanceOrder::OldestFirst;
  std::size_t context_bytes = 60;  // on either side, whole words; at most kMaxContextBytes
  std::size_t limit = 50;
  std::size_t offset = 0;  // lines before the first shown
  // At most so many passages are read, the rest of what the query finds is left out: a frequent word stands in hundreds
  // of thousands.
  std::size_t passages_at_most = std::numeric_limits<std::size_t>::max();
};

struct ConcordanceLine {
  std::size_t rank = 0;  // from 1, over all pages
  std::string passage_id;
  std::string document_id;
  corpus::DocumentKind kind = corpus::DocumentKind::Other;
  corpus::Header header;
  std::optional<corpus::Speech> speech;          // when the passage is one
  std::optional<corpus::Resolution> resolution;  // when the passage is one
  corpus::ByteRange range;                       // of the hit, in the document's text
  // On one line each, torn words joined; left, hit and right together are the text as it runs, so left may end and
  // right begin with a blank. The context stays within the passage.
  std::string left;
  std::string hit;
  std::string right;
};

struct ConcordanceResult {
  std::string query;
  std::optional<Unit> unit;
  ConcordanceOrder order = ConcordanceOrder::OldestFirst;
  std::size_t total = 0;      // lines, exact unless cut
  std::size_t documents = 0;  // that have these lines
  bool cut = false;           // more passages were found than may be read: total and documents count those read
  std::vector<ConcordanceLine> lines;
  QueryProblems problems;
  bool nothing_understood = false;
  std::chrono::duration<double, std::milli> took{};
};

// A blank query has no words and no lines. Throws corpus::Error: Usage for a filter that cannot be read, ArchiveCorrupt
// when the archive cannot.
ConcordanceResult concordance(const ConcordanceRequest& request, const ArchiveReader& archive,
                              analyzers::Analyzer& analyzer, const std::shared_ptr<const analyzers::Lexicon>& lexicon);

}  // namespace ratsarchiv::query
