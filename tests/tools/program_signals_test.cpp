// `ratsarchiv index` ended by SIGINT and SIGTERM, and what it writes for monitoring.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "tools/program_run.hpp"

using namespace ratsarchiv::tests;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename());
  return names;
}

bool is_staging(const fs::path& generations) {
  for (const std::string& name : names_in(generations))
    if (name.starts_with(".staging-")) return true;
  return false;
}

// Every line parsed; a line that is no JSON is a failure of the test.
std::vector<Json> events_of(const std::string& log) {
  std::vector<Json> events;
  for (std::size_t begin = 0; begin < log.size();) {
    const std::size_t end = std::min(log.find('\n', begin), log.size());
    events.push_back(parse_json(log.substr(begin, end - begin)));
    begin = end + 1;
  }
  return events;
}

std::vector<std::string> stages_of(const std::vector<Json>& events) {
  std::vector<std::string> stages;
  for (const Json& event : events)
    if (event.at("event") == "stage") stages.push_back(event.at("stage"));
  return stages;
}

// An archive of one protocol, and sources that hold a second one.
struct GrownSources {
  GrownSources() {
    sources.write("a.txt", sample_protocol("12", "öffentlich", "lobt den Brunnen."));
    BOOST_TEST_REQUIRE(archive.run("index", arguments()).exit_code == 0);
    generation = fs::read_symlink(archive.folder() / "current");
    sources.write("b.txt", sample_protocol("13", "öffentlich", "lobt den Wasserspeier."));
  }

  std::vector<std::string> arguments() const { return {"--profile", "stuttgart", sources.path().string()}; }

  ProgramResult run(const std::vector<int>& waiting_signals) const {
    std::vector<std::string> all{"index", "--archive", archive.folder().string()};
    for (const std::string& argument : arguments()) all.push_back(argument);
    return run_program("ratsarchiv", all, {}, waiting_signals);
  }

  // The old generation answers, alone, and the next run succeeds.
  void check_as_before() const {
    BOOST_TEST(fs::read_symlink(archive.folder() / "current") == generation);
    BOOST_TEST(names_in(archive.folder() / "generations") == std::vector<std::string>{generation.filename()},
               boost::test_tools::per_element());
    BOOST_TEST(archive.run("search", {"Brunnen"}).exit_code == 0);
    BOOST_TEST(archive.run("search", {"Wasserspeier"}).exit_code == 1);
    BOOST_TEST(archive.run("index", arguments()).exit_code == 0);
    BOOST_TEST(archive.run("search", {"Wasserspeier"}).exit_code == 0);
  }

  TempFolder sources;
  TestArchive archive;
  fs::path generation;
};

// A FIFO of one page that is filled up to `room` bytes: who writes more waits for drain().
class NarrowFifo {
 public:
  explicit NarrowFifo(std::size_t room) {
    BOOST_REQUIRE(::mkfifo(path().c_str(), 0600) == 0);
    file_ = ::open(path().c_str(), O_RDWR | O_CLOEXEC | O_NONBLOCK);
    BOOST_REQUIRE(file_ >= 0);
    const int size = ::fcntl(file_, F_SETPIPE_SZ, 4096);
    BOOST_REQUIRE(size > static_cast<int>(room));
    const std::string filling(static_cast<std::size_t>(size) - room, '\n');
    BOOST_REQUIRE(::write(file_, filling.data(), filling.size()) == static_cast<ssize_t>(filling.size()));
  }
  ~NarrowFifo() { ::close(file_); }
  NarrowFifo(const NarrowFifo&) = delete;
  NarrowFifo& operator=(const NarrowFifo&) = delete;

  fs::path path() const { return folder_.path() / "fifo"; }

  // What it holds now, without the filling.
  std::string drain() const {
    std::string bytes;
    std::array<char, 4096> buffer{};
    for (ssize_t read = 0; (read = ::read(file_, buffer.data(), buffer.size())) > 0;)
      bytes.append(buffer.data(), static_cast<std::size_t>(read));
    return bytes.substr(std::min(bytes.find_first_not_of('\n'), bytes.size()));
  }

