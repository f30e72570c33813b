#include "corpus/model/archive_layout.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

#include "corpus/model/error.hpp"

namespace ratsarchiv::corpus {

std::string_view to_string(Audience audience) { return audience == Audience::Public ? "public" : "internal"; }

Manifest read_manifest(const std::filesystem::path& file) {
  const auto corrupt = [&](const std::string& why) {
    return Error(ErrorKind::ArchiveCorrupt, "cannot read " + file.string() + ": " + why,
                 "rebuild the index: ratsarchiv index --full");
  };
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw corrupt("no such file, or not readable");
  try {
    const nlohmann::json json = nlohmann::json::parse(stream);
    Manifest manifest;
    manifest.schema_version = json.at("schema_version").get<int>();
    manifest.analyzer_fingerprint = json.at("analyzer_fingerprint").get<std::string>();
    manifest.program_version = json.at("program_version").get<std::string>();
    manifest.generation = json.at("generation").get<std::string>();
    manifest.inputs_hash = json.at("inputs_hash").get<std::string>();
    manifest.statistics_hash = json.value("statistics_hash", "");
    manifest.counts = json.at("counts").get<std::map<std::string, std::uint64_t>>();
    for (const auto& source : json.at("sources"))
      manifest.sources.push_back({source.at("path").get<std::string>(), source.at("size").get<std::uint64_t>(),
                                  source.at("modified_ns").get<std::int64_t>(),
                                  source.at("sha256").get<std::string>()});
    return manifest;
  } catch (const nlohmann::json::exception& error) {
    throw corrupt(error.what());
  }
}

std::string manifest_json(const Manifest& manifest) {
  nlohmann::ordered_json json{{"format_version", 1},
                              {"schema_version", manifest.schema_version},
                              {"analyzer_fingerprint", manifest.analyzer_fingerprint},
                              {"program_version", manifest.program_version},
                              {"generation", manifest.generation},
                              {"inputs_hash", manifest.inputs_hash},
                              {"statistics_hash", manifest.statistics_hash},
                              {"counts", manifest.counts}};
  auto& sources = json["sources"] = nlohmann::ordered_json::array();
  for (const SourceFile& source : manifest.sources)
    sources.push_back(
        {{"path", source.path}, {"size", source.size}, {"modified_ns", source.modified_ns}, {"sha256", source.sha256}});
  return json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace ratsarchiv::corpus
