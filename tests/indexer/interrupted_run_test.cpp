// Runs that end at a named step: killed, interrupted, or with a source gone.
#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <csignal>
#include <nlohmann/json.hpp>

#include "corpus/model/error.hpp"
#include "indexer/verification.hpp"
#include "tests/indexer/archive_fixture.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::indexer;
using namespace ratsarchiv::indexer_tests;
using Stage = IndexProgress::Stage;
namespace fs = std::filesystem;

namespace {

constexpr Stage kStages[] = {Stage::Listing,   Stage::Reading, Stage::Indexing, Stage::Comparing,
                             Stage::Verifying, Stage::Syncing, Stage::Swapping, Stage::Pruning};

// A process that runs the indexer and dies as soon as the stage begins, or has done one document.
void run_and_die(const IndexOptions& options, Stage stage, std::size_t done) {
  const pid_t child = ::fork();
  BOOST_REQUIRE(child >= 0);
  if (child == 0) {
    IndexOptions doomed = options;
    doomed.progress = [&](const IndexProgress& progress) {
      if (progress.stage == stage && progress.done == done) ::kill(::getpid(), SIGKILL);
    };
    try {
      run_index(doomed);
    } catch (...) {
    }
    std::_Exit(1);
  }
  int status = 0;
  BOOST_REQUIRE_EQUAL(::waitpid(child, &status, 0), child);
  BOOST_TEST((WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL));
}

std::size_t leftovers(const ArchiveFixture& fixture) {
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(fixture.archive() / "generations"))
    count += entry.path().filename().string().starts_with('.') ? 1 : 0;
  return count;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(interrupted_run)

BOOST_AUTO_TEST_CASE(killed_at_each_named_step_the_archive_is_whole) {
  for (const RunMode mode : {RunMode::Incremental, RunMode::Full})
    for (const Stage stage : kStages)
      for (const std::size_t done : {0u, 1u}) {
        if (done == 1 && stage != Stage::Reading && stage != Stage::Indexing) continue;  // these count nothing
        const ArchiveFixture fixture;
        fixture.write_texts(12);
        const std::string first = fixture.run().generation;
        const auto before = dump_generation(fixture.current(), DocidsIn::Nothing);
        write_text(fixture.open_file("neu.txt"), invented_text(900));
        IndexOptions options = fixture.options();
        options.mode = mode;
        run_and_die(options, stage, done);

        const bool swapped = stage == Stage::Pruning;
        BOOST_TEST((fixture.current().filename() == first) == !swapped);
        BOOST_TEST(faults_of_generation(fixture.current()).empty());
        if (!swapped) BOOST_TEST((dump_generation(fixture.current(), DocidsIn::Nothing) == before));
        const IndexSummary next = fixture.run();
        BOOST_TEST(next.open.counts.documents == 13u);
        BOOST_TEST(faults_of_generation(fixture.current()).empty());
        BOOST_TEST(leftovers(fixture) == 0u);
      }
}

BOOST_AUTO_TEST_CASE(asked_to_end_at_any_step_it_ends_and_leaves_nothing) {
  for (const Stage stage : kStages) {
    if (stage == Stage::Swapping || stage == Stage::Pruning) continue;  // the run has succeeded by then
    const ArchiveFixture fixture;
    fixture.write_texts(12);
    const std::string first = fixture.run().generation;
    write_text(fixture.open_file("neu.txt"), invented_text(900));
    IndexOptions options = fixture.options();
    bool asked = false;
    options.progress = [&](const IndexProgress& progress) { asked = asked || progress.stage == stage; };
    options.interrupted = [&] { return asked; };
    BOOST_CHECK_EXCEPTION(run_index(options), corpus::Error,
                          [](const corpus::Error& error) { return error.kind == corpus::ErrorKind::Interrupted; });
    BOOST_TEST(fixture.current().filename() == first);
    BOOST_TEST(leftovers(fixture) == 0u);
    BOOST_TEST(fixture.run().open.counts.documents == 13u);
  }
}

BOOST_AUTO_TEST_CASE(a_source_that_vanishes_during_the_run_is_a_named_problem) {
  const ArchiveFixture fixture;
  fixture.write_texts(12);
  IndexOptions options = fixture.options();
  options.progress = [&](const IndexProgress& progress) {
    if (progress.stage == Stage::Reading && progress.done == 0) fs::remove(fixture.open_file("o3.txt"));
  };
  const IndexSummary summary = run_index(options);
  BOOST_TEST(summary.open.counts.documents == 11u);
  const auto report = nlohmann::json::parse(read_bytes(fixture.current() / "internal" / "report.json"));
  bool named = false;
  for (const auto& problem : report["problems"]) named = named || problem["path"] == "offen/o3.txt";
  BOOST_TEST(named);
  BOOST_TEST(faults_of_generation(fixture.current()).empty());
}

BOOST_AUTO_TEST_SUITE_END()
