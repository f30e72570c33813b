#include "query/web/pages/facet_panel.hpp"

#include <algorithm>

#include "corpus/model/names.hpp"
#include "query/render/labels.hpp"

namespace ratsarchiv::web {
namespace {

using corpus::FieldId;

constexpr std::size_t kValuesAtFirst = 7;
constexpr std::size_t kMaxValues = 60;  // of a facet; rarer ones are found by a query

template <typename Enum>
std::string labelled(std::string_view value, query::Language language) {
  const auto parsed = corpus::parse_name<Enum>(value);
  return std::string(parsed ? query::label(*parsed, language) : value);
}

void write_value(HtmlWriter& html, const PageRequest& page, const SearchState& state, FieldId field,
                 const query::FacetValue& value) {
  const bool chosen = state.has(field, value.value);
  const auto item = html.element("li");
  const auto link = html.element("a", {{"href", page.links.search(state.toggled(field, value.value).parameters())},
                                       {"class", chosen ? "facet-value chosen" : "facet-value"},
                                       {"rel", "nofollow"}});
  html.element("span", {{"class", "facet-name"}}, shown_value(field, value.value, page.language()));
  if (chosen) html.element("span", {{"class", "visually-hidden"}}, page.words(PageText::ChosenRemove));
  html.text(" ");
  html.element("span", {{"class", "facet-count"}}, grouped(value.count, page.language()));
}

void write_list(HtmlWriter& html, const PageRequest& page, const SearchState& state, FieldId field,
                const std::vector<query::FacetValue>& values, std::size_t begin, std::size_t end) {
  const auto list = html.element("ul", {{"class", "facet-values"}});
  for (std::size_t i = begin; i < end; ++i) write_value(html, page, state, field, values[i]);
}

}  // namespace

std::vector<FieldId> facets_of_unit(query::Unit unit, bool several_cities) {
  std::vector<FieldId> fields;
  switch (unit) {
    case query::Unit::Protocol:
      fields = {FieldId::City, FieldId::Committee, FieldId::Kind, FieldId::Party, FieldId::Speaker, FieldId::Outcome};
      break;
    case query::Unit::Speech:
      fields = {FieldId::City, FieldId::Committee, FieldId::Party, FieldId::Speaker, FieldId::Role, FieldId::Manner};
      break;
    case query::Unit::Resolution:
      fields = {FieldId::City, FieldId::Committee, FieldId::Outcome, FieldId::Unanimity};
      break;
    case query::Unit::Section:
      fields = {FieldId::City, FieldId::Committee, FieldId::Kind};
      break;
  }
  if (!several_cities) fields.erase(fields.begin());
  return fields;
}

std::string shown_value(FieldId field, std::string_view value, query::Language language) {
  switch (field) {
    case FieldId::Kind:
      return labelled<corpus::DocumentKind>(value, language);
    case FieldId::Outcome:
      return labelled<corpus::Outcome>(value, language);
    case FieldId::Unanimity:
      return labelled<corpus::Unanimity>(value, language);
    case FieldId::Manner:
      return labelled<corpus::Manner>(value, language);
    case FieldId::Visibility:
      return labelled<corpus::Visibility>(value, language);
    case FieldId::Section:
      return labelled<corpus::SectionKind>(value, language);
    default:
      break;
  }
  std::string text(value);
  // A period: "2018..2020" as "2018–2020".
  if (const std::size_t dots = text.find(".."); dots != std::string::npos && field == FieldId::Date)
    text.replace(dots, 2, "–");
  return text;
}

std::string shown_field(FieldId field, query::Language language) {
  std::string name(language == query::Language::German ? corpus::field(field).german : corpus::field(field).english);
  if (!name.empty() && name.front() >= 'a' && name.front() <= 'z') name.front() = static_cast<char>(name.front() - 32);
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::string shown_count(std::size_t number, query::Unit unit, query::Language language) {
  std::string text = query::counted(number, unit, language);
  if (const std::size_t blank = text.find(' '); blank != std::string::npos)
    text.replace(0, blank, grouped(number, language));
  return text;
}

void write_chips(HtmlWriter& html, const PageRequest& page, const SearchState& state) {
  if (state.filters.empty()) return;
  const auto list = html.element("ul", {{"class", "chips"}, {"aria-label", page.words(PageText::ChosenFilters)}});
  for (const query::Filter& filter : state.filters) {
    const auto item = html.element("li");
    const auto link = html.element(
        "a", {{"class", "chip"}, {"href", page.links.search(state.without(filter).parameters())}, {"rel", "nofollow"}});
    html.element("span", {{"class", "chip-field"}}, shown_field(filter.field, page.language()) + ": ");
    html.text(shown_value(filter.field, filter.value, page.language()));
    html.element("span", {{"class", "chip-remove"}, {"aria-hidden", "true"}}, "×");
    html.element("span", {{"class", "visually-hidden"}}, page.words(PageText::RemoveFilter));
  }
  if (state.filters.size() > 1) {
    const auto item = html.element("li");
    html.element("a", {{"class", "chip-all"}, {"href", page.links.search(state.without_filters().parameters())}},
                 page.words(PageText::RemoveAllFilters));
  }
}

void write_facets(HtmlWriter& html, const PageRequest& page, const SearchState& state,
                  const std::vector<query::Facet>& facets) {
  for (const query::Facet& facet : facets) {
    if (facet.field == FieldId::Year || facet.values.empty()) continue;
    std::vector<query::FacetValue> values = facet.values;
    // The chosen ones first, so that none hides behind "more".
    std::stable_partition(values.begin(), values.end(),
                          [&](const query::FacetValue& value) { return state.has(facet.field, value.value); });
    const std::string name(corpus::field(facet.field).english);
    const auto section = html.element("section", {{"class", "facet"}, {"aria-labelledby", "facet-" + name}});
    html.element("h3", {{"id", "facet-" + name}}, shown_field(facet.field, page.language()));
    const std::size_t first = std::min(values.size(), kValuesAtFirst);
    write_list(html, page, state, facet.field, values, 0, first);
    if (values.size() == first) continue;
    const auto details = html.element("details");
    html.element("summary", {},
                 fill(page.words(PageText::MoreValues), {grouped(values.size() - first, page.language())}));
    const std::size_t end = std::min(values.size(), kMaxValues);
    write_list(html, page, state, facet.field, values, first, end);
    if (end < values.size())
      html.element("p", {{"class", "note"}},
                   fill(page.words(PageText::RarerValues), {grouped(values.size() - end, page.language()),
                                                            std::string(page.language() == query::Language::German
                                                                            ? corpus::field(facet.field).german
                                                                            : corpus::field(facet.field).english)}));
  }
}

}  // namespace ratsarchiv::web
