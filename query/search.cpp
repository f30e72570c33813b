#include "query/search.hpp"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <utility>

#include "corpus/model/error.hpp"
#include "corpus/model/terms.hpp"
#include "corpus/model/value_codec.hpp"
#include "query/compile/document_set.hpp"
#include "query/compile/request_compiler.hpp"
#include "query/facet_counter.hpp"
#include "query/hit_builder.hpp"
#include "query/suggestion.hpp"
#include "query/xapian_error.hpp"

namespace ratsarchiv::query {
namespace {

using corpus::Error;
using corpus::ErrorKind;
using corpus::FieldId;
using Xapian::Query;

Xapian::valueno slot(FieldId field) { return static_cast<Xapian::valueno>(corpus::field(field).slot); }

// Oldest first, those without a date last, then by id (the order key is the inverted date and the id).
class OldestFirstKey : public Xapian::KeyMaker {
 public:
  std::string operator()(const Xapian::Document& document) const override {
    constexpr std::size_t kDigits = 8;
    std::string key = document.get_value(slot(FieldId::Date));
    if (key.empty()) key.assign(kDigits, '9');
    const std::string order = document.get_value(slot(FieldId::Order));
    return order.size() > kDigits ? key.append(order, kDigits) : key;
  }
};

// A request as queries: what was asked, and the selection of each field with filters.
struct CompiledRequest {
  std::optional<Node> typed;
  std::optional<ResolvedNode> tree;
  Query query;
  std::map<FieldId, Query> selections;
  std::vector<UsedSynonyms> synonyms;

  // All selections but that of one field.
  Query selected(std::optional<FieldId> ignored) const {
    std::vector<Query> filters;
    for (const auto& [field, selection] : selections)
      if (field != ignored) filters.push_back(selection);
    if (filters.empty()) return query;
    return Query(Query::OP_FILTER, query, Query(Query::OP_AND, filters.begin(), filters.end()));
  }
};

}  // namespace

std::optional<SortOrder> parse_sort_order(std::string_view name) {
  if (name == "relevanz" || name == "relevance") return SortOrder::Relevance;
  if (name == "datum" || name == "date") return SortOrder::OldestFirst;
  if (name == "-datum" || name == "-date") return SortOrder::NewestFirst;
  return std::nullopt;
}

struct Searcher::State {
  State(const ArchiveReader& reader, analyzers::Analyzer& chain, std::shared_ptr<const analyzers::Lexicon> words)
      : archive(reader), analyzer(chain), lexicon(std::move(words)), requests(archive, analyzer, lexicon) {}

  const ArchiveReader& archive;
  analyzers::Analyzer& analyzer;
  std::shared_ptr<const analyzers::Lexicon> lexicon;
  RequestCompiler requests;
  std::optional<Suggester> suggester;  // made for the first query that may need it

  static SearchLevel level_of(Unit unit) {
    return unit == Unit::Protocol ? SearchLevel::Protocols : SearchLevel::Passages;
  }

  const Xapian::Database& database_of(Unit unit) const {
    return unit == Unit::Protocol ? archive.protocols() : archive.passages();
  }
  const corpus::FacetColumns* facets_of(Unit unit) const {
    return unit == Unit::Protocol ? archive.protocol_facets() : archive.passage_facets();
  }

  // Nothing when nothing of the query was understood.
  std::optional<CompiledRequest> compile(const SearchRequest& request, QueryProblems& problems) {
    const ParsedQuery parsed = request.syntax == QuerySyntax::Language
                                   ? parse(request.query, request.juxtaposition)
                                   : parse_plain_words(request.query, request.juxtaposition);
    CompiledRequest compiled;
    const SearchLevel level = level_of(request.unit);
    auto query = requests.compile(parsed, request.query.size(), level, compiled.tree, problems, request.synonyms);
    if (!query) return std::nullopt;
    compiled.query = std::move(*query);
    if (!parsed.blank) compiled.synonyms = requests.used_synonyms();
    compiled.typed = parsed.tree;
    if (request.unit != Unit::Protocol)
      compiled.query = Query(Query::OP_FILTER, compiled.query, Query(corpus::unit_term(unit_name(request.unit))));
    for (const Filter& filter : request.filters)
      if (!compiled.selections.contains(filter.field))
        compiled.selections.emplace(filter.field, requests.passing(filter.field, request.filters, level));
    return compiled;
  }

  SearchResult search(const SearchRequest& request) {
    SearchResult result;
    result.query = request.query;
    result.unit = request.unit;
    const auto compiled = compile(request, result.problems);
    if (!compiled) {
      result.nothing_understood = true;
      for (const FieldId field : request.facets) result.facets.push_back({field, {}});
      return result;
    }
    result.synonyms = compiled->synonyms;
    match(request, *compiled, result);
    if (request.suggestions == SuggestionChoice::WhenNeeded && compiled->typed)
      result.suggestion = suggestion(request, *compiled->typed, result.total);
    return result;
  }

