// ratsarchiv index: builds or renews the archive from SOURCEs.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>

#include "analyzers/text/lexicon.hpp"
#include "corpus/model/archive_layout.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/names.hpp"
#include "corpus/profiles/profile.hpp"
#include "indexer/index_run.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"
#include "tools/ratsarchiv/index_log.hpp"
#include "tools/ratsarchiv/progress_line.hpp"
#include "tools/ratsarchiv/stop_signals.hpp"
#include "tools/ratsarchiv/version.hpp"

namespace ratsarchiv::tools {
namespace {

namespace po = boost::program_options;
using indexer::IndexProgress;
using indexer::IndexSummary;
using query::Language;

// More threads only cost memory.
constexpr std::size_t kMostJobs = 64;

std::string_view text(Language language, std::string_view english, std::string_view german) {
  return language == Language::German ? german : english;
}

std::optional<corpus::Visibility> visibility_option(const OptionParser& parser) {
  if (!parser.has("visibility")) return std::nullopt;
  const auto name = parser.value<std::string>("visibility");
  const auto visibility = corpus::parse_name<corpus::Visibility>(name);
  if (!visibility)
    throw corpus::Error(corpus::ErrorKind::Usage, "unknown visibility '" + name + "'",
                        "--visibility takes öffentlich or nichtöffentlich");
  return visibility;
}

// Loads each profile once, however many sources name it.
class Profiles {
 public:
  // Throws corpus::Error as load_profile; its message begins with where the configuration names the profile.
  std::shared_ptr<const corpus::Profile> load(const NamedProfile& named) try {
    auto& profile = profiles_[named.name];
    if (!profile)
      profile = std::make_shared<const corpus::Profile>(corpus::load_profile(named.name, profile_folders()));
    return profile;
  } catch (const corpus::Error& error) {
    if (named.place.empty()) throw;
    throw corpus::Error(error.kind, named.place + ": " + error.what(), error.hint);
  }

