// What a run has planned -> a complete generation in its staging folder, with manifests and reports. The second half of
// every run, whether its documents come from sources or from an older generation.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "corpus/model/archive_layout.hpp"
#include "indexer/corrections.hpp"
#include "indexer/gate.hpp"
#include "indexer/index_options.hpp"
#include "indexer/index_run.hpp"
#include "indexer/previous_generation.hpp"
#include "indexer/retractions.hpp"
#include "indexer/source_parsing.hpp"
#include "indexer/spool.hpp"

namespace ratsarchiv::indexer {

// All that a generation is made of. What is referred to outlives the build.
struct GenerationPlan {
  const IndexOptions& options;
  const Corrections& corrections;
  const Retractions& retractions;
  const Spool& spool;
  const std::optional<PreviousGeneration>& previous;
  std::optional<corpus::Manifest> last_manifest;  // internal, of the generation served, whatever its schema
  corpus::Manifest manifest;                      // generation, fingerprints and hashes are set; the rest is filled in
  ParsedSources parsed;
  std::vector<PlannedDocument> documents;
};

struct BuiltGeneration {
  IndexSummary summary;
  GateInput gate;
  // Documents of the public databases before that are internal now, by the id that they had. Older generations still
  // show them to the public.
  std::vector<std::string> no_longer_public;
};

// Writes databases (those of the previous generation brought up to date, where that is possible and quicker), tables,
// reports and manifests into staging, and verifies them. Throws Error: StorageFailed, Internal when the result is not
// what was planned, Interrupted.
BuiltGeneration build_generation(GenerationPlan plan, const std::filesystem::path& staging);

// What a run that changed nothing says: all of it stands in the internal manifest.
IndexSummary summary_of_unchanged(const corpus::Manifest& manifest);

// The profiles that a generation was made with, in no particular order. Throws Error{ArchiveCorrupt}.
std::vector<std::shared_ptr<const corpus::Profile>> read_profiles(const std::filesystem::path& generation);

}  // namespace ratsarchiv::indexer
