// What a crash, a failing write or a full disk leaves behind: the old index complete or the new one complete, nothing
// between, and a next run that succeeds. The real program, with tests/faults/failing_writes.cpp loaded into it.
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <set>
#include <thread>

#include "tests/tools/program_run.hpp"

using namespace ratsarchiv::tests;
namespace fs = std::filesystem;

namespace {

fs::path fault_library() { return fs::read_symlink("/proc/self/exe").parent_path() / "libfailing_writes.so"; }

// A sanitizer's runtime wants to be the first library.
bool can_preload() {
  const bool can = std::getenv("RATSARCHIV_NO_PRELOAD") == nullptr;
  if (!can) BOOST_TEST_MESSAGE("skipped: the program of a sanitizer takes no preloaded library");
  return can;
}

// An archive of some protocols, whose sources then change: the run that takes the changes over is what fails.
class Scene {
 public:
  explicit Scene(const std::string& mode) : mode_(mode) {
    for (int i = 1; i <= 12; ++i) write(i, "lobt den alten Antrag " + std::to_string(i), "öffentlich");
    for (int i = 13; i <= 16; ++i) write(i, "lobt den geheimen Antrag", "nichtöffentlich");
    BOOST_REQUIRE_EQUAL(index().exit_code, 0);
    before_ = answer();
    fs::copy(archive_.folder(), saved(), fs::copy_options::recursive | fs::copy_options::copy_symlinks);
    write(1, "lobt den neuen Antrag 1", "öffentlich");
    write(17, "lobt den neuen Antrag 17", "öffentlich");
    fs::remove(sources() / name(12));
  }

