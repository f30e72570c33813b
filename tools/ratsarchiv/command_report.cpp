// ratsarchiv report: what the run behind the current generation read, and every problem by name.
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "corpus/model/archive_layout.hpp"
#include "corpus/model/error.hpp"
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

std::string text_or(const ordered_json& object, const char* key, const char* fallback = "") {
  const auto member = object.find(key);
  return member != object.end() && member->is_string() ? member->get<std::string>() : fallback;
}

void print_text(const ordered_json& report) {
  std::cout << "generation " << text_or(report, "generation") << '\n';
  for (const auto& [name, count] : report.at("counts").items()) std::cout << "  " << name << ' ' << count << '\n';
  for (const ordered_json& problem : report.at("problems")) {
    if (text_or(problem, "level") != "problem") continue;
    std::cout << text_or(problem, "path", "-");
    if (const auto id = text_or(problem, "oparl_id"); !id.empty()) std::cout << ' ' << id;
    std::cout << ": " << text_or(problem, "kind") << ": " << text_or(problem, "message") << '\n';
  }
}

}  // namespace

int run_report(const std::vector<std::string>& arguments) {
  po::options_description own("Options of report");
  own.add_options()("format", po::value<std::string>()->value_name("text|json")->default_value("text"),
                    "form of the output");
  OptionParser parser("report", own);
  if (!parser.parse(arguments)) return kOk;
  const OutputFormat format = parser.format();
  const ordered_json report = read_report(parser.common());
  if (format == OutputFormat::Json)
    std::cout << report.dump(1, ' ', false, ordered_json::error_handler_t::replace) << '\n';
  else
    print_text(report);
  return kOk;
}

}  // namespace ratsarchiv::tools
