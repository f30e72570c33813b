// What programs read: feed, sitemap, the description of the interface and whether answers are as it says.
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "query/web/json_schema.hpp"
#include "query/web/parsed_xml.hpp"
#include "query/web/site_fixture.hpp"

using namespace ratsarchiv;
using tests::HtmlElement;
using tests::kMarkup;
using tests::ParsedHtml;
using tests::ParsedXml;
using tests::SiteFixture;
using tests::XmlElement;

namespace {

ParsedXml read(SiteFixture& site, std::string_view address, const std::string& type) {
  const web::Response response = site.get(address);
  BOOST_TEST(response.status == 200, std::string(address));
  BOOST_TEST(response.content_type == type + "; charset=utf-8", std::string(address));
  ParsedXml xml = tests::parse_xml(site.whole(address));
  for (const std::string& fault : xml.faults) BOOST_ERROR(std::string(address) + ": " + fault);
  return xml;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(interface)

BOOST_FIXTURE_TEST_CASE(a_feed_has_the_newest_documents, SiteFixture) {
  const ParsedXml feed = read(*this, "/feed.atom?q=Haushalt", "application/atom+xml");
  std::vector<std::string> ids, titles, updated, links;
  for (const XmlElement& element : feed.elements) {
    if (element.parent != "entry") continue;
    if (element.name == "id") ids.push_back(element.text);
    if (element.name == "title") titles.push_back(element.text);
    if (element.name == "updated") updated.push_back(element.text);
    if (element.name == "link") links.push_back(element.attributes.at("href"));
  }
  BOOST_REQUIRE(ids.size() == 3);
  BOOST_TEST(ids[0] == "urn:ratsarchiv:probstadt/gr/2021-02-03/4");
  BOOST_TEST(titles[0] == "Haushalt " + kMarkup);
  BOOST_TEST(updated[0] == "2021-02-03T00:00:00Z");
  BOOST_TEST(links[0] == "https://example.org/protokoll/probstadt/gr/2021-02-03/4");
  BOOST_TEST(ids[2] == "urn:ratsarchiv:probstadt/gr/2019-03-05/1");
  // Wherever the site stands, an entry is the same.
  base_path = "/archiv";
  BOOST_TEST(read(*this, "/feed.atom?q=Haushalt&lang=en", "application/atom+xml").texts("id")[1] == ids[0]);
  BOOST_TEST(read(*this, "/feed.atom?q=Haushalt&committee=Gemeinderat", "application/atom+xml").texts("entry").size() ==
             2);
  BOOST_TEST(read(*this, "/feed.atom", "application/atom+xml").texts("entry").size() == 4);
  BOOST_TEST(read(*this, "/feed.atom?q=Nirgendwo", "application/atom+xml").texts("entry").empty());
  BOOST_TEST(get("/feed.atom?date=gestern").status == 400);
}

BOOST_FIXTURE_TEST_CASE(the_sitemap_has_every_document_and_name, SiteFixture) {
  base_path = "/archiv";
  const ParsedXml index = read(*this, "/sitemap.xml", "application/xml");
  const std::vector<std::string> parts{"https://example.org/archiv/sitemap-seiten.xml",
                                       "https://example.org/archiv/sitemap-1.xml"};
  BOOST_TEST(index.texts("loc") == parts, boost::test_tools::per_element());
  std::set<std::string> addresses;
  for (const char* part : {"/sitemap-seiten.xml", "/sitemap-1.xml"})
    for (const std::string& address : read(*this, part, "application/xml").texts("loc")) {
      BOOST_TEST(addresses.insert(address).second, address);
      constexpr std::string_view kSite = "https://example.org/archiv";
      BOOST_REQUIRE(address.starts_with(kSite));
      BOOST_TEST(get(address.substr(kSite.size())).status == 200, address);
    }
  BOOST_TEST(addresses.contains("https://example.org/archiv/protokoll/probstadt/gr/2019-03-05/1"));
  BOOST_TEST(addresses.contains("https://example.org/archiv/person/Meise"));
  BOOST_TEST(!addresses.contains("https://example.org/archiv/protokoll/probstadt/gr/2019-03-05/geheim"));
  for (const char* address : {"/sitemap-2.xml", "/sitemap-0.xml", "/sitemap-x.xml", "/sitemap-1", "/sitemap-1x.xml"})
    BOOST_TEST(get(address).status == 404, address);
  const std::string robots = whole("/robots.txt");
  BOOST_TEST(robots.find("Disallow: /archiv/suche.\n") != std::string::npos);
  BOOST_TEST(robots.find("Sitemap: https://example.org/archiv/sitemap.xml\n") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(a_browser_can_search_and_complete, SiteFixture) {
  const ParsedXml description = read(*this, "/opensearch.xml", "application/opensearchdescription+xml");
  std::vector<std::string> templates;
  for (const XmlElement& element : description.elements)
    if (element.name == "Url") templates.push_back(element.attributes.at("template"));
  BOOST_REQUIRE(templates.size() == 3);
  BOOST_TEST(templates[0] == "https://example.org/?q={searchTerms}");
  BOOST_TEST(templates[1] == "https://example.org/vorschlaege.json?q={searchTerms}");
  const auto answer = nlohmann::json::parse(whole("/vorschlaege.json?q=Haus"));
  BOOST_REQUIRE(answer.size() == 4);
  BOOST_TEST(answer[0] == "Haus");
  BOOST_TEST(answer[1][0] == "Haushalt");
  BOOST_TEST(answer[2].size() == answer[1].size());
  BOOST_TEST(answer[3][0] == "https://example.org/?q=Haushalt");
  const auto names = nlohmann::json::parse(whole("/vorschlaege.json?q=Mei"))[1];
  BOOST_TEST((std::find(names.begin(), names.end(), "sprecher:\"Meise\"") != names.end()), names);
  BOOST_TEST(nlohmann::json::parse(whole("/vorschlaege.json"))[1].empty());
  BOOST_TEST(nlohmann::json::parse(whole("/vorschlaege.json?q=" + std::string(1000, 'a')))[1].empty());
  // Completions come from what the audience has.
  BOOST_TEST(nlohmann::json::parse(whole("/vorschlaege.json?q=Geheim"))[1].empty());
}

// Every address that answers with JSON, asked for real.
BOOST_FIXTURE_TEST_CASE(answers_are_as_described, SiteFixture) {
  const auto api = nlohmann::json::parse(whole("/api.json"));
  BOOST_TEST(api["openapi"] == "3.1.0");
  BOOST_TEST(api["servers"][0]["url"] == "https://example.org");
  const std::vector<std::pair<std::string, std::vector<std::string>>> examples{
      {"/suche.json", {"/suche.json?q=Haushalt", "/suche.json?q=Haushalt&unit=beitrag", "/suche.json?unit=beschluss"}},
      {"/protokoll/{id}.json",
       {"/protokoll/probstadt/gr/2019-03-05/1.json", "/protokoll/probstadt/gr/2021-02-03/4.json"}},
      {"/person/{name}.json", {"/person/Amsel.json", "/person/Zeisig.json"}},
      {"/drucksache/{city}/{number}.json", {"/drucksache/Probstadt/12/2019.json", "/drucksache/9/2021.json"}},
      {"/gremium/{name}.json", {"/gremium/Gemeinderat.json", "/gremium/Gemeinderat.json?year=2019"}},
      {"/sitzung/{city}/{committee}/{date}.json", {"/sitzung/Probstadt/Gemeinderat/2019-03-05.json"}},
      {"/trend.json", {"/trend.json?q=Haushalt,Schule", "/trend.json?q=Haushalt&by=party"}},
      {"/konkordanz.json", {"/konkordanz.json?q=Haushalt&sort=links", "/konkordanz.json?q=Zeisig&unit=beitrag"}},
      {"/vorschlaege.json", {"/vorschlaege.json?q=Haus"}},
      {"/hilfe.json", {"/hilfe.json"}},
  };
  std::set<std::string> described;
  for (const auto& [path, methods] : api["paths"].items()) described.insert(path);
  for (const auto& [path, addresses] : examples) {
    BOOST_TEST(described.erase(path) == 1, path);
    const auto& answers = api["paths"][path]["get"]["responses"];
    for (const std::string& address : addresses) {
      const web::Response response = get(address);
      BOOST_TEST(response.status == 200, address);
      const std::string type = response.content_type.substr(0, response.content_type.find(';'));
      BOOST_REQUIRE_MESSAGE(answers["200"]["content"].contains(type), address + " is " + type);
      for (const std::string& fault :
           tests::schema_faults(nlohmann::json::parse(whole(address)), answers["200"]["content"][type]["schema"], api))
        BOOST_ERROR(address + " " + fault);
    }
  }
  for (const std::string& path : described) BOOST_ERROR("no example of " + path);
  for (const char* address : {"/nix.json", "/person/Niemand.json", "/suche.json?date=gestern", "/trend.json"})
    for (const std::string& fault :
         tests::schema_faults(nlohmann::json::parse(whole(address)), api["components"]["schemas"]["Error"], api))
      BOOST_ERROR(std::string(address) + " " + fault);
}

BOOST_AUTO_TEST_CASE(the_validator_finds_faults) {
  const auto schema = nlohmann::json::parse(R"({"type":"object","required":["a","b"],"properties":{
      "a":{"type":["string","null"],"enum":["x",null]},"b":{"type":"array","items":{"type":"integer"}}}})");
  const auto faults = [&](const char* json) {
    return tests::schema_faults(nlohmann::json::parse(json), schema, schema).size();
  };
  BOOST_TEST(faults(R"({"a":"x","b":[1]})") == 0);
  BOOST_TEST(faults(R"({"a":null,"b":[]})") == 0);
  BOOST_TEST(faults(R"({"a":"y","b":[]})") == 1);
  BOOST_TEST(faults(R"({"a":"x"})") == 1);
  BOOST_TEST(faults(R"({"a":"x","b":["1"]})") == 1);
  BOOST_TEST(faults(R"({"a":"x","b":[],"c":1})") == 1);
  BOOST_TEST(faults("[]") == 1);
}

BOOST_FIXTURE_TEST_CASE(the_interface_is_told_to_people, SiteFixture) {
  const ParsedHtml german = page("/api");
  const ParsedHtml english = page("/api?lang=en");
  const auto api = nlohmann::json::parse(whole("/api.json"));
  for (const auto& [path, methods] : api["paths"].items()) {
    BOOST_TEST(german.text().find(path) != std::string::npos, path);
    BOOST_TEST(german.text().find(methods["get"]["x-german"].get<std::string>()) != std::string::npos, path);
    BOOST_TEST(english.text().find(methods["get"]["description"].get<std::string>()) != std::string::npos, path);
  }
}

BOOST_AUTO_TEST_SUITE_END()
