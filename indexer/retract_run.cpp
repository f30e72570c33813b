#include "indexer/retract_run.hpp"

#include <algorithm>
#include <deque>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "analyzers/structure/person_naming.hpp"
#include "analyzers/text/analyzer.hpp"
#include "corpus/model/archive_layout.hpp"
#include "corpus/model/document_id.hpp"
#include "corpus/model/document_json.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/field_table.hpp"
#include "corpus/model/hash.hpp"
#include "corpus/model/names.hpp"
#include "corpus/model/passage.hpp"
#include "corpus/readers/extraction_cache.hpp"
#include "indexer/archive_lock.hpp"
#include "indexer/corrections.hpp"
#include "indexer/generation_build.hpp"
#include "indexer/generation_store.hpp"
#include "indexer/parse_cache.hpp"
#include "indexer/previous_generation.hpp"
#include "indexer/retractions.hpp"
#include "indexer/run_progress.hpp"
#include "indexer/spool.hpp"

namespace ratsarchiv::indexer {
namespace {

namespace fs = std::filesystem;
using corpus::Audience;
using Stage = IndexProgress::Stage;

// The generation that is served, which must be one that this program can write anew.
PreviousGeneration served_generation(const GenerationStore& store, const RetractOptions& options) {
  const std::optional<fs::path> folder = store.current();
  if (!folder)
    throw corpus::Error(corpus::ErrorKind::ArchiveMissing, "there is no archive at " + options.archive.string(),
                        "name the archive with --archive or $RATSARCHIV");
  corpus::Manifest manifest =
      corpus::read_manifest(*folder / corpus::to_string(Audience::Internal) / corpus::kManifestFile);
  if (manifest.schema_version != corpus::kSchemaVersion ||
      manifest.analyzer_fingerprint != analyzers::Analyzer(options.lexicon).fingerprint())
    throw corpus::Error(corpus::ErrorKind::ArchiveMismatch,
                        "the archive " + options.archive.string() + " was written by another version (ratsarchiv " +
                            manifest.program_version + ")",
                        "retract with the program that wrote it, or renew the archive first: ratsarchiv index");
  return {*folder, std::move(manifest)};
}

// The document that holds what is to be retracted; nothing when neither audience has it, or the speech is gone.
std::optional<RetractionEntry> find_target(const fs::path& generation, const RetractOptions& options) {
  const auto passage = corpus::parse_passage_id(options.id);
  if (passage && passage->kind != corpus::PassageKind::Speech)
    throw corpus::Error(corpus::ErrorKind::Usage, options.id + " is neither a document nor a speech",
                        "retract the whole document, " + passage->document_id +
                            ", or one speech of it: " + passage->document_id + "#5");
  for (const Audience audience : {Audience::Public, Audience::Internal}) {
    const auto document = IndexedDocuments(generation, audience).find(passage ? passage->document_id : options.id);
    if (!document) continue;
    if (!passage) return retraction_of(*document, std::nullopt, audience, options.retraction);
    const auto index = static_cast<std::size_t>(passage->index);
    if (index < 1 || index > document->speeches.size()) return std::nullopt;
    return retraction_of(*document, passage->index, audience, options.retraction);
  }
  return std::nullopt;
}

// Of the report of an audience, the problems of sources: they belong to no document, so the records do not have them.
std::vector<ReportedProblem> problems_of_sources(const fs::path& generation, Audience audience) {
  std::vector<ReportedProblem> problems;
  const fs::path file = generation / corpus::to_string(audience) / corpus::kReportFile;
  try {
    std::ifstream stream(file, std::ios::binary);
    const nlohmann::json report = nlohmann::json::parse(stream);
    for (const auto& line : report.at("problems")) {
      if (!line.at("document").is_null()) continue;
      ReportedProblem& problem = problems.emplace_back();
      problem.path = line.at("path").get<std::string>();
      if (!line.at("oparl_id").is_null()) problem.oparl_id = line.at("oparl_id").get<std::string>();
      problem.kind = line.at("kind").get<std::string>();
      problem.level = corpus::parse_name<corpus::ProblemLevel>(line.at("level").get<std::string>())
                          .value_or(corpus::ProblemLevel::Problem);
      problem.message = line.at("message").get<std::string>();
      problem.audience = audience;
    }
  } catch (const nlohmann::json::exception& error) {
    throw corpus::Error(corpus::ErrorKind::ArchiveCorrupt, "cannot read " + file.string() + ": " + error.what(),
                        "go back to an older generation: ratsarchiv rollback");
  }
  return problems;
}

// Who speaks as the parser read it: the tables are made anew.
void restore_as_read(corpus::Document& document) {
  for (corpus::Speech& speech : document.speeches) {
    if (!speech.as_read) continue;
    const corpus::SpeakerAsRead read = *std::exchange(speech.as_read, std::nullopt);
    speech.speaker = read.speaker;
    speech.person = read.person;
    speech.title = read.title;
    speech.role = read.role;
    speech.party = read.party;
    speech.party_canonical = read.party_canonical;
    speech.office = read.office;
  }
}

// The profile of a document's city, else the one without a city, else any.
std::uint32_t source_of(const corpus::Document& document, const std::vector<SourceSpec>& sources) {
  std::uint32_t best = 0;
  for (std::uint32_t i = 0; i < sources.size(); ++i) {
    if (sources[i].profile->city == document.header.city) return i;
    if (!sources[i].profile->city) best = i;
  }
  return best;
}

// Every record of a generation as a run would have parsed it, but for what is retracted.
struct Recalled {
  ParsedSources parsed;
  std::vector<PlannedDocument> documents;
};

Recalled recall(const PreviousGeneration& previous, const std::vector<SourceSpec>& sources,
                const Retractions& retractions, Spool& spool, StageProgress& progress) {
  Recalled recalled;
  std::deque<analyzers::NamingReader> readers;
  for (const SourceSpec& source : sources) readers.emplace_back(*source.profile);
  for (const Audience audience : {Audience::Public, Audience::Internal}) {
    IndexedDocuments(previous.folder, audience)
        .for_each([&](corpus::Document&& document, const std::string& fingerprint) {
          restore_as_read(document);
          ParsedText text;
          text.key = document.id;
          text.source_id = corpus::source_id(document.source);
          text.source = source_of(document, sources);
          text.audience = audience;
          text.kind = document.kind;
          text.path = document.source.path;
          text.format = document.source.format;
          text.fingerprint = fingerprint;
          if (audience == Audience::Internal) text.visibility_problem = visibility_problem_of(document);
          text.text_hash = normalised_text_hash(document);
          text.blanked = blank_retracted_speeches(document, retractions);
          text.text_bytes = document.text.size();
          text.coverage = coverage_facts(document, *sources[text.source].profile);
          text.place = spool.append(corpus::encode_record(document));
          const auto index = static_cast<std::uint32_t>(recalled.parsed.texts.size());
          for (ReportedProblem& problem : problems_of(document, audience)) {
            problem.text = index;
            recalled.parsed.problems.push_back(std::move(problem));
          }
          auto& namings = recalled.parsed.held_back[index];
          for (const corpus::Speech& speech : document.speeches)
            if (speech.speaker) namings.push_back(readers[text.source].read(document, speech));
          recalled.documents.push_back({document.id, fingerprint, audience, {index}});
          progress.count(document.text.size());
          recalled.parsed.texts.push_back(std::move(text));
        });
  }
  std::sort(recalled.documents.begin(), recalled.documents.end(),
            [](const PlannedDocument& a, const PlannedDocument& b) { return a.id < b.id; });
  take_out_retracted(recalled.parsed, recalled.documents, retractions);

  std::set<std::tuple<std::string, std::string, std::string>> open;
  for (const Audience audience : {Audience::Public, Audience::Internal})
    for (ReportedProblem& problem : problems_of_sources(previous.folder, audience))
      if (open.emplace(problem.path, problem.kind, problem.message).second)
        recalled.parsed.problems.push_back(std::move(problem));
  std::stable_sort(recalled.parsed.problems.begin(), recalled.parsed.problems.end(),
                   [](const ReportedProblem& a, const ReportedProblem& b) { return a.path < b.path; });
  for (const corpus::SourceFile& file : previous.manifest.sources)
    recalled.parsed.files.push_back({0, {file.path, {}, file.size, file.modified_ns}, file.sha256});
  return recalled;
}

// Of the document that is retracted, or that the retracted speech is of; as in Source::path.
std::set<std::string> source_paths(const fs::path& generation, const std::string& id) {
  const auto passage = corpus::parse_passage_id(id);
  for (const Audience audience : {Audience::Public, Audience::Internal})
    if (const auto document = IndexedDocuments(generation, audience).find(passage ? passage->document_id : id)) {
      std::set<std::string> paths{document->source.path};
      for (const corpus::Source& other : document->also_in) paths.insert(other.path);
      return paths;
    }
  return {};
}

// Takes what was extracted from these files out of the cache, and from every file that lies in an archive of files:
// of those the manifest has no hash.
void forget_extractions(const fs::path& archive, const corpus::Manifest& manifest, const std::set<std::string>& paths) {
  std::set<std::string, std::less<>> kept;
  for (const corpus::SourceFile& file : manifest.sources)
    if (!paths.contains(file.path)) kept.insert(file.sha256);
  for (const corpus::SourceFile& file : manifest.sources)
    if (paths.contains(file.path)) kept.erase(file.sha256);
  corpus::ExtractionCache(archive / corpus::kCacheFolder).remove_unless([&](std::string_view file) {
    return kept.contains(file);
  });
}

}  // namespace

RetractSummary run_retract(const RetractOptions& options) try {
  const GenerationStore store(options.archive);
  if (!store.current()) served_generation(store, options);  // throws: there is nothing to lock
  const ArchiveLock lock(options.archive);
  store.clear_leftovers();
  const std::optional<PreviousGeneration> previous = served_generation(store, options);
  const fs::path file = options.archive / corpus::kRetractionsFile;
  Retractions retractions = read_retractions(file);
  const std::optional<RetractionEntry> target = find_target(previous->folder, options);
  const std::set<std::string> paths = source_paths(previous->folder, options.id);
  if (!retractions.find(options.id)) {
    if (!target)
      throw corpus::Error(corpus::ErrorKind::NotFound, "no document or speech '" + options.id + "'",
                          "ratsarchiv search prints the ids of hits");
    append_retraction(file, *target);
    retractions = read_retractions(file);
  }
  ParseCache::remove(options.archive);

  IndexOptions run;
  run.archive = options.archive;
  for (auto& profile : read_profiles(previous->folder)) run.sources.push_back({{}, std::move(profile)});
  run.lexicon = options.lexicon;
  run.program_version = options.program_version;
  run.mode = RunMode::Full;
  run.jobs = options.jobs;
  run.progress = options.progress;
  const Corrections corrections = read_corrections(options.archive / corpus::kCorrectionsFile);
  corpus::Manifest manifest = previous->manifest;
  manifest.generation = store.new_stamp();
  manifest.retractions_hash = retractions.hash;
  const StagingGuard guard(store, manifest.generation);
  const fs::path staging = store.begin_staging(manifest.generation);
  Spool spool(staging / "spool");
  Recalled recalled = [&] {
    StageProgress progress(run, Stage::Reading, previous->manifest.counts.at("documents"));
    return recall(*previous, run.sources, retractions, spool, progress);
  }();
  build_generation({run, corrections, retractions, spool, previous, previous->manifest, manifest,
                    std::move(recalled.parsed), std::move(recalled.documents)},
                   staging);
  StageProgress(run, Stage::Syncing);
  store.sync(manifest.generation);
  StageProgress(run, Stage::Swapping);
  store.complete(manifest.generation);
  store.serve(manifest.generation);
  StageProgress(run, Stage::Pruning);
  forget_extractions(options.archive, previous->manifest, paths);
  return {manifest.generation, store.prune(1)};
} catch (const fs::filesystem_error& error) {
  throw corpus::Error(corpus::ErrorKind::StorageFailed, error.what());
}

}  // namespace ratsarchiv::indexer
