// ratsarchiv search QUERY: hits, facets and snippets as text or JSON.
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "corpus/model/error.hpp"
#include "query/batch.hpp"
#include "query/render/hit_list.hpp"
#include "query/render/search_json.hpp"
#include "query/render/search_text.hpp"
#include "query/search.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"
#include "tools/ratsarchiv/open_archive.hpp"
#include "tools/ratsarchiv/query_options.hpp"

namespace ratsarchiv::tools {
namespace {

namespace po = boost::program_options;
using corpus::Error;
using corpus::ErrorKind;

constexpr std::size_t kTrecDepth = 100;  // hits of a query in a TREC run, where --limit says nothing

query::SearchRequest request_of(const OptionParser& parser) {
  query::SearchRequest request;
  request.query = joined_arguments(parser, "QUERY");
  request.unit = unit_of(parser).value_or(query::Unit::Protocol);
  const auto sort = parser.value<std::string>("sort");
  if (const auto parsed = query::parse_sort_order(sort))
    request.sort = *parsed;
  else
    throw Error(ErrorKind::Usage, "unknown order '" + sort + "'",
                "--sort takes relevanz, datum (oldest first) or -datum (newest first)");
  if (parser.has("facets")) request.facets = query::parse_facets(parser.value<std::string>("facets"));
  request.filters = filters_of(parser);
  const auto synonyms = parser.value<std::string>("synonyms");
  if (const auto parsed = query::parse_synonym_use(synonyms))
    request.synonyms = *parsed;
  else
    throw Error(ErrorKind::Usage, "unknown use of synonyms '" + synonyms + "'", "--synonyms takes off, weighted or on");
  request.limit = parser.count("limit");
  request.offset = parser.count("offset");
  if (parser.values().count("any")) request.juxtaposition = query::Juxtaposition::Any;
  return request;
}

query::BatchFile read_batch_file(const std::string& file) {
  if (file == "-") return query::read_batch(std::cin, "standard input");
  std::ifstream stream(file);
  if (!stream)
    throw Error(ErrorKind::InputUnreadable, "cannot read " + file,
                "--batch takes a file with one query a line: name, tab, words");
  return query::read_batch(stream, file);
}

// Every query of the file with the same options; a line that cannot be read is named, and the others go on.
int run_batch(const OptionParser& parser, query::SearchRequest request) {
  const auto format = parser.value<std::string>("format");
  if (format != "trec" && format != "jsonl")
    throw Error(ErrorKind::Usage, "unknown format '" + format + "'", "--batch writes --format trec or jsonl");
  if (parser.has("QUERY")) throw Error(ErrorKind::Usage, "a query beside --batch", "write it into the file");
  const bool trec = format == "trec";
  request.syntax = query::QuerySyntax::PlainWords;
  request.suggestions = query::SuggestionChoice::None;
  if (parser.values()["synonyms"].defaulted()) request.synonyms = query::SynonymUse::Off;
  if (trec) {
    request.content = query::HitContent::IdOnly;
    request.facets.clear();
    if (parser.values()["limit"].defaulted()) request.limit = kTrecDepth;
  }
  const query::BatchFile batch = read_batch_file(parser.value<std::string>("batch"));
  OpenArchive open = open_archive(parser.common());
  query::Searcher searcher(open.reader, open.analyzer, open.lexicon);
  bool found = false;
  for (const query::BatchQuery& line : batch.queries) {
    request.query = line.text;
    const query::SearchResult result = searcher.search(request);
    found = found || result.total > 0;
    if (trec) {
      for (const query::Hit& hit : result.hits) std::cout << query::trec_line(line.name, hit);
    } else {
      nlohmann::ordered_json json = query::search_json(result, message_language());
      json["name"] = line.name;
      std::cout << json.dump() << '\n';
    }
  }
  for (const std::string& problem : batch.problems) std::cerr << problem << '\n';
  if (!batch.problems.empty()) return kWithProblems;
  return found ? kOk : kNothingFound;
}

}  // namespace

int run_search(const std::vector<std::string>& arguments) {
  po::options_description own("Options of search");
  own.add_options()(
      "unit", po::value<std::string>()->value_name("protokoll|beitrag|beschluss|abschnitt")->default_value("protokoll"),
      "what a hit is")("facets", po::value<std::string>()->value_name("FIELD,..."),
                       "fields to count, with commas between; default committee,year,party,outcome,kind")(
      "filter", po::value<std::vector<std::string>>()->value_name("FIELD=VALUE"),
      "only hits with this value; may be repeated, and values of one field mean any of them")(
      "sort", po::value<std::string>()->value_name("relevanz|datum|-datum")->default_value("relevanz"),
      "relevanz: best first; datum: oldest first; -datum: newest first")(
      "limit", po::value<std::int64_t>()->value_name("N")->default_value(10), "hits to show")(
      "offset", po::value<std::int64_t>()->value_name("N")->default_value(0), "hits to leave out before the first one")(
      "any", "any of the words instead of all")(
      "synonyms", po::value<std::string>()->value_name("off|weighted|on")->default_value("weighted"),
      "also search synonyms and abbreviations of the field; weighted: what only they find comes last; on: they count "
      "like the words; with --batch off")(
      "batch", po::value<std::string>()->value_name("FILE"),
      "a file of queries, one a line: name, tab, words without operators; - is standard input")(
      "format", po::value<std::string>()->value_name("text|json|jsonl|csv|bibtex|ris|cite|trec")->default_value("text"),
      "form of the output; jsonl and csv: one hit a line; bibtex, ris, cite: each hit to be cited; with --batch trec "
      "(QUERY Q0 ID RANK SCORE ratsarchiv) or jsonl (one result a line)");
  OptionParser parser("search", own, "QUERY");
  if (!parser.parse(arguments)) return kOk;
  if (parser.has("batch")) return run_batch(parser, request_of(parser));
  const auto list = query::parse_hit_list_form(parser.value<std::string>("format"));
  const OutputFormat format = list ? OutputFormat::Text : parser.format();
  query::SearchRequest request = request_of(parser);
  if (list) {
    request.content = query::content_of(*list);
    request.facets.clear();
  }
  OpenArchive open = open_archive(parser.common());
  query::Searcher searcher(open.reader, open.analyzer, open.lexicon);
  const query::SearchResult result = searcher.search(request);

  const query::Language language = message_language();
  if (list) {
    std::cout << query::hit_list_beginning(*list);
    for (const query::Hit& hit : result.hits) std::cout << query::hit_list_entry(hit, result.unit, {}, *list);
  } else if (format == OutputFormat::Json) {
    std::cout << query::search_json(result, language).dump(1) << '\n';
  } else if (!result.nothing_understood) {
    std::cout << query::search_text(result, language,
                                    may_colour(Stream::Out) ? query::Colour::Ansi : query::Colour::Never);
  }
  for (const query::QueryProblem& problem : result.problems)
    std::cerr << query::problem_text(problem, result.query, language);
  if (format == OutputFormat::Text) std::cerr << query::suggestion_text(result, language);
  if (result.nothing_understood) return kUsage;
  return result.total == 0 ? kNothingFound : kOk;
}

}  // namespace ratsarchiv::tools
