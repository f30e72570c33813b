#include "query/web/pages/trend_page.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "corpus/model/error.hpp"
#include "query/render/labels.hpp"
#include "query/render/trend_view.hpp"
#include "query/trend.hpp"
#include "query/web/pages/data_table.hpp"
#include "query/web/pages/evaluation_state.hpp"
#include "query/web/pages/facet_panel.hpp"

namespace ratsarchiv::web {
namespace {

using corpus::Error;
using corpus::ErrorKind;
using query::TrendBy;
using query::TrendResult;

constexpr std::size_t kMaxTerms = 6;
constexpr std::size_t kMaxHits = 30'000;  // that are read for one request, over all terms
constexpr std::size_t kMaxRows = 500;     // of the page
// Of fewer words one place more or less decides a rate.
constexpr std::uint64_t kMinDrawnWords = 10'000;

struct TrendState {
  query::TrendRequest request;
  std::string terms;  // as typed
};

TrendState read_state(const PageRequest& page) {
  TrendState state;
  const SearchState filters = read_filters(page.request, {"sort", "unit", "by"});
  state.request.filters = filters.filters;
  state.terms = filters.query;
  if (filters.any_word) state.request.juxtaposition = query::Juxtaposition::Any;
  if (const auto name = page.request.parameter("by")) {
    const auto by = query::parse_trend_by(*name);
    if (!by) throw Error(ErrorKind::Usage, "unknown grouping", "by takes year, month, party or committee");
    state.request.by = *by;
  }
  if (const auto name = page.request.parameter("unit")) {
    state.request.unit = query::parse_unit(*name);
    if (!state.request.unit)
      throw Error(ErrorKind::Usage, "unknown unit", "unit takes protokoll, beitrag, beschluss or abschnitt");
  }
  state.request.terms = query::split_terms(state.terms);
  if (state.request.terms.size() > kMaxTerms)
    throw Error(ErrorKind::Usage, fill(page.words(PageText::TrendTooManyTerms), {std::to_string(kMaxTerms)}));
  return state;
}

// Counting what is found costs little, reading it much.
void check_work(const PageRequest& page, const TrendState& state) {
  query::SearchRequest probe;
  probe.facets.clear();
  probe.limit = 0;
  probe.suggestions = query::SuggestionChoice::None;
  probe.filters = state.request.filters;
  probe.juxtaposition = state.request.juxtaposition;
  probe.unit =
      state.request.unit.value_or(state.request.by == TrendBy::Party ? query::Unit::Speech : query::Unit::Protocol);
  std::size_t hits = 0;
  for (const std::string& term : state.request.terms) {
    probe.query = term;
    hits += page.site.searcher.search(probe).total;
  }
  if (hits > kMaxHits)
    throw Error(ErrorKind::Usage, fill(page.words(PageText::TrendTooFrequent),
                                       {grouped(hits, page.language()), grouped(kMaxHits, page.language())}));
}

TrendResult run(const PageRequest& page, const TrendState& state) {
  check_work(page, state);
  return query::trend(state.request, *page.site.archive, page.site.analyzer, page.site.lexicon);
}

Parameters parameters_of(const TrendState& state) {
  Parameters parameters;
  if (!state.terms.empty()) parameters.emplace_back("q", state.terms);
  if (state.request.by != TrendBy::Year) parameters.emplace_back("by", query::trend_by_name(state.request.by));
  if (state.request.unit) parameters.emplace_back("unit", query::unit_name(*state.request.unit));
  if (state.request.juxtaposition == query::Juxtaposition::Any) parameters.emplace_back("any", "1");
  const Parameters filters = filter_parameters(state.request.filters);
  parameters.insert(parameters.end(), filters.begin(), filters.end());
  return parameters;
}

std::string decimal(double number, query::Language language) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.1f", number);
  std::string out(text.data());
  if (language == query::Language::German) std::replace(out.begin(), out.end(), '.', ',');
  return out;
}

void write_form(HtmlWriter& html, const PageRequest& page, const TrendState& state) {
  const auto form =
      html.element("form", {{"class", "evaluation"}, {"method", "get"}, {"action", page.links.path("/trend")}});
  write_text_field(html, page, PageText::TrendTerms, state.terms);
  write_choice(html, page, "by", PageText::TrendBy,
               {{"year", PageText::TrendByYear},
                {"month", PageText::TrendByMonth},
                {"party", PageText::TrendByParty},
                {"committee", PageText::TrendByCommittee}},
               query::trend_by_name(state.request.by));
  Parameters kept = filter_parameters(state.request.filters);
  if (const auto language = page.request.parameter("lang")) kept.emplace_back("lang", std::string(*language));
  write_kept(html, kept);
  html.element("button", {{"type", "submit"}}, page.words(PageText::TrendShow));
}

void write_bar(HtmlWriter& html, std::size_t number, double value, double most) {
  constexpr double kWidth = 100;
  const int width = most > 0 ? static_cast<int>(value / most * kWidth + 0.5) : 0;
  const auto svg = html.element("svg", {{"class", "rate-bar"},
                                        {"viewBox", "0 0 100 8"},
                                        {"preserveAspectRatio", "none"},
                                        {"aria-hidden", "true"},
                                        {"focusable", "false"}});
  html.element("rect",
               {{"class", series_class(number)},
                {"x", 0},
                {"y", 0},
                {"width", value > 0 ? std::max(width, 1) : 0},
                {"height", 8}},
               {});
}

std::string shown_group(TrendBy by, query::Language language) {
  switch (by) {
    case TrendBy::Month:
      return language == query::Language::German ? "Monat" : "Month";
    case TrendBy::Party:
      return shown_field(corpus::FieldId::Party, language);
    case TrendBy::Committee:
      return shown_field(corpus::FieldId::Committee, language);
    case TrendBy::Year:
      break;
  }
  return shown_field(corpus::FieldId::Year, language);
}

void write_table(HtmlWriter& html, const PageRequest& page, const TrendResult& result) {
  const query::Language language = page.language();
  const bool bars = result.by == TrendBy::Party || result.by == TrendBy::Committee;
  double most = 0;
  for (const query::TrendGroup& group : result.groups)
    if (group.words >= kMinDrawnWords || result.words < kMinDrawnWords)
      for (const query::TrendCount& count : group.counts)
        most = std::max(most, query::per_million(count.occurrences, group.words));
  const auto table = html.element("table", {{"class", "data-table trend-table"}});
  html.element("caption", {{"class", "visually-hidden"}}, page.words(PageText::TrendTitle));
  {
    const auto head = html.element("thead");
    const auto row = html.element("tr");
    html.element("th", {{"scope", "col"}}, shown_group(result.by, language));
    for (const query::TrendTerm& term : result.terms) {
      html.element("th", {{"scope", "col"}, {"class", "number"}, {"lang", "de"}},
                   term.query + " (" + std::string(page.words(PageText::TrendPlaces)) + ")");
      html.element("th", {{"scope", "col"}, {"class", "number"}},
                   term.query + " (" + std::string(page.words(PageText::TrendPerMillion)) + ")");
    }
    html.element("th", {{"scope", "col"}, {"class", "number"}}, page.words(PageText::TrendWordsOfGroup));
  }
  const auto body = html.element("tbody");
  for (std::size_t i = 0; i < std::min(result.groups.size(), kMaxRows); ++i) {
    const query::TrendGroup& group = result.groups[i];
    const auto row = html.element("tr");
    html.element("th", {{"scope", "row"}}, group.value.value_or(std::string(page.words(PageText::TrendNone))));
    for (std::size_t number = 0; number < group.counts.size(); ++number) {
      const query::TrendCount& count = group.counts[number];
      const double rate = query::per_million(count.occurrences, group.words);
      html.element("td", {{"class", "number"}}, grouped(count.occurrences, language));
      const auto cell = html.element("td", {{"class", "number"}});
      html.text(decimal(rate, language));
      if (bars) write_bar(html, number, std::min(rate, most), most);
    }
    html.element("td", {{"class", "number"}}, grouped(group.words, language));
  }
}

void write_chart(HtmlWriter& html, const PageRequest& page, const TrendResult& result) {
  if (result.by != TrendBy::Year && result.by != TrendBy::Month) return;
  std::vector<Series> series;
  for (const query::TrendTerm& term : result.terms) series.push_back({term.query, {}});
  std::string first, last;
  double most = 0;
  for (const query::TrendGroup& group : result.groups) {
    if (!group.value) continue;
    if (first.empty()) first = *group.value;
    last = *group.value;
    const bool drawn = group.words >= kMinDrawnWords || result.words < kMinDrawnWords;
    for (std::size_t i = 0; i < group.counts.size(); ++i)
      series[i].values.push_back(drawn ? std::optional(query::per_million(group.counts[i].occurrences, group.words))
                                       : std::nullopt);
  }
  for (const Series& one : series)
    for (const auto& value : one.values) most = std::max(most, value.value_or(0));
  html.element("p", {{"class", "note"}}, fill(page.words(PageText::TrendScale), {decimal(most, page.language())}));
  write_lines(html, series, first, last);
}

void write_result(HtmlWriter& html, const PageRequest& page, const TrendState& state, const TrendResult& result) {
  std::vector<std::string> names;
  for (const query::TrendTerm& term : result.terms) {
    names.push_back(term.query);
    write_query_problems(html, page, term.problems);
  }
  write_legend(html, names);
  write_chart(html, page, result);
  write_table(html, page, result);
  if (result.groups.size() > kMaxRows)
    html.element("p", {{"class", "note"}}, fill(page.words(PageText::TrendRows), {std::to_string(kMaxRows)}));
  const auto line = html.element("p", {{"class", "downloads"}});
  html.text(page.words(PageText::AsFiles));
  html.text(" ");
  html.element("a", {{"href", page.links.path("/trend.csv", parameters_of(state))}, {"rel", "nofollow"}}, "CSV");
  html.text(" ");
  html.element("a", {{"href", page.links.path("/trend.json", parameters_of(state))}, {"rel", "nofollow"}}, "JSON");
}

}  // namespace

