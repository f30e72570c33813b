// ratsarchiv search QUERY: hits, facets and snippets as text or JSON.
#include <iostream>
#include <nlohmann/json.hpp>

#include "corpus/model/error.hpp"
#include "query/render/search_json.hpp"
#include "query/render/search_text.hpp"
#include "query/search.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"
#include "tools/ratsarchiv/open_archive.hpp"

namespace ratsarchiv::tools {
namespace {

namespace po = boost::program_options;
using corpus::Error;
using corpus::ErrorKind;

query::SearchRequest request_of(const OptionParser& parser) {
  query::SearchRequest request;
  if (parser.has("QUERY"))
    for (const std::string& argument : parser.value<std::vector<std::string>>("QUERY"))
      request.query += (request.query.empty() ? "" : " ") + argument;
  const auto unit = parser.value<std::string>("unit");
  if (const auto parsed = query::parse_unit(unit))
    request.unit = *parsed;
  else
    throw Error(ErrorKind::Usage, "unknown unit '" + unit + "'",
                "--unit takes protokoll, beitrag, beschluss or abschnitt");
  const auto sort = parser.value<std::string>("sort");
  if (const auto parsed = query::parse_sort_order(sort))
    request.sort = *parsed;
  else
    throw Error(ErrorKind::Usage, "unknown order '" + sort + "'",
                "--sort takes relevanz, datum (oldest first) or -datum (newest first)");
  if (parser.has("facets")) request.facets = query::parse_facets(parser.value<std::string>("facets"));
  if (parser.has("filter"))
    for (const std::string& filter : parser.value<std::vector<std::string>>("filter"))
      request.filters.push_back(query::parse_filter(filter));
  request.limit = parser.count("limit");
  request.offset = parser.count("offset");
  if (parser.values().count("any")) request.juxtaposition = query::Juxtaposition::Any;
  return request;
}

}  // namespace

int run_search(const std::vector<std::string>& arguments) {
  po::options_description own("Options of search");
  own.add_options()("unit", po::value<std::string>()->default_value("protokoll"),
                    "what a hit is: protokoll, beitrag, beschluss, abschnitt")(
      "facets", po::value<std::string>(),
      "fields to count, with commas between; default committee,year,party,outcome,kind")(
      "filter", po::value<std::vector<std::string>>(), "FIELD=VALUE: select; may be repeated")(
      "sort", po::value<std::string>()->default_value("relevanz"),
      "relevanz, datum (oldest first), -datum (newest first)")("limit", po::value<std::int64_t>()->default_value(10),
                                                               "hits to show")(
      "offset", po::value<std::int64_t>()->default_value(0), "hits to leave out before the first one")(
      "any", "any of the words instead of all")("format", po::value<std::string>()->default_value("text"),
                                                "text or json");
  OptionParser parser("search", own, "QUERY");
  if (!parser.parse(arguments)) return kOk;
  const OutputFormat format = parser.format();
  const query::SearchRequest request = request_of(parser);
  OpenArchive open = open_archive(parser.common());
  query::Searcher searcher(open.reader, open.analyzer, open.lexicon);
  const query::SearchResult result = searcher.search(request);

  const query::Language language = message_language();
  if (format == OutputFormat::Json)
    std::cout << query::search_json(result, language).dump(1) << '\n';
  else if (!result.nothing_understood)
    std::cout << query::search_text(result, language,
                                    may_colour(Stream::Out) ? query::Colour::Ansi : query::Colour::Never);
  for (const query::QueryProblem& problem : result.problems)
    std::cerr << query::problem_text(problem, result.query, language);
  if (result.nothing_understood) return kUsage;
  return result.total == 0 ? kNothingFound : kOk;
}

}  // namespace ratsarchiv::tools
