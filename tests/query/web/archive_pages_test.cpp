// Persons, papers, committees and sessions.
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "query/web/html_writer.hpp"
#include "query/web/missing_numbers.hpp"
#include "query/web/pages/linked_data.hpp"
#include "query/web/site_fixture.hpp"

using namespace ratsarchiv;
using tests::HtmlElement;
using tests::kMarkup;
using tests::ParsedHtml;
using tests::SiteFixture;

namespace {

bool links_to(const ParsedHtml& page, const std::string& address) {
  for (const HtmlElement& element : page.of("a"))
    if (element.attribute("href") == address) return true;
  return false;
}

bool says(const ParsedHtml& page, std::string_view words) {
  return page.first("main").text.find(words) != std::string::npos;
}

// Columns of the rows of the first table of this class.
std::vector<std::string> first_cells(const ParsedHtml& page) {
  std::vector<std::string> cells;
  for (const HtmlElement& cell : page.of("th"))
    if (cell.attribute("scope") == "row") cells.push_back(cell.text);
  return cells;
}

const std::string kMarkupPath = "%3Cscript%3Ealert(1)%3C/script%3E%22'%3E%3Cimg%20src=x%20onerror=alert(2)%3E&amp;";

}  // namespace

BOOST_AUTO_TEST_SUITE(archive_pages)

BOOST_FIXTURE_TEST_CASE(a_person_has_years_committees_parties_and_speeches, SiteFixture) {
  const ParsedHtml page = this->page("/person/Amsel");
  BOOST_TEST(page.first("h1").text == "Amsel");
  BOOST_TEST(says(page, "2 Wortbeiträge"));
  BOOST_TEST(page.of("rect", "year-bar").size() == 2);
  BOOST_TEST(links_to(page, "/?unit=beitrag&speaker=Amsel"));
  BOOST_TEST(links_to(page, "/?unit=beitrag&speaker=Amsel&year=2019"));
  BOOST_TEST(links_to(page, "/gremium/Gemeinderat"));
  BOOST_TEST(links_to(page, "/protokoll/probstadt/gr/2019-03-05/1#rede-1"));
  BOOST_TEST(links_to(page, "/protokoll/probstadt/abb/2020-07-01/2#rede-2"));
  BOOST_TEST(says(page, "05.03.2019"));
  BOOST_TEST(says(this->page("/person/Amsel?lang=en"), "2019-03-05"));
  const auto json = nlohmann::json::parse(whole("/person/Amsel.json"));
  BOOST_TEST(json["speeches"] == 2);
  BOOST_TEST(json["parties"][0]["value"] == "Bündnis Bunte Liste");
  BOOST_TEST(json["parties"][0]["from"] == "2019-03-05");
  BOOST_TEST(json["parties"][0]["to"] == "2020-07-01");
  BOOST_TEST(json["newest"][0]["id"] == "probstadt/abb/2020-07-01/2#2");
}

BOOST_FIXTURE_TEST_CASE(a_name_in_another_spelling_leads_on, SiteFixture) {
  const web::Response response = get("/person/amsel?lang=en");
  BOOST_TEST(response.status == 302);
  BOOST_TEST(response.location == "/person/Amsel?lang=en");
  BOOST_TEST(get("/person/amsel.json").location == "/person/Amsel.json");
  BOOST_TEST(get("/gremium/gemeinderat?year=2019").location == "/gremium/Gemeinderat?year=2019");
}

BOOST_FIXTURE_TEST_CASE(unknown_names_are_not_found_and_suggest, SiteFixture) {
  const ParsedHtml person = page("/person/Ams", 404);
  BOOST_TEST(links_to(person, "/person/Amsel"));
  BOOST_TEST(links_to(person, "/?q=Ams"));
  BOOST_TEST(
      links_to(page("/gremium/Ausschuss", 404), "/gremium/Ausschuss%20f%C3%BCr%20Br%C3%BCcken%20und%20B%C3%A4der"));
  BOOST_TEST(page("/drucksache/99/1999", 404).first("h1").text == "Nicht gefunden");
  page("/sitzung/Probstadt/Gemeinderat/gestern", 404);
  page("/sitzung/Nirgends/Gemeinderat/2019-03-05", 404);
  page("/person/%20", 404);
  for (const char* address : {"/person/Ams.json", "/gremium/X.json", "/drucksache/9/9.json",
                              "/sitzung/Probstadt/Gemeinderat/2019-03-06.json", "/sitzung/x.json"}) {
    const web::Response response = get(address);
    BOOST_TEST(response.status == 404, address);
    BOOST_TEST(nlohmann::json::parse(response.body)["error"]["status"] == 404, address);
  }
}

BOOST_FIXTURE_TEST_CASE(what_the_audience_does_not_have_is_unknown, SiteFixture) {
  // The internal document is of Gemeinderat on a public day, and of a speaker of whom the public knows another name.
  page("/person/Kauz", 404);
  BOOST_TEST(!says(page("/sitzung/Probstadt/Gemeinderat/2019-03-05"), "Grundstück"));
  audience = query::AudienceChoice::All;
  open();
  BOOST_TEST(says(page("/person/Kauz"), "Grundstück"));
  BOOST_TEST(says(page("/sitzung/Probstadt/Gemeinderat/2019-03-05"), "Grundstück"));
}

