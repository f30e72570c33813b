// Concordances, trends and similar documents as text, CSV and JSON.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "query/render/concordance_view.hpp"
#include "query/render/csv.hpp"
#include "query/render/display_width.hpp"
#include "query/render/similar_view.hpp"
#include "query/render/trend_view.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::query;
using nlohmann::ordered_json;

namespace {

std::string keys(const ordered_json& object) {
  std::string out;
  for (const auto& [key, value] : object.items()) out += (out.empty() ? "" : " ") + key;
  return out;
}

ConcordanceResult sample_concordance() {
  ConcordanceLine speech;
  speech.rank = 1;
  speech.document_id = "probstadt/gr/2019-07-03/7";
  speech.passage_id = speech.document_id + "#1";
  speech.header.city = "Probstadt";
  speech.header.committee = "Gemeinderat";
  speech.header.date = corpus::make_date(2019, 7, 3);
  speech.speech.emplace();
  speech.speech->speaker = "Amsel";
  speech.speech->role = "StR";
  speech.speech->party = "SPD";
  speech.range = {10, 16};
  speech.left = "für die ";
  speech.hit = "Brücke";
  speech.right = " am „Ufer\", sagt er";
  ConcordanceLine section = speech;
  section.rank = 2;
  section.passage_id = section.document_id + "#s2";
  section.speech.reset();
  section.left = "über ";
  section.hit = "Brücken\x1b[1m";
  section.right = ".";
  ConcordanceResult result;
  result.query = "Brücke";
  result.total = 5;
  result.documents = 3;
  result.lines = {speech, section};
  return result;
}

TrendResult sample_trend() {
  TrendResult result;
  result.terms.resize(2);
  result.terms[0].query = "Brücke";
  result.terms[0].total = {3, 4};
  result.terms[1].query = "Bad, Ufer";
  result.terms[1].total = {1, 1};
  result.units = 9;
  result.words = 3'000'000;
  result.groups = {{"2018", 4, 2'000'000, {{3, 4}, {0, 0}}}, {std::nullopt, 5, 1'000'000, {{0, 0}, {1, 1}}}};
  return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(table_views)

BOOST_AUTO_TEST_CASE(widths_are_columns_of_a_terminal) {
  BOOST_TEST(display_width("") == 0u);
  BOOST_TEST(display_width("Brücke") == 6u);
  BOOST_TEST(display_width("u\u0308ber") == 4u);
  BOOST_TEST(display_width("市長") == 4u);
  BOOST_TEST(display_width("a\u00ADb") == 2u);
  BOOST_TEST(display_width("\xff") == 1u);
  BOOST_TEST(padded_left("ö", 3) == "  ö");
  BOOST_TEST(padded_right("市", 3) == "市 ");
  BOOST_TEST(padded_right("lang", 2) == "lang");
}

BOOST_AUTO_TEST_CASE(csv_is_quoted_where_it_has_to_be) {
  BOOST_TEST(csv_record({"a", "", "b c"}) == "a,,b c\r\n");
  BOOST_TEST(csv_record({"a,b", "\"ja\"", "z\ny"}) == "\"a,b\",\"\"\"ja\"\"\",\"z\ny\"\r\n");
  BOOST_TEST(csv_record({"\xff"}) == "\uFFFD\r\n");
}

BOOST_AUTO_TEST_CASE(hits_of_a_concordance_stand_below_each_other) {
  BOOST_TEST(concordance_text(sample_concordance(), Language::German, Colour::Never) ==
             "5 Stellen in 3 Dokumenten, 1–2 gezeigt\n\n"
             "für die Brücke am „Ufer\", sagt er  03.07.2019  Gemeinderat  StR Amsel (SPD), sinngemäß  "
             "probstadt/gr/2019-07-03/7#1\n"
             "   über Brücken [1m.               03.07.2019  Gemeinderat  Abschnitt  probstadt/gr/2019-07-03/7#s2\n");
  ConcordanceResult one = sample_concordance();
  one.total = one.documents = 1;
  one.lines.pop_back();
  const std::string english = concordance_text(one, Language::English, Colour::Ansi);
  BOOST_TEST(english.starts_with("1 place in 1 document\n\nfür die \x1b[1mBrücke\x1b[0m am"), english);
  BOOST_TEST(concordance_text({}, Language::German, Colour::Never) == "Nichts gefunden.\n");
}

BOOST_AUTO_TEST_CASE(a_concordance_as_csv_and_json) {
  const std::string csv = concordance_csv(sample_concordance());
  BOOST_TEST(csv.starts_with("date,city,committee,number,agenda_item,speaker,party,role,manner,id,left,hit,right,begin,"
                             "end\r\n2019-07-03,Probstadt,Gemeinderat,,,Amsel,SPD,StR,sinngemaess,"
                             "probstadt/gr/2019-07-03/7#1,für die ,Brücke,\" am „Ufer\"\", sagt er\",10,16\r\n"),
             csv);
  const ordered_json json = concordance_json(sample_concordance(), Language::German);
  BOOST_TEST(keys(json) == "format_version query unit sort total documents took_ms lines problems");
  BOOST_TEST(keys(json["lines"][0]) ==
             "rank id document unit city committee date number agenda_item visibility speaker party role manner left "
             "hit right begin end");
  BOOST_TEST(keys(json["lines"][0]) == keys(json["lines"][1]));
  BOOST_TEST(json["lines"][0]["unit"] == "beitrag");
  BOOST_TEST(json["lines"][1]["speaker"].is_null());
  BOOST_TEST(json["unit"].is_null());
}

BOOST_AUTO_TEST_CASE(a_trend_as_table_and_plot) {
  const std::string table = trend_table(sample_trend(), Language::German);
  BOOST_TEST(table.find("\n2018    2000000        3        4        2,00        0        0        0,00\n") !=
                 std::string::npos,
             table);
  BOOST_TEST(table.find("\n(ohne)  1000000        0        0        0,00        1        1        1,00\n") !=
                 std::string::npos,
             table);
  BOOST_TEST(table.find("\ngesamt  3000000        3        4        1,33        1        1        0,33\n") !=
                 std::string::npos,
             table);
  const std::string plot = trend_plot(sample_trend(), Language::English, Colour::Never, 60);
  BOOST_TEST(plot.find('\x1b') == std::string::npos);
  BOOST_TEST(plot.find("\n2018    Brücke     ████") != std::string::npos, plot);
  BOOST_TEST(plot.find("\n        Bad, Ufer  0.00\n") != std::string::npos, plot);
  std::size_t longest = 0;
  for (std::size_t at = 0; at < plot.size();) {
    const std::size_t end = plot.find('\n', at);
    longest = std::max(longest, display_width(plot.substr(at, end - at)));
    at = end + 1;
  }
  BOOST_TEST(longest == 60u, plot);
  // Chance decides in groups of few words.
  TrendResult with_few = sample_trend();
  with_few.groups.push_back({"2019", 1, 100, {{1, 1}, {0, 0}}});
  const std::string without = trend_plot(with_few, Language::German, Colour::Never, 60);
  BOOST_TEST(without.find("2019") == std::string::npos, without);
  BOOST_TEST(without.ends_with("\nunter 10000 Wörtern, nicht gezeigt: 1\n"), without);
  BOOST_TEST(trend_plot(sample_trend(), Language::English, Colour::Ansi, 60).find("\x1b[34m█") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_trend_as_csv_and_json) {
  BOOST_TEST(trend_csv(sample_trend()) ==
             "year,term,hits,occurrences,units,words,per_million\r\n"
             "2018,Brücke,3,4,4,2000000,2.00\r\n"
             "2018,\"Bad, Ufer\",0,0,4,2000000,0.00\r\n"
             ",Brücke,0,0,5,1000000,0.00\r\n"
             ",\"Bad, Ufer\",1,1,5,1000000,1.00\r\n");
  const ordered_json json = trend_json(sample_trend(), Language::English);
  BOOST_TEST(keys(json) == "format_version by unit units words took_ms terms groups");
  BOOST_TEST(keys(json["terms"][0]) == "query hits occurrences per_million problems");
  BOOST_TEST(keys(json["groups"][0]) == "value units words counts");
  BOOST_TEST(keys(json["groups"][0]["counts"][1]) == "hits occurrences per_million");
  BOOST_TEST(json["groups"][1]["value"].is_null());
}

BOOST_AUTO_TEST_CASE(similar_documents_tell_what_they_share) {
  SimilarResult result;
  result.id = "probstadt/gr/2019-07-03/7";
  result.words = {{"Brücke", 1}, {"Ufer", 0.5}};
  Hit hit;
  hit.rank = 1;
  hit.id = hit.document_id = "probstadt/gr/2018-01-02/1";
  result.hits = {{hit, {"Brücke"}}};
  const std::string text = similar_text(result, Language::German, Colour::Never);
  BOOST_TEST(text.starts_with("Kennzeichnende Wörter: Brücke, Ufer\n\n"), text);
  BOOST_TEST(text.find("    gemeinsam: Brücke\n    probstadt/gr/2018-01-02/1\n") != std::string::npos, text);
  const ordered_json json = similar_json(result);
  BOOST_TEST(keys(json) == "format_version id unit words took_ms hits");
  BOOST_TEST(json["hits"][0]["shared"] == ordered_json::array({"Brücke"}));
  BOOST_TEST(similar_text({}, Language::English, Colour::Never) == "Nothing found.\n");
}

BOOST_AUTO_TEST_SUITE_END()
