// Results and documents as text and JSON.
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "corpus/model/document_json.hpp"
#include "query/render/document_view.hpp"
#include "query/render/safe_text.hpp"
#include "query/render/search_json.hpp"
#include "query/render/search_text.hpp"
#include "query/test_archive.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::query;
using nlohmann::ordered_json;

namespace {

corpus::Document sample() {
  return tests::DocumentBuilder("probstadt/gr/2019-07-03/7", "Gemeinderat", "2019-07-03")
      .subject("Neue Schule")
      .paper("12/2019")
      .speech("StR", "Amsel", "SPD", "StR Amsel (SPD) lobt die Schule.")
      .resolution(corpus::Outcome::Accepted, "Zugestimmt.")
      .votes(12, 0, 1)
      .document;
}

struct RenderingFixture {
  RenderingFixture()
      : archive({sample()}),
        reader(archive.folder(), AudienceChoice::Public, tests::test_fingerprint()),
        analyzer(tests::test_lexicon()),
        searcher(reader, analyzer, tests::test_lexicon()) {}

  SearchResult search(const std::string& query, Unit unit) {
    SearchRequest request;
    request.query = query;
    request.unit = unit;
    SearchResult result = searcher.search(request);
    result.took = {};
    for (Hit& hit : result.hits) hit.score = 1;
    return result;
  }

  tests::TestArchive archive;
  ArchiveReader reader;
  analyzers::Analyzer analyzer;
  Searcher searcher;
};

std::string keys(const ordered_json& object) {
  std::string out;
  for (const auto& [key, value] : object.items()) out += (out.empty() ? "" : " ") + key;
  return out;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(render, RenderingFixture)

BOOST_AUTO_TEST_CASE(search_as_json) {
  const ordered_json json = search_json(search("lobt", Unit::Speech), Language::English);
  BOOST_TEST(keys(json) == "format_version query unit total took_ms hits facets suggestion problems");
  BOOST_TEST(
      json.at("hits").at(0).dump() ==
      R"({"rank":1,"score":1.0,"id":"probstadt/gr/2019-07-03/7#1","unit":"beitrag","city":"Probstadt",)"
      R"("committee":"Gemeinderat","date":"2019-07-03","number":null,"agenda_item":null,"visibility":"öffentlich",)"
      R"("subject":"Neue Schule","papers":["12/2019"],"source":"probe/probstadt/gr/2019-07-03/7.txt",)"
      R"("speaker":"Amsel","party":"SPD","role":"StR","manner":"sinngemaess","outcome":null,"unanimity":null,)"
      R"("yes":null,"no":null,"abstained":null,)"
      R"("snippet":{"text":"StR Amsel (SPD) lobt die Schule.","highlights":[[16,20]]},"page":null})");
  BOOST_TEST(json.at("facets").dump() ==
             R"({"committee":[{"value":"Gemeinderat","count":1}],"year":[{"value":"2019","count":1}],)"
             R"("party":[{"value":"SPD","count":1}],"outcome":[],"kind":[{"value":"protocol","count":1}]})");
  const ordered_json resolution = search_json(search("ja:12", Unit::Resolution), Language::English).at("hits").at(0);
  BOOST_TEST(resolution.at("outcome") == "angenommen");
  BOOST_TEST(resolution.at("yes") == 12);
  BOOST_TEST(resolution.at("no") == 0);
}

BOOST_AUTO_TEST_CASE(json_of_nonsense_is_valid) {
  const SearchResult result = search("\xff(\" sprecher:\"\xfe\"", Unit::Protocol);
  const ordered_json json = search_json(result, Language::German);
  BOOST_TEST(!json.at("problems").empty());
  BOOST_TEST(keys(json.at("problems").at(0)) == "level offset length message");
  BOOST_CHECK_NO_THROW(json.dump());
}

BOOST_AUTO_TEST_CASE(search_as_text) {
  BOOST_TEST(
      search_text(search("lobt", Unit::Protocol), Language::German, Colour::Never) ==
      "1 Dokument\n\n"
      " 1. 03.07.2019  Gemeinderat\n"
      "    Neue Schule\n"
      "    StR Amsel (SPD), sinngemäß\n"
      "    StR Amsel (SPD) lobt die Schule.\n"
      "    probstadt/gr/2019-07-03/7#1\n\n"
      "gremium: Gemeinderat (1)\njahr: 2019 (1)\nfraktion: SPD (1)\nergebnis: angenommen (1)\nart: protocol (1)\n");
  BOOST_TEST(search_text(search("lobt", Unit::Speech), Language::English, Colour::Ansi).find("\x1b[1mlobt\x1b[0m") !=
             std::string::npos);
  BOOST_TEST(search_text(search("nie", Unit::Speech), Language::English, Colour::Never) == "Nothing found.\n");
  BOOST_TEST(resolution_line(sample().resolutions[0], Language::English) == "accepted (yes 12, no 0, abstained 1)");
}

BOOST_AUTO_TEST_CASE(problems_point_at_the_place) {
  const ParsedQuery parsed = parse("Bäder datum:foo", Juxtaposition::All);
  BOOST_REQUIRE(parsed.problems.size() == 1);
  const std::string text = problem_text(parsed.problems[0], "Bäder datum:foo", Language::German);
  BOOST_TEST(text.starts_with("Bäder datum:foo\n            ^^^ "));
}

BOOST_AUTO_TEST_CASE(documents_and_passages) {
  const corpus::Document document = sample();
  const std::string text = document_text(document, Language::German);
  BOOST_TEST(text.find("#1 StR Amsel (SPD), sinngemäß") != std::string::npos);
  BOOST_TEST(text.ends_with("Zugestimmt.\n"));
  const auto speech = corpus::find_passage(document, {document.id, corpus::PassageKind::Speech, 1});
  BOOST_REQUIRE(speech);
  BOOST_TEST(passage_text(document, *speech, Language::English).ends_with("StR Amsel (SPD) lobt die Schule.\n"));
  const ordered_json json = passage_json(document, *speech);
  BOOST_TEST(keys(json) == "id unit document header speech resolution section ranges text");
  BOOST_TEST(json.at("text") == "StR Amsel (SPD) lobt die Schule.");
  BOOST_TEST(json.at("speech").at("speaker") == "Amsel");
  BOOST_TEST(json.at("resolution").is_null());
  for (const corpus::Passage& passage : corpus::passages_of(document))
    BOOST_TEST(!passage_json(document, passage).empty());
}

BOOST_AUTO_TEST_CASE(export_is_one_document_a_line) {
  std::ostringstream out;
  export_jsonl(reader, out);
  BOOST_TEST(out.str() == corpus::to_json(sample()).dump() + "\n");
}

BOOST_AUTO_TEST_CASE(texts_are_made_safe) {
  BOOST_TEST(printable("a\x1b[1mb\nc\td\x7f\xc2\x9b") == "a [1mb\nc\td  ");
  BOOST_TEST(valid_utf8("a\xff\xc3z") == "a\uFFFD\uFFFDz");
}

BOOST_AUTO_TEST_SUITE_END()
