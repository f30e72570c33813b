// Addresses: encoding, base path, the language, and what may be linked at all.
#include "query/web/links.hpp"

#include <boost/test/unit_test.hpp>

using namespace ratsarchiv;
using namespace ratsarchiv::web;

namespace {

Request request(std::string base_path = {}, std::vector<std::pair<std::string, std::string>> parameters = {}) {
  Request made;
  made.base_path = std::move(base_path);
  made.origin = "https://example.org";
  made.parameters = std::move(parameters);
  return made;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(links)

BOOST_AUTO_TEST_CASE(paths_and_parameters_are_encoded) {
  const Links links(request());
  BOOST_TEST(links.home().text() == "/");
  BOOST_TEST(links.search({{"q", "Bürger & \"Rat\" a+b=c#d"}, {"year", "2019"}}).text() ==
             "/?q=B%C3%BCrger%20%26%20%22Rat%22%20a%2Bb%3Dc%23d&year=2019");
  BOOST_TEST(links.document("stuttgart/va/2019-07-03/245-e~1a").text() ==
             "/protokoll/stuttgart/va/2019-07-03/245-e~1a");
  BOOST_TEST(links.document("a/b/2019-01-01/1#5", "x y").text() == "/protokoll/a/b/2019-01-01/1?q=x%20y#rede-5");
  BOOST_TEST(links.document("a/b/2019-01-01/1#b2").text() == "/protokoll/a/b/2019-01-01/1#beschluss-2");
  BOOST_TEST(links.document("a/b/2019-01-01/1#s3").text() == "/protokoll/a/b/2019-01-01/1#abschnitt-3");
  BOOST_TEST(links.document_json("a/b/-/1").text() == "/protokoll/a/b/-/1.json");
  BOOST_TEST(links.person("Hannah Perc (SPD)").text() == "/person/Hannah%20Perc%20%28SPD%29");
  BOOST_TEST(links.paper("388/2019", "Köln").text() == "/drucksache/K%C3%B6ln/388/2019");
  BOOST_TEST(links.paper("388/2019", std::nullopt, PageForm::Json).text() == "/drucksache/388/2019.json");
  BOOST_TEST(links.committee("Rat", {{"year", "2019"}}, PageForm::Json).text() == "/gremium/Rat.json?year=2019");
  BOOST_TEST(links.session(std::nullopt, "Bau/Planung", *corpus::parse_iso_date("2019-07-03")).text() ==
             "/sitzung/-/Bau/Planung/2019-07-03");
  BOOST_TEST(links.absolute(links.person("A")).text() == "https://example.org/person/A");
  BOOST_TEST(links.path("/person/A?B#C/..").text() == "/person/A%3FB%23C/..");
}

BOOST_AUTO_TEST_CASE(the_base_path_stands_before_every_path) {
  const Links links(request("/archiv"));
  BOOST_TEST(links.home().text() == "/archiv/");
  BOOST_TEST(links.static_file("a.css").text() == "/archiv/static/a.css");
  BOOST_TEST(links.search_as("csv", {{"q", "a"}}).text() == "/archiv/suche.csv?q=a");
  BOOST_TEST(links.absolute_document("a/b/-/1#5") == "https://example.org/archiv/protokoll/a/b/-/1#rede-5");
}

BOOST_AUTO_TEST_CASE(a_language_that_was_asked_for_stays) {
  Request asked = request({}, {{"q", "a"}, {"lang", "en"}});
  asked.language = query::Language::English;
  const Links links(asked);
  BOOST_TEST(links.help().text() == "/hilfe?lang=en");
  BOOST_TEST(links.in_language(query::Language::German).text() == "/?q=a&lang=de");
  // One that came from the browser is not written into addresses.
  asked.parameters.pop_back();
  BOOST_TEST(Links(asked).help().text() == "/hilfe");
}

BOOST_AUTO_TEST_CASE(only_the_web_is_linked_outside) {
  BOOST_TEST(!Links::external("javascript:alert(1)"));
  BOOST_TEST(!Links::external("JAVASCRIPT:alert(1)"));
  BOOST_TEST(!Links::external(" https://example.org"));
  BOOST_TEST(!Links::external("//example.org"));
  BOOST_TEST(!Links::external("file:///etc/passwd"));
  BOOST_TEST(!Links::external(""));
  BOOST_TEST(Links::external("https://example.org/a b\"<ä?x=%20&y=1")->text() ==
             "https://example.org/a%20b%22%3C%C3%A4?x=%20&y=1");
  BOOST_TEST(Links::external("http://example.org/a.pdf", 7)->text() == "http://example.org/a.pdf#page=7");
  BOOST_TEST(Links::external("http://example.org/a.pdf#x", 7)->text() == "http://example.org/a.pdf#x");
}

BOOST_AUTO_TEST_SUITE_END()