 private:
  TempFolder folder_;
  int file_ = -1;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(signals)

BOOST_AUTO_TEST_CASE(a_signal_ends_a_run_with_a_message_and_nothing_else_happens) {
  for (const int signal : {SIGINT, SIGTERM}) {
    const GrownSources grown;
    const auto ended = grown.run({signal});
    BOOST_TEST(ended.exit_code == 128 + signal, ended.told());
    BOOST_TEST(contains(ended.err, "goes on serving"), ended.told());
    grown.check_as_before();
  }
}

BOOST_AUTO_TEST_CASE(a_second_signal_kills_at_once) {
  const GrownSources grown;
  const auto killed = grown.run({SIGINT, SIGTERM});
  BOOST_TEST((killed.signal == SIGINT || killed.signal == SIGTERM), killed.told());
  BOOST_TEST(killed.err.empty(), killed.told());
  grown.check_as_before();
}

BOOST_AUTO_TEST_CASE(a_signal_that_the_parent_ignores_stays_ignored) {
  const GrownSources grown;
  const auto before = std::signal(SIGINT, SIG_IGN);
  const auto ignoring = grown.run({SIGINT});
  const auto ended = grown.run({SIGINT, SIGTERM});
  std::signal(SIGINT, before);
  BOOST_TEST(ignoring.exit_code == 0, ignoring.told());
  BOOST_TEST(ended.exit_code == 128 + SIGTERM, ended.told());
}

// The room is that of one event: the run waits with its second one, which it tells when its staging folder is there.
BOOST_AUTO_TEST_CASE(a_run_that_is_ended_while_it_reads_leaves_nothing_behind) {
  const GrownSources grown;
  const TempFolder streams;
  const NarrowFifo log(std::string(R"({"time":"2026-11-26T02:00:01Z","event":"stage","stage":"listing"}_)").size());
  std::vector<std::string> arguments{"index", "--log-format", "json", "--archive", grown.archive.folder().string()};
  for (const std::string& argument : grown.arguments()) arguments.push_back(argument);
  RunningProgram program("ratsarchiv", arguments, {}, {streams.path() / "out", log.path()});
  const fs::path generations = grown.archive.folder() / "generations";
  while (!is_staging(generations) && !program.has_ended()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  BOOST_TEST(is_staging(generations));
  program.send(SIGTERM);
  std::string written;
  while (!program.has_ended()) {
    written += log.drain();
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  written += log.drain();
  const auto ended = program.wait();
  BOOST_TEST(ended.exit_code == 128 + SIGTERM, ended.told());
  const std::vector<Json> events = events_of(written);
  BOOST_TEST_REQUIRE(!events.empty());
  BOOST_TEST(stages_of(events).front() == "listing", written);
  BOOST_TEST(events.back().at("event") == "error", written);
  BOOST_TEST(events.back().at("kind") == "interrupted", written);
  BOOST_TEST(events.back().at("exit_code") == 128 + SIGTERM, written);
  grown.check_as_before();
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(json_log)

BOOST_AUTO_TEST_CASE(a_run_tells_its_stages_and_a_summary) {
  GrownSources grown;
  grown.sources.write("c.txt", sample_protocol("14", "", "lobt den Zierteich."));
  std::vector<std::string> arguments{"--log-format", "json"};
  for (const std::string& argument : grown.arguments()) arguments.push_back(argument);
  const auto run = grown.archive.run("index", arguments);
  BOOST_TEST(run.exit_code == 4, run.told());
  BOOST_TEST(run.out.empty(), run.told());
  const std::vector<Json> events = events_of(run.err);
  const std::vector<std::string> stages = stages_of(events);
  BOOST_TEST_REQUIRE(stages.size() >= 3U, run.told());
  BOOST_TEST(stages[0] == "listing");
  BOOST_TEST(stages[1] == "reading");
  BOOST_TEST(stages.back() == "pruning");
  for (const Json& event : events) BOOST_TEST(event.at("time").get<std::string>().size() == 20U);
  const Json summary = events.back();
  const std::vector<std::string> keys{"time",    "event",    "generation", "outcome", "files",
                                      "public",  "internal", "problems",   "notes",   "unknown_visibility",
                                      "refused", "exit_code"};
  BOOST_TEST(keys_of(summary) == keys, boost::test_tools::per_element());
  BOOST_TEST(summary["event"] == "summary");
  BOOST_TEST(summary["generation"] == fs::read_symlink(grown.archive.folder() / "current").filename().string());
  BOOST_TEST(summary["outcome"] == "built");
  BOOST_TEST(summary["files"] == 3);
  BOOST_TEST(summary["public"]["documents"] == 2);
  BOOST_TEST(summary["public"]["added"] == 1);
  BOOST_TEST(summary["internal"]["documents"] == 1);
  BOOST_TEST(summary["problems"]["visibility"] == 1, run.told());
  BOOST_TEST(summary["exit_code"] == 4);

  const auto again = grown.archive.run("index", arguments);
  const std::vector<Json> unchanged = events_of(again.err);
  BOOST_TEST(unchanged.back().at("outcome") == "unchanged", again.told());
  BOOST_TEST(stages_of(unchanged) == std::vector<std::string>{"listing"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(every_error_is_one_line_of_json) {
  const TempFolder folder;
  const TestArchive archive;
  const std::string faulty = folder.write("r.toml", "jobs = 2\n").string();
  const std::string source = folder.write("a.txt", sample_protocol("12", "öffentlich", "lobt den Brunnen.")).string();
  const struct {
    std::vector<std::string> arguments;
    std::string kind;
  } table[] = {
      {{"--log-format", "json"}, "usage"},
      {{"--log-format=json", "--gibtesnicht"}, "usage"},
      {{"--log-format", "json", "--jobs", "0", source}, "usage"},
      {{"--log-format", "json", "--config", faulty}, "input_unreadable"},
      {{"--log-format", "json", source + ".fehlt"}, "input_unreadable"},
  };
  for (const auto& row : table) {
    const auto result = archive.run("index", row.arguments);
    BOOST_TEST(result.exit_code == 2, result.told());
    const std::vector<Json> events = events_of(result.err);
    BOOST_TEST_REQUIRE(!events.empty(), result.told());
    const std::vector<std::string> keys{"time", "event", "kind", "message", "hint", "exit_code"};
    BOOST_TEST(keys_of(events.back()) == keys, boost::test_tools::per_element());
    BOOST_TEST(events.back().at("kind") == row.kind, result.told());
    BOOST_TEST(events.back().at("exit_code") == 2, result.told());
  }
  const auto unknown = archive.run("index", {"--log-format", "xml", source});
  BOOST_TEST(unknown.exit_code == 2, unknown.told());
  BOOST_TEST(contains(unknown.err, "text or json"), unknown.told());
}

BOOST_AUTO_TEST_SUITE_END()