  // The archive as it was before the run that fails.
  void restore() const {
    fs::remove_all(archive_.folder());
    fs::copy(saved(), archive_.folder(), fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  }

  ProgramResult index(const Environment& environment = {}) const {
    std::vector<std::string> arguments{"--profile", "stuttgart", "--accept", sources().string()};
    if (mode_ == "full") arguments.insert(arguments.begin(), "--full");
    return archive_.run("index", arguments, environment);
  }

  ProgramResult index_with_fault(const std::string& fault, long at, bool lasting = false) const {
    Environment environment{{"LD_PRELOAD", fault_library().string()},
                            {"RATSARCHIV_FAULT_FOLDER", archive_.folder().string()},
                            {"RATSARCHIV_FAULT", fault},
                            {"RATSARCHIV_FAULT_AT", std::to_string(at)},
                            {"RATSARCHIV_FAULT_COUNT", count_file().string()}};
    if (lasting) environment.emplace_back("RATSARCHIV_FAULT_LASTING", "1");
    return index(environment);
  }

  // How many changes a run without a fault makes.
  long changes() const {
    restore();
    BOOST_REQUIRE_EQUAL(index_with_fault("kill", 0).exit_code, 0);
    return std::atol(read_file(count_file()).c_str());
  }

  // Everything that the archive answers, to both audiences, the name of its generation aside.
  std::string answer() const {
    std::string answer;
    for (const char* audience : {"public", "internal"}) {
      const ProgramResult found = archive_.run(
          "search", {"--audience", audience, "--unit", "beitrag", "--limit", "50", "--format", "json", "Antrag"});
      BOOST_TEST(found.exit_code == 0, found.told());
      Json json = parse_json(found.out);
      json.erase("took_ms");
      answer += json.dump() + '\n';
      const ProgramResult exported = archive_.run("export", {"--audience", audience});
      BOOST_TEST(exported.exit_code == 0, exported.told());
      answer += exported.out;
    }
    return answer;
  }

  // Old or new, sound, and renewed by the next run, which leaves nothing of the failed one.
  void check_whole(const std::string& what) {
    if (after_.empty()) {
      const Scene undisturbed(mode_);
      BOOST_REQUIRE_EQUAL(undisturbed.index().exit_code, 0);
      after_ = undisturbed.answer();
      BOOST_REQUIRE(after_ != before_);
    }
    const std::string now = answer();
    BOOST_TEST((now == before_ || now == after_), what << ": the archive answers neither as before nor as after");
    BOOST_TEST(archive_.run("check").exit_code == 0, what);
    const ProgramResult next = index();
    BOOST_TEST(next.exit_code == 0, what << ": " << next.told());
    BOOST_TEST((answer() == after_), what << ": the next run does not renew the archive");
    BOOST_TEST(archive_.run("check").exit_code == 0, what);
    for (const auto& entry : fs::directory_iterator(archive_.folder() / "generations"))
      BOOST_TEST(!entry.path().filename().string().starts_with('.'), what << " leaves " << entry.path());
  }

  void check_old(const std::string& what) const {
    BOOST_TEST((answer() == before_), what << ": the old generation does not answer");
  }

  const TestArchive& archive() const { return archive_; }
  fs::path sources() const { return folder_.path() / "quellen"; }
  const std::string& before() const { return before_; }

 private:
  static std::string name(int number) { return std::to_string(number) + ".txt"; }
  void write(int number, const std::string& sentence, const std::string& visibility) const {
    folder_.write(fs::path("quellen") / name(number),
                  sample_protocol(std::to_string(number), visibility, sentence + "."));
  }
  fs::path saved() const { return folder_.path() / "gesichert"; }
  fs::path count_file() const { return folder_.path() / "zahl"; }

  const std::string mode_;
  TempFolder folder_;
  TestArchive archive_;
  std::string before_;
  std::string after_;
};

// `count` points spread over 1 ... changes, the first and the last among them.
std::set<long> points(long changes, long count) {
  std::set<long> points;
  for (long i = 0; i < count; ++i) points.insert(1 + i * (changes - 1) / std::max(1L, count - 1));
  return points;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(faults)

BOOST_AUTO_TEST_CASE(killed_anywhere_the_archive_is_whole) {
  if (!can_preload()) return;
  for (const char* mode : {"incremental", "full"}) {
    Scene scene(mode);
    const long changes = scene.changes();
    BOOST_TEST(changes > 50);
    std::size_t killed = 0;
    for (const long at : points(changes, long_run() ? 100 : 5)) {
      scene.restore();
      const ProgramResult run = scene.index_with_fault("kill", at);
      killed += run.signal == SIGKILL ? 1 : 0;
      BOOST_TEST((run.signal == SIGKILL || run.exit_code == 0), run.told());
      scene.check_whole(std::string(mode) + " run killed at change " + std::to_string(at));
    }
    // How many changes a run makes varies a little with the threads; the last points may lie behind its end.
    BOOST_TEST(killed >= points(changes, long_run() ? 100 : 5).size() - 2);
    BOOST_TEST_MESSAGE(mode << ": killed at " << killed << " of " << changes << " changes");
  }
}

BOOST_AUTO_TEST_CASE(each_failing_write_ends_the_run_with_a_message) {
  if (!can_preload()) return;
  for (const char* mode : {"incremental", "full"}) {
    Scene scene(mode);
    const long changes = scene.changes();
    std::size_t tried = 0;
    std::size_t failed = 0;
    for (const char* fault : {"ENOSPC", "EIO", "EROFS"})
      for (const long at : points(changes, long_run() ? changes : 2)) {
        scene.restore();
        const ProgramResult run = scene.index_with_fault(fault, at);
        ++tried;
        const std::string what = std::string(mode) + " run with " + fault + " at change " + std::to_string(at);
        BOOST_TEST((run.exit_code == 0 || run.exit_code == 3), what << ": " << run.told());
        if (run.exit_code == 3) {
          ++failed;
          BOOST_TEST(!run.err.empty(), what);
        }
        scene.check_whole(what);
      }
    BOOST_TEST(failed > 0u);
    BOOST_TEST_MESSAGE(mode << ": " << tried << " failing writes, " << failed << " ended the run");
  }
}

BOOST_AUTO_TEST_CASE(on_a_full_disk_the_old_index_goes_on) {
  if (!can_preload()) return;
  for (const char* mode : {"incremental", "full"}) {
    Scene scene(mode);
    const long changes = scene.changes();
    for (const long at : points(changes, long_run() ? 40 : 2)) {
      scene.restore();
      const ProgramResult run = scene.index_with_fault("ENOSPC", at, true);
      const std::string what = std::string(mode) + " run on a disk that is full at change " + std::to_string(at);
      BOOST_TEST((run.exit_code == 0 || run.exit_code == 3), what << ": " << run.told());
      scene.check_whole(what);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(many_processes)

BOOST_AUTO_TEST_CASE(a_second_indexer_is_turned_away) {
  const Scene scene("incremental");
  const int lock = ::open((scene.archive().folder() / "lock").c_str(), O_RDWR | O_CLOEXEC);
  BOOST_REQUIRE(lock >= 0);
  BOOST_REQUIRE_EQUAL(::flock(lock, LOCK_EX), 0);
  const ProgramResult second = scene.index();
  BOOST_TEST(second.exit_code == 3, second.told());
  BOOST_TEST(second.err.find("is being written") != std::string::npos, second.told());
  ::close(lock);
  scene.check_old("a second indexer");
  BOOST_TEST(scene.index().exit_code == 0);
}

// Two states of the sources take turns; whoever searches meanwhile gets the one or the other, never an error.
BOOST_AUTO_TEST_CASE(readers_see_whole_states_while_generations_are_swapped) {
  const TempFolder folder;
  const TestArchive archive;
  const auto write_state = [&](char state) {
    for (int i = 1; i <= 6; ++i)
      folder.write(fs::path("quellen") / (std::to_string(i) + ".txt"),
                   sample_protocol(std::to_string(i), "öffentlich", std::string("lobt den Antrag ") + state + "."));
  };
  const auto index = [&] {
    const ProgramResult run =
        archive.run("index", {"--profile", "stuttgart", "--accept", (folder.path() / "quellen").string()});
    BOOST_TEST(run.exit_code == 0, run.told());
  };
  write_state('A');
  index();
  std::atomic<bool> done{false};
  std::vector<std::string> faults;
  std::size_t searches = 0;
  std::thread reader([&] {
    while (!done) {
      const ProgramResult found =
          archive.run("search", {"--unit", "beitrag", "--format", "json", "--limit", "20", "lobt"});
      ++searches;
      const auto count = [&](const char* state) {
        std::size_t hits = 0;
        for (std::size_t at = 0; (at = found.out.find(state, at)) != std::string::npos; ++at) ++hits;
        return hits;
      };
      const std::size_t a = count("Antrag A");
      const std::size_t b = count("Antrag B");
      if (found.exit_code != 0 || std::max(a, b) < 6 || std::min(a, b) != 0) faults.push_back(found.told());
    }
  });
  const int swaps = long_run() ? 50 : 6;
  for (int swap = 1; swap <= swaps; ++swap) {
    write_state(swap % 2 == 0 ? 'A' : 'B');
    index();
  }
  done = true;
  reader.join();
  BOOST_TEST(faults.empty(), (faults.empty() ? "" : faults.front()));
  BOOST_TEST(searches > 0u);
  BOOST_TEST_MESSAGE(searches << " searches during " << swaps << " swaps");
}

BOOST_AUTO_TEST_SUITE_END()