 private:
  std::map<std::string, std::shared_ptr<const corpus::Profile>> profiles_;
};

// SOURCE on the command line, else those of the configuration. --profile and --visibility hold where the configuration
// says nothing about a source.
std::vector<indexer::SourceSpec> sources_of(const OptionParser& parser) {
  const Configuration& configuration = parser.configuration();
  NamedProfile profile{"generic"};
  if (configuration.profile) profile = *configuration.profile;
  if (parser.has("profile")) profile = {parser.value<std::string>("profile")};
  const auto visibility = visibility_option(parser);
  Profiles profiles;
  std::vector<indexer::SourceSpec> sources;
  if (parser.has("SOURCE")) {
    for (const std::string& path : parser.value<std::vector<std::string>>("SOURCE"))
      sources.push_back({path, profiles.load(profile), visibility});
    return sources;
  }
  for (const ConfiguredSource& source : configuration.sources)
    sources.push_back({source.path, profiles.load(source.profile.value_or(profile)),
                       source.visibility ? source.visibility : visibility});
  if (sources.empty())
    throw corpus::Error(corpus::ErrorKind::Usage,
                        configuration.file.empty() ? "no SOURCE given, and there is no configuration"
                                                   : "no SOURCE given, and none in " + configuration.file.string(),
                        "name the files and folders that the archive shall hold, ratsarchiv index FOLDER..., or write "
                        "[[source]] with a path into " +
                            (configuration.file.empty() ? configuration_files().front() : configuration.file).string());
  return sources;
}

// A name without '/' is a generation of the archive.
std::filesystem::path generation_folder(const std::filesystem::path& archive, const std::string& generation) {
  std::filesystem::path folder = generation;
  if (generation.find('/') == std::string::npos) folder = archive / corpus::kGenerationsFolder / generation;
  if (!std::filesystem::is_directory(folder))
    throw corpus::Error(corpus::ErrorKind::Usage, "there is no generation " + folder.string(),
                        "--statistics takes the name or the folder of a generation");
  return folder;
}

std::uint64_t total(const std::map<std::string, std::uint64_t>& counts) {
  std::uint64_t sum = 0;
  for (const auto& [kind, count] : counts) sum += count;
  return sum;
}

// "12 date, 3 header".
std::string listed(const std::map<std::string, std::uint64_t>& counts) {
  std::string list;
  for (const auto& [kind, count] : counts) list += (list.empty() ? "" : ", ") + std::to_string(count) + ' ' + kind;
  return list;
}

// A long list is cut here; the report of the refused generation has all of it.
constexpr std::size_t kNamedAtMost = 20;

void print_vanished(const std::vector<std::string>& names, std::string_view what, Language language) {
  if (names.empty()) return;
  std::cerr << "    " << what << '\n';
  for (std::size_t i = 0; i < names.size() && i < kNamedAtMost; ++i) std::cerr << "      " << names[i] << '\n';
  if (names.size() > kNamedAtMost)
    std::cerr << text(language, "      and ", "      und ") << names.size() - kNamedAtMost
              << text(language, " more; all of them stand in ", " weitere; alle stehen in ") << corpus::kRefusedFile
              << '\n';
}

void print_refusal(const IndexSummary& summary, Language language) {
  std::cerr << text(language, "  the gate has refused this generation; the one before goes on serving:\n",
                    "  die Schranke hat diese Generation abgewiesen, die vorige bleibt in Betrieb:\n");
  for (const std::string& reason : summary.refusal->reasons) std::cerr << "    " << reason << '\n';
  print_vanished(summary.refusal->vanished_documents,
                 text(language, "documents that have vanished:", "verschwundene Dokumente:"), language);
  print_vanished(summary.refusal->vanished_speakers,
                 text(language, "speakers who have vanished:", "verschwundene Sprecher:"), language);
  std::cerr << text(language, "  if that is right, take it with: ratsarchiv index --accept\n",
                    "  wenn das richtig ist, übernimmt sie: ratsarchiv index --accept\n");
}

void print_summary(const IndexSummary& summary, Language language) {
  const bool unchanged = summary.outcome == indexer::RunOutcome::LeftAsItWas;
  std::cerr << text(language, "generation ", "Generation ") << summary.generation;
  if (unchanged) std::cerr << text(language, ": nothing has changed", ": nichts hat sich geändert");
  std::cerr << '\n';
  const auto line = [&](std::string_view name, const indexer::AudienceSummary& audience) {
    std::cerr << "  " << name << audience.counts.documents << text(language, " documents, ", " Dokumente, ")
              << audience.counts.passages << text(language, " passages", " Stellen");
    if (!unchanged)
      std::cerr << " (" << audience.changes.added << text(language, " new, ", " neu, ") << audience.changes.changed
                << text(language, " changed, ", " geändert, ") << audience.changes.removed
                << text(language, " removed)", " entfernt)");
    std::cerr << '\n';
  };
  line(text(language, "public:   ", "öffentlich: "), summary.open);
  line(text(language, "internal: ", "intern:     "), summary.closed);
  if (!summary.problems.empty())
    std::cerr << "  " << total(summary.problems)
              << (total(summary.problems) == 1 ? text(language, " problem: ", " Problem: ")
                                               : text(language, " problems: ", " Probleme: "))
              << listed(summary.problems) << text(language, "; see ratsarchiv report", "; siehe ratsarchiv report")
              << '\n';
  if (summary.refusal) print_refusal(summary, language);
  for (const std::string& warning : summary.warnings) std::cerr << "  " << warning << '\n';
  if (const auto count = total(summary.unknown_visibility); count != 0)
    std::cerr << text(language,
                      "internal because the visibility is unknown: ", "intern, weil die Sichtbarkeit unbekannt ist: ")
              << count << " (" << listed(summary.unknown_visibility)
              << text(language, "); --visibility says what such texts are",
                      "); --visibility sagt, was solche Texte sind")
              << '\n';
}

// Whether --log-format json is asked for: known before the options are read, so that what is wrong with them is logged
// in that format too.
bool asks_for_json_log(const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i)
    if (arguments[i] == "--log-format=json" ||
        (arguments[i] == "--log-format" && i + 1 < arguments.size() && arguments[i + 1] == "json"))
      return true;
  return false;
}

// log is null where people read.
int index(const std::vector<std::string>& arguments, IndexLog* log) {
  po::options_description own("Options of index");
  own.add_options()("profile", po::value<std::string>()->value_name("PROFILE"),
                    "city profile of sources that the configuration gives none: a name or a file; default that of the "
                    "configuration, else generic")("full", "read every file and build afresh, whatever has changed")(
      "accept", "serve the new generation even if it lost much, or the one that was refused")(
      "statistics", po::value<std::string>()->value_name("GENERATION"),
      "with --full: use the statistics of this generation (its name, or a folder) instead of computing new ones")(
      "jobs", po::value<std::int64_t>()->value_name("N"),
      "threads that index; default that of the configuration, else 2")(
      "log-format", po::value<std::string>()->value_name("text|json")->default_value("text"),
      "json: each stage, progress, summary or error is a JSON object on a line of standard error")(
      "ocr", "recognise the text of scans that have none (Tesseract); slow, but each scan only once")(
      "visibility", po::value<std::string>()->value_name("öffentlich|nichtöffentlich"),
      "of texts whose visibility cannot be read");
  OptionParser parser("index", own, "SOURCE");
  if (!parser.parse(arguments)) return kOk;
  if (const auto format = parser.value<std::string>("log-format"); format != "text" && format != "json")
    throw corpus::Error(corpus::ErrorKind::Usage, "unknown log format '" + format + "'",
                        "--log-format takes text or json");

  indexer::IndexOptions options;
  options.archive = parser.common().archive;
  options.sources = sources_of(parser);
  options.lexicon = analyzers::Lexicon::open(lexicon_file());
  options.program_version = program_version();
  options.extraction.program = companion_program("ratsarchiv-extract");
  options.extraction.recognise_text = parser.values().count("ocr") != 0 || parser.configuration().recognise_text;
  options.mode = parser.values().count("full") ? indexer::RunMode::Full : indexer::RunMode::Incremental;
  if (parser.has("statistics"))
    options.statistics = generation_folder(options.archive, parser.value<std::string>("statistics"));
  options.accept = parser.values().count("accept") != 0;
  const ConfiguredLimits& limits = parser.configuration().limits;
  options.limits.gate_percent = limits.gate_percent;
  options.limits.problem_percent = limits.problem_percent;
  options.limits.generations_kept = limits.generations_kept;
  options.jobs = std::min(kMostJobs, parser.has("jobs") ? parser.count("jobs", 1) : limits.jobs);

  const StopSignals signals;
  options.interrupted = [] { return StopSignals::received() != 0; };

  const Language language = message_language();
  ProgressDisplay display(std::cerr, language, is_utf8_locale() ? Glyphs::Utf8 : Glyphs::Ascii);
  if (log != nullptr)
    options.progress = [&](const IndexProgress& progress) {
      log->progress(progress, std::chrono::steady_clock::now());
    };
  else if (is_terminal(Stream::Error))
    options.progress = [&](const IndexProgress& progress) {
      display.show(progress, std::chrono::steady_clock::now(), terminal_columns(Stream::Error));
    };
  const IndexSummary summary = indexer::run_index(options);
  display.clear();
  const int exit_code = summary.refusal ? kGateRefused : summary.problems.empty() ? kOk : kWithProblems;
  if (log != nullptr)
    log->summary(summary, exit_code);
  else
    print_summary(summary, language);
  return exit_code;
}

}  // namespace

int run_index(const std::vector<std::string>& arguments) {
  if (!asks_for_json_log(arguments)) return index(arguments, nullptr);
  IndexLog log(std::cerr);
  try {
    return index(arguments, &log);
  } catch (const corpus::Error& error) {
    log.error(error.kind, error.what(), error.hint, exit_code_of(error));
    return exit_code_of(error);
  } catch (const std::exception& error) {
    log.error(corpus::ErrorKind::Internal, error.what(), {}, kInternal);
    return kInternal;
  }
}

}  // namespace ratsarchiv::tools
