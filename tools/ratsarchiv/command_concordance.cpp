// ratsarchiv concordance QUERY: every place of a query's words, with the words before and behind it.
#include <iostream>
#include <nlohmann/json.hpp>

#include "corpus/model/error.hpp"
#include "query/concordance.hpp"
#include "query/render/concordance_view.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"
#include "tools/ratsarchiv/open_archive.hpp"
#include "tools/ratsarchiv/query_options.hpp"

namespace ratsarchiv::tools {
namespace {

namespace po = boost::program_options;
using corpus::Error;
using corpus::ErrorKind;

query::ConcordanceRequest request_of(const OptionParser& parser) {
  query::ConcordanceRequest request;
  request.query = joined_arguments(parser, "QUERY");
  request.unit = unit_of(parser);
  request.filters = filters_of(parser);
  if (parser.values().count("any")) request.juxtaposition = query::Juxtaposition::Any;
  const auto sort = parser.value<std::string>("sort");
  if (const auto order = query::parse_concordance_order(sort))
    request.order = *order;
  else
    throw Error(ErrorKind::Usage, "unknown order '" + sort + "'",
                "--sort takes datum (oldest first), -datum (newest first), links or rechts");
  request.context_bytes = parser.count("context");
  if (request.context_bytes > query::kMaxContextBytes)
    throw Error(ErrorKind::Usage, "--context is " + std::to_string(request.context_bytes),
                "--context takes at most " + std::to_string(query::kMaxContextBytes));
  request.limit = parser.count("limit");
  request.offset = parser.count("offset");
  return request;
}

}  // namespace

int run_concordance(const std::vector<std::string>& arguments) {
  po::options_description own(
      "Every place where the words of QUERY stand: inflected forms, compounds with them, phrases as one place. All "
      "words\n"
      "have to stand in one speech, resolution or section. Example: the words behind Haushalt in speeches of the SPD,\n"
      "  ratsarchiv concordance --unit beitrag --filter fraktion=SPD --sort rechts Haushalt\n\n"
      "Options of concordance");
  own.add_options()("unit", po::value<std::string>()->value_name("beitrag|beschluss|abschnitt"),
                    "only passages of this kind; default all")(
      "filter", po::value<std::vector<std::string>>()->value_name("FIELD=VALUE"),
      "only hits with this value; may be repeated, and values of one field mean any of them")(
      "sort", po::value<std::string>()->value_name("datum|-datum|links|rechts")->default_value("datum"),
      "datum: oldest first; -datum: newest first; links, rechts: by the words to that side")(
      "context", po::value<std::int64_t>()->value_name("N")->default_value(60), "bytes on either side, whole words")(
      "limit", po::value<std::int64_t>()->value_name("N")->default_value(50), "lines to show")(
      "offset", po::value<std::int64_t>()->value_name("N")->default_value(0),
      "lines to leave out before the first one")("any", "any of the words instead of all")(
      "format", po::value<std::string>()->value_name("text|csv|json")->default_value("text"), "form of the output");
  OptionParser parser("concordance", own, "QUERY");
  if (!parser.parse(arguments)) return kOk;
  const TableFormat format = table_format(parser);
  const query::ConcordanceRequest request = request_of(parser);
  if (request.query.empty()) throw Error(ErrorKind::Usage, "no QUERY given", "ratsarchiv concordance Haushalt");
  OpenArchive open = open_archive(parser.common());
  const query::ConcordanceResult result = query::concordance(request, open.reader, open.analyzer, open.lexicon);

  const query::Language language = message_language();
  switch (format) {
    case TableFormat::Json:
      std::cout << query::concordance_json(result, language).dump(1) << '\n';
      break;
    case TableFormat::Csv:
      if (!result.nothing_understood) std::cout << query::concordance_csv(result);
      break;
    case TableFormat::Text:
      if (!result.nothing_understood)
        std::cout << query::concordance_text(result, language,
                                             may_colour(Stream::Out) ? query::Colour::Ansi : query::Colour::Never);
      break;
  }
  for (const query::QueryProblem& problem : result.problems)
    std::cerr << query::problem_text(problem, result.query, language);
  if (result.nothing_understood) return kUsage;
  return result.total == 0 ? kNothingFound : kOk;
}

}  // namespace ratsarchiv::tools
