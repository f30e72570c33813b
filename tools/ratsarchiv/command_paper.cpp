// ratsarchiv paper NUMBER: a paper's way through the committees, its gaps, and who cited it later.
#include <iostream>
#include <nlohmann/json.hpp>

#include "corpus/model/error.hpp"
#include "query/paper_trail.hpp"
#include "query/render/paper_json.hpp"
#include "query/render/paper_text.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"
#include "tools/ratsarchiv/open_archive.hpp"

namespace ratsarchiv::tools {

int run_paper(const std::vector<std::string>& arguments) {
  namespace po = boost::program_options;
  po::options_description own("Options of paper");
  own.add_options()("city", po::value<std::string>()->value_name("NAME"), "only the paper of this city")(
      "format", po::value<std::string>()->value_name("text|json")->default_value("text"), "form of the output");
  OptionParser parser("paper", own, "NUMBER");
  if (!parser.parse(arguments)) return kOk;
  const OutputFormat format = parser.format();
  if (!parser.has("NUMBER"))
    throw corpus::Error(corpus::ErrorKind::Usage, "no NUMBER given", "ratsarchiv paper 388/2019");
  std::string number;
  for (const std::string& argument : parser.value<std::vector<std::string>>("NUMBER"))
    number += (number.empty() ? "" : " ") + argument;
  std::optional<std::string> city;
  if (parser.has("city")) city = parser.value<std::string>("city");
  const CommonOptions common = parser.common();
  const OpenArchive open = open_archive(common);
  const auto trails = query::paper_trails(open.reader, number, city);
  if (format == OutputFormat::Json)
    std::cout << query::paper_json(number, trails, common.audience, message_language())
                     .dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)
              << '\n';
  if (trails.empty()) {
    if (format == OutputFormat::Json) return kNothingFound;
    throw corpus::Error(
        corpus::ErrorKind::NotFound,
        "the archive knows nothing of paper '" + number + "'" + (city ? " of " + *city : "") + " for this audience",
        "ratsarchiv search drucksache:NUMBER finds papers by their number");
  }
  if (format == OutputFormat::Text) std::cout << query::paper_text(trails, common.audience, message_language());
  return kOk;
}

}  // namespace ratsarchiv::tools
