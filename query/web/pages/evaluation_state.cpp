#include "query/web/pages/evaluation_state.hpp"

#include <algorithm>

#include "query/web/pages/facet_panel.hpp"

namespace ratsarchiv::web {

SearchState read_filters(const Request& request, const std::vector<std::string_view>& own) {
  Request rest = request;
  std::erase_if(rest.parameters,
                [&](const auto& parameter) { return std::find(own.begin(), own.end(), parameter.first) != own.end(); });
  return read_search_state(rest);
}

Parameters filter_parameters(const std::vector<query::Filter>& filters) {
  Parameters parameters;
  for (const query::Filter& filter : filters)
    parameters.emplace_back(std::string(corpus::field(filter.field).english), filter.value);
  return parameters;
}

void write_chosen_filters(HtmlWriter& html, const PageRequest& page, const std::vector<query::Filter>& filters) {
  if (filters.empty()) return;
  std::string list;
  for (const query::Filter& filter : filters)
    list += (list.empty() ? "" : ", ") + shown_field(filter.field, page.language()) + " " +
            shown_value(filter.field, filter.value, page.language());
  html.element("p", {{"class", "note"}}, fill(page.words(PageText::ChosenFiltersAre), {list}));
}

void write_query_problems(HtmlWriter& html, const PageRequest& page, const query::QueryProblems& problems) {
  if (problems.empty()) return;
  const auto box = html.element("div", {{"class", "problems"}, {"role", "status"}});
  html.element("p", {}, page.words(PageText::QueryProblems));
  const auto list = html.element("ul");
  for (const query::QueryProblem& problem : problems)
    html.element("li", {},
                 page.language() == query::Language::German ? problem.message_german : problem.message_english);
}

void write_choice(HtmlWriter& html, const PageRequest& page, std::string_view name, PageText label,
                  const std::vector<Choice>& choices, std::string_view chosen) {
  const auto wrapper = html.element("label");
  html.text(page.words(label));
  html.text(" ");
  const auto select = html.element("select", {{"name", name}});
  for (const Choice& choice : choices)
    html.element("option", {{"value", choice.value}, {"selected", choice.value == chosen}}, page.words(choice.text));
}

void write_text_field(HtmlWriter& html, const PageRequest& page, PageText label, std::string_view value) {
  const auto wrapper = html.element("label", {{"class", "wide"}});
  html.text(page.words(label));
  html.text(" ");
  html.empty_element("input", {{"type", "text"},
                               {"name", "q"},
                               {"value", value},
                               {"autocomplete", "off"},
                               {"autocapitalize", "none"},
                               {"spellcheck", "false"}});
}

}  // namespace ratsarchiv::web
