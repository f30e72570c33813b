#include "query/web/pages/search_state.hpp"

#include <algorithm>
#include <charconv>

#include "corpus/model/error.hpp"
#include "query/render/safe_text.hpp"

namespace ratsarchiv::web {
namespace {

using corpus::Error;
using corpus::ErrorKind;
using corpus::FieldId;

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return ::ratsarchiv::query::valid_utf8(text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin));
}

std::size_t read_number(const Request& request, std::string_view name, std::size_t absent, std::size_t least,
                        std::size_t most) {
  const auto text = request.parameter(name);
  if (!text) return absent;
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc() || end != text->data() + text->size() || number < least || number > most)
    throw Error(ErrorKind::Usage,
                std::string(name) + " takes a number from " + std::to_string(least) + " to " + std::to_string(most));
  return number;
}

void add_filter(std::vector<query::Filter>& filters, FieldId field, std::string value) {
  if (value.empty()) return;
  if (value.size() > kMaxFilterBytes || filters.size() >= kMaxFilters)
    throw Error(ErrorKind::Usage, "too many or too long filters");
  const auto same = [&](const query::Filter& f) { return f.field == field && f.value == value; };
  if (std::none_of(filters.begin(), filters.end(), same)) filters.push_back({field, std::move(value)});
}

}  // namespace

std::string_view sort_name(query::SortOrder order) {
  switch (order) {
    case query::SortOrder::Relevance:
      return "relevanz";
    case query::SortOrder::OldestFirst:
      return "datum";
    case query::SortOrder::NewestFirst:
      return "-datum";
  }
  return {};
}

SearchState read_search_state(const Request& request) {
  SearchState state;
  if (const auto given = request.parameter("q")) state.query = trimmed(*given);
  if (const auto name = request.parameter("unit")) {
    const auto unit = query::parse_unit(*name);
    if (!unit) throw Error(ErrorKind::Usage, "unknown unit", "unit takes protokoll, beitrag, beschluss or abschnitt");
    state.unit = *unit;
  }
  if (const auto name = request.parameter("sort")) {
    const auto sort = query::parse_sort_order(*name);
    if (!sort) throw Error(ErrorKind::Usage, "unknown order", "sort takes relevanz, datum or -datum");
    state.sort = *sort;
  }
  state.any_word = request.parameter("any") == "1";
  for (const auto& [name, value] : request.parameters) {
    const auto field = corpus::find_field(name);
    if (field && corpus::field(*field).matching != corpus::Matching::Hidden)
      add_filter(state.filters, *field, trimmed(value));
  }
  const auto from = request.parameter("from");
  const auto to = request.parameter("to");
  if (from || to)
    add_filter(state.filters, FieldId::Date, trimmed(from.value_or("")) + ".." + trimmed(to.value_or("")));
  // One address for one state, in whatever order the filters were chosen.
  std::stable_sort(state.filters.begin(), state.filters.end(),
                   [](const query::Filter& a, const query::Filter& b) { return a.field < b.field; });
  state.limit = read_number(request, "limit", kHitsOfPage, 1, kMaxHitsOfPage);
  state.offset = read_number(request, "offset", 0, 0, kMaxOffset);
  return state;
}

bool SearchState::has(FieldId field, std::string_view value) const {
  return std::any_of(filters.begin(), filters.end(),
                     [&](const query::Filter& f) { return f.field == field && f.value == value; });
}

SearchState SearchState::without(const query::Filter& filter) const {
  SearchState state = at(0);
  std::erase_if(state.filters,
                [&](const query::Filter& f) { return f.field == filter.field && f.value == filter.value; });
  return state;
}

SearchState SearchState::without(FieldId field) const {
  SearchState state = at(0);
  std::erase_if(state.filters, [&](const query::Filter& f) { return f.field == field; });
  return state;
}

SearchState SearchState::without_filters() const {
  SearchState state = at(0);
  state.filters.clear();
  return state;
}

SearchState SearchState::toggled(FieldId field, std::string_view value) const {
  if (has(field, value)) return without({field, std::string(value)});
  SearchState state = at(0);
  const auto behind =
      std::find_if(state.filters.begin(), state.filters.end(), [&](const query::Filter& f) { return f.field > field; });
  state.filters.insert(behind, {field, std::string(value)});
  return state;
}

SearchState SearchState::of_unit(query::Unit new_unit) const {
  SearchState state = at(0);
  state.unit = new_unit;
  return state;
}

SearchState SearchState::sorted(query::SortOrder order) const {
  SearchState state = at(0);
  state.sort = order;
  return state;
}

SearchState SearchState::at(std::size_t new_offset) const {
  SearchState state = *this;
  state.offset = new_offset;
  return state;
}

SearchState SearchState::asking(std::string new_query) const {
  SearchState state = at(0);
  state.query = std::move(new_query);
  return state;
}

Parameters SearchState::parameters() const {
  Parameters all;
  if (!query.empty()) all.emplace_back("q", query);
  if (unit != query::Unit::Protocol) all.emplace_back("unit", query::unit_name(unit));
  if (any_word) all.emplace_back("any", "1");
  for (const query::Filter& filter : filters)
    all.emplace_back(std::string(corpus::field(filter.field).english), filter.value);
  if (sort != query::SortOrder::Relevance) all.emplace_back("sort", sort_name(sort));
  if (limit != kHitsOfPage) all.emplace_back("limit", std::to_string(limit));
  if (offset > 0) all.emplace_back("offset", std::to_string(offset));
  return all;
}

query::SearchRequest SearchState::request() const {
  query::SearchRequest request;
  request.query = query;
  request.unit = unit;
  request.sort = sort;
  request.filters = filters;
  request.offset = offset;
  request.limit = limit;
  request.synonyms = query::SynonymUse::Weighted;
  if (any_word) request.juxtaposition = query::Juxtaposition::Any;
  return request;
}

}  // namespace ratsarchiv::web
