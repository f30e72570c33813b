// What the report says of changes and of gaps.
#include "indexer/generation_difference.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "indexer/coverage.hpp"
#include "tests/indexer/archive_fixture.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::indexer;
using namespace ratsarchiv::indexer_tests;
namespace fs = std::filesystem;

namespace {

std::string joined(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) list += (list.empty() ? "" : " ") + text;
  return list;
}

// One speech a word, spoken by who is named.
corpus::Document spoken(const std::vector<std::pair<std::string, std::string>>& speeches) {
  corpus::Document document;
  document.id = "stadt/gr/2031-01-08/1";
  for (const auto& [speaker, words] : speeches) {
    corpus::Speech& speech = document.speeches.emplace_back();
    speech.index = static_cast<int>(document.speeches.size());
    speech.speaker = speech.person = speaker;
    speech.range = {document.text.size(), document.text.size() + words.size()};
    document.text += words + "\n";
  }
  return document;
}

std::string gaps(const std::vector<NumberRange>& ranges) {
  std::vector<std::string> texts;
  for (const NumberRange& range : ranges) texts.push_back(to_string(range));
  return joined(texts);
}

CoverageFacts dated_protocol(const char* date, int number, int item) {
  CoverageFacts facts;
  facts.city = "Stadt";
  facts.committee = "Gemeinderat";
  facts.date = corpus::parse_iso_date(date);
  if (number != 0) facts.number = number;
  if (item != 0) facts.agenda_item = item;
  return facts;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(generation_difference)

BOOST_AUTO_TEST_CASE(changed_fields_and_speeches_are_named) {
  const corpus::Document before = spoken({{"Kolb", "Eins."}, {"Rau", "Zwei."}, {"Kolb", "Drei."}});
  corpus::Document now = spoken({{"Neu", "Null."}, {"Kolb", "Eins."}, {"Rau", "Zwei."}, {"Rau", "Drei."}});
  now.header.subject = "Spielplatz";
  now.papers = {"1/2031"};
  const ChangedDocument change = compare_documents(before, now);
  BOOST_TEST(change.id == now.id);
  BOOST_TEST(joined(change.fields) == "header.subject papers text");
  // The first is new, the fourth has another speaker; what only moved has not changed.
  BOOST_TEST(joined(change.speeches) == "#1 #4");
  BOOST_TEST(joined(change.speeches_removed) == "#3");
  const ChangedDocument same = compare_documents(now, now);
  BOOST_TEST(same.fields.empty());
  BOOST_TEST(same.speeches.empty());
}

BOOST_AUTO_TEST_CASE(files_are_new_changed_moved_or_gone) {
  const std::vector<corpus::SourceFile> before{{"a", 1, 0, "A"}, {"b", 1, 0, "B"}, {"c", 1, 0, "C"}, {"d", 1, 0, "D"}};
  const std::vector<corpus::SourceFile> now{{"a", 1, 9, "A"}, {"b", 1, 0, "B2"}, {"c2", 1, 0, "C"}, {"e", 1, 0, ""}};
  const FileDifference difference = compare_files(before, now);
  BOOST_TEST(joined(difference.added) == "e");
  BOOST_TEST(joined(difference.changed) == "b");
  BOOST_TEST(joined(difference.moved) == "c -> c2");
  BOOST_TEST(joined(difference.removed) == "d");
}

BOOST_AUTO_TEST_CASE(missing_numbers_items_and_papers) {
  CoverageFacts paper;
  paper.city = "Stadt";
  paper.held_papers = paper.cited_papers = {"1/2031"};
  CoverageFacts citing = dated_protocol("2031-01-08", 2, 1);
  citing.cited_papers = {"1/2031", "7/2031"};
  const std::vector<CoverageFacts> facts{citing, dated_protocol("2031-01-08", 5, 4), dated_protocol("2031-02-12", 6, 1),
                                         dated_protocol("2032-01-08", 1, 1), paper};
  std::vector<const CoverageFacts*> documents;
  for (const CoverageFacts& document : facts) documents.push_back(&document);
  const Coverage coverage = coverage_of(documents);
  BOOST_REQUIRE_EQUAL(coverage.numbers.size(), 2u);
  BOOST_TEST(coverage.numbers[0].year == 2031);
  BOOST_TEST(coverage.numbers[0].held == 3u);
  BOOST_TEST(coverage.numbers[0].highest == 6);
  BOOST_TEST(gaps(coverage.numbers[0].missing) == "1 3-4");
  BOOST_TEST(gaps(coverage.numbers[1].missing) == "");
  BOOST_REQUIRE_EQUAL(coverage.sessions.size(), 1u);
  BOOST_TEST(gaps(coverage.sessions[0].missing) == "2-3");
  BOOST_REQUIRE_EQUAL(coverage.papers.size(), 1u);
  BOOST_TEST(coverage.papers[0].number == "7/2031");
}

BOOST_AUTO_TEST_CASE(the_report_names_what_changed_and_the_public_one_only_what_is_public) {
  const ArchiveFixture fixture;
  fixture.write_texts(6);
  const std::string first = fixture.run().generation;
  write_text(fixture.open_file("o1.txt"), invented_text(1) + "Nachtrag\n");
  write_text(fixture.closed_file("g1.txt"), invented_text(1001) + "Xylophonnachtrag\n");
  fs::rename(fixture.open_file("o2.txt"), fixture.open_file("anders.txt"));
  fixture.run();
  const auto report = [&](const char* audience) {
    return nlohmann::json::parse(read_bytes(fixture.current() / audience / "report.json"));
  };
  const nlohmann::json open = report("public");
  const nlohmann::json all = report("internal");
  BOOST_TEST(open["before"] == first);
  // A text without a header is called after its hash: an edit makes another document of it.
  BOOST_TEST(open["documents"]["added"].size() == 1u);
  BOOST_TEST(open["documents"]["removed"].size() == 1u);
  BOOST_TEST(open["documents"]["changed"].size() == 1u);
  BOOST_TEST(open["documents"]["changed"][0]["fields"] == nlohmann::json({"source"}));
  BOOST_TEST(open["files"]["moved"] == nlohmann::json({"offen/o2.txt -> offen/anders.txt"}));
  BOOST_TEST(open["files"]["changed"] == nlohmann::json({"offen/o1.txt"}));
  BOOST_TEST(all["documents"]["added"].size() == 2u);
  BOOST_TEST(all["files"]["changed"] == nlohmann::json({"geheim/g1.txt", "offen/o1.txt"}));
}

BOOST_AUTO_TEST_SUITE_END()