Response trend_page(const PageRequest& page) {
  const TrendState state = read_state(page);
  std::optional<TrendResult> result;
  if (!state.request.terms.empty()) result = run(page, state);
  Frame frame;
  frame.title = page.words(PageText::TrendTitle);
  if (!state.terms.empty()) frame.title = state.terms + " · " + frame.title;
  frame.indexed = state.terms.empty();
  frame.compact_search = false;
  if (result) frame.alternates.push_back({page.links.path("/trend.json", parameters_of(state)), "application/json"});
  return framed_page(page, frame, [&](HtmlWriter& html) {
    const auto article = html.element("article", {{"class", "profile"}});
    html.element("h1", {}, page.words(PageText::TrendTitle));
    html.element("p", {{"class", "lead"}}, page.words(PageText::TrendLead));
    write_form(html, page, state);
    write_chosen_filters(html, page, state.request.filters);
    if (result) write_result(html, page, state, *result);
  });
}

Response trend_csv_page(const PageRequest& page) {
  Response response;
  response.body = query::trend_csv(run(page, read_state(page)));
  response.content_type = "text/csv; charset=utf-8";
  response.filename = "ratsarchiv-trend.csv";
  return response;
}

Response trend_json_page(const PageRequest& page) {
  return json_response(query::trend_json(run(page, read_state(page)), page.language()));
}

}  // namespace ratsarchiv::web
