// The page of a document: every word once, speeches and resolutions where they stand, hits highlighted.
#include "query/web/pages/protocol_page.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "corpus/model/archive_layout.hpp"
#include "corpus/model/document_json.hpp"
#include "query/web/site_fixture.hpp"

using namespace ratsarchiv;
using tests::HtmlElement;
using tests::ParsedHtml;
using tests::SiteFixture;

namespace {

HtmlElement with_id(const ParsedHtml& page, const std::string& id) {
  for (const HtmlElement& element : page.elements)
    if (element.attribute("id") == id) return element;
  BOOST_ERROR("nothing with the id " + id);
  return {};
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(protocol_page)

BOOST_FIXTURE_TEST_CASE(a_document_is_shown_with_its_parts, SiteFixture) {
  const ParsedHtml page = this->page("/protokoll/probstadt/gr/2019-03-05/1");
  BOOST_TEST(page.first("h1").text == "Digitalisierungsstrategie der Stadt");
  const std::string table = page.first("table", "header-table").text;
  for (const char* value : {"Niederschrift", "Gemeinderat", "05.03.2019", "12/2019", "öffentlich"})
    BOOST_TEST(table.find(value) != std::string::npos, value);
  const HtmlElement speech = with_id(page, "rede-1");
  BOOST_TEST(speech.text.find("StR Amsel (Bündnis Bunte Liste)") != std::string::npos);
  BOOST_TEST(speech.text.find("sinngemäß") != std::string::npos);
  BOOST_TEST(speech.text.find("auskömmlich finanziert") != std::string::npos);  // torn in the source
  BOOST_TEST(with_id(page, "rede-2").text.find("wörtlich") != std::string::npos);
  const HtmlElement resolution = with_id(page, "beschluss-1");
  BOOST_TEST(resolution.text.find("angenommen") != std::string::npos);
  BOOST_TEST(resolution.text.find("Ja 30") != std::string::npos);
  // Every word of the text once, but for headings: the sentence of the resolution stands there and nowhere else.
  BOOST_TEST(count(page.text(), "mit 30 Ja-Stimmen zu") == 1);
  BOOST_TEST(count(page.text(), "lobt die neue") == 1);
  BOOST_TEST(with_id(page, "abschnitt-4").name == "details");  // the distribution list
}

BOOST_FIXTURE_TEST_CASE(the_original_is_linked_with_its_page, SiteFixture) {
  const ParsedHtml page = this->page("/protokoll/probstadt/gr/2019-03-05/1");
  BOOST_TEST(page.first("a", "original").attribute("href") == "https://example.org/1.pdf");
  BOOST_TEST(page.first("a", "page-number").attribute("href") == "https://example.org/1.pdf#page=7");
  BOOST_TEST(page.first("a", "page-number").text == "Seite 7");
  BOOST_TEST(page.first("footer", "site-footer").text.find("nicht das amtliche Protokoll") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(words_of_the_query_are_marked_and_counted, SiteFixture) {
  const ParsedHtml page = this->page("/protokoll/probstadt/gr/2019-03-05/1?q=Digitalisierung%20Haushalt");
  std::vector<std::string> marks;
  for (const HtmlElement& mark : page.of("mark"))
    if (!mark.attribute("id").empty()) marks.push_back(mark.text);
  // Subject, speech; of the distribution list nothing, for it is not searched.
  const std::vector<std::string> expected{"Digitalisierungsstrategie", "Digitalisierungsstrategie", "Haushalt"};
  BOOST_TEST(marks == expected, boost::test_tools::per_element());
  BOOST_TEST(page.first("nav", "hit-steps").attribute("data-hits") == "3");
  BOOST_TEST(with_id(page, "treffer-3").text == "Haushalt");
  BOOST_TEST(this->page("/protokoll/probstadt/gr/2019-03-05/1").of("mark").empty());
}

BOOST_FIXTURE_TEST_CASE(a_torn_word_is_marked_in_both_halves_and_counts_once, SiteFixture) {
  const ParsedHtml page = this->page("/protokoll/probstadt/gr/2019-03-05/1?q=ausk%C3%B6mmlich");
  BOOST_TEST(page.first("nav", "hit-steps").attribute("data-hits") == "1");
  std::string marked;
  for (const HtmlElement& mark : page.of("mark")) marked += mark.text;
  BOOST_TEST(marked == "auskömmlich");
}

BOOST_FIXTURE_TEST_CASE(citations_are_there_to_copy, SiteFixture) {
  const ParsedHtml page = this->page("/protokoll/probstadt/gr/2019-03-05/1");
  const auto forms = page.of("pre");
  BOOST_REQUIRE_EQUAL(forms.size(), 4);
  BOOST_TEST(forms[0].text == "Gemeinderat vom 05.03.2019, öffentlich, Nr. 1");
  BOOST_TEST(forms[1].text.ends_with("https://example.org/protokoll/probstadt/gr/2019-03-05/1"));
  BOOST_TEST(forms[2].text.starts_with("@misc{probstadt-gr-2019-03-05-1,"));
  BOOST_TEST(forms[3].text.starts_with("TY  - GEN\n"));
}

BOOST_FIXTURE_TEST_CASE(json_is_that_of_the_command, SiteFixture) {
  const query::ArchiveReader reader(archive.folder(), query::AudienceChoice::Public, tests::test_fingerprint());
  const auto document = reader.document("probstadt/abb/2020-07-01/2");
  BOOST_REQUIRE(document);
  BOOST_TEST(nlohmann::ordered_json::parse(whole("/protokoll/probstadt/abb/2020-07-01/2.json")).dump() ==
             corpus::to_json(*document).dump());
}

BOOST_FIXTURE_TEST_CASE(what_this_audience_does_not_have_is_unknown, SiteFixture) {
  for (const std::string& form : {std::string(), std::string(".json")}) {
    const web::Response internal = get("/protokoll/probstadt/gr/2019-03-05/geheim" + form);
    const web::Response unknown = get("/protokoll/probstadt/gr/2019-03-05/nichts" + form);
    BOOST_TEST(internal.status == 404);
    BOOST_TEST(unknown.status == 404);
    // But for the address, which the link to the other language repeats, they are the same.
    std::string body = internal.body;
    for (std::size_t at = body.find("geheim"); at != std::string::npos; at = body.find("geheim"))
      body.replace(at, 6, "nichts");
    BOOST_TEST(body == unknown.body);
  }
  audience = query::AudienceChoice::All;
  open();
  BOOST_TEST(get("/protokoll/probstadt/gr/2019-03-05/geheim").status == 200);
}

BOOST_FIXTURE_TEST_CASE(what_was_taken_down_says_when_and_why, SiteFixture) {
  const auto file = archive.generation() / "public" / corpus::kManifestFile;
  corpus::Manifest manifest = corpus::read_manifest(file);
  manifest.retractions.push_back({"probstadt/gr/2018-01-01/9",
                                  corpus::DocumentKind::Protocol,
                                  {*corpus::parse_iso_date("2022-05-04"), "Persönlichkeitsrecht <b>"}});
  std::ofstream(file) << corpus::manifest_json(manifest);
  open();
  const ParsedHtml page = this->page("/protokoll/probstadt/gr/2018-01-01/9", 410);
  BOOST_TEST(page.first("main").text.find("04.05.2022") != std::string::npos);
  BOOST_TEST(page.first("main").text.find("Persönlichkeitsrecht <b>") != std::string::npos);
  BOOST_TEST(get("/protokoll/probstadt/gr/2018-01-01/9.json").status == 410);
}

BOOST_AUTO_TEST_SUITE_END()
