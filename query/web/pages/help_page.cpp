#include "query/web/pages/help_page.hpp"

#include <nlohmann/json.hpp>

#include "corpus/model/field_table.hpp"
#include "query/render/fields_json.hpp"

namespace ratsarchiv::web {
namespace {

using query::Language;

struct Example {
  std::string_view query;
  PageText meaning;
};

constexpr Example kExamples[] = {
    {"Radweg Sicherheit", PageText::HelpWords},
    {"\"bezahlbarer Wohnraum\"", PageText::HelpPhrase},
    {"Radweg ODER Fahrradstraße", PageText::HelpOr},
    {"Haushalt -Schule", PageText::HelpNot},
    {"Klimaschutz (Bus ODER Bahn)", PageText::HelpBrackets},
    {"Kita NAHE/5 Gebühren", PageText::HelpNear},
    {"wohn*", PageText::HelpWildcard},
    {"=Radweg", PageText::HelpForm},
    {"Fahrad~", PageText::HelpSimilar},
    {"datum:01.03.2019..31.07.2019", PageText::HelpRanges},
};

void write_example(HtmlWriter& html, const PageRequest& page, std::string_view query) {
  const auto link = html.element("a", {{"href", page.links.search({{"q", std::string(query)}})}, {"rel", "nofollow"}});
  html.element("code", {}, query);
}

void write_column_heads(HtmlWriter& html, std::initializer_list<std::string_view> names) {
  const auto head = html.element("thead");
  const auto row = html.element("tr");
  for (const std::string_view name : names) html.element("th", {{"scope", "col"}}, name);
}

void write_examples(HtmlWriter& html, const PageRequest& page) {
  html.element("h2", {}, page.words(PageText::HelpQueries));
  const auto table = html.element("table", {{"class", "help-table"}});
  write_column_heads(html, {page.words(PageText::HelpQuery), page.words(PageText::HelpMeaning)});
  const auto body = html.element("tbody");
  for (const Example& example : kExamples) {
    const auto row = html.element("tr");
    {
      const auto cell = html.element("td");
      write_example(html, page, example.query);
    }
    html.element("td", {}, page.words(example.meaning));
  }
}

void write_fields(HtmlWriter& html, const PageRequest& page) {
  const bool german = page.language() == Language::German;
  html.element("h2", {}, page.words(PageText::HelpFields));
  html.element("p", {}, page.words(PageText::HelpFieldsLead));
  const auto table = html.element("table", {{"class", "help-table"}});
  write_column_heads(html, {page.words(PageText::HelpFieldName), page.words(PageText::HelpMeaning),
                            page.words(PageText::HelpExample)});
  const auto body = html.element("tbody");
  for (const corpus::Field& field : corpus::kFields) {
    if (field.matching == corpus::Matching::Hidden) continue;
    const auto row = html.element("tr");
    {
      const auto cell = html.element("th", {{"scope", "row"}});
      html.element("code", {}, german ? field.german : field.english);
      html.text(" ");
      html.element("span", {{"class", "note"}}, german ? field.english : field.german);
    }
    html.element("td", {}, german ? field.description_german : field.description_english);
    const auto cell = html.element("td");
    write_example(html, page, field.example);
  }
}

}  // namespace

Response help_page(const PageRequest& page) {
  Frame frame;
  frame.title = page.words(PageText::HelpOnQueries);
  frame.alternates.push_back({page.links.path("/hilfe.json"), "application/json"});
  return framed_page(page, frame, [&](HtmlWriter& html) {
    const auto text = html.element("div", {{"class", "prose"}});
    html.element("h1", {}, frame.title);
    html.element("p", {{"class", "lead"}}, page.words(PageText::HelpLead));
    write_examples(html, page);
    write_fields(html, page);
    html.element("h2", {}, page.words(PageText::HelpAddress));
    html.element("p", {}, page.words(PageText::HelpAddressText));
    html.element("h2", {}, page.words(PageText::HelpKeys));
    html.element("p", {}, page.words(PageText::HelpKeysText));
  });
}

Response help_json_page(const PageRequest&) { return json_response(query::fields_json().dump(1) + "\n"); }

}  // namespace ratsarchiv::web
