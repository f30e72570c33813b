// ratsarchiv similar ID: documents or passages like this one.
#include <iostream>
#include <nlohmann/json.hpp>

#include "corpus/model/error.hpp"
#include "query/render/similar_view.hpp"
#include "query/similar.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"
#include "tools/ratsarchiv/open_archive.hpp"
#include "tools/ratsarchiv/query_options.hpp"

namespace ratsarchiv::tools {

int run_similar(const std::vector<std::string>& arguments) {
  namespace po = boost::program_options;
  po::options_description own(
      "Documents with the words that tell this one from the others. Of a passage (ID#5, ID#b1, ID#s2): passages of "
      "the\n"
      "same kind in other documents. Example:\n"
      "  ratsarchiv similar karlsruhe/gr/2019-07-16/5 --filter art=motion\n\n"
      "Options of similar");
  own.add_options()("filter", po::value<std::vector<std::string>>()->value_name("FIELD=VALUE"),
                    "only hits with this value; may be repeated, and values of one field mean any of them")(
      "limit", po::value<std::int64_t>()->value_name("N")->default_value(10), "hits to show")(
      "offset", po::value<std::int64_t>()->value_name("N")->default_value(0), "hits to leave out before the first one")(
      "format", po::value<std::string>()->value_name("text|json")->default_value("text"), "form of the output");
  OptionParser parser("similar", own, "ID");
  if (!parser.parse(arguments)) return kOk;
  const OutputFormat format = parser.format();
  query::SimilarRequest request;
  request.id = joined_arguments(parser, "ID");
  if (request.id.empty())
    throw corpus::Error(corpus::ErrorKind::Usage, "no ID given", "ratsarchiv search prints the ids of hits");
  request.filters = filters_of(parser);
  request.limit = parser.count("limit");
  request.offset = parser.count("offset");
  OpenArchive open = open_archive(parser.common());
  const query::SimilarResult result = query::similar(request, open.reader, open.analyzer, open.lexicon);
  if (format == OutputFormat::Json)
    std::cout << query::similar_json(result).dump(1) << '\n';
  else
    std::cout << query::similar_text(result, message_language(),
                                     may_colour(Stream::Out) ? query::Colour::Ansi : query::Colour::Never);
  return result.hits.empty() ? kNothingFound : kOk;
}

}  // namespace ratsarchiv::tools
