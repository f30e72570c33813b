// ratsarchiv check: whether a generation is whole, byte by byte and against itself.
#include <iostream>
#include <nlohmann/json.hpp>

#include "indexer/generation_store.hpp"
#include "indexer/verification.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"
#include "tools/ratsarchiv/generation_option.hpp"

namespace ratsarchiv::tools {
namespace {

namespace po = boost::program_options;
using nlohmann::ordered_json;

}  // namespace

int run_check(const std::vector<std::string>& arguments) {
  po::options_description own(
      "Compares every file of the current generation, or of GENERATION, with its hash in the manifest, and the "
      "databases "
      "with\nthemselves. Exit code 3 when something is damaged.\n\nOptions of check");
  own.add_options()("full", "check every generation of the archive")(
      "format", po::value<std::string>()->value_name("text|json")->default_value("text"), "form of the output");
  OptionParser parser("check", own, "GENERATION");
  if (!parser.parse(arguments)) return kOk;
  const OutputFormat format = parser.format();
  const indexer::GenerationStore store(parser.common().archive);
  std::vector<indexer::StoredGeneration> generations;
  if (parser.values().count("full") != 0)
    generations = store.list();
  else
    generations.push_back(generation_option(parser, store));

  bool sound = true;
  ordered_json json = ordered_json::array();
  for (const indexer::StoredGeneration& generation : generations) {
    const std::vector<std::string> faults = indexer::faults_of_generation(generation.folder);
    sound = sound && faults.empty();
    json.push_back({{"generation", generation.stamp}, {"sound", faults.empty()}, {"faults", faults}});
    if (format == OutputFormat::Json) continue;
    std::cout << generation.stamp << (faults.empty() ? " is sound\n" : " is damaged\n");
    for (const std::string& fault : faults) std::cout << "  " << fault << '\n';
  }
  if (format == OutputFormat::Json)
    std::cout << ordered_json{{"format_version", 1}, {"generations", json}}.dump(1, ' ', false,
                                                                                 ordered_json::error_handler_t::replace)
              << '\n';
  if (!sound && format == OutputFormat::Text)
    std::cerr << "ratsarchiv rollback goes back to a sound generation; ratsarchiv index --full makes a new one\n";
  return sound ? kOk : kArchiveUnusable;
}

}  // namespace ratsarchiv::tools