BOOST_FIXTURE_TEST_CASE(a_paper_has_its_way, SiteFixture) {
  const web::Response response = get("/drucksache/12/2019");
  BOOST_TEST(response.status == 302);
  BOOST_TEST(response.location == "/drucksache/Probstadt/12/2019");
  const ParsedHtml page = this->page("/drucksache/Probstadt/12/2019");
  BOOST_TEST(page.first("h1").text == "Drucksache 12/2019");
  BOOST_TEST(page.of("li", "step").size() == 1);
  BOOST_TEST(links_to(page, "/protokoll/probstadt/gr/2019-03-05/1"));
  BOOST_TEST(says(page, "Ja 30"));
  const auto json = nlohmann::json::parse(whole("/drucksache/Probstadt/12/2019.json"));
  BOOST_TEST(json["treatments"].size() == 1);
  BOOST_TEST(nlohmann::json::parse(whole("/drucksache/12/2019.json"))["city"] == "Probstadt");
}

BOOST_AUTO_TEST_CASE(a_paper_of_two_cities_asks_which) {
  std::vector<corpus::Document> documents = tests::site_documents();
  tests::DocumentBuilder other("anderstadt/rat/2019-01-01/1", "Rat", "2019-01-01");
  other.subject("Anderes").paper("12/2019");
  other.document.header.city = "Anderstadt";
  // Cited before, and not there.
  other.document.history.push_back(
      {"Hauptausschuss", corpus::parse_iso_date("2018-12-01"), std::nullopt, "7", "vertagt"});
  documents.push_back(other.document);
  const tests::TestArchive archive(documents);
  auto reader = std::make_shared<query::ArchiveReader>(archive.folder(), query::AudienceChoice::Public,
                                                       tests::test_fingerprint());
  web::Site site(reader, tests::test_lexicon(), std::make_shared<web::SiteOptions>());
  web::Request request;
  request.path = "/drucksache/12/2019";
  const ParsedHtml page = tests::parse_html(site.respond(request).body);
  BOOST_TEST(links_to(page, "/drucksache/Probstadt/12/2019"));
  BOOST_TEST(links_to(page, "/drucksache/Anderstadt/12/2019"));
  request.path = "/drucksache/anderstadt/12/2019";
  const ParsedHtml trail = tests::parse_html(site.respond(request).body);
  BOOST_TEST(trail.of("li", "step-missing").size() == 1);
  BOOST_TEST(says(trail, "fehlt oder nichtöffentlich"));
  BOOST_TEST(links_to(trail, "/protokoll/anderstadt/rat/2019-01-01/1"));
}

BOOST_FIXTURE_TEST_CASE(a_committee_has_its_sessions_and_what_is_missing, SiteFixture) {
  std::ofstream(archive.generation() / "public" / "report.json") << R"({"coverage":{"numbers":[
        {"city":"Probstadt","committee":"Gemeinderat","year":2021,"held":1,"highest":4,"missing":["1-3"]},
        {"city":"Probstadt","committee":"Gemeinderat","year":2019,"held":1,"highest":1,"missing":[]}]}})";
  archive.write_manifest(corpus::Audience::Public, corpus::kSchemaVersion, tests::test_fingerprint());
  open();
  const ParsedHtml page = this->page("/gremium/Gemeinderat");
  BOOST_TEST(page.first("h1").text == "Gemeinderat");
  BOOST_TEST(says(page, "Sitzungen 2021"));
  BOOST_TEST(links_to(page, "/sitzung/Probstadt/Gemeinderat/2021-02-03"));
  BOOST_TEST(!links_to(page, "/sitzung/Probstadt/Gemeinderat/2019-03-05"));
  BOOST_TEST(links_to(page, "/gremium/Gemeinderat?year=2019"));
  BOOST_TEST(says(page, "fehlt oder nichtöffentlich · Nummern: 1-3"));
  const ParsedHtml older = this->page("/gremium/Gemeinderat?year=2019");
  BOOST_TEST(links_to(older, "/sitzung/Probstadt/Gemeinderat/2019-03-05"));
  BOOST_TEST(!says(older, "Nummern:"));
  this->page("/gremium/Gemeinderat?year=1900", 404);
  const auto json = nlohmann::json::parse(whole("/gremium/Gemeinderat.json"));
  BOOST_TEST(json["year"] == "2021");
  BOOST_TEST(json["missing"][0]["missing"][0] == "1-3");
  BOOST_TEST(json["sessions"][0]["date"] == "2021-02-03");
}

BOOST_FIXTURE_TEST_CASE(a_report_that_cannot_be_read_tells_nothing, SiteFixture) {
  for (const char* report : {"", "[]", "{\"coverage\":{\"numbers\":[{\"city\":7}]}}", "\xff"})
    BOOST_TEST(web::read_missing_numbers(report).empty(), report);
}

