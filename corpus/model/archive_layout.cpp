#include "corpus/model/archive_layout.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

#include "corpus/model/calendar_date.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/names.hpp"

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
    manifest.retractions_hash = json.value("retractions_hash", "");
    // Manifests of older schemas have neither: they are read to say that they are older.
    for (const auto& stored : json.value("files", nlohmann::json::array()))
      manifest.files.push_back({stored.at("path").get<std::string>(), stored.at("size").get<std::uint64_t>(),
                                stored.at("sha256").get<std::string>()});
    for (const auto& tombstone : json.value("retractions", nlohmann::json::array())) {
      const auto kind = parse_name<DocumentKind>(tombstone.at("kind").get<std::string>());
      const auto date = parse_iso_date(tombstone.at("date").get<std::string>());
      if (!kind || !date) throw corrupt("a retraction is malformed");
      manifest.retractions.push_back(
          {tombstone.at("id").get<std::string>(), *kind, {*date, tombstone.at("reason").get<std::string>()}});
    }
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
                              {"retractions_hash", manifest.retractions_hash},
                              {"counts", manifest.counts}};
  auto& files = json["files"] = nlohmann::ordered_json::array();
  for (const StoredFile& file : manifest.files)
    files.push_back({{"path", file.path}, {"size", file.size}, {"sha256", file.sha256}});
  auto& retractions = json["retractions"] = nlohmann::ordered_json::array();
  for (const Tombstone& tombstone : manifest.retractions)
    retractions.push_back({{"id", tombstone.id},
                           {"kind", to_string(tombstone.kind)},
                           {"date", iso_date(tombstone.retraction.date)},
                           {"reason", tombstone.retraction.reason}});
  auto& sources = json["sources"] = nlohmann::ordered_json::array();
  for (const SourceFile& source : manifest.sources)
    sources.push_back(
        {{"path", source.path}, {"size", source.size}, {"modified_ns", source.modified_ns}, {"sha256", source.sha256}});
  return json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace ratsarchiv::corpus