  // A suggestion has to find something. Not more than the query as it was typed: Burgerbeteiligung finds what
  // Bürgerbeteiligung finds.
  std::optional<std::string> suggestion(const SearchRequest& request, const Node& typed, std::size_t hits) {
    if (!suggester) suggester.emplace(archive, analyzer, lexicon, requests.vocabulary());
    SearchRequest corrected = request;
    auto suggested = suggester->suggest(request.query, typed, hits);
    if (!suggested) return std::nullopt;
    corrected.query = *suggested;
    QueryProblems ignored;
    const auto compiled = compile(corrected, ignored);
    if (!compiled) return std::nullopt;
    Xapian::Enquire enquire(database_of(request.unit));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(compiled->selected(std::nullopt));
    if (enquire.get_mset(0, 0, 1).get_matches_lower_bound() == 0) return std::nullopt;
    return suggested;
  }

  void match(const SearchRequest& request, const CompiledRequest& compiled, SearchResult& result) {
    const Xapian::Database& database = database_of(request.unit);
    const Xapian::doccount all = database.get_doccount();
    std::vector<FieldId> counted;  // in the main match; facets with a selection need their own
    for (const FieldId field : request.facets)
      if (!compiled.selections.contains(field)) counted.push_back(field);
    FacetCounter counter(counted, facets_of(request.unit));
    OldestFirstKey oldest_first;
    Xapian::Enquire enquire(database);
    set_weighting(enquire);
    enquire.set_query(compiled.selected(std::nullopt));
    switch (request.sort) {
      case SortOrder::Relevance:
        enquire.set_sort_by_relevance_then_value(slot(FieldId::Order), false);
        break;
      case SortOrder::NewestFirst:
        enquire.set_sort_by_value(slot(FieldId::Order), false);
        break;
      case SortOrder::OldestFirst:
        enquire.set_sort_by_key(&oldest_first, false);
        break;
    }
    if (!counted.empty()) counter.attach(enquire);
    const auto offset = static_cast<Xapian::doccount>(std::min<std::size_t>(request.offset, all));
    const auto limit = static_cast<Xapian::doccount>(std::min<std::size_t>(request.limit, all - offset));
    const Xapian::MSet matches = enquire.get_mset(offset, limit, all);
    result.total = matches.get_matches_estimated();  // exact, because every match was looked at

    std::vector<Facet> facets = counter.facets();
    for (const FieldId field : request.facets) {
      const auto known = std::find_if(facets.begin(), facets.end(), [&](const Facet& f) { return f.field == field; });
      if (known == facets.end())
        result.facets.push_back(facet_without_its_selection(field, compiled, database, facets_of(request.unit)));
      else
        result.facets.push_back(*known);
    }
    HitBuilder builder(archive, requests.compiler(), requests.vocabulary(), analyzer,
                       compiled.tree ? positive_leaves(*compiled.tree) : std::vector<const ResolvedNode*>(),
                       request.content);
    if (request.unit == Unit::Protocol) builder.choose_passages(matches);
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      if (request.content == HitContent::IdOnly) {
        Hit& hit = result.hits.emplace_back();
        hit.id = corpus::id_of_order_key(match.get_document().get_value(slot(FieldId::Order)));
        hit.rank = match.get_rank() + 1;
        hit.score = match.get_weight();
        continue;
      }
      const std::string data = match.get_document().get_data();
      Hit hit = request.unit == Unit::Protocol ? builder.from_document(data) : builder.from_passage(data);
      hit.rank = match.get_rank() + 1;
      hit.score = match.get_weight();
      result.hits.push_back(std::move(hit));
    }
  }

  static Facet facet_without_its_selection(FieldId field, const CompiledRequest& compiled,
                                           const Xapian::Database& database, const corpus::FacetColumns* columns) {
    FacetCounter counter({field}, columns);
    Xapian::Enquire enquire(database);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(compiled.selected(field));
    counter.attach(enquire);
    enquire.get_mset(0, 0, database.get_doccount());
    return counter.facets().front();
  }
};

Searcher::Searcher(const ArchiveReader& archive, analyzers::Analyzer& analyzer,
                   std::shared_ptr<const analyzers::Lexicon> lexicon)
    : state_(std::make_unique<State>(archive, analyzer, std::move(lexicon))) {}

Searcher::~Searcher() = default;

SearchResult Searcher::search(const SearchRequest& request) {
  const auto begin = std::chrono::steady_clock::now();
  SearchResult result = guarded("search the archive", [&] { return state_->search(request); });
  result.took = std::chrono::steady_clock::now() - begin;
  return result;
}

std::string Searcher::describe(const SearchRequest& request) {
  return guarded("search the archive", [&]() -> std::string {
    QueryProblems problems;
    const auto compiled = state_->compile(request, problems);
    return compiled ? compiled->selected(std::nullopt).get_description() : std::string();
  });
}

}  // namespace ratsarchiv::query
