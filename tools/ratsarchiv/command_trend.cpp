// ratsarchiv trend TERM, TERM: how often terms are used, by year, month, party or committee.
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "corpus/model/error.hpp"
#include "query/render/trend_view.hpp"
#include "query/trend.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"
#include "tools/ratsarchiv/open_archive.hpp"
#include "tools/ratsarchiv/query_options.hpp"

namespace ratsarchiv::tools {
namespace {

namespace po = boost::program_options;
using corpus::Error;
using corpus::ErrorKind;

query::TrendRequest request_of(const OptionParser& parser) {
  query::TrendRequest request;
  request.terms = query::split_terms(joined_arguments(parser, "QUERY"));
  if (request.terms.empty())
    throw Error(ErrorKind::Usage, "no QUERY given", "ratsarchiv trend Klimaschutz, Radverkehr --by year");
  const auto by = parser.value<std::string>("by");
  if (const auto parsed = query::parse_trend_by(by))
    request.by = *parsed;
  else
    throw Error(ErrorKind::Usage, "unknown group '" + by + "'", "--by takes year, month, party or committee");
  request.unit = unit_of(parser);
  request.filters = filters_of(parser);
  if (parser.values().count("any")) request.juxtaposition = query::Juxtaposition::Any;
  return request;
}

}  // namespace

int run_trend(const std::vector<std::string>& arguments) {
  po::options_description own(
      "How often each term of QUERY is used, relative to all words of the year, month, party or committee. Commas\n"
      "separate terms; each is a query of its own. Hits are documents or passages (--unit), places are where the "
      "words\n"
      "stand in them; words are counted without punctuation and distribution lists, S-Bahn as two. A field in a query\n"
      "narrows what is counted, --filter also what it is relative to. Example:\n"
      "  ratsarchiv trend Klimaschutz, Radverkehr --filter art=protocol --plot\n\n"
      "Options of trend");
  own.add_options()("by", po::value<std::string>()->value_name("year|month|party|committee")->default_value("year"),
                    "what is compared")("unit",
                                        po::value<std::string>()->value_name("protokoll|beitrag|beschluss|abschnitt"),
                                        "what a hit is; default protokoll, by party beitrag")(
      "filter", po::value<std::vector<std::string>>()->value_name("FIELD=VALUE"),
      "only hits with this value; may be repeated, and values of one field mean any of them")(
      "any", "any of the words of a term instead of all")("plot", "bars instead of a table")(
      "format", po::value<std::string>()->value_name("text|csv|json")->default_value("text"), "form of the output");
  OptionParser parser("trend", own, "QUERY");
  if (!parser.parse(arguments)) return kOk;
  const TableFormat format = table_format(parser);
  const bool plot = parser.values().count("plot") != 0;
  if (plot && format != TableFormat::Text)
    throw Error(ErrorKind::Usage, "--plot is text", "leave out --format, or --plot");
  const query::TrendRequest request = request_of(parser);
  OpenArchive open = open_archive(parser.common());
  const query::TrendResult result = query::trend(request, open.reader, open.analyzer, open.lexicon);

  const query::Language language = message_language();
  const bool understood =
      std::any_of(result.terms.begin(), result.terms.end(), [](const auto& term) { return !term.nothing_understood; });
  if (format == TableFormat::Json)
    std::cout << query::trend_json(result, language).dump(1) << '\n';
  else if (understood && format == TableFormat::Csv)
    std::cout << query::trend_csv(result);
  else if (understood && plot)
    std::cout << query::trend_plot(
        result, language, may_colour(Stream::Out) ? query::Colour::Ansi : query::Colour::Never, terminal_columns());
  else if (understood)
    std::cout << query::trend_table(result, language);
  for (const query::TrendTerm& term : result.terms)
    for (const query::QueryProblem& problem : term.problems)
      std::cerr << query::problem_text(problem, term.query, language);
  if (!understood) return kUsage;
  const bool found =
      std::any_of(result.terms.begin(), result.terms.end(), [](const auto& term) { return term.total.hits > 0; });
  return found ? kOk : kNothingFound;
}

}  // namespace ratsarchiv::tools
