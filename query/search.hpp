// Search: a request to hits, facets and problems. The one entrance for the command line and the web.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "analyzers/text/lexicon.hpp"
#include "corpus/model/document.hpp"
#include "query/archive_reader.hpp"
#include "query/facet_counts.hpp"
#include "query/filter.hpp"
#include "query/language/parser.hpp"
#include "query/language/query_problem.hpp"
#include "query/snippet.hpp"
#include "query/synonyms.hpp"
#include "query/unit.hpp"

namespace ratsarchiv::query {

// Every order ends with the id: equal scores and equal dates come newest first, then by id.
enum class SortOrder { Relevance, OldestFirst, NewestFirst };

// "relevanz"/"relevance", "datum"/"date", "-datum"/"-date"; nothing for another word.
std::optional<SortOrder> parse_sort_order(std::string_view name);

enum class QuerySyntax { Language, PlainWords };             // PlainWords: no operators, as `--batch` reads its lines
enum class HitContent { Complete, WithoutSnippet, IdOnly };  // IdOnly: rank, score and id; reads no document
// WhenNeeded: a corrected query when a word of this one is unknown and a word of the archive is near.
enum class SuggestionChoice { WhenNeeded, None };

struct SearchRequest {
  std::string query;  // blank: every document
  Unit unit = Unit::Protocol;
  std::vector<corpus::FieldId> facets = default_facets();
  std::vector<Filter> filters;
  SortOrder sort = SortOrder::Relevance;
  std::size_t limit = 10;
  std::size_t offset = 0;  // hits before the first shown
  Juxtaposition juxtaposition = Juxtaposition::All;
  QuerySyntax syntax = QuerySyntax::Language;
  HitContent content = HitContent::Complete;
  SuggestionChoice suggestions = SuggestionChoice::WhenNeeded;
  SynonymUse synonyms = SynonymUse::Off;
};

struct Hit {
  std::size_t rank = 0;  // from 1, over all pages
  double score = 0;      // 0 when the query has nothing to weigh
  std::string id;        // of the document, or of the passage where the unit is one
  std::string document_id;
  std::optional<std::string> passage_id;  // the passage that the snippet shows
  corpus::DocumentKind kind = corpus::DocumentKind::Other;
  corpus::Header header;
  std::vector<corpus::Source> sources;           // source, then also_in
  std::optional<corpus::Speech> speech;          // when the passage shown is one
  std::optional<corpus::Resolution> resolution;  // when the passage shown is one
  std::optional<corpus::Resolution> decision;    // of the document: that on the agenda item itself
  Snippet snippet;
  std::optional<int> page;  // of the source file that the snippet begins on, from 1; nothing where it has no pages
};

struct SearchResult {
  std::string query;
  Unit unit = Unit::Protocol;
  std::size_t total = 0;  // exact
  std::vector<Hit> hits;
  std::vector<Facet> facets;  // exact; the counts of a facet ignore its own filters
  QueryProblems problems;
  std::vector<UsedSynonyms> synonyms;     // that were looked for beside the words
  std::optional<std::string> suggestion;  // a corrected query that finds something
  bool nothing_understood = false;        // something was asked and nothing of it could be read: nothing was searched
  std::chrono::duration<double, std::milli> took{};
};

// Uses archive and analyzer, which have to outlive it; one a thread.
class Searcher {
 public:
  Searcher(const ArchiveReader& archive, analyzers::Analyzer& analyzer,
           std::shared_ptr<const analyzers::Lexicon> lexicon);
  ~Searcher();

  // Faults of the query are in the result's problems. Throws corpus::Error: Usage for a filter whose value cannot be
  // read, ArchiveCorrupt when the archive cannot.
  SearchResult search(const SearchRequest& request);

  // Xapian's description of what request is compiled to, for tests and explanations; empty when nothing was understood.
  std::string describe(const SearchRequest& request);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ratsarchiv::query
