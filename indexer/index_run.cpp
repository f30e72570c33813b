#include "indexer/index_run.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "corpus/model/error.hpp"
#include "corpus/model/field_table.hpp"
#include "corpus/readers/extraction_cache.hpp"
#include "indexer/archive_lock.hpp"
#include "indexer/corrections.hpp"
#include "indexer/generation_build.hpp"
#include "indexer/generation_store.hpp"
#include "indexer/parse_cache.hpp"
#include "indexer/previous_generation.hpp"
#include "indexer/retractions.hpp"
#include "indexer/run_inputs.hpp"
#include "indexer/run_progress.hpp"

namespace ratsarchiv::indexer {
namespace {

namespace fs = std::filesystem;
using corpus::Audience;
using Stage = IndexProgress::Stage;

std::optional<PreviousGeneration> previous_of(const GenerationStore& store) {
  const std::optional<fs::path> folder = store.current();
  if (!folder) return std::nullopt;
  std::optional<corpus::Manifest> manifest = manifest_of(*folder, Audience::Internal);
  if (!manifest || manifest->schema_version != corpus::kSchemaVersion) return std::nullopt;
  return PreviousGeneration{*folder, std::move(*manifest)};
}

bool same_inputs(const corpus::Manifest& a, const corpus::Manifest& b) {
  return a.program_version == b.program_version && a.analyzer_fingerprint == b.analyzer_fingerprint &&
         a.inputs_hash == b.inputs_hash && a.retractions_hash == b.retractions_hash;
}

void check(const IndexOptions& options) {
  if (options.sources.empty())
    throw corpus::Error(corpus::ErrorKind::Usage, "no source to index",
                        "name the files or directories to index, or write [[source]] entries in the configuration");
  if (options.statistics && options.mode != RunMode::Full)
    throw corpus::Error(corpus::ErrorKind::Usage, "statistics of another generation are for a full run only",
                        "an incremental run uses those of the generation it starts from");
}

// The manifest of the generation that is served, whatever its schema: the gate compares its counts.
std::optional<corpus::Manifest> last_manifest(const GenerationStore& store) {
  const std::optional<fs::path> folder = store.current();
  return folder ? manifest_of(*folder, Audience::Internal) : std::nullopt;
}

// A generation that the gate kept out, and that is still to be judged by what is served.
struct RefusedGeneration {
  corpus::Manifest manifest;
  Refusal refusal;
};

std::optional<RefusedGeneration> refused_generation(const GenerationStore& store,
                                                    const std::optional<PreviousGeneration>& previous) {
  for (const StoredGeneration& generation : store.list()) {
    if (generation.state != GenerationState::Refused) continue;
    std::ifstream stream(generation.folder / corpus::kRefusedFile, std::ios::binary);
    const std::string json{std::istreambuf_iterator<char>(stream), {}};
    std::optional<Refusal> refusal = read_refusal(json);
    std::optional<corpus::Manifest> manifest = manifest_of(generation.folder, Audience::Internal);
    if (!refusal || !manifest || manifest->schema_version != corpus::kSchemaVersion) continue;
    if (refusal->against != (previous ? previous->manifest.generation : "")) continue;
    return RefusedGeneration{std::move(*manifest), std::move(*refusal)};
  }
  return std::nullopt;
}

// Removes old generations: all of them when documents that they show to the public are internal now, so that no
// rollback publishes these again. An error is a warning: the new generation is there, so the run has succeeded.
void prune(const GenerationStore& store, const IndexOptions& options, const std::string& new_stamp,
           const std::vector<std::string>& no_longer_public, IndexSummary& summary) {
  const bool is_served = !summary.refusal;
  try {
    StageProgress(options, Stage::Pruning);
    const bool all = is_served && !no_longer_public.empty();
    const auto removed = store.prune(all ? 1 : options.limits.generations_kept, new_stamp);
    if (all && !removed.empty())
      summary.warnings.push_back("older generations were removed: they show " +
                                 std::to_string(no_longer_public.size()) + " documents that are not public any more");
  } catch (const corpus::Error& error) {
    summary.warnings.push_back(std::string("old generations could not be removed: ") + error.what());
  }
}

// The generation that a run would make is there and was refused: it is refused again, or accepted.
IndexSummary again(const RefusedGeneration& refused, const GenerationStore& store, const IndexOptions& options) {
  IndexSummary summary = summary_of_unchanged(refused.manifest);
  if (!options.accept) {
    summary.refusal = refused.refusal;
    return summary;
  }
  StageProgress(options, Stage::Swapping);
  store.accept(refused.manifest.generation);
  store.serve(refused.manifest.generation);
  summary.outcome = RunOutcome::Accepted;
  prune(store, options, refused.manifest.generation, refused.refusal.no_longer_public, summary);
  return summary;
}

// The files whose extracted text stays in the cache: those of documents that the archive holds as they are.
std::set<std::string, std::less<>> extractions_to_keep(const ParsedSources& parsed,
                                                       const std::vector<PlannedDocument>& documents) {
  std::set<std::string, std::less<>> files;
  std::set<std::string, std::less<>> blanked;
  for (const PlannedDocument& document : documents)
    for (const std::uint32_t index : document.texts) {
      const ParsedText& text = parsed.texts[index];
      (text.blanked.empty() ? files : blanked).insert(text.extracted_from);
    }
  for (const std::string& file : blanked) files.erase(file);
  return files;
}

}  // namespace

IndexSummary run_index(const IndexOptions& options) try {
  check(options);
  const GenerationStore store(options.archive);
  store.create();
  const ArchiveLock lock(options.archive);
  store.clear_leftovers();

  StageProgress(options, Stage::Listing);
  const Corrections corrections = read_corrections(options.archive / corpus::kCorrectionsFile);
  const Retractions retractions = read_retractions(options.archive / corpus::kRetractionsFile);
  corpus::Manifest manifest = describe_inputs(options, corrections);
  manifest.retractions_hash = retractions.hash;
  std::vector<ListedFile> files = list_files(options.sources);
  const auto is_made_of_this = [&](const corpus::Manifest& other) {
    return same_inputs(other, manifest) && same_files(files, other);
  };
  const std::optional<PreviousGeneration> previous = previous_of(store);
  if (options.mode == RunMode::Incremental && previous && is_made_of_this(previous->manifest))
    return summary_of_unchanged(previous->manifest);
  if (options.mode == RunMode::Incremental)
    if (const std::optional<RefusedGeneration> refused = refused_generation(store, previous))
      if (is_made_of_this(refused->manifest)) return again(*refused, store, options);

  manifest.generation = store.new_stamp();
  const StagingGuard guard(store, manifest.generation);
  const fs::path staging = store.begin_staging(manifest.generation);
  Spool spool(staging / "spool");
  ParseCache cache(options.archive,
                   options.mode == RunMode::Incremental ? ParseCache::Reading::Yes : ParseCache::Reading::No);
  ParsedSources parsed = [&] {
    std::uint64_t bytes = 0;
    for (const ListedFile& file : files) bytes += file.file.size;
    StageProgress progress(options, Stage::Reading, 0, bytes);
    return parse_sources(options, std::move(files), corrections.hash, retractions, cache, spool,
                         [&](std::uint64_t text_bytes) { progress.count(text_bytes); });
  }();
  std::vector<PlannedDocument> documents = plan_documents(parsed.texts);
  take_out_retracted(parsed, documents, retractions);
  const std::set<std::string, std::less<>> extractions = extractions_to_keep(parsed, documents);
  BuiltGeneration built = build_generation({options, corrections, retractions, spool, previous, last_manifest(store),
                                            manifest, std::move(parsed), std::move(documents)},
                                           staging);

  IndexSummary& summary = built.summary;
  if (!options.accept) {
    Refusal refusal{previous ? previous->manifest.generation : "", gate_reasons(built.gate, options.limits),
                    built.gate.vanished_documents, built.gate.vanished_speakers, built.no_longer_public};
    if (!refusal.reasons.empty()) {
      store.refuse(manifest.generation, refusal_json(refusal));
      summary.refusal = std::move(refusal);
    }
  }
  StageProgress(options, Stage::Syncing);
  store.sync(manifest.generation);
  if (!summary.refusal) StageProgress(options, Stage::Swapping);
  store.complete(manifest.generation);
  if (!summary.refusal) store.serve(manifest.generation);
  prune(store, options, manifest.generation, built.no_longer_public, summary);
  corpus::ExtractionCache(options.archive / corpus::kCacheFolder).remove_unless([&](std::string_view file) {
    return extractions.contains(file);
  });
  cache.replace_file();
  return std::move(built.summary);
} catch (const fs::filesystem_error& error) {
  throw corpus::Error(corpus::ErrorKind::StorageFailed, error.what());
}

}  // namespace ratsarchiv::indexer
