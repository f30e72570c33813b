// ratsarchiv index: builds or renews the archive from SOURCEs.
#include <algorithm>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <memory>
#include <mutex>
#include <sstream>

#include "analyzers/text/lexicon.hpp"
#include "corpus/model/archive_layout.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/names.hpp"
#include "corpus/profiles/profile.hpp"
#include "indexer/index_run.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"
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

// One line on a terminal that is written over as the run goes on; nothing elsewhere.
class ProgressLine {
 public:
  explicit ProgressLine(Language language) : language_(language), visible_(is_terminal(Stream::Error)) {}
  ~ProgressLine() { clear(); }

  void show(const IndexProgress& progress) {
    if (!visible_) return;
    std::cerr << "\r\033[K" << stage(progress.stage) << ' ' << progress.done;
    if (progress.total != 0) std::cerr << '/' << progress.total;
    std::cerr << std::flush;
  }

  void clear() {
    if (visible_) std::cerr << "\r\033[K" << std::flush;
  }

 private:
  std::string_view stage(IndexProgress::Stage stage) const {
    switch (stage) {
      case IndexProgress::Stage::Listing:
        return text(language_, "looking at the sources", "sehe die Quellen durch");
      case IndexProgress::Stage::Reading:
        return text(language_, "reading", "lese");
      case IndexProgress::Stage::Indexing:
        return text(language_, "indexing", "indexiere");
      case IndexProgress::Stage::Comparing:
        return text(language_, "comparing", "vergleiche");
      case IndexProgress::Stage::Verifying:
        return text(language_, "verifying", "prüfe");
      case IndexProgress::Stage::Syncing:
        return text(language_, "writing to disk", "schreibe auf die Platte");
      case IndexProgress::Stage::Swapping:
        return text(language_, "swapping in", "nehme in Betrieb");
      case IndexProgress::Stage::Pruning:
        return text(language_, "removing old generations", "entferne alte Generationen");
    }
    return {};
  }

  Language language_;
  bool visible_;
};

std::optional<corpus::Visibility> visibility_option(const OptionParser& parser) {
  if (!parser.has("visibility")) return std::nullopt;
  const auto name = parser.value<std::string>("visibility");
  const auto visibility = corpus::parse_name<corpus::Visibility>(name);
  if (!visibility)
    throw corpus::Error(corpus::ErrorKind::Usage, "unknown visibility '" + name + "'",
                        "--visibility takes öffentlich or nichtöffentlich");
  return visibility;
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

}  // namespace

int run_index(const std::vector<std::string>& arguments) {
  po::options_description own("Options of index");
  own.add_options()("profile", po::value<std::string>()->value_name("PROFILE")->default_value("generic"),
                    "city profile of the sources: a name or a file")("full", "build afresh, whatever has changed")(
      "accept", "serve the new generation even if it lost much, or the one that was refused")(
      "statistics", po::value<std::string>()->value_name("GENERATION"),
      "with --full: use the statistics of this generation (its name, or a folder) instead of computing new ones")(
      "jobs", po::value<std::int64_t>()->value_name("N")->default_value(2), "threads that index")(
      "visibility", po::value<std::string>()->value_name("öffentlich|nichtöffentlich"),
      "of texts whose visibility cannot be read");
  OptionParser parser("index", own, "SOURCE");
  if (!parser.parse(arguments)) return kOk;
  if (!parser.has("SOURCE"))
    throw corpus::Error(corpus::ErrorKind::Usage, "no SOURCE given",
                        "name the files and folders that the archive shall hold: ratsarchiv index FOLDER...");

  indexer::IndexOptions options;
  options.archive = parser.common().archive;
  const auto profile = std::make_shared<const corpus::Profile>(
      corpus::load_profile(parser.value<std::string>("profile"), profile_folders()));
  for (const std::string& source : parser.value<std::vector<std::string>>("SOURCE"))
    options.sources.push_back({source, profile, visibility_option(parser)});
  options.lexicon = analyzers::Lexicon::open(lexicon_file());
  options.program_version = program_version();
  options.mode = parser.values().count("full") ? indexer::RunMode::Full : indexer::RunMode::Incremental;
  if (parser.has("statistics"))
    options.statistics = generation_folder(options.archive, parser.value<std::string>("statistics"));
  options.accept = parser.values().count("accept") != 0;
  options.jobs = std::min(kMostJobs, parser.count("jobs", 1));

  const Language language = message_language();
  ProgressLine line(language);
  options.progress = [&](const IndexProgress& progress) { line.show(progress); };
  const IndexSummary summary = indexer::run_index(options);
  line.clear();
  print_summary(summary, language);
  if (summary.refusal) return kGateRefused;
  return summary.problems.empty() ? kOk : kWithProblems;
}

}  // namespace ratsarchiv::tools
