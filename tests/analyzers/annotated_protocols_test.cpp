// The parser measured against annotated protocols, with floors; and the table of confidences, which must be the one
// that this measurement gives.
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "tools/evaluate/confidence_table.hpp"
#include "tools/evaluate/floors.hpp"
#include "tools/evaluate/parse_evaluation.hpp"
#include "tools/evaluate/report.hpp"

namespace fs = std::filesystem;
using namespace ratsarchiv;

namespace {

constexpr std::size_t kLeastProtocols = 30;

fs::path source_root() {
  const char* root = std::getenv("RATSARCHIV_SOURCE");
  BOOST_REQUIRE_MESSAGE(root != nullptr, "RATSARCHIV_SOURCE names the checkout");
  return root;
}

// Test data that is not part of the project.
fs::path shared_folder() {
  const char* folder = std::getenv("RATSARCHIV_SHARED");
  return folder != nullptr ? fs::path(folder) : source_root().parent_path() / "shared";
}

const evaluate::Scores& own_scores() {
  static const evaluate::Scores scores = [] {
    evaluate::ParseEvaluation evaluation;
    evaluation.add_folder(source_root() / "tests/data/protocols");
    return evaluation.scores();
  }();
  return scores;
}

void check_floors(const evaluate::Scores& scores, const evaluate::Floors& floors) {
  const auto failures = below_floors(scores, floors);
  for (const std::string& failure : failures) BOOST_ERROR(failure);
  if (!failures.empty()) print_report(scores, evaluate::FaultListing::Print, std::cout);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(annotated_protocols)

BOOST_AUTO_TEST_CASE(every_annotation_can_be_judged) {
  BOOST_TEST(own_scores().files >= kLeastProtocols);
  for (const evaluate::Fault& fault : own_scores().faults)
    BOOST_TEST(fault.measure != "annotation", fault.file << ": " << fault.message);
}

BOOST_AUTO_TEST_CASE(own_protocols_keep_their_floors) {
  check_floors(own_scores(), evaluate::read_floors(source_root() / "tests/data/protocols/floors.toml"));
}

BOOST_AUTO_TEST_CASE(the_table_of_confidences_is_what_was_measured) {
  const fs::path file = source_root() / "analyzers/structure/data/rule_confidence.tsv";
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream committed;
  committed << stream.rdbuf();
  BOOST_TEST(committed.str() == confidence_table(own_scores()),
             file.string() << " is not what is measured now: run the command in its head");
}

BOOST_AUTO_TEST_CASE(shared_protocols_keep_their_floors) {
  const fs::path folder = shared_folder() / "protocols/stuttgart";
  if (!fs::is_directory(folder)) {
    BOOST_TEST_MESSAGE("skipped: no folder " << folder.string());
    return;
  }
  evaluate::ParseEvaluation evaluation("stuttgart");
  evaluation.add_folder(folder);
  if (evaluation.scores().files == 0) {
    BOOST_TEST_MESSAGE("skipped: no annotated protocol in " << folder.string());
    return;
  }
  check_floors(evaluation.scores(), evaluate::parse_floors(R"(
    header = 0.99
    visibility = 1.0
    speeches = 0.97
    spans = 0.93
    manner = 0.97
    party = 0.97
    distribution = 1.0
    outcomes = 0.97
  )",
                                                           "floors of the shared protocols"));
}

BOOST_AUTO_TEST_SUITE_END()
