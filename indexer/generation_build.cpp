#include "indexer/generation_build.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "corpus/model/durable_files.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/stored_files.hpp"
#include "indexer/full_build.hpp"
#include "indexer/incremental_build.hpp"
#include "indexer/person_statistics.hpp"
#include "indexer/planned_documents.hpp"
#include "indexer/run_progress.hpp"
#include "indexer/run_report.hpp"
#include "indexer/verification.hpp"
#include "indexer/worker_group.hpp"

namespace ratsarchiv::indexer {
namespace {

namespace fs = std::filesystem;
using corpus::Audience;
using Stage = IndexProgress::Stage;

struct Differences {
  Difference open;
  Difference closed;
  std::size_t indexed = 0;  // documents of the last generation
  bool readable = false;    // whether there is one whose databases can be read
};

// Against a missing or unreadable generation everything is new.
Differences differences_of(const std::optional<PreviousGeneration>& previous,
                           const std::vector<PlannedDocument>& documents) {
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

void add(ChangeCounts& counts, const ChangeCounts& more) {
  counts.added += more.added;
  counts.changed += more.changed;
  counts.unchanged += more.unchanged;
  counts.removed += more.removed;
}

// Of both audiences.
DocumentDifference merged(const DocumentDifference& open, DocumentDifference closed) {
  const auto by_id = [](const ChangedDocument& a, const ChangedDocument& b) { return a.id < b.id; };
  closed.added.insert(closed.added.end(), open.added.begin(), open.added.end());
  closed.changed.insert(closed.changed.end(), open.changed.begin(), open.changed.end());
  closed.removed.insert(closed.removed.end(), open.removed.begin(), open.removed.end());
  std::sort(closed.added.begin(), closed.added.end());
  std::sort(closed.changed.begin(), closed.changed.end(), by_id);
  std::sort(closed.removed.begin(), closed.removed.end());
  return closed;
}

ChangeCounts changes_of(const Difference& difference) {
  return {difference.added.size(), difference.changed.size(), difference.unchanged, difference.removed.size()};
}

bool worth_updating(const Differences& differences, double rebuild_share) {
  const std::size_t touched = differences.open.touched() + differences.closed.touched();
  return static_cast<double>(touched) <= rebuild_share * static_cast<double>(differences.indexed);
}

// False when the old databases turned out to be damaged; nothing is left behind then.
bool update(const PreviousGeneration& previous, const Differences& differences, const PlannedDocuments& source,
            const IndexOptions& options, const fs::path& staging) {
  std::vector<const PlannedDocument*> written;
  for (const Difference* difference : {&differences.open, &differences.closed})
    for (const auto* documents : {&difference->added, &difference->changed})
      written.insert(written.end(), documents->begin(), documents->end());
  std::uint64_t bytes = 0;
  for (const PlannedDocument* document : written) bytes += source.text_bytes(*document);
  StageProgress progress(options, Stage::Indexing, written.size(), bytes);
  try {
    run_workers(2, [&](std::size_t number) {
      update_databases(previous.folder, number == 0 ? Audience::Public : Audience::Internal,
                       number == 0 ? differences.open : differences.closed, source, options, staging,
                       [&](std::uint64_t text_bytes) { progress.count(text_bytes); });
    });
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

// The tables of persons of a generation that is taken over; nothing when they are missing or damaged.
std::optional<PersonFiles> person_files_of(const PreviousGeneration& previous) try {
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

fs::path profiles_folder(const fs::path& generation) {
  return generation / corpus::to_string(Audience::Internal) / corpus::kStatisticsFolder / corpus::kProfilesFolder;
}

// Under the internal audience: a profile may name what is not public.
void write_profiles(const std::vector<SourceSpec>& sources, const fs::path& staging) {
  std::error_code error;
  fs::create_directories(profiles_folder(staging), error);
  if (error) corpus::throw_storage_failed("create", profiles_folder(staging), error.value());
  for (const SourceSpec& source : sources)
    corpus::write_file(profiles_folder(staging) / (source.profile->hash + ".toml"), source.profile->toml);
}

// Changed documents in both versions, for the report. The old version is read from the generation before.
DocumentDifference named_difference(const PreviousGeneration& previous, Audience audience, const Difference& difference,
                                    const PlannedDocuments& source) {
  DocumentDifference named;
  named.removed = difference.removed;
  for (const PlannedDocument* document : difference.added) named.added.push_back(document->id);
  if (difference.changed.empty()) return named;
  try {
    const IndexedDocuments indexed(previous.folder, audience);
    for (const PlannedDocument* document : difference.changed)
      if (const auto before = indexed.find(document->id))
        named.changed.push_back(compare_documents(*before, source.load(*document)));
  } catch (const corpus::Error& error) {  // a damaged old generation is no reason to fail
    if (error.kind != corpus::ErrorKind::ArchiveCorrupt) throw;
  }
  return named;
}

std::vector<corpus::Tombstone> tombstones_for(Audience audience, const Retractions& retractions) {
  std::vector<corpus::Tombstone> tombstones;
  for (const RetractionEntry& entry : retractions.list)
    if (audience == Audience::Internal || entry.audience == Audience::Public) tombstones.push_back(entry.tombstone);
  std::sort(tombstones.begin(), tombstones.end(),
            [](const corpus::Tombstone& a, const corpus::Tombstone& b) { return a.id < b.id; });
  return tombstones;
}

// The persons of the databases of a generation; none when they cannot be read.
std::set<std::string> speakers_of(const PreviousGeneration& previous) try {
  std::set<std::string> speakers;
  for (const Audience audience : {Audience::Public, Audience::Internal})
    speakers.merge(speakers_in(previous.folder, audience));
  return speakers;
} catch (const corpus::Error& error) {
  if (error.kind != corpus::ErrorKind::ArchiveCorrupt) throw;
  return {};
}

// Sorted lists of ids; an id that changed its audience has not vanished.
std::vector<std::string> vanished_documents(const Differences& differences,
                                            const std::vector<PlannedDocument>& documents) {
  std::vector<std::string> vanished;
  for (const Difference* difference : {&differences.open, &differences.closed})
    for (const std::string& id : difference->removed) {
      const auto planned = std::lower_bound(documents.begin(), documents.end(), id,
                                            [](const PlannedDocument& a, const std::string& b) { return a.id < b; });
      if (planned == documents.end() || planned->id != id) vanished.push_back(id);
    }
  std::sort(vanished.begin(), vanished.end());
  return vanished;
}

// What a document comes from, whatever its text: the OParl id, else the path.
std::string origin_of(const corpus::Source& source) { return source.oparl_id.value_or(source.path); }

std::vector<std::string> no_longer_public(const GenerationPlan& plan, const Difference& open) {
  if (open.removed.empty()) return {};
  std::set<std::string> internal;  // ids and origins
  for (const PlannedDocument& document : plan.documents)
    if (document.audience == Audience::Internal) {
      internal.insert(document.id);
      for (const std::uint32_t text : document.texts)
        internal.insert(origin_of(plan.spool.read(plan.parsed.texts[text].place).source));
    }
  std::vector<std::string> ids;
  try {
    const IndexedDocuments indexed(plan.previous->folder, Audience::Public);
    for (const std::string& id : open.removed) {
      const auto before = indexed.find(id);
      if (internal.contains(id) || (before && internal.contains(origin_of(before->source)))) ids.push_back(id);
    }
  } catch (const corpus::Error& error) {
    if (error.kind != corpus::ErrorKind::ArchiveCorrupt) throw;
    ids = open.removed;  // rather too many
  }
  return ids;
}

}  // namespace

BuiltGeneration build_generation(GenerationPlan plan, const fs::path& staging) {
  const IndexOptions& options = plan.options;
  const std::optional<PreviousGeneration>& previous = plan.previous;
  ParsedSources& parsed = plan.parsed;
  const std::vector<PlannedDocument>& documents = plan.documents;

  const Differences differences = differences_of(previous, documents);
  BuiltGeneration built;
  if (differences.readable) built.no_longer_public = no_longer_public(plan, differences.open);
  std::optional<PersonFiles> person_files;
  if (differences.readable && options.mode == RunMode::Incremental &&
      previous->manifest.analyzer_fingerprint == plan.manifest.analyzer_fingerprint &&
      worth_updating(differences, options.limits.rebuild_share))
    person_files = person_files_of(*previous);
  // The public table of persons must forget what only a document told that is gone or internal now: it is made anew,
  // and with it every document, whose persons it names.
  const PersonFiles fresh_files = make_person_files(parsed.persons);
  if (person_files && public_table_tells_more(*person_files, fresh_files)) person_files.reset();
  bool updated = false;
  if (person_files) {
    const PersonStatistics persons(*person_files, plan.corrections, options.sources);
    const PlannedDocuments source(options.sources, parsed.texts, plan.spool, persons);
    updated = update(*previous, differences, source, options, staging);
  }
  if (!updated) person_files = options.statistics ? read_person_files(*options.statistics) : fresh_files;
  const PersonStatistics persons(*person_files, plan.corrections, options.sources);
  const PlannedDocuments source(options.sources, parsed.texts, plan.spool, persons);
  if (!updated) {
    std::uint64_t bytes = 0;
    for (const PlannedDocument& document : documents) bytes += source.text_bytes(document);
    StageProgress progress(options, Stage::Indexing, documents.size(), bytes);
    build_databases(documents, source, options, staging, [&](std::uint64_t text_bytes) { progress.count(text_bytes); });
  }
  report_corrections(persons, documents, source, parsed);
  write_person_files(*person_files, staging);
  write_profiles(options.sources, staging);

  StageProgress(options, Stage::Comparing);
  const RunReport report(parsed, documents, counts_of(persons, parsed.persons, Audience::Public),
                         counts_of(persons, parsed.persons, Audience::Internal));
  ReportedChanges open_changes{{}, changes_of(differences.open), {}, {}};
  ReportedChanges all_changes = open_changes;
  add(all_changes.counts, changes_of(differences.closed));
  if (differences.readable) {
    open_changes.before = all_changes.before = previous->manifest.generation;
    open_changes.documents = named_difference(*previous, Audience::Public, differences.open, source);
    all_changes.documents =
        merged(open_changes.documents, named_difference(*previous, Audience::Internal, differences.closed, source));
    if (const auto open_manifest = manifest_of(previous->folder, Audience::Public))
      open_changes.files = compare_files(open_manifest->sources, report.files(Audience::Public));
    all_changes.files = compare_files(previous->manifest.sources, report.files(Audience::Internal));
  }

  StageProgress(options, Stage::Verifying);
  verify_sources(parsed);
  DatabaseContents open;
  DatabaseContents closed;
  std::map<Audience, std::vector<corpus::StoredFile>> files;
  run_workers(3, [&](std::size_t number) {
    if (number == 0) open = verify_databases(staging, Audience::Public, documents);
    if (number == 1) closed = verify_databases(staging, Audience::Internal, documents);
    if (number == 2)
      for (const Audience audience : {Audience::Public, Audience::Internal})
        files[audience] = corpus::list_stored_files(staging / corpus::to_string(audience));
  });
  corpus::Manifest manifest = std::move(plan.manifest);
  manifest.retractions_hash = plan.retractions.hash;
  for (const Audience audience : {Audience::Public, Audience::Internal}) {
    manifest.statistics_hash = statistics_hash(*person_files, audience);
    manifest.counts = report.counts(audience, open, closed);
    manifest.sources = report.files(audience);
    manifest.retractions = tombstones_for(audience, plan.retractions);
    const fs::path folder = staging / corpus::to_string(audience);
    corpus::write_file(folder / corpus::kReportFile,
                       report.json(audience, manifest, audience == Audience::Public ? open_changes : all_changes));
    manifest.files = std::move(files[audience]);
    corpus::add_stored_file(manifest.files, folder, corpus::kReportFile);
    corpus::write_file(folder / corpus::kManifestFile, corpus::manifest_json(manifest));
  }

  built.summary = summary_of(manifest);
  built.summary.outcome = updated ? RunOutcome::Updated : RunOutcome::Built;
  built.summary.open.changes = changes_of(differences.open);
  built.summary.closed.changes = changes_of(differences.closed);
  if (plan.last_manifest) built.gate.before = holdings_of(plan.last_manifest->counts);
  built.gate.now = holdings_of(manifest.counts).value_or(Holdings{});
  built.gate.vanished_documents = vanished_documents(differences, documents);
  if (differences.readable) {
    std::set<std::string> now = open.speakers;
    now.insert(closed.speakers.begin(), closed.speakers.end());
    const std::set<std::string> before = speakers_of(*previous);
    std::set_difference(before.begin(), before.end(), now.begin(), now.end(),
                        std::back_inserter(built.gate.vanished_speakers));
  }
  return built;
}

IndexSummary summary_of_unchanged(const corpus::Manifest& manifest) {
  IndexSummary summary = summary_of(manifest);
  summary.outcome = RunOutcome::LeftAsItWas;
  summary.open.changes.unchanged = summary.open.counts.documents;
  summary.closed.changes.unchanged = summary.closed.counts.documents;
  return summary;
}

std::vector<std::shared_ptr<const corpus::Profile>> read_profiles(const fs::path& generation) try {
  std::vector<std::shared_ptr<const corpus::Profile>> profiles;
  for (const fs::directory_entry& entry : fs::directory_iterator(profiles_folder(generation))) {
    std::ifstream stream(entry.path(), std::ios::binary);
    const std::string toml{std::istreambuf_iterator<char>(stream), {}};
    profiles.push_back(std::make_shared<const corpus::Profile>(corpus::parse_profile(toml, entry.path().string())));
  }
  return profiles;
} catch (const fs::filesystem_error& error) {
  throw corpus::Error(corpus::ErrorKind::ArchiveCorrupt, error.what(), "rebuild the index: ratsarchiv index --full");
}

}  // namespace ratsarchiv::indexer
