// tools/evaluate: alignment, scoring of made-up documents, Wilson's bound, floors, and reading annotations from disk.
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "analyzers/structure/rule_confidence.hpp"
#include "corpus/model/error.hpp"
#include "tools/evaluate/alignment.hpp"
#include "tools/evaluate/annotated_files.hpp"
#include "tools/evaluate/confidence_table.hpp"
#include "tools/evaluate/floors.hpp"
#include "tools/evaluate/report.hpp"
#include "tools/evaluate/score_document.hpp"
#include "tools/evaluate/stated_results.hpp"
#include "tools/evaluate/torn_words.hpp"

namespace {

using namespace ratsarchiv;
using evaluate::Json;
using evaluate::Scores;

// expected/found/right, as in "3/2/2".
std::string counts(const Scores& scores, std::string_view measure) {
  const auto tally = scores.counts(measure);
  return std::to_string(tally.expected) + '/' + std::to_string(tally.found) + '/' + std::to_string(tally.right);
}

// The letters that an alignment of two words pairs. A pair of different letters, or out of order, is a failure.
std::string aligned(const std::string& expected, const std::string& found) {
  std::string letters;
  std::size_t next_expected = 0;
  std::size_t next_found = 0;
  for (const auto& [i, j] : evaluate::align_in_order(
           expected.size(), found.size(), [&](auto i, auto j) { return expected[i] == found[j] ? 1.0 : 0.0; })) {
    BOOST_TEST_REQUIRE((i >= next_expected && i < expected.size() && j >= next_found && j < found.size()));
    BOOST_TEST(expected[i] == found[j]);
    letters += expected[i];
    next_expected = i + 1;
    next_found = j + 1;
  }
  return letters;
}

Json speech(const std::string& speaker, std::size_t begin, std::size_t end) {
  return {{"speaker", speaker},
          {"role", "StR"},
          {"title", nullptr},
          {"party", "CDU"},
          {"office", nullptr},
          {"manner", "sinngemaess"},
          {"begin", begin},
          {"end", end},
          {"evidence", {{"rule", "name-first"}, {"begin", begin}, {"end", begin + 10}, {"words", "StR sagt"}}}};
}

Json speeches(std::vector<Json> list) { return {{"speeches", std::move(list)}}; }

Json resolution(const std::string& outcome, std::size_t begin, Json yes, Json no, Json abstained) {
  return {{"outcome", outcome},
          {"unanimity", nullptr},
          {"yes", std::move(yes)},
          {"no", std::move(no)},
          {"abstained", std::move(abstained)},
          {"begin", begin},
          {"end", begin + 100}};
}

Json resolutions(std::vector<Json> list) { return {{"resolutions", std::move(list)}}; }

Scores score(const Json& expected, const Json& found) {
  Scores scores;
  score_document(expected, found, {}, scores);
  return scores;
}

struct TempFolder {
  std::filesystem::path path;
  TempFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "ratsarchiv-evaluate-XXXXXX").string();
    BOOST_REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  void write(const std::string& name, const std::string& content) const {
    std::filesystem::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << content;
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(evaluate_alignment)

BOOST_AUTO_TEST_CASE(is_the_longest_common_subsequence) {
  const struct {
    const char* expected;
    const char* found;
    std::size_t length;
  } table[] = {
      {"", "", 0},       {"abc", "", 0},   {"", "abc", 0},    {"abc", "abc", 3},
      {"abc", "ac", 2},  {"ac", "abc", 2}, {"ab", "ba", 1},   {"abcbdab", "bdcaba", 4},
      {"xyz", "abc", 0}, {"aa", "a", 1},   {"aba", "bab", 2}, {"aab", "aaab", 3},
  };
  for (const auto& row : table)
    BOOST_TEST(aligned(row.expected, row.found).size() == row.length,
               row.expected << " with " << row.found << ": " << aligned(row.expected, row.found));
}

BOOST_AUTO_TEST_CASE(weights_decide_between_equally_many_pairs) {
  // The one found item goes with the second expected one, which it fits better.
  const auto pairs = evaluate::align_in_order(2, 1, [](auto i, auto) { return i == 1 ? 1.5 : 1.0; });
  BOOST_REQUIRE(pairs.size() == 1U);
  BOOST_TEST(pairs[0].first == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(evaluate_tallies)

BOOST_AUTO_TEST_CASE(precision_recall_f1) {
  const evaluate::Tally tally{4, 5, 3};
  BOOST_TEST(*tally.precision() == 0.6, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(*tally.recall() == 0.75, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(*tally.f1() == 6.0 / 9.0, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(!evaluate::Tally{}.f1().has_value());
  BOOST_TEST((!evaluate::Tally{0, 2, 0}.recall().has_value()));
  BOOST_TEST((*evaluate::Tally{0, 2, 0}.f1() == 0.0));
}

BOOST_AUTO_TEST_CASE(wilson_bounds) {
  // Reference values: n = 10, 20, 100, by the closed formula for p = 1: n / (n + z^2), and published tables.
  const struct {
    std::size_t right, cases;
    double bound;
  } table[] = {
      {0, 0, 0.0},       {0, 10, 0.0},      {10, 10, 0.722467},  {20, 20, 0.838875}, {100, 100, 0.963005},
      {8, 10, 0.490162}, {5, 10, 0.236593}, {95, 100, 0.888250}, {1, 1, 0.206549},
  };
  for (const auto& row : table)
    BOOST_TEST(std::abs(evaluate::wilson_lower_bound(row.right, row.cases) - row.bound) < 1e-5,
               row.right << " of " << row.cases << ": " << evaluate::wilson_lower_bound(row.right, row.cases));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(evaluate_speeches)

const Json kThree = speeches({speech("Amsel", 100, 500), speech("Zur Brücke", 500, 900), speech("Amsel", 900, 1300)});

BOOST_AUTO_TEST_CASE(tables_of_speeches) {
  const struct {
    const char* what;
    Json found;
    const char* speeches;
    const char* spans;
  } table[] = {
      {"perfect", kThree, "3/3/3", "3/3/3"},
      {"missing", speeches({speech("Amsel", 100, 500), speech("Zur Brücke", 500, 900)}), "3/2/2", "3/2/2"},
      {"the first is missing", speeches({speech("Zur Brücke", 500, 900), speech("Amsel", 900, 1300)}), "3/2/2",
       "3/2/2"},
      {"too much",
       speeches({speech("Amsel", 100, 500), speech("Dohle", 450, 500), speech("Zur Brücke", 500, 900),
                 speech("Amsel", 900, 1300)}),
       "3/4/3", "3/4/3"},
      {"order swapped",
       speeches({speech("Zur Brücke", 100, 500), speech("Amsel", 500, 900), speech("Amsel", 900, 1300)}), "3/3/2",
       "3/3/1"},
      {"an end off by 61 bytes",
       speeches({speech("Amsel", 100, 561), speech("Zur Brücke", 561, 900), speech("Amsel", 900, 1300)}), "3/3/3",
       "3/3/1"},
      {"ends off by 60 bytes",
       speeches({speech("Amsel", 40, 560), speech("Zur Brücke", 560, 900), speech("Amsel", 900, 1240)}), "3/3/3",
       "3/3/3"},
      {"case, umlauts, initials",
       speeches({speech("AMSEL", 100, 500), speech("zur Bruecke", 500, 900), speech("J. Amsel", 900, 1300)}), "3/3/3",
       "3/3/3"},
      {"nothing", speeches({}), "3/0/0", "3/0/0"},
      {"no document", nullptr, "3/0/0", "3/0/0"},
  };
  for (const auto& row : table) {
    const Scores scores = score(kThree, row.found);
    BOOST_TEST(counts(scores, "speeches") == row.speeches, row.what << ": " << counts(scores, "speeches"));
    BOOST_TEST(counts(scores, "spans") == row.spans, row.what << ": " << counts(scores, "spans"));
  }
}

BOOST_AUTO_TEST_CASE(place_tells_speeches_of_one_speaker_apart) {
  // One of two speeches was found: it is the second one, so the spans are right.
  const Json expected = speeches({speech("Amsel", 100, 500), speech("Amsel", 900, 1300)});
  const Scores scores = score(expected, speeches({speech("Amsel", 900, 1300)}));
  BOOST_TEST(counts(scores, "spans") == "2/1/1");
  BOOST_TEST(counts(scores, "span_bytes") == "800/400/400");
}

BOOST_AUTO_TEST_CASE(attributes_of_aligned_speeches) {
  Json found = kThree;
  found["speeches"][0]["party"] = nullptr;
  found["speeches"][1]["manner"] = "woertlich";
  found["speeches"][1]["office"] = "Amt";
  found["speeches"][2]["title"] = "Dr.";
  found["speeches"][2]["evidence"]["begin"] = 1000;
  found["speeches"][2]["evidence"]["end"] = 1010;
  const Scores scores = score(kThree, found);
  for (const char* measure : {"party", "manner", "office", "title", "evidence"})
    BOOST_TEST(counts(scores, measure) == "3/3/2", measure << ": " << counts(scores, measure));
  BOOST_TEST(counts(scores, "role") == "3/3/3");
  BOOST_TEST(scores.faults.size() == 5U);
}

BOOST_AUTO_TEST_CASE(absent_keys_are_not_judged) {
  const Scores scores = score(speeches({{{"speaker", "Amsel"}}}), speeches({speech("Amsel", 1, 2)}));
  BOOST_TEST(counts(scores, "speeches") == "1/1/1");
  for (const char* measure : {"spans", "span_bytes", "party", "manner", "evidence", "header", "outcomes", "papers"})
    BOOST_TEST(counts(scores, measure) == "0/0/0", measure << ": " << counts(scores, measure));
  BOOST_TEST(counts(score(Json::object(), kThree), "speeches") == "0/0/0");
}

BOOST_AUTO_TEST_CASE(rules_are_right_where_speaker_and_place_are) {
  const Json expected = speeches({speech("Amsel", 100, 500), speech("Dohle", 500, 900)});
  // Amsel at her place, Elster wrong, Dohle right by name, but somewhere else.
  const Scores scores =
      score(expected, speeches({speech("Amsel", 100, 300), speech("Elster", 300, 500), speech("Dohle", 2000, 2100)}));
  BOOST_TEST((scores.rules.at("name-first") == evaluate::RuleCases{3, 1}));
}

BOOST_AUTO_TEST_CASE(nobody_speaks_in_the_distribution_list) {
  Json found = kThree;
  found["sections"] = Json::array_t{{{"kind", "distribution"}, {"begin", 900}, {"end", 1400}}};
  const Scores scores = score(Json::object(), found);
  BOOST_TEST(counts(scores, "distribution") == "3/3/2");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(evaluate_resolutions)

BOOST_AUTO_TEST_CASE(tables_of_resolutions) {
  const Json expected =
      resolutions({resolution("angenommen", 100, 12, nullptr, 0), resolution("abgelehnt", 300, nullptr, 7, nullptr)});
  const struct {
    const char* what;
    Json found;
    const char* outcomes;
    const char* votes;
  } table[] = {
      {"perfect", expected, "2/2/2", "3/3/3"},
      {"null is not 0",
       resolutions({resolution("angenommen", 100, 12, nullptr, nullptr), resolution("abgelehnt", 300, 0, 7, nullptr)}),
       "2/2/2", "4/4/2"},
      {"another number",
       resolutions({resolution("angenommen", 100, 13, nullptr, 0), resolution("abgelehnt", 300, nullptr, 7, nullptr)}),
       "2/2/2", "3/3/2"},
      {"one missing: its numbers are wrong", resolutions({resolution("angenommen", 100, 12, nullptr, 0)}), "2/1/1",
       "3/3/2"},
      {"one too much: its numbers are wrong",
       resolutions({resolution("angenommen", 100, 12, nullptr, 0),
                    resolution("kenntnisnahme", 220, 1, nullptr, nullptr),
                    resolution("abgelehnt", 300, nullptr, 7, nullptr)}),
       "2/3/2", "4/4/3"},
      {"wrong outcome at its place",
       resolutions({resolution("angenommen", 100, 12, nullptr, 0), resolution("angenommen", 300, nullptr, 7, nullptr)}),
       "2/2/1", "3/3/3"},
      {"nothing", resolutions({}), "2/0/0", "3/3/0"},
  };
  for (const auto& row : table) {
    const Scores scores = score(expected, row.found);
    BOOST_TEST(counts(scores, "outcomes") == row.outcomes, row.what << ": " << counts(scores, "outcomes"));
    BOOST_TEST(counts(scores, "votes") == row.votes, row.what << ": " << counts(scores, "votes"));
  }
}

BOOST_AUTO_TEST_CASE(unanimity_counts_where_there_is_one) {
  Json expected = resolutions({resolution("angenommen", 100, nullptr, nullptr, nullptr)});
  Json found = expected;
  BOOST_TEST(counts(score(expected, found), "unanimity") == "0/0/0");
  found["resolutions"][0]["unanimity"] = "einstimmig";
  BOOST_TEST(counts(score(expected, found), "unanimity") == "1/1/0");
  expected["resolutions"][0]["unanimity"] = "einstimmig";
  BOOST_TEST(counts(score(expected, found), "unanimity") == "1/1/1");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(evaluate_other_parts)

BOOST_AUTO_TEST_CASE(header_fields) {
  const Json expected{{"header",
                       {{"number", "12"},
                        {"subject", "Neubau der Halle"},
                        {"papers", {"1/2019", "2/2019"}},
                        {"recorder", nullptr},
                        {"visibility", "öffentlich"}}}};
  const Json found{{"header",
                    {{"number", "12"},
                     {"subject", "Neubau \n der  Halle"},
                     {"papers", {"2/2019", "1/2019"}},
                     {"recorder", nullptr},
                     {"visibility", nullptr},
                     {"date", "2019-01-01"}}}};
  const Scores scores = score(expected, found);
  BOOST_TEST(counts(scores, "header") == "4/4/3");
  BOOST_TEST(counts(scores, "header.papers") == "1/1/0");
  BOOST_TEST(counts(scores, "header.recorder") == "1/1/1");
  BOOST_TEST(counts(scores, "header.date") == "0/0/0");
  BOOST_TEST(counts(scores, "visibility") == "1/1/0");
  BOOST_TEST(counts(score(expected, nullptr), "header") == "4/4/0");
}

BOOST_AUTO_TEST_CASE(lists) {
  const Json expected{
      {"history", {{{"number", "7"}, {"result", "Vertagung"}}, {{"number", "9"}, {"result", nullptr}}}},
      {"motions", {{{"number", "5"}, {"year", 2019}, {"faction", "CDU"}}, {{"number", "6"}, {"year", 2019}}}},
      {"papers", {"1/2019", "2/2019"}},
      {"references", {{{"kind", "law"}, {"value", "§ 37 GemO"}}}},
      {"mentions", {"Elster"}}};
  const Json found{
      {"history", {{{"number", "9"}, {"result", "Einbringung"}}}},
      {"motions", {{{"number", "6"}, {"year", 2018}}, {{"number", "5"}, {"year", 2019}, {"faction", nullptr}}}},
      {"papers", {"2/2019", "3/2019", "1/2019"}},
      {"references",
       {{{"kind", "law"}, {"value", "§ 37 GemO"}, {"begin", 5}}, {{"kind", "law"}, {"value", "§ 37 GemO"}}}},
      {"mentions", {{{"name", "Elster"}, {"begin", 1}, {"end", 7}}, {{"name", "Dohle"}}}}};
  const Scores scores = score(expected, found);
  BOOST_TEST(counts(scores, "history") == "2/1/0");
  BOOST_TEST(counts(scores, "motions") == "2/2/1");
  BOOST_TEST(counts(scores, "motion_details") == "1/1/0");
  BOOST_TEST(counts(scores, "papers") == "2/3/2");
  BOOST_TEST(counts(scores, "references") == "1/1/1");
  BOOST_TEST(counts(scores, "mentions") == "1/2/1");
}

BOOST_AUTO_TEST_CASE(sections_by_kind_and_place) {
  const auto section = [](const char* kind, std::size_t begin, std::size_t end) {
    return Json{{"kind", kind}, {"begin", begin}, {"end", end}};
  };
  const Json expected{
      {"sections", {section("header", 0, 200), section("debate", 200, 900), section("other", 900, 950)}}};
  const Json found{
      {"sections", {section("header", 0, 210), section("resolution", 210, 890), section("debate", 700, 900)}}};
  BOOST_TEST(counts(score(expected, found), "sections") == "3/3/1");
}

BOOST_AUTO_TEST_CASE(decoys_and_problems) {
  const Json decoy{{"kind", "proposal"}};
  BOOST_TEST(counts(score(decoy, {{"kind", "protocol"}}), "decoys") == "1/1/0");
  BOOST_TEST(counts(score(decoy, {{"kind", "other"}}), "decoys") == "1/1/1");
  BOOST_TEST(counts(score(decoy, {{"kind", "other"}}), "kind") == "1/1/0");
  BOOST_TEST(counts(score({{"kind", "protocol"}}, {{"kind", "protocol"}}), "decoys") == "0/0/0");

  const auto problems = [](std::vector<Json> list) { return Json{{"problems", std::move(list)}}; };
  const Json visibility{{"kind", "visibility"}};
  const Json date{{"kind", "date"}, {"level", "problem"}};
  const Json note{{"kind", "rejoined"}, {"level", "note"}};
  BOOST_TEST(counts(score(problems({visibility}), problems({visibility, note})), "problems") == "1/1/1");
  BOOST_TEST(counts(score(problems({visibility}), problems({date})), "problems") == "1/1/0");
  BOOST_TEST(counts(score(problems({}), problems({date})), "problems") == "0/1/0");
  BOOST_TEST(counts(score(problems({}), problems({note})), "problems") == "1/1/1");
  BOOST_TEST(counts(score(problems({note}), problems({})), "problems") == "1/0/0");
}

BOOST_AUTO_TEST_CASE(a_text_cut_into_documents) {
  const auto item = [](const char* agenda_item, const char* speaker) {
    Json document = speeches({speech(speaker, 10, 90)});
    document["header"] = {{"agenda_item", agenda_item}};
    return document;
  };
  const Json expected{{"documents", {item("1", "Amsel"), item("2", "Dohle"), item("3", "Elster")}}};
  Scores perfect;
  score_text(expected, {item("1", "Amsel"), item("2", "Dohle"), item("3", "Elster")}, {}, perfect);
  BOOST_TEST(counts(perfect, "documents") == "3/3/3");
  BOOST_TEST(counts(perfect, "speeches") == "3/3/3");

  Scores missing;
  score_text(expected, {item("1", "Amsel"), item("3", "Elster")}, {}, missing);
  BOOST_TEST(counts(missing, "documents") == "3/2/2");
  BOOST_TEST(counts(missing, "speeches") == "3/2/2");
  BOOST_TEST(counts(missing, "header") == "3/3/2");

  Scores extra;
  score_text(item("1", "Amsel"), {item("1", "Amsel"), item("9", "Dohle")}, {}, extra);
  BOOST_TEST(counts(extra, "documents") == "1/2/1");
  BOOST_TEST(counts(extra, "speeches") == "1/2/1");
}

BOOST_AUTO_TEST_CASE(a_slip_in_the_annotation_is_told) {
  const Scores scores = score({{"speechs", Json::array()}}, Json::object());
  BOOST_REQUIRE(scores.faults.size() == 1U);
  BOOST_TEST(scores.faults[0].measure == "annotation");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(evaluate_outputs)

BOOST_AUTO_TEST_CASE(floors_are_kept_or_named) {
  Scores scores;
  scores.tally("speeches") = {100, 100, 96};
  scores.tally("header.date") = {10, 10, 10};
  const auto floors = evaluate::parse_floors("speeches = 0.97\n\"header.date\" = 1\nvotes = 0.5\n", "test");
  const auto failures = below_floors(scores, floors);
  BOOST_REQUIRE(failures.size() == 2U);
  BOOST_TEST(failures[0] == "speeches is 0.9600, below 0.9700");
  BOOST_TEST(failures[1] == "votes is judged nowhere, but has a floor of 0.5000");
  for (const char* bad : {"speechs = 0.9", "speeches = 97", "speeches = \"x\"", "speeches ="})
    BOOST_CHECK_THROW(evaluate::parse_floors(bad, "test"), corpus::Error);
}

BOOST_AUTO_TEST_CASE(the_confidence_table_is_read_as_written) {
  Scores scores;
  scores.rules["passive"] = {20, 20};
  scores.rules["colon"] = {9, 9};
  scores.rules["inverted"] = {10, 8};
  const std::string table = confidence_table(scores);
  BOOST_TEST(table.ends_with("colon\t9\t9\t-\ninverted\t10\t8\t0.490\npassive\t20\t20\t0.838\n"));
  const analyzers::RuleConfidence confidence(table);
  BOOST_TEST(confidence.of("passive").value_or(-1) == 0.838);
  BOOST_TEST(confidence.of("inverted").value_or(-1) == 0.49);
  BOOST_TEST(!confidence.of("colon").has_value());
  BOOST_TEST(!confidence.of("unknown").has_value());
  for (const char* bad : {"rule", "rule\t1", "rule\t1\t1\tx", "rule\t1\t1\t1.5"})
    BOOST_CHECK_THROW(analyzers::RuleConfidence{bad}, corpus::Error);
}

BOOST_AUTO_TEST_CASE(reports) {
  const Scores scores = score(speeches({speech("Amsel", 1, 2)}), speeches({speech("Dohle", 1, 2)}));
  std::ostringstream brief;
  print_report(scores, evaluate::FaultListing::Omit, brief);
  BOOST_TEST(brief.str().find("2 faults") != std::string::npos);
  std::ostringstream full;
  print_report(scores, evaluate::FaultListing::Print, full);
  BOOST_TEST(full.str().find("missing: Amsel at 1-2") != std::string::npos);
  BOOST_TEST(full.str().find("too much: Dohle at 1-2 by rule name-first") != std::string::npos);
  const Json json = report_json(scores);
  BOOST_TEST(json["measures"]["speeches"]["expected"] == 1);
  BOOST_TEST(json["measures"]["speeches"]["f1"] == 0.0);
  BOOST_TEST(json["rules"][0]["confidence"].is_null());
  BOOST_TEST(json["faults"].size() == 2U);
}

BOOST_AUTO_TEST_CASE(annotated_files_on_disk) {
  const TempFolder folder;
  folder.write("stuttgart/a.txt", "Erster Text\n");
  folder.write("stuttgart/a.expected.json", "{}");
  folder.write("b.txt", "Zweiter Text\n");
  folder.write("b.html", "<p>Zweiter Text</p>");
  folder.write("b.expected.json", R"({"profile": "karlsruhe"})");
  folder.write("lonely.expected.json", "[]");
  folder.write("lonely.more.txt", "gehört zu einem anderen Namen");
  const auto files = evaluate::find_annotated_files(folder.path);
  BOOST_REQUIRE(files.size() == 3U);
  BOOST_TEST(files[0].text == folder.path / "b.txt");
  BOOST_TEST(files[1].text.empty());
  BOOST_TEST(files[2].text == folder.path / "stuttgart/a.txt");

  BOOST_TEST(read_annotated_text(files[2]).text == "Erster Text\n");
  BOOST_CHECK_THROW(read_annotated_text(files[1]), corpus::Error);
  BOOST_CHECK_THROW(evaluate::read_annotation(files[1].expected), corpus::Error);
  BOOST_CHECK_THROW(evaluate::find_annotated_files(folder.path / "nowhere"), corpus::Error);

  BOOST_TEST(profile_name(files[0], evaluate::read_annotation(files[0].expected), "generic") == "karlsruhe");
  BOOST_TEST(profile_name(files[2], Json::object(), {}) == "stuttgart");
  BOOST_TEST(profile_name(files[2], Json::object(), "karlsruhe") == "karlsruhe");
  BOOST_TEST(profile_name(files[1], Json::object(), {}) == "generic");
}

// A protocol of one agenda item in Karlsruhe's layout, and what a server states of the item.
corpus::SourceDocument stated(const std::string& item, const std::string& printed, const std::string& result) {
  corpus::SourceDocument source;
  source.text = "Niederschrift 3. Plenarsitzung des Gemeinderates\n4. März 2031, 15:30 Uhr\nöffentlich\n\nPunkt " +
                item + " der Tagesordnung: Neue Bänke im Park\nVorlage: 2031/0100\n\n" + printed + "\n";
  source.facts.title = "Protokoll";
  corpus::StatedTreatment treatment;
  treatment.committee = "Gemeinderat";
  treatment.date = corpus::parse_iso_date("2031-03-04");
  treatment.agenda_item = item;
  treatment.result = result;
  source.facts.treatments = {treatment};
  return source;
}

BOOST_AUTO_TEST_CASE(outcomes_are_compared_with_what_the_server_states) {
  evaluate::StatedResults results("karlsruhe");
  results.add(stated("1", "Abstimmungsergebnis:\nEinstimmig zugestimmt", "einstimmig beschlossen"));
  results.add(stated("2", "Abstimmungsergebnis:\nMehrheitlich zugestimmt", "mehrheitlich abgelehnt"));
  results.add(stated("3",
                     "Abstimmungsergebnis:\nBeschlussvorlage: einstimmig zugestimmt\n"
                     "Änderungsantrag: mehrheitlich abgelehnt",
                     "Beschlossen mit geändertem Beschlusstext"));
  results.add(stated("4", "Der Vorsitzende ruft den Punkt auf.", "mehrheitlich abgelehnt"));
  results.add(stated("5", "Beschluss:\nKenntnisnahme", "Kenntnisnahme"));  // neither accepted nor rejected
  corpus::SourceDocument other_day =
      stated("6", "Abstimmungsergebnis:\nEinstimmig zugestimmt", "einstimmig beschlossen");
  other_day.facts.treatments[0].date = corpus::parse_iso_date("2031-03-05");
  results.add(other_day);
  // A second file of item 1, and one of item 2 that is stated both ways.
  results.add(stated("1", "Der Vorsitzende ruft den Punkt auf.", "einstimmig beschlossen"));
  evaluate::ResultScores scores = results.scores();
  BOOST_TEST(scores.items == 4u);
  BOOST_TEST(scores.any == 2u);
  BOOST_TEST(scores.first == 2u);
  BOOST_TEST(scores.last == 1u);
  BOOST_TEST(scores.silent == 1u);
  const std::vector<std::string> faults = results.faults();
  BOOST_REQUIRE_EQUAL(faults.size(), 2u);
  BOOST_TEST(faults[0] == "Gemeinderat 2031-03-04 2: stated \"mehrheitlich abgelehnt\", read angenommen");
  BOOST_TEST(faults[1] == "Gemeinderat 2031-03-04 4: stated \"mehrheitlich abgelehnt\", read nothing");

  results.add(stated("2", "Abstimmungsergebnis:\nMehrheitlich zugestimmt", "mehrheitlich zugestimmt"));
  BOOST_TEST(results.scores().items == 3u);
}

BOOST_AUTO_TEST_CASE(words_of_a_text_and_its_torn_ones) {
  const std::string text = "Die Ver-\nwaltung tagt im Nord-Ost-\n \nteil, A3b x_y -amt Ab- und An-\nge-\nbot Ende-\n";
  const evaluate::WordsOfText words = evaluate::find_words(text);
  std::string unbroken;
  for (const auto& range : words.unbroken) unbroken += std::string(corpus::slice(text, range)) + ' ';
  std::string torn;
  for (const auto& word : words.torn)
    torn += std::string(corpus::slice(text, word.left)) + '|' + std::string(corpus::slice(text, word.right)) + ' ';
  BOOST_TEST(unbroken == "Die tagt im und ");
  BOOST_TEST(torn == "Ver|waltung Nord-Ost|teil ");
}

BOOST_AUTO_TEST_SUITE_END()