BOOST_AUTO_TEST_CASE(a_session_follows_its_agenda) {
  std::vector<corpus::Document> documents;
  const auto add = [&](const std::string& item, const std::string& subject) {
    tests::DocumentBuilder builder("probstadt/bau-planung/2020-01-07/" + subject, "Bau/Planung", "2020-01-07");
    builder.subject(subject).resolution(corpus::Outcome::Accepted, "Zugestimmt.").votes(3, 1, 0);
    if (!item.empty()) builder.document.header.agenda_item = item;
    documents.push_back(builder.document);
  };
  add("10", "zehn");
  add("2a", "zwei-a");
  add("", "ohne");
  add("2", "zwei");
  documents.push_back(
      tests::DocumentBuilder("probstadt/bau-planung/2020-02-07/1", "Bau/Planung", "2020-02-07").document);
  documents.push_back(
      tests::DocumentBuilder("probstadt/bau-planung/2019-12-07/1", "Bau/Planung", "2019-12-07").document);
  for (corpus::Document& document : documents)
    if (document.id.find("2019-12") != std::string::npos) document.header.city.reset();
  const tests::TestArchive archive(documents);
  auto reader = std::make_shared<query::ArchiveReader>(archive.folder(), query::AudienceChoice::Public,
                                                       tests::test_fingerprint());
  web::Site site(reader, tests::test_lexicon(), std::make_shared<web::SiteOptions>());
  web::Request request;
  request.path = "/sitzung/Probstadt/Bau/Planung/2020-01-07";
  const ParsedHtml page = tests::parse_html(site.respond(request).body);
  BOOST_TEST(page.faults.empty());
  const std::vector<std::string> order{"2", "2a", "10", ""};
  BOOST_TEST(first_cells(page) == order, boost::test_tools::per_element());
  BOOST_TEST(says(page, "Ja 3"));
  BOOST_TEST(links_to(page, "/sitzung/Probstadt/Bau/Planung/2020-02-07"));
  BOOST_TEST(!links_to(page, "/sitzung/-/Bau/Planung/2019-12-07"));  // of no city
  request.path += ".json";
  const auto json = nlohmann::json::parse(site.respond(request).body);
  BOOST_TEST(json["next"] == "2020-02-07");
  BOOST_TEST(json["previous"].is_null());
  BOOST_TEST(json["documents"][0]["outcome"] == "angenommen");
  request.path = "/sitzung/-/Bau/Planung/2019-12-07";
  BOOST_TEST(site.respond(request).status == 200);
  request.path = "/sitzung/Probstadt/Bau/Planung/2020-01-08";
  const web::Response nothing = site.respond(request);
  BOOST_TEST(nothing.status == 404);
  BOOST_TEST(links_to(tests::parse_html(nothing.body), "/sitzung/Probstadt/Bau/Planung/2020-01-07"));
}

BOOST_FIXTURE_TEST_CASE(names_are_text, SiteFixture) {
  const std::string person = "/person/Kauz%20" + kMarkupPath;
  BOOST_TEST(page(person).first("h1").text == "Kauz " + kMarkup);
  BOOST_TEST(nlohmann::json::parse(whole(person + ".json"))["name"] == "Kauz " + kMarkup);
  BOOST_TEST(page("/drucksache/Probstadt/" + kMarkupPath).first("h1").text == "Drucksache " + kMarkup);
  page("/person/" + kMarkupPath, 404);
  page("/gremium/" + kMarkupPath, 404);
  page("/sitzung/" + kMarkupPath + "/2019-01-01", 404);
}

BOOST_AUTO_TEST_CASE(linked_data_ends_where_it_ends) {
  web::Request request;
  request.origin = "https://example.org";
  const corpus::Document document = tests::site_documents().back();
  const std::string json = web::json_ld(document, web::Links(request));
  web::HtmlWriter html;
  html.linked_data(json);
  const std::string written = html.take();
  const std::size_t begin = written.find('>') + 1;
  const std::size_t end = written.find('<', begin);
  BOOST_TEST(written.substr(end) == "</script>");
  const auto read = nlohmann::json::parse(written.substr(begin, end - begin));
  BOOST_TEST(read == nlohmann::json::parse(json));
  BOOST_TEST(read["@id"] == "https://example.org/protokoll/probstadt/gr/2021-02-03/4");
  BOOST_TEST(read["name"] == "Haushalt " + kMarkup);
  BOOST_TEST(read["dateCreated"] == "2021-02-03");
  BOOST_TEST(!read.contains("isBasedOn"));  // javascript:
  BOOST_TEST(read["hasPart"][0]["@id"] == "https://example.org/protokoll/probstadt/gr/2021-02-03/4#rede-1");
  BOOST_TEST(read["hasPart"][0]["creator"]["name"] == "Kauz " + kMarkup);
}

BOOST_AUTO_TEST_SUITE_END()
