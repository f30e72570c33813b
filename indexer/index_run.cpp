#include "indexer/index_run.hpp"

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <optional>
#include <utility>

#include "corpus/model/error.hpp"
#include "corpus/model/field_table.hpp"
#include "indexer/archive_lock.hpp"
#include "indexer/corrections.hpp"
#include "indexer/durable_files.hpp"
#include "indexer/full_build.hpp"
#include "indexer/generation_store.hpp"
#include "indexer/incremental_build.hpp"
#include "indexer/person_statistics.hpp"
#include "indexer/previous_generation.hpp"
#include "indexer/run_inputs.hpp"

namespace ratsarchiv::indexer {
namespace {

namespace fs = std::filesystem;
using corpus::Audience;
using Stage = IndexProgress::Stage;

// Tells the caller how far a stage is, and ends the run when it is asked to. Safe to call from any thread.
class ProgressCounter {
 public:
  ProgressCounter(const IndexOptions& options, Stage stage, std::size_t total = 0, std::uint64_t total_bytes = 0)
      : options_(options), progress_{stage, 0, total, 0, total_bytes} {
    tell();
  }
  // Throws Error{Interrupted} when the run is to end.
  void count(std::uint64_t text_bytes) {
    const std::lock_guard lock(mutex_);
    ++progress_.done;
    progress_.bytes += text_bytes;
    tell();
  }

 private:
  void tell() {
    if (options_.interrupted && options_.interrupted())
      throw corpus::Error(corpus::ErrorKind::Interrupted, "the run was ended before it was complete",
                          "the generation before goes on serving; run again to renew the archive");
    if (options_.progress) options_.progress(progress_);
  }

  const IndexOptions& options_;
  std::mutex mutex_;
  IndexProgress progress_;
};

// Removes the staging folder unless the run came to its end.
class StagingGuard {
 public:
  StagingGuard(const GenerationStore& store, std::string stamp) : store_(store), stamp_(std::move(stamp)) {}
  ~StagingGuard() { store_.discard(stamp_); }
  StagingGuard(const StagingGuard&) = delete;
  StagingGuard& operator=(const StagingGuard&) = delete;

