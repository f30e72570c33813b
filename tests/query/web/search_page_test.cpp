// The search page: its whole state is its address, and what it says is what the search says.
#include "query/web/pages/search_page.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "analyzers/text/analyzer.hpp"
#include "corpus/model/error.hpp"
#include "query/render/search_json.hpp"
#include "query/web/pages/search_state.hpp"
#include "query/web/site_fixture.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::web;
using corpus::FieldId;
using tests::HtmlElement;
using tests::ParsedHtml;
using tests::SiteFixture;

namespace {

Request asking(std::vector<std::pair<std::string, std::string>> parameters) {
  Request request;
  request.parameters = std::move(parameters);
  return request;
}

std::vector<std::string> titles(const ParsedHtml& page) {
  std::vector<std::string> all;
  for (const HtmlElement& title : page.of("h2", "hit-title")) all.push_back(title.text);
  return all;
}

// The address that the facet's value leads to.
std::string facet_link(const ParsedHtml& page, const std::string& value) {
  for (const HtmlElement& link : page.of("a", "facet-value"))
    if (link.text.starts_with(value)) return link.attribute("href");
  BOOST_ERROR("no facet value " + value);
  return "/";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(search_page)

BOOST_AUTO_TEST_CASE(a_state_and_its_address_say_the_same) {
  const std::vector<std::vector<std::pair<std::string, std::string>>> addresses{
      {},
      {{"q", "a b"}},
      {{"q", "x"},
       {"unit", "beitrag"},
       {"any", "1"},
       {"party", "CDU"},
       {"party", "SPD"},
       {"committee", "GR"},
       {"year", "2019"},
       {"date", "2018..2020"},
       {"sort", "-datum"},
       {"limit", "50"},
       {"offset", "100"}},
  };
  for (const auto& address : addresses) {
    const SearchState state = read_search_state(asking(address));
    const Parameters written = state.parameters();
    BOOST_TEST(written.size() == address.size());
    for (const auto& parameter : address)
      BOOST_TEST((std::find(written.begin(), written.end(), parameter) != written.end()), parameter.first);
    BOOST_TEST((read_search_state(asking(written)).parameters() == written));
  }
}

BOOST_AUTO_TEST_CASE(other_spellings_have_the_same_address) {
  const Parameters canonical{{"unit", "beitrag"}, {"party", "CDU"}, {"year", "2019"}};
  for (const Request& request :
       {asking({{"year", "2019"}, {"party", "CDU"}, {"party", "CDU"}, {"unit", "speech"}, {"utm_source", "x"}}),
        asking({{"jahr", "2019"}, {"fraktion", " CDU "}, {"unit", "beitrag"}, {"sort", "relevance"}, {"q", "  "}})})
    BOOST_TEST((read_search_state(request).parameters() == canonical));
  BOOST_TEST(
      (read_search_state(asking({{"from", "2018"}, {"to", ""}})).parameters() == Parameters{{"date", "2018.."}}));
}

BOOST_AUTO_TEST_CASE(a_change_starts_at_the_first_page_and_touches_nothing_else) {
  const SearchState state =
      read_search_state(asking({{"q", "x"}, {"party", "CDU"}, {"party", "SPD"}, {"year", "2019"}, {"offset", "20"}}));
  BOOST_TEST((state.toggled(FieldId::Party, "CDU").parameters() ==
              Parameters{{"q", "x"}, {"party", "SPD"}, {"year", "2019"}}));
  BOOST_TEST((state.toggled(FieldId::Party, "AfD").parameters() ==
              Parameters{{"q", "x"}, {"party", "CDU"}, {"party", "SPD"}, {"party", "AfD"}, {"year", "2019"}}));
  BOOST_TEST((state.without({FieldId::Year, "2019"}).parameters() ==
              Parameters{{"q", "x"}, {"party", "CDU"}, {"party", "SPD"}}));
  BOOST_TEST((state.of_unit(query::Unit::Speech).at(40).parameters().back() ==
              std::pair<std::string, std::string>("offset", "40")));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_or_is_beyond_the_bounds_is_refused) {
  const std::vector<std::pair<std::string, std::string>> faults{{"unit", "satz"},
                                                                {"sort", "groesse"},
                                                                {"offset", "-1"},
                                                                {"offset", "10001"},
                                                                {"offset", "1x"},
                                                                {"limit", "0"},
                                                                {"limit", "101"},
                                                                {"limit", "99999999999999999999"},
                                                                {"party", std::string(501, 'x')}};
  for (const auto& fault : faults) BOOST_CHECK_THROW(read_search_state(asking({fault})), corpus::Error);
  std::vector<std::pair<std::string, std::string>> many;
  for (int i = 0; i <= 50; ++i) many.emplace_back("party", std::to_string(i));
  BOOST_CHECK_THROW(read_search_state(asking(many)), corpus::Error);
}

BOOST_FIXTURE_TEST_CASE(hits_show_what_was_found, SiteFixture) {
  const ParsedHtml page = this->page("/?q=Haushalt&year=2020");
  BOOST_TEST(page.first("h1").text == "1 Dokument");
  BOOST_TEST(titles(page) == std::vector<std::string>{"Haushalt der Bäder"}, boost::test_tools::per_element());
  BOOST_TEST(page.first("span", "outcome").text == "abgelehnt");
  BOOST_TEST(page.first("span", "votes").text == "Ja 3 · Nein 7 · Enthaltungen 0");
  BOOST_TEST(!page.of("mark").empty());
  bool linked = false;
  for (const HtmlElement& a : page.of("a"))
    linked = linked || a.attribute("href").starts_with("/protokoll/probstadt/abb/2020-07-01/2?q=Haushalt#");
  BOOST_TEST(linked);
}

BOOST_FIXTURE_TEST_CASE(facets_choose_several_and_give_up_one, SiteFixture) {
  const ParsedHtml all = page("/?q=Haushalt");
  BOOST_TEST(titles(all).size() == 3);
  const std::string one = facet_link(all, "Gemeinderat");
  BOOST_TEST(one == "/?q=Haushalt&committee=Gemeinderat");
  const ParsedHtml chosen = page(one);
  BOOST_TEST(titles(chosen).size() == 2);
  // The other value keeps its count, and is chosen beside the first.
  const std::string both = facet_link(chosen, "Ausschuss für Brücken und Bäder");
  const ParsedHtml two = page(both);
  BOOST_TEST(titles(two).size() == 3);
  const auto chips = two.of("a", "chip");
  BOOST_REQUIRE_EQUAL(chips.size(), 2);
  // A chip gives up its own filter only.
  const ParsedHtml again = page(chips[1].attribute("href"));
  BOOST_TEST(again.of("a", "chip").size() == 1);
  BOOST_TEST(again.first("a", "chip").text == chips[0].text);
  BOOST_TEST(again.of("a", "chosen").size() == 1);
}

BOOST_FIXTURE_TEST_CASE(years_are_bars_and_a_table, SiteFixture) {
  const ParsedHtml page = this->page("/?q=Haushalt");
  BOOST_TEST(page.of("rect", "year-bar").size() == 3);
  const HtmlElement table = page.first("table");
  for (const char* year : {"2019", "2020", "2021"}) BOOST_TEST(table.text.find(year) != std::string::npos);
  const ParsedHtml chosen = this->page("/?q=Haushalt&year=2020");
  BOOST_TEST(titles(chosen).size() == 1);
  BOOST_TEST(chosen.of("rect", "year-bar").size() == 3);  // its own choice leaves the others in sight
  BOOST_TEST(chosen.of("rect", "chosen").size() == 1);
  const ParsedHtml period = this->page("/?q=Haushalt&from=2020&to=2021");
  BOOST_TEST(titles(period).size() == 2);
  BOOST_TEST(period.first("a", "chip").text.find("2020–2021") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(pages_follow_each_other, SiteFixture) {
  const ParsedHtml first = page("/?q=Haushalt&limit=2&party=CDU&party=B%C3%BCndnis%20Bunte%20Liste&sort=datum&any=1");
  const auto next = [](const ParsedHtml& p, const std::string& rel) {
    for (const HtmlElement& link : p.of("a"))
      if (link.attribute("rel") == rel) return link.attribute("href");
    return std::string();
  };
  BOOST_TEST(next(first, "next").empty());  // two hits, one page
  const ParsedHtml one = page("/?q=Haushalt&limit=1");
  BOOST_TEST(next(one, "next") == "/?q=Haushalt&limit=1&offset=1");
  const ParsedHtml two = page(next(one, "next"));
  BOOST_TEST(titles(two).size() == 1);
  BOOST_TEST(titles(two) != titles(one), boost::test_tools::per_element());
  BOOST_TEST(next(two, "prev") == "/?q=Haushalt&limit=1");
  BOOST_TEST(two.first("ol", "hits").attribute("start") == "2");
}

BOOST_FIXTURE_TEST_CASE(units_are_switched, SiteFixture) {
  BOOST_TEST(page("/?q=Haushalt&unit=beitrag").first("h1").text == "4 Wortbeiträge");
  BOOST_TEST(page("/?q=abgelehnt&unit=beschluss&lang=en").first("h1").text == "1 resolution");
}

BOOST_FIXTURE_TEST_CASE(faults_of_a_query_are_told, SiteFixture) {
  const ParsedHtml page = this->page("/?q=Haushalt%20datum%3Amorgen");
  BOOST_TEST(page.first("div", "problems").text.find("datum") != std::string::npos);
  BOOST_TEST(titles(page).size() == 3);
  BOOST_TEST(this->page("/?q=Haushlt").first("p", "suggestion").text.find("Haushalt") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(the_first_page_shows_the_newest, SiteFixture) {
  const ParsedHtml page = this->page("/");
  const auto newest = page.of("h3", "hit-title");
  BOOST_REQUIRE_EQUAL(newest.size(), 4);
  BOOST_TEST(newest[1].text == "Neue Brücke");
}

BOOST_FIXTURE_TEST_CASE(json_is_that_of_the_command, SiteFixture) {
  const query::ArchiveReader reader(archive.folder(), query::AudienceChoice::Public, tests::test_fingerprint());
  analyzers::Analyzer analyzer(tests::test_lexicon());
  query::Searcher searcher(reader, analyzer, tests::test_lexicon());
  query::SearchRequest request;
  request.query = "Haushalt";
  request.limit = 20;
  request.synonyms = query::SynonymUse::Weighted;
  request.filters.push_back({FieldId::Committee, "Gemeinderat"});
  auto expected = query::search_json(searcher.search(request), query::Language::German);
  auto given = nlohmann::ordered_json::parse(whole("/suche.json?q=Haushalt&committee=Gemeinderat"));
  expected["took_ms"] = given["took_ms"] = 0;
  BOOST_TEST(given.dump() == expected.dump());

  const auto facets = nlohmann::ordered_json::parse(whole("/suche.json?q=Haushalt&facets=speaker"))["facets"];
  BOOST_TEST(facets.size() == 1);
  BOOST_TEST(facets.contains("speaker"));
  const Response nothing = get("/suche.json?q=datum%3Amorgen");
  BOOST_TEST(nothing.status == 400);
  BOOST_TEST(nlohmann::ordered_json::parse(nothing.body)["problems"].size() == 1);
}

BOOST_FIXTURE_TEST_CASE(downloads_have_every_hit, SiteFixture) {
  const std::string csv = whole("/suche.csv?q=Haushalt&limit=1&offset=1");
  BOOST_TEST(csv.starts_with("rank,id,date,"));
  for (const char* id : {"probstadt/gr/2019-03-05/1", "probstadt/abb/2020-07-01/2", "probstadt/gr/2021-02-03/4"})
    BOOST_TEST(csv.find(id) != std::string::npos, id);
  BOOST_TEST(csv.find("https://example.org/protokoll/probstadt/abb/2020-07-01/2") != std::string::npos);
  std::istringstream lines(whole("/suche.jsonl?q=Haushalt&unit=beitrag"));
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count)
    BOOST_TEST(nlohmann::ordered_json::parse(line)["unit"] == "beitrag");
  BOOST_TEST(count == 4);
  BOOST_TEST(whole("/suche.bib?q=Bad").starts_with("@misc{probstadt-abb-"));
  BOOST_TEST(whole("/suche.ris?q=Bad").starts_with("TY  - "));
  BOOST_TEST(get("/suche.csv?q=datum%3Amorgen").status == 400);
  BOOST_TEST(get("/suche.csv").filename == "ratsarchiv.csv");
}

BOOST_AUTO_TEST_SUITE_END()
