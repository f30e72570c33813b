// What a run remembers of parsed texts: never stale, never needed, and nothing that was retracted.
#include "indexer/parse_cache.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <set>

#include "corpus/profiles/profile.hpp"
#include "corpus/readers/source_reader.hpp"
#include "indexer/corrections.hpp"
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

  // As if all texts but the one that is touched had been written an hour before the last run.
  void age_texts() const {
    for (const SourceSpec& source : options().sources)
      for (const fs::directory_entry& file : fs::directory_iterator(source.path))
        fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours(1));
    touch_one();
    run_it();
  }
  // Other words of the same length, and the time stays.
  void change_in_secret(const fs::path& file) const {
    const auto time = fs::last_write_time(file);
    std::string text = read_bytes(file);
    text.replace(text.size() - 12, 11, "heimlichneu");
    write_text(file, text);
    fs::last_write_time(file, time);
  }
  bool is_indexed(const std::string& word) const {
    const std::vector<std::string> all = records(current(), Audience::Public);
    return std::any_of(all.begin(), all.end(), [&](const auto& record) { return record.find(word) != record.npos; });
  }

  fs::path cache_file() const { return archive() / "cache" / "parsed.bin"; }

  // The paths of the texts in both folders that the cache knows as they are now.
  std::set<std::string> known_texts(const std::string& version = kVersion) const {
    const ParseCache cache(archive(), ParseCache::Reading::Yes);
    std::set<std::string> known;
    for (const SourceSpec& source : options().sources) {
      const TextKeys keys(source, version, read_corrections(archive() / "corrections.toml").hash);
      corpus::read_source(source.path, {},
                          {[&](corpus::SourceDocument&& text) {
                             if (cache.find(keys.of(text))) known.insert(text.source.path);
                           },
                           [](corpus::SourceProblem&&) {}});
    }
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

BOOST_AUTO_TEST_CASE(a_text_file_that_lies_there_as_it_was_is_not_read) {
  age_texts();
  change_in_secret(open_file("o5.txt"));
  touch_one();
  run_it();
  BOOST_TEST(!is_indexed("heimlichneu"));
  BOOST_TEST(read_bytes(current() / "internal" / "manifest.json").find("\"sha256\": \"\"") == std::string::npos);
  run_it(RunMode::Full);
  BOOST_TEST(is_indexed("heimlichneu"));
}

BOOST_AUTO_TEST_CASE(a_text_file_that_had_just_been_written_is_read_again) {
  change_in_secret(open_file("o5.txt"));
  touch_one();
  run_it();
  BOOST_TEST(is_indexed("heimlichneu"));
}

BOOST_AUTO_TEST_CASE(what_was_not_read_is_there_when_a_run_builds_afresh) {
  age_texts();
  for (const int number : {1, 2, 3, 4, 5, 6, 7, 8, 9})
    write_text(open_file(numbered_name("o", number)), invented_text(700 + number));
  BOOST_CHECK(run_it().outcome == RunOutcome::Built);
  const auto dump = dump_generation(current(), DocidsIn::Nothing);
  const auto report = read_bytes(current() / "internal" / "statistics" / "persons.json");
  run_it(RunMode::Full);
  BOOST_TEST((dump_generation(current(), DocidsIn::Nothing) == dump));
  BOOST_TEST(read_bytes(current() / "internal" / "statistics" / "persons.json") == report);
}

BOOST_AUTO_TEST_CASE(a_retraction_by_hand_reaches_what_is_not_read) {
  age_texts();
  const std::string id = ids(current(), Audience::Public).front();
  write_text(archive() / "retractions.toml", "[[retraction]]\nid = \"" + id +
                                                 "\"\ndate = 2031-05-06\nreason = \"Grund\"\naudience = \"public\"\n"
                                                 "kind = \"other\"\ntext = \"00000000000000000000000000000000\"\n");
  run_it();
  const auto left = ids(current(), Audience::Public);
  BOOST_CHECK(std::find(left.begin(), left.end(), id) == left.end());
  BOOST_TEST(left.size() == 19u);
  BOOST_TEST(known_texts().size() == 29u);
}

BOOST_AUTO_TEST_CASE(another_program_knows_nothing) { BOOST_TEST(known_texts("next version").empty()); }

BOOST_AUTO_TEST_CASE(damage_is_as_good_as_loss) {
  const std::string whole = read_bytes(cache_file());
  std::vector<std::string> damaged{"", "RAPARSE2", std::string(5'000, '\xff'), whole.substr(0, whole.size() / 2),
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

BOOST_AUTO_TEST_CASE(facts_are_what_they_were) {
  TextFacts facts;
  ParsedText& text = facts.text;
  text.key = "stuttgart/va/2019-07-03/321";
  text.source_id = "offen/o1.txt";
  text.unit = 3;
  text.audience = Audience::Public;
  text.text_hash = "0123";
  text.fingerprint = "4567";
  text.text_bytes = (std::uint64_t{1} << 33) + 5;
  text.kind = corpus::DocumentKind::Protocol;
  text.path = "offen/o1.txt";
  text.format = "txt";
  text.extracted_from = "89ab";
  text.visibility_problem = "unbekannt";
  text.coverage = {"Stuttgart", "VA", corpus::make_date(1899, 2, 28), 245, -1, {"GRDrs 1/2019"}, {"a", "", "ß"}};
  facts.problems.push_back({"offen/o1.txt", "", "date", corpus::ProblemLevel::Note, "no date", {{4, 9}}, {}, {}});
  facts.problems.push_back({"offen/o1.txt", "https://x/1", "b", {}, "", {}, {}, Audience::Public});
  analyzers::PersonNaming naming;
  naming.surname = "von Berg";
  naming.role_class = analyzers::RoleClass::Administration;
  naming.gender = analyzers::Gender::Female;
  naming.date = corpus::make_date(2031, 5, 6);
  naming.party_follows = {"spd", "gruene"};
  facts.namings.push_back(naming);

  const std::string bytes = encode_facts(facts);
  const auto decoded = decode_facts(bytes);
  BOOST_REQUIRE(decoded.has_value());
  BOOST_TEST(encode_facts(*decoded) == bytes);
  BOOST_TEST(decoded->text.key == text.key);
  BOOST_TEST(decoded->text.text_bytes == text.text_bytes);
  BOOST_CHECK(decoded->text.audience == Audience::Public);
  BOOST_CHECK(decoded->text.coverage.date == text.coverage.date);
  BOOST_CHECK(decoded->text.coverage.agenda_item == -1);
  BOOST_TEST(decoded->text.coverage.cited_papers == text.coverage.cited_papers);
  BOOST_CHECK(decoded->problems[0].range == (corpus::ByteRange{4, 9}));
  BOOST_CHECK(decoded->problems[0].level == corpus::ProblemLevel::Note);
  BOOST_CHECK(!decoded->problems[1].range);
  BOOST_TEST(decoded->namings[0].surname == "von Berg");
  BOOST_CHECK(decoded->namings[0].date == naming.date);
  BOOST_CHECK(!decoded->namings[0].forename.size());
  BOOST_TEST(decoded->namings[0].party_follows == naming.party_follows);
  for (std::size_t size = 0; size < bytes.size(); ++size)
    BOOST_TEST(!decode_facts(std::string_view(bytes).substr(0, size)).has_value());
  BOOST_TEST(!decode_facts(bytes + "x").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
