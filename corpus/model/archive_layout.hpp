// What is where in an archive on disk, and the manifest of a generation: the contract between indexer/ and query/.
//
//   ARCHIVE/current -> generations/<stamp>
//   ARCHIVE/generations/<stamp>/{public,internal}/{protocols,passages}
//   ARCHIVE/generations/<stamp>/{public,internal}/{manifest,report}.json
//   ARCHIVE/generations/<stamp>/{public,internal}/{words,names}.bin   see word_table.hpp, name_table.hpp
//   ARCHIVE/generations/<stamp>/{public,internal}/statistics/persons.json
//   ARCHIVE/generations/<stamp>/internal/statistics/profiles/<hash>.toml    the profiles that the run used
//   ARCHIVE/generations/<stamp>/refused.json                                only where the gate refused it: why
//   ARCHIVE/cache/parsed.bin, <hash>.cbor    see parse_cache.hpp, extraction_cache.hpp
//   ARCHIVE/corrections.toml
//   ARCHIVE/retractions.toml
//   ARCHIVE/lock
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/document.hpp"
#include "corpus/model/source_document.hpp"

namespace ratsarchiv::corpus {

enum class Audience { Public, Internal };  // what a generation keeps apart; `--audience all` opens both

std::string_view to_string(Audience audience);

inline constexpr std::string_view kCurrentLink = "current";
inline constexpr std::string_view kGenerationsFolder = "generations";
inline constexpr std::string_view kLockFile = "lock";
inline constexpr std::string_view kProtocolsDatabase = "protocols";
inline constexpr std::string_view kPassagesDatabase = "passages";
inline constexpr std::string_view kManifestFile = "manifest.json";
inline constexpr std::string_view kReportFile = "report.json";
inline constexpr std::string_view kWordsFile = "words.bin";
inline constexpr std::string_view kStemsFile = "stems.bin";
inline constexpr std::string_view kNamesFile = "names.bin";
inline constexpr std::string_view kFacetsEnding = "-facets.bin";  // behind the name of a database
inline constexpr std::string_view kStatisticsFolder = "statistics";
inline constexpr std::string_view kPersonsFile = "persons.json";
inline constexpr std::string_view kProfilesFolder = "profiles";
inline constexpr std::string_view kCacheFolder = "cache";
inline constexpr std::string_view kParsedFile = "parsed.bin";
inline constexpr std::string_view kRefusedFile = "refused.json";
inline constexpr std::string_view kCorrectionsFile = "corrections.toml";
inline constexpr std::string_view kRetractionsFile = "retractions.toml";

// A file of a generation, so that damage is seen.
struct StoredFile {
  std::string path;  // below the folder of the audience
  std::uint64_t size = 0;
  std::string sha256;
};

// What the archivist took down: a document, or one speech of it.
struct Tombstone {
  std::string id;                           // of a document, or "...#5"
  DocumentKind kind = DocumentKind::Other;  // of the document
  Retraction retraction;
};

struct Manifest {
  int schema_version = 0;
  std::string analyzer_fingerprint;
  std::string program_version;
  std::string generation;       // the stamp
  std::string inputs_hash;      // of everything but the source files that decides the result: profiles, options, parser
  std::string statistics_hash;  // of the audience's statistics folder; empty in generations without one
  std::string retractions_hash;  // of retractions.toml as the run read it
  std::vector<SourceFile> sources;
  std::vector<StoredFile> files;                // every file of the audience's folder but the manifest itself
  std::vector<Tombstone> retractions;           // that this audience may know of, sorted by id
  std::map<std::string, std::uint64_t> counts;  // "documents", "passages", "problems", per kind "kind.protocol", ...
};

// Throws Error{ArchiveCorrupt} naming the file when it is missing or malformed.
Manifest read_manifest(const std::filesystem::path& file);
std::string manifest_json(const Manifest& manifest);

}  // namespace ratsarchiv::corpus
