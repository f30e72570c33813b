// ratsarchiv generations: the generations that the archive holds, newest first.
#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>

#include "corpus/model/field_table.hpp"
#include "indexer/generation_store.hpp"
#include "indexer/previous_generation.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"
#include "tools/ratsarchiv/generation_option.hpp"

namespace ratsarchiv::tools {
namespace {

namespace po = boost::program_options;
using nlohmann::ordered_json;

// A count of the manifest, or nothing.
std::string count_of(const std::optional<corpus::Manifest>& manifest, const char* name) {
  if (!manifest) return "?";
  const auto found = manifest->counts.find(name);
  return found == manifest->counts.end() ? "?" : std::to_string(found->second);
}

}  // namespace

int run_generations(const std::vector<std::string>& arguments) {
  po::options_description own("Options of generations");
  own.add_options()("format", po::value<std::string>()->value_name("text|json")->default_value("text"),
                    "form of the output");
  OptionParser parser("generations", own);
  if (!parser.parse(arguments)) return kOk;
  const OutputFormat format = parser.format();
  const indexer::GenerationStore store(parser.common().archive);
  require_archive(store, parser.common());
  // The public manifest tells the public nothing about what is internal.
  const corpus::Audience audience =
      parser.common().audience == query::AudienceChoice::Public ? corpus::Audience::Public : corpus::Audience::Internal;
  ordered_json json = ordered_json::array();
  for (const indexer::StoredGeneration& generation : store.list()) {
    const auto manifest = indexer::manifest_of(generation.folder, audience);
    if (format == OutputFormat::Json) {
      ordered_json row{{"generation", generation.stamp}, {"state", state_name(generation.state)}};
      row["program_version"] = manifest ? ordered_json(manifest->program_version) : ordered_json(nullptr);
      row["schema_version"] = manifest ? ordered_json(manifest->schema_version) : ordered_json(nullptr);
      row["counts"] = manifest ? ordered_json(manifest->counts) : ordered_json(nullptr);
      json.push_back(std::move(row));
      continue;
    }
    std::cout << generation.stamp << "  " << std::left << std::setw(8) << state_name(generation.state) << std::right
              << std::setw(9) << count_of(manifest, "documents") << " documents" << std::setw(9)
              << count_of(manifest, "problems") << " problems";
    if (!manifest)
      std::cout << "  manifest not readable";
    else if (manifest->schema_version != corpus::kSchemaVersion)
      std::cout << "  schema " << manifest->schema_version;
    std::cout << '\n';
  }
  if (format == OutputFormat::Json)
    std::cout << ordered_json{{"format_version", 1}, {"generations", json}}.dump(1) << '\n';
  return kOk;
}

}  // namespace ratsarchiv::tools
