#include "query/web/pages/api_page.hpp"

#include <embedded/WebApi.hpp>
#include <nlohmann/json.hpp>

#include "query/web/pages/data_table.hpp"

namespace ratsarchiv::web {
namespace {

using nlohmann::ordered_json;

const ordered_json& description() {
  static const ordered_json kDescription = ordered_json::parse(embedded::kWebApi.front().content);
  return kDescription;
}

// A text of the description in the reader's language.
std::string text_of(const ordered_json& object, query::Language language) {
  const char* key = language == query::Language::German && object.contains("x-german") ? "x-german" : "description";
  return object.value(key, std::string());
}

void write_parameters(HtmlWriter& html, const PageRequest& page, const ordered_json& parameters) {
  std::vector<std::vector<Cell>> rows;
  for (const ordered_json& given : parameters) {
    const ordered_json& parameter =
        given.contains("$ref")
            ? description().at(ordered_json::json_pointer(given.at("$ref").get<std::string>().substr(1)))
            : given;
    rows.push_back(
        {{parameter.at("name").get<std::string>(), std::nullopt}, {text_of(parameter, page.language()), std::nullopt}});
  }
  if (rows.empty()) return;
  write_data_table(
      html, page.words(PageText::ApiParameters),
      {{std::string(page.words(PageText::ApiParameters))}, {std::string(page.words(PageText::HelpMeaning))}}, rows);
}

}  // namespace

Response api_page(const PageRequest& page) {
  Frame frame;
  frame.title = page.words(PageText::ApiTitle);
  frame.alternates.push_back({page.links.path("/api.json"), "application/json"});
  return framed_page(page, frame, [&](HtmlWriter& html) {
    const auto text = html.element("div", {{"class", "prose"}});
    html.element("h1", {}, frame.title);
    {
      const auto lead = html.element("p", {{"class", "lead"}});
      html.text(page.words(PageText::ApiLead));
      html.text(" ");
      html.element("a", {{"href", page.links.path("/api.json")}}, "/api.json");
      html.text(".");
    }
    for (const auto& [path, methods] : description().at("paths").items()) {
      const ordered_json& get = methods.at("get");
      {
        const auto heading = html.element("h2");
        html.element("code", {}, path);
      }
      html.element("p", {}, text_of(get, page.language()));
      write_parameters(html, page, get.value("parameters", ordered_json::array()));
    }
    html.element("h2", {}, page.words(PageText::ApiOther));
    const auto list = html.element("ul");
    for (const char* path : {"/feed.atom", "/opensearch.xml", "/sitemap.xml", "/robots.txt"}) {
      const auto item = html.element("li");
      html.element("a", {{"href", page.links.path(path)}}, path);
    }
  });
}

Response api_json_page(const PageRequest& page) {
  ordered_json json = description();
  std::string server = page.links.absolute(page.links.home()).text();
  server.resize(server.find('?') == std::string::npos ? server.size() : server.find('?'));
  if (server.ends_with('/')) server.pop_back();
  json["servers"] = ordered_json::array({{{"url", server}}});
  return json_response(json);
}

}  // namespace ratsarchiv::web
