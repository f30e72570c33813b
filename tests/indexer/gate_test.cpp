// The gate: what it refuses, what it lets through, and how a refused generation is accepted.
#include "indexer/gate.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "indexer/generation_store.hpp"
#include "tests/indexer/archive_fixture.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::indexer;
using namespace ratsarchiv::indexer_tests;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> reasons(const Holdings& before, const Holdings& now, std::size_t vanished = 0) {
  GateInput input;
  input.before = before;
  input.now = now;
  input.vanished_documents.resize(vanished, "stadt/gr/-/1");
  return gate_reasons(input, IndexLimits());
}

IndexOptions guarded_options(const ArchiveFixture& fixture) {
  IndexOptions options = fixture.options();
  options.limits = IndexLimits();
  return options;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(gate)

BOOST_AUTO_TEST_CASE(more_than_five_percent_of_anything_is_too_much) {
  const Holdings full{1000, 200, 500, 1000, 10};
  struct Row {
    const char* what;
    Holdings now;
    std::size_t vanished;
    std::size_t refused;  // reasons
  };
  const Row rows[] = {
      {"nothing lost", full, 0, 0},
      {"five percent", {950, 190, 475, 1000, 10}, 50, 0},
      {"one document more", {949, 190, 475, 1000, 10}, 51, 1},
      {"as many new ones do not hide the lost", full, 51, 1},
      {"speakers", {1000, 189, 500, 1000, 10}, 0, 1},
      {"resolutions", {1000, 200, 474, 1000, 10}, 0, 1},
      {"everything", {1, 1, 1, 1000, 10}, 999, 3},
      {"growth", {2000, 400, 900, 2000, 10}, 0, 0},
      {"half of the files with problems", {1000, 200, 500, 1000, 500}, 0, 0},
      {"more than half", {1000, 200, 500, 1000, 501}, 0, 1},
  };
  for (const Row& row : rows) BOOST_TEST(reasons(full, row.now, row.vanished).size() == row.refused, row.what);
  // An archive that always had problems may go on having them.
  const Holdings poor{100, 0, 0, 100, 90};
  BOOST_TEST(reasons(poor, poor).empty());
  // The first generation takes nobody's place.
  GateInput first;
  first.now = poor;
  BOOST_TEST(gate_reasons(first, IndexLimits()).empty());
}

BOOST_AUTO_TEST_CASE(a_refusal_survives_its_file) {
  const Refusal refusal{"20300101T000000Z-0001", {"3 of 9 documents"}, {"a/b", "c"}, {"Müller (SPD)"}};
  const auto read = read_refusal(refusal_json(refusal));
  BOOST_REQUIRE(read.has_value());
  BOOST_TEST(read->against == refusal.against);
  BOOST_TEST(read->reasons == refusal.reasons);
  BOOST_TEST(read->vanished_documents == refusal.vanished_documents);
  BOOST_TEST(read->vanished_speakers == refusal.vanished_speakers);
  BOOST_TEST(!read_refusal("{}"));
  BOOST_TEST(!read_refusal("no JSON"));
}

BOOST_AUTO_TEST_CASE(what_lost_too_much_is_built_named_and_not_served) {
  const ArchiveFixture fixture;
  fixture.write_texts(20);
  const std::string first = run_index(guarded_options(fixture)).generation;
  for (int i = 0; i < 5; ++i) fs::remove(fixture.open_file(numbered_name("o", i)));

  const IndexSummary refused = run_index(guarded_options(fixture));
  BOOST_REQUIRE(refused.refusal.has_value());
  BOOST_TEST(refused.refusal->reasons.size() == 1u);
  BOOST_TEST(refused.refusal->vanished_documents.size() == 5u);
  BOOST_TEST(fixture.current().filename() == first);
  const auto state_of = [&](const std::string& stamp) {
    for (const StoredGeneration& generation : GenerationStore(fixture.archive()).list())
      if (generation.stamp == stamp) return generation.state;
    throw std::runtime_error("no generation " + stamp);
  };
  BOOST_CHECK(state_of(refused.generation) == GenerationState::Refused);

  // The next night says the same and builds nothing.
  const IndexSummary again = run_index(guarded_options(fixture));
  BOOST_REQUIRE(again.refusal.has_value());
  BOOST_TEST(again.generation == refused.generation);
  BOOST_TEST(fixture.current().filename() == first);

  IndexOptions accepting = guarded_options(fixture);
  accepting.accept = true;
  const IndexSummary accepted = run_index(accepting);
  BOOST_CHECK(accepted.outcome == RunOutcome::Accepted);
  BOOST_TEST(accepted.generation == refused.generation);
  BOOST_TEST(fixture.current().filename() == refused.generation);
  BOOST_CHECK(state_of(first) == GenerationState::Earlier);
  BOOST_CHECK(run_index(guarded_options(fixture)).outcome == RunOutcome::LeftAsItWas);
}

BOOST_AUTO_TEST_CASE(when_the_lost_come_back_the_refused_generation_goes) {
  const ArchiveFixture fixture;
  fixture.write_texts(20);
  run_index(guarded_options(fixture));
  for (int i = 0; i < 5; ++i) fs::rename(fixture.open_file(numbered_name("o", i)), fixture.archive() / numbered_name("o", i));
  const std::string refused = run_index(guarded_options(fixture)).generation;
  for (int i = 0; i < 5; ++i) fs::rename(fixture.archive() / numbered_name("o", i), fixture.open_file(numbered_name("o", i)));
  write_text(fixture.open_file("neu.txt"), invented_text(700));
  const IndexSummary back = run_index(guarded_options(fixture));
  BOOST_TEST(!back.refusal.has_value());
  BOOST_TEST(fixture.current().filename() == back.generation);
  BOOST_TEST(!fs::exists(fixture.archive() / "generations" / refused));
}

BOOST_AUTO_TEST_SUITE_END()
