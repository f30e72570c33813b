// The site as a whole: every link leads somewhere, nothing from outside becomes markup, and every request is bounded.
#include "query/web/site.hpp"

#include <boost/test/unit_test.hpp>
#include <deque>
#include <nlohmann/json.hpp>
#include <set>

#include "query/web/site_fixture.hpp"

using namespace ratsarchiv;
using tests::HtmlElement;
using tests::kMarkup;
using tests::ParsedHtml;
using tests::SiteFixture;

namespace {

const std::string kMarkupEncoded =
    "%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%27%3E%3Cimg%20src%3Dx%20onerror%3Dalert(2)%3E";

// What our pages are made of; a page with more has something of a document's.
const std::set<std::string> kElements{
    "html",    "head",    "meta", "title", "link",    "script", "body",    "a",        "header",  "nav",
    "main",    "footer",  "form", "label", "input",   "button", "section", "aside",    "article", "div",
    "p",       "span",    "ul",   "ol",    "li",      "h1",     "h2",      "h3",       "b",       "mark",
    "time",    "code",    "pre",  "table", "caption", "thead",  "tbody",   "tr",       "th",      "td",
    "details", "summary", "br",   "svg",   "rect",    "select", "option",  "polyline", "circle"};

void check_clean(const ParsedHtml& page, const std::string& address) {
  for (const HtmlElement& element : page.elements) {
    BOOST_TEST(kElements.contains(element.name), address + " has <" + element.name + ">");
    if (element.name == "script")
      BOOST_TEST((element.attribute("type") == "application/ld+json" ||
                  (element.attribute("src").starts_with("/static/") && element.text.empty())),
                 address);
    for (const auto& [name, value] : element.attributes) {
      BOOST_TEST(!name.starts_with("on"), address + " has " + name);
      BOOST_TEST(name != "style", address);
      if (name == "href" || name == "src" || name == "action")
        BOOST_TEST((value.starts_with("/") || value.starts_with("#") || value.starts_with("https://example.org/")),
                   address + " leads to " + value);
    }
  }
}

// What a screen reader and a keyboard need of every page.
void check_accessible(const ParsedHtml& page, const std::string& address) {
  BOOST_TEST(page.of("main").size() == 1, address);
  BOOST_TEST(page.of("h1").size() == 1, address);
  BOOST_TEST(!page.first("html").attribute("lang").empty(), address);
  BOOST_TEST(page.first("a").attribute("href") == "#inhalt", address);
  std::set<std::string> ids;
  for (const HtmlElement& element : page.elements) {
    const std::string id = element.attribute("id");
    if (!id.empty()) BOOST_TEST(ids.insert(id).second, address + " has twice " + id);
  }
  for (const HtmlElement& element : page.elements) {
    const std::string label = element.attribute("aria-labelledby");
    if (!label.empty()) BOOST_TEST(ids.contains(label), address + " lacks " + label);
    const std::string target = element.attribute("href");
    if (target.starts_with("#")) BOOST_TEST(ids.contains(target.substr(1)), address + " lacks " + target);
    if (element.name == "nav" || element.name == "aside" || element.name == "section")
      BOOST_TEST((!element.attribute("aria-label").empty() || !label.empty() || element.name == "section"), address);
    if (element.name == "button" || element.name == "a")
      BOOST_TEST(
          (!element.text.empty() || !element.attribute("aria-label").empty() || element.attribute("tabindex") == "-1"),
          address);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(site)

// From the first page, and from pages with filters, queries and highlights, follow every link.
BOOST_FIXTURE_TEST_CASE(every_link_leads_somewhere, SiteFixture) {
  options.legal_pages["impressum"] = "# Kontakt\nStadt & Rat\n\nRathausplatz 1";
  options.legal_pages["datenschutz"] = "<h2>Datenschutz</h2><p>Keine Cookies.</p>";
  open();
  std::deque<std::string> waiting{"/",
                                  "/?q=Haushalt&any=1",
                                  "/?q=" + kMarkupEncoded,
                                  "/protokoll/probstadt/gr/2021-02-03/4?q=Haushalt&lang=en",
                                  "/person/Meise",
                                  "/gremium/Gemeinderat?lang=en",
                                  "/drucksache/Probstadt/12/2019",
                                  "/sitzung/Probstadt/Gemeinderat/2019-03-05",
                                  "/trend?q=Haushalt,Schule",
                                  "/trend?q=Haushalt&by=party&lang=en",
                                  "/konkordanz?q=Haushalt&sort=links",
                                  "/api",
                                  "/opensearch.xml",
                                  "/sitemap-seiten.xml"};
  std::set<std::string> seen(waiting.begin(), waiting.end());
  std::size_t pages = 0;
  constexpr std::size_t kEnough = 400;
  for (; !waiting.empty() && pages < kEnough; ++pages) {
    const std::string address = waiting.front();
    waiting.pop_front();
    const web::Response response = get(address);
    // A history block cites sessions that the archive does not have.
    BOOST_TEST((response.status == 200 || (response.status == 404 && address.starts_with("/sitzung/"))), address);
    if (!response.content_type.starts_with("text/html")) continue;
    const ParsedHtml page = tests::parse_html(response.body);
    for (const std::string& fault : page.faults) BOOST_ERROR(address + ": " + fault);
    check_clean(page, address);
    check_accessible(page, address);
    for (const HtmlElement& element : page.elements)
      for (const char* name : {"href", "src"}) {
        const std::string target = element.attribute(name);
        const std::string plain = target.substr(0, target.find('#'));
        if (plain.starts_with("/") && seen.insert(plain).second) waiting.push_back(plain);
      }
  }
  BOOST_TEST(pages > 50);
}

BOOST_FIXTURE_TEST_CASE(text_from_outside_is_text, SiteFixture) {
  // As the reader sees it: there, letter by letter.
  const ParsedHtml document = page("/protokoll/probstadt/gr/2021-02-03/4?q=" + kMarkupEncoded);
  check_clean(document, "document");
  BOOST_TEST(document.first("h1").text == "Haushalt " + kMarkup);
  const ParsedHtml search = page("/?q=" + kMarkupEncoded + "&party=" + kMarkupEncoded + "&lang=" + kMarkupEncoded);
  check_clean(search, "search");
  BOOST_TEST(search.first("input").attribute("value").starts_with("<script>"));
  for (const std::string& address : {"/" + kMarkupEncoded, "/protokoll/" + kMarkupEncoded, "/?unit=" + kMarkupEncoded,
                                     "/?date=" + kMarkupEncoded, "/suche.json?date=" + kMarkupEncoded}) {
    const web::Response response = get(address);
    BOOST_TEST(response.status >= 400, address);
    if (response.content_type.starts_with("text/html")) check_clean(tests::parse_html(response.body), address);
  }
}

BOOST_FIXTURE_TEST_CASE(errors_are_pages_or_json, SiteFixture) {
  BOOST_TEST(page("/nix", 404).first("h1").text == "Nicht gefunden");
  BOOST_TEST(page("/nix?lang=en", 404).first("h1").text == "Not found");
  BOOST_TEST(page("/?sort=groesse", 400).first("h1").text == "Das lässt sich nicht lesen");
  page("/impressum", 404);
  for (const char* address : {"/nix.json", "/protokoll/nix.json", "/suche.json?sort=groesse"}) {
    const web::Response response = get(address);
    BOOST_TEST(response.content_type == "application/json; charset=utf-8", address);
    BOOST_TEST(nlohmann::json::parse(response.body)["error"]["status"] == response.status, address);
  }
}

BOOST_FIXTURE_TEST_CASE(requests_are_bounded, SiteFixture) {
  page("/?q=" + std::string(2001, 'x'), 414);
  page("/?q=" + std::string(2000, 'x'));
  BOOST_TEST(get("/suche.json?q=" + std::string(2001, 'x')).status == 414);
  BOOST_TEST(get("/suche.csv?q=" + std::string(2001, 'x')).status == 414);
  BOOST_TEST(get("/protokoll/probstadt/gr/2019-03-05/1?q=" + std::string(2001, 'x')).status == 414);
  page("/?limit=101", 400);
  page("/?q=a&offset=10001", 400);
}

BOOST_FIXTURE_TEST_CASE(files_are_kept_for_ever_under_names_of_their_content, SiteFixture) {
  const ParsedHtml page = this->page("/");
  std::string style;
  for (const HtmlElement& link : page.of("link"))
    if (link.attribute("rel") == "stylesheet") style = link.attribute("href");
  const web::Response response = get(style);
  BOOST_TEST(response.status == 200);
  BOOST_TEST(response.immutable);
  BOOST_TEST(response.content_type == "text/css; charset=utf-8");
  BOOST_TEST(response.body.find("url(") == std::string::npos);  // nothing is loaded from elsewhere
  BOOST_TEST(response.body.find("@import") == std::string::npos);
  BOOST_TEST(get("/static/ratsarchiv.css").status == 404);
  BOOST_TEST(get("/static/../site.hpp").status == 404);
}

BOOST_FIXTURE_TEST_CASE(the_base_path_stands_before_every_link, SiteFixture) {
  base_path = "/archiv";
  for (const char* address : {"/", "/?q=Haushalt", "/protokoll/probstadt/gr/2019-03-05/1", "/hilfe"})
    for (const HtmlElement& element : page(address).elements)
      for (const char* name : {"href", "src", "action"}) {
        const std::string target = element.attribute(name);
        if (target.starts_with("/")) BOOST_TEST(target.starts_with("/archiv/"), target);
      }
}

BOOST_FIXTURE_TEST_CASE(the_operator_writes_his_own_pages, SiteFixture) {
  options.legal_pages["impressum"] = "# Kontakt\nStadt & Rat\nPlatz 1\n\nTelefon";
  options.legal_pages["datenschutz"] = "<h2>Ohne Cookies</h2>";
  open();
  const ParsedHtml imprint = page("/impressum");
  BOOST_TEST(imprint.first("h2").text == "Kontakt");
  BOOST_TEST(imprint.first("main").text.find("Stadt & RatPlatz 1") != std::string::npos);
  BOOST_TEST(imprint.of("p").size() >= 2);
  BOOST_TEST(page("/datenschutz").first("h2").text == "Ohne Cookies");
  BOOST_TEST(page("/").first("footer", "site-footer").text.find("Barrierefreiheit") == std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(the_help_has_every_field, SiteFixture) {
  const std::string help = page("/hilfe").text();
  const auto fields = nlohmann::json::parse(whole("/hilfe.json"))["fields"];
  BOOST_TEST(fields.size() == 22);
  for (const auto& field : fields)
    BOOST_TEST(help.find(field["german"].get<std::string>()) != std::string::npos, field["german"]);
}

BOOST_AUTO_TEST_SUITE_END()
