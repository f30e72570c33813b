// What a run remembers of parsed texts: never stale, never needed, and nothing that was retracted.
#include "indexer/parse_cache.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

#include "corpus/profiles/profile.hpp"
#include "corpus/readers/source_reader.hpp"
#include "indexer/index_run.hpp"
#include "indexer/retract_run.hpp"
#include "tests/indexer/archive_fixture.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::indexer;
using namespace ratsarchiv::indexer_tests;
using corpus::Audience;
namespace fs = std::filesystem;

namespace {

const std::string kVersion = "test";

struct Fixture : ArchiveFixture {
  Fixture() {
    write_texts(20);
    run_it();
  }

  IndexSummary run_it(RunMode mode = RunMode::Incremental) const {
    IndexOptions with = options();
    with.mode = mode;
    with.program_version = kVersion;
    with.limits.gate_percent = 100;
    return run_index(with);
  }
  void touch_one() const {
    write_text(open_file("o3.txt"), invented_text(3) + "Nachtrag " + std::to_string(++nth) + "\n");
  }

  fs::path cache_file() const { return archive() / "cache" / "parsed.bin"; }

  // The paths of the texts in both folders that the cache knows as they are now.
  std::set<std::string> known_texts(const std::string& version = kVersion) const {
    const ParseCache cache(archive(), ParseCache::Reading::Yes);
    std::set<std::string> known;
    for (const SourceSpec& source : options().sources)
      corpus::read_source(source.path, {},
                          {[&](corpus::SourceDocument&& text) {
                             if (cache.find(ParseCache::key_of(text, *source.profile, version)))
                               known.insert(text.source.path);
                           },
                           [](corpus::SourceProblem&&) {}});
    return known;
  }

  mutable int nth = 0;
};

std::vector<std::string> all_records(const fs::path& generation) {
  std::vector<std::string> all = records(generation, Audience::Public);
  for (std::string& record : records(generation, Audience::Internal)) all.push_back(std::move(record));
  return all;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(parse_cache, Fixture)

BOOST_AUTO_TEST_CASE(a_run_remembers_what_its_sources_hold_and_no_more) {
  BOOST_TEST(known_texts().size() == 30u);
  write_text(open_file("o1.txt"), invented_text(801));
  BOOST_TEST(!known_texts().contains("offen/o1.txt"));
  fs::remove(open_file("o2.txt"));
  run_it();
  BOOST_TEST(known_texts().size() == 29u);
  const auto size = fs::file_size(cache_file());
  // Back again: it is not remembered from the run before the last.
  write_text(open_file("o2.txt"), invented_text(2));
  BOOST_TEST(!known_texts().contains("offen/o2.txt"));
  run_it();
  BOOST_TEST(fs::file_size(cache_file()) > size);
}

BOOST_AUTO_TEST_CASE(a_full_run_reads_nothing_of_it_and_makes_it_anew) {
  write_text(cache_file(), "damaged");
  run_it(RunMode::Full);
  BOOST_TEST(known_texts().size() == 30u);
}

BOOST_AUTO_TEST_CASE(another_program_knows_nothing) { BOOST_TEST(known_texts("next version").empty()); }

BOOST_AUTO_TEST_CASE(damage_is_as_good_as_loss) {
  const std::string whole = read_bytes(cache_file());
  std::vector<std::string> damaged{"", "RAPARSE1", std::string(5'000, '\xff'), whole.substr(0, whole.size() / 2),
                                   whole.substr(0, whole.size() - 1)};
  for (std::size_t at = 3; at < whole.size(); at += whole.size() / 7) {
    damaged.push_back(whole);
    damaged.back()[at] = static_cast<char>(damaged.back()[at] ^ 0x55);
  }
  for (const std::string& bytes : damaged) {
    touch_one();
    write_text(cache_file(), bytes);
    BOOST_CHECK(run_it().outcome == RunOutcome::Updated);
  }
  const auto incremental = all_records(current());
  run_it(RunMode::Full);
  BOOST_TEST((all_records(current()) == incremental), "an incremental run with a damaged cache made something else");
  BOOST_TEST(known_texts().size() == 30u);
}

BOOST_AUTO_TEST_CASE(a_cache_that_cannot_be_written_stops_no_run) {
  fs::create_directories(fs::path(cache_file().string() + ".partial") / "not a file");
  touch_one();
  BOOST_CHECK(run_it().outcome == RunOutcome::Updated);
}

BOOST_AUTO_TEST_CASE(what_is_retracted_is_not_in_it) {
  const std::string id = ids(current(), Audience::Public).front();
  BOOST_TEST(fs::exists(cache_file()));
  const fs::path left_by_a_killed_run = cache_file().string() + ".partial";
  fs::copy_file(cache_file(), left_by_a_killed_run);
  run_retract({archive(), id, {*corpus::parse_iso_date("2031-05-06"), "Grund"}, options().lexicon, kVersion, 1, {}});
  BOOST_TEST(!fs::exists(cache_file()));
  BOOST_TEST(!fs::exists(left_by_a_killed_run));
  touch_one();
  run_it();
  // The text of the retracted document lies among the sources still.
  BOOST_TEST(known_texts().size() == 29u);
}

BOOST_AUTO_TEST_SUITE_END()
