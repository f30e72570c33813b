// Every attribution with its rule and its words.
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "corpus/model/document_id.hpp"
#include "query/archive_reader.hpp"
#include "query/attributions.hpp"
#include "query/render/explain_json.hpp"
#include "query/render/explain_text.hpp"
#include "query/test_archive.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::query;
using nlohmann::ordered_json;

namespace {

corpus::ByteRange find(const corpus::Document& document, const std::string& words) {
  const std::size_t begin = document.text.find(words);
  BOOST_REQUIRE(begin != std::string::npos);
  return {begin, begin + words.size()};
}

corpus::Document sample() {
  tests::DocumentBuilder builder("probstadt/gr/2019-07-03/7", "Gemeinderat", "2019-07-03");
  builder.subject("Neue Schule")
      .paper("12/2019")
      .speech("StR", "Amsel", "Bunte", "StR Amsel (Bunte) lobt die Schule. StRin Star widerspreche.\nEr dankt.")
      .resolution(corpus::Outcome::Accepted, "Dem Antrag wird zugestimmt.")
      .votes(12, 0, 1);
  corpus::Document document = builder.document;
  corpus::Speech& speech = document.speeches[0];
  speech.party_canonical = "Bündnis Bunte Liste";
  speech.person = "Amsel, Ada";
  speech.evidence = {"subject-first", find(document, "StR Amsel (Bunte) lobt"), "StR Amsel (Bunte) lobt"};
  document.references.push_back({corpus::ReferenceKind::Paper, "12/2019", find(document, "12/2019")});
  document.mentions.push_back({"Star", find(document, "StRin Star")});
  document.history.push_back({"Bauausschuss", corpus::parse_iso_date("2019-06-01"), std::nullopt, "5", "Vertagung"});
  document.problems.push_back({"date", corpus::ProblemLevel::Note, "two forms", find(document, "Er dankt.")});
  document.problems.push_back({"chair", corpus::ProblemLevel::Problem, "not readable", std::nullopt});
  return document;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

ordered_json first_of(const ordered_json& json, const std::string& kind) {
  for (const ordered_json& attribution : json.at("attributions"))
    if (attribution.at("kind") == kind) return attribution;
  BOOST_FAIL("no attribution of kind " + kind);
  return {};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(explain)

BOOST_AUTO_TEST_CASE(as_text) {
  const tests::TestArchive archive({sample()});
  const ArchiveReader reader(archive.folder(), AudienceChoice::Public, tests::test_fingerprint());
  const auto document = reader.document("probstadt/gr/2019-07-03/7");
  BOOST_REQUIRE(document);
  BOOST_TEST(explain_text(*document, std::nullopt, Language::English) ==
             "probstadt/gr/2019-07-03/7\n"
             "Source: probe/probstadt/gr/2019-07-03/7.txt\n"
             "  city: Probstadt\n"
             "  committee: Gemeinderat\n"
             "  papers: 12/2019\n"
             "  date: 2019-07-03\n"
             "  visibility: öffentlich\n"
             "  subject: Neue Schule\n"
             "\n"
             "Without a place in the text\n"
             "  History 2019-06-01 · Bauausschuss · No. 5 · Vertagung\n"
             "  problem chair: not readable\n"
             "\n"
             "Text\n"
             "        ┌ #s1 section header [0, 20)\n"
             "      0 │ Betreff: Neue Schule\n"
             "     21 │ \n"
             "        ┌ #s2 section header [22, 40)\n"
             "     22 │ Drucksache 12/2019\n"
             "        └ reference paper 12/2019 [33, 40) \"12/2019\"\n"
             "     41 │ \n"
             "        ┌ #1 speech StR Amsel (Bunte), reported [42, 111)\n"
             "        │   role StR · party Bunte = Bündnis Bunte Liste · person Amsel, Ada\n"
             "        │   rule subject-first · confidence not measured\n"
             "        │   rests on [42, 64) \"StR Amsel (Bunte) lobt\"\n"
             "     42 │ StR Amsel (Bunte) lobt die Schule. StRin Star widerspreche.\n"
             "        └ mention Star [77, 87) \"StRin Star\"\n"
             "    102 │ Er dankt.\n"
             "        └ note date: two forms [102, 111) \"Er dankt.\"\n"
             "    112 │ \n"
             "        ┌ #b1 resolution accepted (yes 12, no 0, abstained 1) [113, 140)\n"
             "        │   read in the text\n"
             "        │   rests on [113, 140) \"Dem Antrag wird zugestimmt.\"\n"
             "    113 │ Dem Antrag wird zugestimmt.\n");
  const std::string german = explain_text(*document, std::nullopt, Language::German);
  BOOST_TEST(contains(german, "Regel subject-first · Verlässlichkeit nicht gemessen"));
}

BOOST_AUTO_TEST_CASE(a_measured_confidence_is_shown) {
  corpus::Document document = sample();
  document.speeches[0].confidence = 0.97;
  BOOST_TEST(contains(explain_text(document, std::nullopt, Language::English), "confidence 0.97\n"));
  BOOST_TEST(first_of(explain_json(document, std::nullopt), "speech").at("confidence") == 0.97);
}

BOOST_AUTO_TEST_CASE(as_json) {
  const ordered_json json = explain_json(sample(), std::nullopt);
  BOOST_TEST(json.at("format_version") == 1);
  BOOST_TEST(json.at("id") == "probstadt/gr/2019-07-03/7");
  BOOST_TEST(first_of(json, "speech").dump() ==
             R"({"kind":"speech","index":1,"passage":"probstadt/gr/2019-07-03/7#1","begin":42,"end":111,)"
             R"("rule":"subject-first","words":"StR Amsel (Bunte) lobt","words_begin":42,"words_end":64,)"
             R"("confidence":null,"value":{"speaker":"Amsel","person":"Amsel, Ada","title":null,"role":"StR",)"
             R"("party":"Bunte","party_canonical":"Bündnis Bunte Liste","office":null,"manner":"sinngemaess",)"
             R"("page":null}})");
  BOOST_TEST(first_of(json, "header").dump() ==
             R"({"kind":"header","index":1,"passage":null,"begin":null,"end":null,"rule":null,"words":null,)"
             R"("words_begin":null,"words_end":null,"confidence":null,"value":{"field":"city","value":"Probstadt"}})");
  BOOST_TEST(first_of(json, "resolution").at("value").at("yes") == 12);
  BOOST_TEST(first_of(json, "mention").at("words") == "StRin Star");
  BOOST_TEST(first_of(json, "history").at("value").at("result") == "Vertagung");
}

BOOST_AUTO_TEST_CASE(a_passage_alone) {
  const corpus::Document document = sample();
  const auto speech = corpus::find_passage(document, {document.id, corpus::PassageKind::Speech, 1});
  BOOST_REQUIRE(speech);
  const std::string text = explain_text(document, speech, Language::English);
  BOOST_TEST(contains(text, "     42 │ StR Amsel"));
  BOOST_TEST(!contains(text, "Betreff"));
  BOOST_TEST(!contains(text, "zugestimmt"));
  for (const Attribution& attribution : attributions_of(document, speech))
    BOOST_TEST((attribution.kind == AttributionKind::Speech || attribution.kind == AttributionKind::Mention ||
                attribution.kind == AttributionKind::Problem));
}

BOOST_AUTO_TEST_CASE(ranges_that_lie_are_survived) {
  corpus::Document document = sample();
  document.speeches[0].range = {50, 5000};
  document.sections[0].range = {30, 3};
  document.mentions[0].range = {9000, 9001};
  document.problems[0].range = {7, 7};
  document.resolutions[0].range = {};
  document.resolutions[0].source = corpus::ResolutionSource::Oparl;
  const std::string text = explain_text(document, std::nullopt, Language::English);
  BOOST_TEST(contains(text, "stated by the server alone"));
  BOOST_TEST(explain_json(document, std::nullopt).at("attributions").size() == attributions_of(document).size());
  document.text.clear();
  BOOST_TEST(contains(explain_text(document, std::nullopt, Language::German), "Ohne Stelle im Text"));
}

BOOST_AUTO_TEST_CASE(text_is_complete_and_in_order) {
  const corpus::Document document = sample();
  const std::string text = explain_text(document, std::nullopt, Language::English);
  std::size_t from = text.find("\nText\n");
  for (const char* line :
       {"Betreff: Neue Schule", "Drucksache 12/2019", "StR Amsel (Bunte) lobt die Schule. StRin Star", "Er dankt.",
        "Dem Antrag wird zugestimmt."}) {
    from = text.find(std::string("│ ") + line, from);
    BOOST_REQUIRE_MESSAGE(from != std::string::npos, line);
  }
}

BOOST_AUTO_TEST_SUITE_END()
