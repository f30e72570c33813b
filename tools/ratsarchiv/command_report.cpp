// ratsarchiv report: what the run behind the current generation read, and every problem by name.
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "corpus/model/archive_layout.hpp"
#include "corpus/model/error.hpp"
#include "query/render/report_view.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"

namespace ratsarchiv::tools {
namespace {

namespace po = boost::program_options;
using nlohmann::ordered_json;

// The report of the current generation. The internal one is over both audiences.
ordered_json read_report(const CommonOptions& options) {
  const corpus::Audience audience =
      options.audience == query::AudienceChoice::Public ? corpus::Audience::Public : corpus::Audience::Internal;
  const auto file = options.archive / corpus::kCurrentLink / corpus::to_string(audience) / corpus::kReportFile;
  std::ifstream stream(file, std::ios::binary);
  if (!stream)
    throw corpus::Error(corpus::ErrorKind::ArchiveMissing, "no report at " + file.string(),
                        "build the archive first, ratsarchiv index SOURCE..., or name another one with --archive");
  try {
    return ordered_json::parse(stream);
  } catch (const ordered_json::exception& error) {
    throw corpus::Error(corpus::ErrorKind::ArchiveCorrupt, "cannot read " + file.string() + ": " + error.what(),
                        "rebuild the index: ratsarchiv index --full");
  }
}

}  // namespace

int run_report(const std::vector<std::string>& arguments) {
  po::options_description own("Options of report");
  own.add_options()("rows", po::value<std::int64_t>()->value_name("N")->default_value(20),
                    "rows of each table, as text")(
      "format", po::value<std::string>()->value_name("text|html|json")->default_value("text"),
      "form of the output; html: one page with all rows");
  OptionParser parser("report", own);
  if (!parser.parse(arguments)) return kOk;
  const auto format = parser.value<std::string>("format");
  if (format != "text" && format != "html" && format != "json")
    throw corpus::Error(corpus::ErrorKind::Usage, "unknown format '" + format + "'",
                        "--format takes text, html or json");
  const ordered_json report = read_report(parser.common());
  if (format == "json") {
    std::cout << report.dump(1, ' ', false, ordered_json::error_handler_t::replace) << '\n';
    return kOk;
  }
  try {
    std::cout << (format == "html" ? query::report_html(report, message_language())
                                   : query::report_text(report, message_language(), parser.count("rows")));
  } catch (const ordered_json::exception& error) {
    throw corpus::Error(corpus::ErrorKind::ArchiveMismatch,
                        std::string("the report is none of this version: ") + error.what(),
                        "renew the archive with ratsarchiv index, or use the program that wrote it");
  }
  return kOk;
}

}  // namespace ratsarchiv::tools
