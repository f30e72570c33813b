// Trend and concordance.
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "query/concordance.hpp"
#include "query/web/site_fixture.hpp"

using namespace ratsarchiv;
using tests::HtmlElement;
using tests::ParsedHtml;
using tests::SiteFixture;

namespace {

std::size_t lines_of(const std::string& csv) {
  std::size_t lines = 0;
  for (std::size_t at = csv.find("\r\n"); at != std::string::npos; at = csv.find("\r\n", at + 2)) ++lines;
  return lines;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(evaluation_pages)

BOOST_FIXTURE_TEST_CASE(a_trend_has_lines_a_table_and_files, SiteFixture) {
  BOOST_TEST(page("/trend").of("table").empty());
  const ParsedHtml page = this->page("/trend?q=Haushalt,%20Br%C3%BCcke&committee=Gemeinderat");
  BOOST_TEST(page.of("polyline").size() + page.of("circle").size() > 0);
  BOOST_TEST(page.first("ul", "legend").text == "HaushaltBrücke");
  BOOST_TEST(page.first("main").text.find("Gremium Gemeinderat") != std::string::npos);
  std::vector<std::string> groups;
  for (const HtmlElement& cell : page.of("th"))
    if (cell.attribute("scope") == "row") groups.push_back(cell.text);
  const std::vector<std::string> years{"2019", "2021"};
  BOOST_TEST(groups == years, boost::test_tools::per_element());
  std::string csv_address, json_address;
  for (const HtmlElement& link : page.of("a")) {
    if (link.text == "CSV") csv_address = link.attribute("href");
    if (link.text == "JSON") json_address = link.attribute("href");
  }
  BOOST_TEST(csv_address == "/trend.csv?q=Haushalt,%20Br%C3%BCcke&committee=Gemeinderat");
  const web::Response csv = get(csv_address);
  BOOST_TEST(csv.content_type == "text/csv; charset=utf-8");
  BOOST_TEST(csv.filename == "ratsarchiv-trend.csv");
  BOOST_TEST(csv.body.starts_with("year,term,hits,occurrences,units,words,per_million\r\n"));
  BOOST_TEST(lines_of(csv.body) == 5);
  const auto json = nlohmann::json::parse(whole(json_address));
  BOOST_TEST(json["terms"].size() == 2);
  BOOST_TEST(json["groups"][0]["value"] == "2019");
  BOOST_TEST(json["groups"][0]["counts"][0]["hits"] == 1);
}

BOOST_FIXTURE_TEST_CASE(a_trend_by_party_has_bars, SiteFixture) {
  const ParsedHtml page = this->page("/trend?q=Haushalt&by=fraktion&lang=en");
  BOOST_TEST(page.of("svg", "rate-bar").size() >= 2);
  BOOST_TEST(page.of("polyline").empty());
  for (const HtmlElement& option : page.of("option"))
    BOOST_TEST((option.attributes.count("selected") == 1) == (option.attribute("value") == "party"));
}

BOOST_FIXTURE_TEST_CASE(faults_of_a_trend_are_told, SiteFixture) {
  page("/trend?q=Haushalt&by=mond", 400);
  page("/trend?q=Haushalt&unit=mond", 400);
  page("/trend?q=a,b,c,d,e,f,g", 400);
  page("/trend?q=Haushalt&date=gestern", 400);
  page("/trend?q=Haushalt&by=party&unit=protokoll", 400);
  BOOST_TEST(get("/trend.json").status == 400);
  BOOST_TEST(page("/trend?q=%22%20OR").first("h1").text == "Wörter im Verlauf");
  page("/trend?q=%3Cscript%3E");
}

BOOST_FIXTURE_TEST_CASE(a_concordance_has_every_place_with_its_context, SiteFixture) {
  BOOST_TEST(page("/konkordanz").of("table").empty());
  const ParsedHtml page = this->page("/konkordanz?q=Haushalt&sort=rechts");
  const auto hits = page.of("td", "kwic-hit");
  BOOST_TEST(hits.size() >= 4);
  for (const HtmlElement& hit : hits) BOOST_TEST(hit.text.find("Haushalt") != std::string::npos);
  BOOST_TEST(page.of("td", "kwic-left").size() == hits.size());
  bool to_speech = false;
  for (const HtmlElement& link : page.of("a"))
    to_speech |= link.attribute("href") == "/protokoll/probstadt/gr/2019-03-05/1?q=Haushalt#rede-1";
  BOOST_TEST(to_speech);
  const std::string csv = whole("/konkordanz.csv?q=Haushalt&sort=rechts");
  BOOST_TEST(csv.starts_with("date,city,committee,"));
  BOOST_TEST(lines_of(csv) == hits.size() + 1);
  const auto json = nlohmann::json::parse(whole("/konkordanz.json?q=Haushalt&sort=rechts&limit=1&offset=1"));
  BOOST_TEST(json["total"] == hits.size());
  BOOST_TEST(json["lines"].size() == 1);
  BOOST_TEST(json["lines"][0]["rank"] == 2);
  BOOST_TEST(json["sort"] == "rechts");
  BOOST_TEST(json["cut"] == false);
}

BOOST_FIXTURE_TEST_CASE(a_concordance_has_pages, SiteFixture) {
  const ParsedHtml page = this->page("/konkordanz?q=Haushalt&limit=2&party=CDU&offset=0");
  BOOST_TEST(page.of("td", "kwic-hit").size() <= 2);
  const ParsedHtml all = this->page("/konkordanz?q=Haushalt&limit=2&offset=2");
  std::string next, previous;
  for (const HtmlElement& link : all.of("a")) {
    if (link.attribute("rel") == "next nofollow") next = link.attribute("href");
    if (link.attribute("rel") == "prev nofollow") previous = link.attribute("href");
  }
  BOOST_TEST(next == "/konkordanz?q=Haushalt&limit=2&offset=4");
  BOOST_TEST(previous == "/konkordanz?q=Haushalt&limit=2");
  this->page("/konkordanz?q=Haushalt&sort=groesse", 400);
  this->page("/konkordanz?q=Haushalt&offset=10001", 400);
}

// A frequent word must not block: what is read is bounded, and told.
BOOST_FIXTURE_TEST_CASE(a_concordance_reads_no_more_than_it_may, SiteFixture) {
  const query::ArchiveReader reader(archive.folder(), query::AudienceChoice::Public, tests::test_fingerprint());
  analyzers::Analyzer analyzer(tests::test_lexicon());
  query::ConcordanceRequest request;
  request.query = "Haushalt";
  const auto whole = query::concordance(request, reader, analyzer, tests::test_lexicon());
  BOOST_TEST(!whole.cut);
  request.passages_at_most = 1;
  const auto cut = query::concordance(request, reader, analyzer, tests::test_lexicon());
  BOOST_TEST(cut.cut);
  BOOST_TEST(cut.total < whole.total);
  BOOST_TEST(cut.total > 0);
}

BOOST_AUTO_TEST_SUITE_END()
