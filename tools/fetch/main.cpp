// ratsarchiv-fetch, which `ratsarchiv fetch` becomes: an OParl server -> a folder that index reads.
#include <algorithm>
#include <cstdio>
#include <iostream>

#include "corpus/fetch/oparl_crawl.hpp"
#include "corpus/model/error.hpp"
#include "corpus/readers/oparl_time.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"
#include "tools/ratsarchiv/run_program.hpp"
#include "tools/ratsarchiv/stop_signals.hpp"
#include "tools/ratsarchiv/version.hpp"

namespace {

using namespace ratsarchiv;
using namespace ratsarchiv::tools;
namespace po = boost::program_options;
using query::Language;

// The first wait after a failure, in delays: 500 ms make 2 s.
constexpr int kBackOffDelays = 4;

std::string_view text(Language language, std::string_view english, std::string_view german) {
  return language == Language::German ? german : english;
}

corpus::FileChoice file_choice(const std::string& name) {
  if (name == "none") return corpus::FileChoice::None;
  if (name == "missing-text") return corpus::FileChoice::MissingText;
  if (name == "all") return corpus::FileChoice::All;
  throw corpus::Error(corpus::ErrorKind::Usage, "unknown choice of files '" + name + "'",
                      "--files takes none, missing-text or all");
}

std::optional<std::int64_t> since_option(const OptionParser& parser) {
  if (!parser.has("since")) return std::nullopt;
  const auto date = parser.value<std::string>("since");
  const auto since = corpus::parse_oparl_time(date);
  if (!since)
    throw corpus::Error(corpus::ErrorKind::Usage, "'" + date + "' is no date",
                        "--since takes a day as 2026-01-31, or a time as 2026-01-31T08:00:00+01:00");
  return since;
}

// Where the fetch is: on a terminal a line that is drawn over itself, elsewhere one line for each list.
class Display {
 public:
  explicit Display(Language language) : language_(language), on_terminal_(is_terminal(Stream::Error)) {}

  void show(const corpus::FetchProgress& progress) {
    if (!on_terminal_) {
      if (list_ != progress.list) std::cerr << text(language_, "fetching ", "hole ") << progress.list << std::endl;
      list_ = progress.list;
      return;
    }
    std::string line = progress.list + "  " + std::to_string(progress.done);
    if (progress.total != 0) line += '/' + std::to_string(progress.total);
    const std::size_t columns = terminal_columns(Stream::Error);
    std::cerr << "\r\033[K" << line.substr(0, columns > 0 ? columns - 1 : 0) << std::flush;
    drawn_ = true;
  }

  void clear() {
    if (drawn_) std::cerr << "\r\033[K" << std::flush;
    drawn_ = false;
  }

  ~Display() { clear(); }

 private:
  const Language language_;
  const bool on_terminal_;
  std::string list_;
  bool drawn_ = false;
};

void print_summary(const corpus::FetchSummary& summary, Language language) {
  for (const corpus::ListOutcome& list : summary.lists) {
    std::cerr << list.list << ": " << list.pages << text(language, " pages, ", " Seiten, ") << list.entries
              << text(language, " entries: ", " Einträge: ") << list.fresh << text(language, " new, ", " neu, ")
              << list.changed << text(language, " changed", " geändert");
    if (list.deleted > 0)
      std::cerr << text(language, ", of these ", ", davon ") << list.deleted << text(language, " deleted", " gelöscht");
    if (!list.complete) std::cerr << text(language, "; not read to its end", "; nicht bis zum Ende gelesen");
    std::cerr << '\n';
  }
  const corpus::FilesOutcome& files = summary.files;
  char mebibytes[32];
  std::snprintf(mebibytes, sizeof mebibytes, "%.1f MiB", static_cast<double>(files.bytes) / (1024.0 * 1024.0));
  std::cerr << text(language, "files: ", "Dateien: ") << files.stored << text(language, " stored (", " gespeichert (")
            << mebibytes << "), " << files.unchanged << text(language, " unchanged, ", " unverändert, ")
            << files.missing << text(language, " missing on the server, ", " fehlen beim Server, ") << files.failed
            << text(language, " failed\n", " fehlgeschlagen\n");
  for (const corpus::FetchProblem& problem : summary.problems)
    std::cerr << (problem.level == corpus::ProblemLevel::Note ? text(language, "note: ", "Hinweis: ")
                                                              : text(language, "problem: ", "Problem: "))
              << problem.kind << ": " << problem.url << ": " << problem.message << '\n';
}

int run(const std::vector<std::string>& arguments) {
  po::options_description own(
      "Fetches organizations, meetings, papers and files from the OParl server at URL (a System, a Body or a list\n"
      "of Bodies) into the folder DIR: everything the first time, later what was modified since. A fetch that was\n"
      "interrupted goes on where it was. The archive is built from DIR without network. Example:\n"
      "  ratsarchiv fetch https://oparl.example.org/system rat && ratsarchiv index rat\n\n"
      "Options of fetch");
  own.add_options()("since", po::value<std::string>()->value_name("DATE"),
                    "only what was modified since; never less than since the last fetch")(
      "files", po::value<std::string>()->value_name("none|missing-text|all")->default_value("missing-text"),
      "whose bytes are stored: of no file, of those whose text the server does not give, of all")(
      "delay-ms", po::value<std::int64_t>()->value_name("N")->default_value(500),
      "milliseconds between two requests; after a failure four times as long, then doubled")(
      "max-pages", po::value<std::int64_t>()->value_name("N")->default_value(10'000),
      "pages of one list in one run; the next run goes on behind them");
  OptionParser parser("fetch", own, "URL");
  if (!parser.parse(arguments)) return kOk;
  std::vector<std::string> places;
  if (parser.has("URL")) places = parser.value<std::vector<std::string>>("URL");
  if (places.size() != 2)
    throw corpus::Error(corpus::ErrorKind::Usage, "fetch takes a URL and a folder",
                        "ratsarchiv fetch https://oparl.example.org/system FOLDER");

  corpus::FetchOptions options;
  options.url = places[0];
  options.folder = places[1];
  options.since_us = since_option(parser);
  options.files = file_choice(parser.value<std::string>("files"));
  options.max_pages = parser.count("max-pages", 1);
  constexpr std::size_t kLongestDelayMs = 600'000;
  options.http.delay = std::chrono::milliseconds(std::min(kLongestDelayMs, parser.count("delay-ms")));
  options.http.first_back_off = options.http.delay * kBackOffDelays;
  options.http.user_agent = "ratsarchiv/" + program_version();

  const StopSignals signals;
  options.http.interrupted = [] { return StopSignals::received() != 0; };
  const Language language = message_language();
  Display display(language);
  options.progress = [&](const corpus::FetchProgress& progress) { display.show(progress); };

  const corpus::FetchSummary summary = corpus::fetch_oparl(options);
  display.clear();
  if (!summary.unreachable.empty()) {
    std::cerr << "ratsarchiv: " << text(language, "nothing could be fetched: ", "nichts konnte geholt werden: ")
              << summary.unreachable << '\n';
    return kArchiveUnusable;
  }
  print_summary(summary, language);
  const bool has_problem =
      std::any_of(summary.problems.begin(), summary.problems.end(),
                  [](const corpus::FetchProblem& problem) { return problem.level == corpus::ProblemLevel::Problem; });
  return has_problem ? kWithProblems : kOk;
}

}  // namespace

int main(int argc, char** argv) {
  return run_program([&] { return run({argv + 1, argv + argc}); });
}