 private:
  const GenerationStore& store_;
  const std::string stamp_;
};

// The last generation as far as it can be read and was made with the same schema.
struct Previous {
  fs::path folder;
  corpus::Manifest manifest;  // internal
};

std::optional<Previous> previous_of(const GenerationStore& store) {
  const std::optional<fs::path> folder = store.current();
  if (!folder) return std::nullopt;
  std::optional<corpus::Manifest> manifest = manifest_of(*folder, Audience::Internal);
  if (!manifest || manifest->schema_version != corpus::kSchemaVersion) return std::nullopt;
  return Previous{*folder, std::move(*manifest)};
}

struct Differences {
  Difference open;
  Difference closed;
  std::size_t indexed = 0;  // documents of the last generation
  bool readable = false;    // whether there is one whose databases can be read
};

// Against a missing or unreadable generation everything is new.
Differences differences_of(const std::optional<Previous>& previous, const std::vector<PlannedDocument>& documents) {
  std::vector<IndexedDocument> open;
  std::vector<IndexedDocument> closed;
  bool readable = previous.has_value();
  if (previous) try {
      open = indexed_documents(previous->folder, Audience::Public);
      closed = indexed_documents(previous->folder, Audience::Internal);
    } catch (const corpus::Error& error) {
      if (error.kind != corpus::ErrorKind::ArchiveCorrupt) throw;
      readable = false;
      open.clear();
    }
  return {difference_of(open, documents, Audience::Public), difference_of(closed, documents, Audience::Internal),
          open.size() + closed.size(), readable};
}

ChangeCounts changes_of(const Difference& difference) {
  return {difference.added.size(), difference.changed.size(), difference.unchanged, difference.removed.size()};
}

bool worth_updating(const Differences& differences, double rebuild_share) {
  const std::size_t touched = differences.open.touched() + differences.closed.touched();
  return static_cast<double>(touched) <= rebuild_share * static_cast<double>(differences.indexed);
}

// False when the old databases turned out to be damaged; nothing is left behind then.
bool update(const Previous& previous, const Differences& differences, const PlannedDocuments& source,
            const IndexOptions& options, const fs::path& staging) {
  std::vector<const PlannedDocument*> written;
  for (const Difference* difference : {&differences.open, &differences.closed})
    for (const auto* documents : {&difference->added, &difference->changed})
      written.insert(written.end(), documents->begin(), documents->end());
  std::uint64_t bytes = 0;
  for (const PlannedDocument* document : written) bytes += source.text_bytes(*document);
  ProgressCounter progress(options, Stage::Indexing, written.size(), bytes);
  try {
    for (const auto& [audience, difference] :
         {std::pair(Audience::Public, &differences.open), std::pair(Audience::Internal, &differences.closed)})
      update_databases(previous.folder, audience, *difference, source, options, staging,
                       [&](std::uint64_t text_bytes) { progress.count(text_bytes); });
    return true;
  } catch (const corpus::Error& error) {
    if (error.kind != corpus::ErrorKind::ArchiveCorrupt) throw;
    for (const fs::directory_entry& entry : fs::directory_iterator(staging))
      if (entry.is_directory()) fs::remove_all(entry.path());
    return false;
  }
}

std::map<std::string, std::uint64_t> counts_with(const corpus::Manifest& manifest, std::string_view prefix) {
  std::map<std::string, std::uint64_t> counts;
  for (const auto& [name, count] : manifest.counts)
    if (name.starts_with(prefix)) counts[name.substr(prefix.size())] = count;
  return counts;
}

// All that a summary says, apart from the changes, stands in the internal manifest.
IndexSummary summary_of(const corpus::Manifest& manifest) {
  const auto count = [&](const std::string& name) {
    const auto found = manifest.counts.find(name);
    return found == manifest.counts.end() ? 0 : found->second;
  };
  IndexSummary summary;
  summary.generation = manifest.generation;
  summary.files = count("files");
  summary.open.counts = {count("public.documents"), count("public.passages")};
  summary.closed.counts = {count("documents") - summary.open.counts.documents,
                           count("passages") - summary.open.counts.passages};
  summary.problems = counts_with(manifest, kProblemCount);
  summary.notes = counts_with(manifest, kNoteCount);
  summary.unknown_visibility = counts_with(manifest, kUnknownCount);
  return summary;
}

IndexSummary summary_of_unchanged(const corpus::Manifest& manifest) {
  IndexSummary summary = summary_of(manifest);
  summary.outcome = RunOutcome::LeftAsItWas;
  summary.open.changes.unchanged = summary.open.counts.documents;
  summary.closed.changes.unchanged = summary.closed.counts.documents;
  return summary;
}

bool same_inputs(const corpus::Manifest& a, const corpus::Manifest& b) {
  return a.program_version == b.program_version && a.analyzer_fingerprint == b.analyzer_fingerprint &&
         a.inputs_hash == b.inputs_hash;
}

// The tables of persons of a generation that is taken over; nothing when they are missing or damaged.
std::optional<PersonFiles> person_files_of(const Previous& previous) try {
  return read_person_files(previous.folder);
} catch (const corpus::Error& error) {
  if (error.kind != corpus::ErrorKind::ArchiveCorrupt) throw;
  return std::nullopt;
}

// The corrections that changed nothing. Named to the internal audience alone: persons and ids may be internal.
void report_corrections(const PersonStatistics& persons, const std::vector<PlannedDocument>& documents,
                        const PlannedDocuments& source, ParsedSources& parsed) {
  for (const std::string& id : persons.corrected_ids()) {
    const auto found = std::lower_bound(documents.begin(), documents.end(), id,
                                        [](const PlannedDocument& a, const std::string& b) { return a.id < b; });
    if (found != documents.end() && found->id == id) source.load(*found);  // marks the corrections that it uses
  }
  for (const PersonStatistics::Unused& unused : persons.unused_corrections()) {
    ReportedProblem& problem = parsed.problems.emplace_back();
    problem.path = corpus::kCorrectionsFile;
    problem.kind = "correction";
    problem.message = "line " + std::to_string(unused.line) + " changes nothing: " + unused.why;
    problem.audience = Audience::Internal;
  }
}

PersonCounts counts_of(const PersonStatistics& persons, const CollectedPersons& collected, Audience audience) {
  PersonCounts counts;
  for (const analyzers::Person& person : persons.persons(audience).persons())
    counts.persons += std::any_of(person.capacities.begin(), person.capacities.end(),
                                  [](const analyzers::Capacity& capacity) { return !capacity.vague; })
                          ? 1
                          : 0;
  counts.unknown_speeches = persons.unknown_speeches(collected, Audience::Public);
  if (audience == Audience::Internal)
    counts.unknown_speeches += persons.unknown_speeches(collected, Audience::Internal);
  return counts;
}

// Reads, builds and writes everything into staging; what remains is to publish it.
IndexSummary build_generation(const IndexOptions& options, const Corrections& corrections,
                              const std::optional<Previous>& previous, corpus::Manifest manifest,
                              std::vector<ListedFile> files, const fs::path& staging) {
  Spool spool(staging / "spool");
  ParsedSources parsed = [&] {
    std::uint64_t bytes = 0;
    for (const ListedFile& file : files) bytes += file.file.size;
    ProgressCounter progress(options, Stage::Reading, 0, bytes);
    return parse_sources(options, std::move(files), corrections.hash, spool,
                         [&](std::uint64_t text_bytes) { progress.count(text_bytes); });
  }();
  const std::vector<PlannedDocument> documents = plan_documents(parsed.texts);

  const Differences differences = differences_of(previous, documents);
  std::optional<PersonFiles> person_files;
  if (differences.readable && options.mode == RunMode::Incremental &&
      previous->manifest.analyzer_fingerprint == manifest.analyzer_fingerprint &&
      worth_updating(differences, options.limits.rebuild_share))
    person_files = person_files_of(*previous);
  bool updated = false;
  if (person_files) {
    const PersonStatistics persons(*person_files, corrections, options.sources);
    const PlannedDocuments source(options.sources, parsed.texts, spool, persons);
    updated = update(*previous, differences, source, options, staging);
  }
  if (!updated)
    person_files = options.statistics ? read_person_files(*options.statistics) : make_person_files(parsed.persons);
  const PersonStatistics persons(*person_files, corrections, options.sources);
  const PlannedDocuments source(options.sources, parsed.texts, spool, persons);
  if (!updated) {
    std::uint64_t bytes = 0;
    for (const PlannedDocument& document : documents) bytes += source.text_bytes(document);
    ProgressCounter progress(options, Stage::Indexing, documents.size(), bytes);
    build_databases(documents, source, options, staging, [&](std::uint64_t text_bytes) { progress.count(text_bytes); });
  }
  report_corrections(persons, documents, source, parsed);
  write_person_files(*person_files, staging);

  ProgressCounter(options, Stage::Verifying);
  const DatabaseCounts open = verify_databases(staging, Audience::Public, documents);
  const DatabaseCounts closed = verify_databases(staging, Audience::Internal, documents);
  const RunReport report(parsed, documents, counts_of(persons, parsed.persons, Audience::Public),
                         counts_of(persons, parsed.persons, Audience::Internal));
  for (const Audience audience : {Audience::Public, Audience::Internal}) {
    const bool is_public = audience == Audience::Public;
    ChangeCounts changes = changes_of(differences.open);
    if (!is_public) {
      const ChangeCounts more = changes_of(differences.closed);
      changes = {changes.added + more.added, changes.changed + more.changed, changes.unchanged + more.unchanged,
                 changes.removed + more.removed};
    }
    manifest.statistics_hash = statistics_hash(*person_files, audience);
    manifest.counts = report.counts(audience, open, closed);
    manifest.sources = report.files(audience);
    const fs::path folder = staging / corpus::to_string(audience);
    write_file(folder / corpus::kManifestFile, corpus::manifest_json(manifest));
    write_file(folder / corpus::kReportFile, report.json(audience, manifest, changes));
  }
  IndexSummary summary = summary_of(manifest);
  summary.outcome = updated ? RunOutcome::Updated : RunOutcome::Built;
  summary.open.changes = changes_of(differences.open);
  summary.closed.changes = changes_of(differences.closed);
  return summary;
}

void check(const IndexOptions& options) {
  if (options.sources.empty())
    throw corpus::Error(corpus::ErrorKind::Usage, "no source to index",
                        "name the files or directories to index, or write [[source]] entries in the configuration");
  if (options.statistics && options.mode != RunMode::Full)
    throw corpus::Error(corpus::ErrorKind::Usage, "statistics of another generation are for a full run only",
                        "an incremental run uses those of the generation it starts from");
}

}  // namespace

IndexSummary run_index(const IndexOptions& options) try {
  check(options);
  const GenerationStore store(options.archive);
  const ArchiveLock lock(options.archive);
  store.clear_leftovers();

  const Corrections corrections = read_corrections(options.archive / corpus::kCorrectionsFile);
  ProgressCounter(options, Stage::Listing);
  corpus::Manifest manifest = describe_inputs(options, corrections);
  std::vector<ListedFile> files = list_files(options.sources);
  const std::optional<Previous> previous = previous_of(store);
  if (options.mode == RunMode::Incremental && previous && same_inputs(previous->manifest, manifest) &&
      same_files(files, previous->manifest))
    return summary_of_unchanged(previous->manifest);

  manifest.generation = store.new_stamp();
  const StagingGuard guard(store, manifest.generation);
  const fs::path staging = store.begin_staging(manifest.generation);
  IndexSummary summary = build_generation(options, corrections, previous, manifest, std::move(files), staging);
  ProgressCounter(options, Stage::Syncing);
  store.complete(manifest.generation);
  ProgressCounter(options, Stage::Swapping);
  store.serve(manifest.generation);
  try {
    ProgressCounter(options, Stage::Pruning);
    store.prune(options.limits.generations_kept);
  } catch (const corpus::Error& error) {  // the new generation is served: the run has succeeded
    summary.warnings.push_back(std::string("old generations could not be removed: ") + error.what());
  }
  return summary;
} catch (const fs::filesystem_error& error) {
  throw corpus::Error(corpus::ErrorKind::StorageFailed, error.what());
}

}  // namespace ratsarchiv::indexer
