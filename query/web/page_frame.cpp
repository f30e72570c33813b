#include "query/web/page_frame.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "query/web/static_files.hpp"

namespace ratsarchiv::web {
namespace {

constexpr std::string_view kLegalPages[] = {"impressum", "datenschutz", "barrierefreiheit"};

PageText title_of_legal(std::string_view name) {
  if (name == "impressum") return PageText::Imprint;
  if (name == "datenschutz") return PageText::Privacy;
  return PageText::Accessibility;
}

void write_head(HtmlWriter& html, const PageRequest& page, const Frame& frame) {
  const auto head = html.element("head");
  html.empty_element("meta", {{"charset", "utf-8"}});
  html.empty_element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.empty_element("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  html.empty_element("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
  if (!frame.indexed) html.empty_element("meta", {{"name", "robots"}, {"content", "noindex"}});
  const std::string site_name(page.words(PageText::SiteName));
  html.element("title", {}, frame.title.empty() ? site_name : frame.title + " · " + site_name);
  html.empty_element("link", {{"rel", "stylesheet"}, {"href", page.links.static_file(static_name("ratsarchiv.css"))}});
  html.empty_element(
      "link", {{"rel", "icon"}, {"href", page.links.static_file(static_name("icon.svg"))}, {"type", "image/svg+xml"}});
  for (const Alternate& alternate : frame.alternates)
    if (alternate.title.empty())
      html.empty_element("link", {{"rel", "alternate"}, {"type", alternate.type}, {"href", alternate.url}});
    else
      html.empty_element(
          "link",
          {{"rel", "alternate"}, {"type", alternate.type}, {"title", alternate.title}, {"href", alternate.url}});
  html.empty_element("link", {{"rel", "search"},
                              {"type", "application/opensearchdescription+xml"},
                              {"title", site_name},
                              {"href", page.links.path("/opensearch.xml")}});
  if (!frame.linked_data.empty()) html.linked_data(frame.linked_data);
  html.script(page.links.static_file(static_name("ratsarchiv.js")));
}

void write_language_link(HtmlWriter& html, const PageRequest& page) {
  const bool german = page.language() == query::Language::German;
  html.element("a",
               {{"href", page.links.in_language(german ? query::Language::English : query::Language::German)},
                {"lang", german ? "en" : "de"},
                {"hreflang", german ? "en" : "de"},
                {"rel", "nofollow"}},
               german ? "English" : "Deutsch");
}

void write_header(HtmlWriter& html, const PageRequest& page, const Frame& frame) {
  const auto header = html.element("header", {{"class", "site-header"}});
  const auto row = html.element("div", {{"class", "site-width site-header-row"}});
  html.element("a", {{"class", "site-name"}, {"href", page.links.home()}}, page.words(PageText::SiteName));
  if (frame.compact_search) write_search_form(html, page, frame.kept_by_search, false);
  const auto nav = html.element("nav", {{"class", "site-links"}, {"aria-label", page.words(PageText::SiteNavigation)}});
  html.element("a", {{"href", page.links.help()}}, page.words(PageText::Help));
  write_language_link(html, page);
}

void write_footer(HtmlWriter& html, const PageRequest& page) {
  const auto footer = html.element("footer", {{"class", "site-footer"}});
  const auto row = html.element("div", {{"class", "site-width"}});
  html.element("p", {}, page.words(PageText::NotOfficial));
  const auto list = html.element("ul", {{"class", "footer-links"}});
  {
    const auto item = html.element("li");
    html.element("a", {{"href", page.links.help()}}, page.words(PageText::Help));
  }
  for (const auto& [path, name] :
       {std::pair("/trend", PageText::TrendTitle), std::pair("/konkordanz", PageText::ConcordanceTitle),
        std::pair("/api", PageText::ApiTitle)}) {
    const auto item = html.element("li");
    html.element("a", {{"href", page.links.path(path)}}, page.words(name));
  }
  for (const std::string_view name : kLegalPages) {
    if (!page.site.options->legal_pages.contains(std::string(name))) continue;
    const auto item = html.element("li");
    html.element("a", {{"href", page.links.legal(name)}}, page.words(title_of_legal(name)));
  }
  if (const std::string date = page.site.generation_date(page.language()); !date.empty())
    html.element("li", {}, fill(page.words(PageText::StateOf), {date}));
}

}  // namespace

std::string_view PageRequest::query() const {
  const auto given = request.parameter("q");
  if (!given) return {};
  const std::size_t begin = given->find_first_not_of(" \t\r\n");
  return given->substr(begin, given->find_last_not_of(" \t\r\n") + 1 - begin);
}

void write_kept(HtmlWriter& html, const Parameters& kept) {
  for (const auto& [name, value] : kept)
    html.empty_element("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
}

void write_search_form(HtmlWriter& html, const PageRequest& page, const Parameters& kept, bool large) {
  const auto form = html.element("form", {{"class", large ? "search-form search-form-large" : "search-form"},
                                          {"role", "search"},
                                          {"method", "get"},
                                          {"action", page.links.path("/")}});
  html.element("label", {{"for", "suche"}, {"class", "visually-hidden"}}, page.words(PageText::SearchLabel));
  html.empty_element("input", {{"id", "suche"},
                               {"name", "q"},
                               {"type", "search"},
                               {"value", page.query()},
                               {"placeholder", page.words(PageText::SearchPlaceholder)},
                               {"autocomplete", "off"},
                               {"autocapitalize", "none"},
                               {"spellcheck", "false"},
                               {"enterkeyhint", "search"},
                               {"data-suggestions", page.links.path("/vorschlaege.json").text()},
                               {"data-suggestions-label", page.words(PageText::Suggestions)}});
  write_kept(html, kept);
  if (page.request.parameter("lang"))
    html.empty_element(
        "input",
        {{"type", "hidden"}, {"name", "lang"}, {"value", page.language() == query::Language::German ? "de" : "en"}});
  html.element("button", {{"type", "submit"}}, page.words(PageText::Search));
}

Response framed_page(const PageRequest& page, const Frame& frame, const std::function<void(HtmlWriter&)>& content) {
  HtmlWriter html;
  html.doctype();
  {
    const auto root = html.element("html", {{"lang", page.language() == query::Language::German ? "de" : "en"}});
    write_head(html, page, frame);
    html.line_end();
    const auto body = html.element("body");
    html.element("a", {{"class", "skip-link"}, {"href", Links::fragment("inhalt")}}, page.words(PageText::SkipLink));
    write_header(html, page, frame);
    html.line_end();
    {
      const auto main = html.element("main", {{"id", "inhalt"}, {"class", "site-width"}, {"tabindex", "-1"}});
      content(html);
    }
    html.line_end();
    write_footer(html, page);
  }
  Response response;
  response.status = frame.status;
  response.body = html.take();
  return response;
}

Response json_response(const nlohmann::ordered_json& json) {
  return json_response(json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

// '<', '>' and '&' stand in strings only; escaped there, no reader of an answer can take it for markup.
Response json_response(const std::string& body, int status) {
  Response response;
  response.status = status;
  response.content_type = "application/json; charset=utf-8";
  response.body.reserve(body.size());
  for (const char c : body) {
    if (c == '<')
      response.body += "\\u003c";
    else if (c == '>')
      response.body += "\\u003e";
    else if (c == '&')
      response.body += "\\u0026";
    else
      response.body += c;
  }
  return response;
}

}  // namespace ratsarchiv::web
