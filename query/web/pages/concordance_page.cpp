#include "query/web/pages/concordance_page.hpp"

#include <nlohmann/json.hpp>

#include "corpus/model/calendar_date.hpp"
#include "corpus/model/error.hpp"
#include "query/concordance.hpp"
#include "query/render/concordance_view.hpp"
#include "query/render/labels.hpp"
#include "query/web/pages/evaluation_state.hpp"
#include "query/web/pages/hit_list.hpp"

namespace ratsarchiv::web {
namespace {

using corpus::Error;
using corpus::ErrorKind;
using query::ConcordanceLine;
using query::ConcordanceOrder;
using query::ConcordanceRequest;
using query::ConcordanceResult;

constexpr std::size_t kMaxPassages = 20'000;
constexpr std::size_t kLinesOfPage = 50;
constexpr std::size_t kLinesOfFile = 2'000;  // each may be of another document

struct ConcordanceState {
  ConcordanceRequest request;
  SearchState filters;
};

ConcordanceState read_state(const PageRequest& page) {
  ConcordanceState state;
  state.filters = read_filters(page.request, {"sort", "unit"});
  state.request.query = state.filters.query;
  state.request.filters = state.filters.filters;
  state.request.passages_at_most = kMaxPassages;
  state.request.offset = state.filters.offset;
  state.request.limit = page.request.parameter("limit") ? state.filters.limit : kLinesOfPage;
  if (state.filters.any_word) state.request.juxtaposition = query::Juxtaposition::Any;
  if (const auto name = page.request.parameter("sort")) {
    const auto order = query::parse_concordance_order(*name);
    if (!order) throw Error(ErrorKind::Usage, "unknown order", "sort takes datum, -datum, links or rechts");
    state.request.order = *order;
  }
  if (const auto name = page.request.parameter("unit")) {
    state.request.unit = query::parse_unit(*name);
    if (!state.request.unit) throw Error(ErrorKind::Usage, "unknown unit", "unit takes beitrag, beschluss, abschnitt");
  }
  return state;
}

ConcordanceResult run(const PageRequest& page, const ConcordanceRequest& request) {
  return query::concordance(request, *page.site.archive, page.site.analyzer, page.site.lexicon);
}

Parameters parameters_of(const ConcordanceState& state, std::size_t offset) {
  Parameters parameters;
  if (!state.request.query.empty()) parameters.emplace_back("q", state.request.query);
  if (state.request.unit) parameters.emplace_back("unit", query::unit_name(*state.request.unit));
  if (state.filters.any_word) parameters.emplace_back("any", "1");
  const Parameters filters = filter_parameters(state.request.filters);
  parameters.insert(parameters.end(), filters.begin(), filters.end());
  if (state.request.order != ConcordanceOrder::OldestFirst)
    parameters.emplace_back("sort", query::concordance_order_name(state.request.order));
  if (state.request.limit != kLinesOfPage) parameters.emplace_back("limit", std::to_string(state.request.limit));
  if (offset > 0) parameters.emplace_back("offset", std::to_string(offset));
  return parameters;
}

void write_form(HtmlWriter& html, const PageRequest& page, const ConcordanceState& state) {
  const auto form =
      html.element("form", {{"class", "evaluation"}, {"method", "get"}, {"action", page.links.path("/konkordanz")}});
  write_text_field(html, page, PageText::ConcordanceWord, state.request.query);
  write_choice(html, page, "sort", PageText::ConcordanceSort,
               {{"datum", PageText::ConcordanceOldest},
                {"-datum", PageText::ConcordanceNewest},
                {"links", PageText::ConcordanceLeft},
                {"rechts", PageText::ConcordanceRight}},
               query::concordance_order_name(state.request.order));
  Parameters kept = filter_parameters(state.request.filters);
  if (state.request.unit) kept.emplace_back("unit", query::unit_name(*state.request.unit));
  if (page.request.parameter("lang"))
    kept.emplace_back("lang", page.language() == query::Language::German ? "de" : "en");
  write_kept(html, kept);
  html.element("button", {{"type", "submit"}}, page.words(PageText::TrendShow));
}

void write_line(HtmlWriter& html, const PageRequest& page, const ConcordanceLine& line, const std::string& query) {
  const auto row = html.element("tr");
  {
    const auto cell = html.element("td", {{"class", "kwic-left"}, {"lang", "de"}});
    html.element("span", {}, line.left);
  }
  {
    const auto cell = html.element("td", {{"class", "kwic-hit"}, {"lang", "de"}});
    html.element("mark", {}, line.hit);
  }
  html.element("td", {{"class", "kwic-right"}, {"lang", "de"}}, line.right);
  const auto cell = html.element("td", {{"class", "kwic-where"}});
  const corpus::Header& header = line.header;
  std::string where = header.date ? query::shown_date(*header.date, page.language())
                                  : std::string(query::label(query::Label::NoDate, page.language()));
  if (const auto& committee = header.committee ? header.committee : header.committee_printed)
    where += " · " + *committee;
  if (line.speech) where += " · " + shown_speaker(*line.speech, page.language());
  html.element("a", {{"href", page.links.document(line.passage_id, query)}}, where);
}

void write_lines(HtmlWriter& html, const PageRequest& page, const ConcordanceState& state,
                 const ConcordanceResult& result) {
  const auto table = html.element("table", {{"class", "kwic"}});
  html.element("caption", {{"class", "visually-hidden"}}, page.words(PageText::ConcordanceTitle));
  {
    const auto head = html.element("thead");
    const auto row = html.element("tr");
    html.element("th", {{"scope", "col"}, {"class", "kwic-left"}}, page.words(PageText::ConcordanceBefore));
    html.element("th", {{"scope", "col"}, {"class", "kwic-hit"}}, page.words(PageText::ConcordanceHit));
    html.element("th", {{"scope", "col"}, {"class", "kwic-right"}}, page.words(PageText::ConcordanceBehind));
    html.element("th", {{"scope", "col"}, {"class", "kwic-where"}}, page.words(PageText::ConcordanceWhere));
  }
  const auto body = html.element("tbody");
  for (const ConcordanceLine& line : result.lines) write_line(html, page, line, state.request.query);
}

void write_paging(HtmlWriter& html, const PageRequest& page, const ConcordanceState& state,
                  const ConcordanceResult& result) {
  const std::size_t limit = state.request.limit;
  const std::size_t offset = state.request.offset;
  const bool more = offset + limit < result.total && offset + limit <= kMaxOffset;
  if (offset == 0 && !more) return;
  const auto nav = html.element("nav", {{"class", "pages"}, {"aria-label", page.words(PageText::Paging)}});
  if (offset > 0)
    html.element("a",
                 {{"href", page.links.path("/konkordanz", parameters_of(state, offset > limit ? offset - limit : 0))},
                  {"rel", "prev nofollow"}},
                 page.words(PageText::PreviousPage));
  html.element("span", {},
               fill(page.words(PageText::PageOfPages), {grouped(offset / limit + 1, page.language()),
                                                        grouped((result.total + limit - 1) / limit, page.language())}));
  if (more)
    html.element(
        "a", {{"href", page.links.path("/konkordanz", parameters_of(state, offset + limit))}, {"rel", "next nofollow"}},
        page.words(PageText::NextPage));
}

void write_result(HtmlWriter& html, const PageRequest& page, const ConcordanceState& state,
                  const ConcordanceResult& result) {
  write_query_problems(html, page, result.problems);
  if (result.nothing_understood) return;
  html.element("p", {{"class", "found"}},
               fill(page.words(PageText::ConcordanceFound),
                    {grouped(result.total, page.language()), grouped(result.documents, page.language())}));
  if (result.cut)
    html.element("p", {{"class", "notes"}},
                 fill(page.words(PageText::ConcordanceCut), {grouped(kMaxPassages, page.language())}));
  if (!result.lines.empty()) write_lines(html, page, state, result);
  write_paging(html, page, state, result);
  if (result.total == 0) return;
  const auto line = html.element("p", {{"class", "downloads"}});
  html.text(page.words(PageText::AsFiles));
  html.text(" ");
  html.element("a", {{"href", page.links.path("/konkordanz.csv", parameters_of(state, 0))}, {"rel", "nofollow"}},
               "CSV");
  html.text(" ");
  html.element(
      "a",
      {{"href", page.links.path("/konkordanz.json", parameters_of(state, state.request.offset))}, {"rel", "nofollow"}},
      "JSON");
}

}  // namespace

Response concordance_page(const PageRequest& page) {
  const ConcordanceState state = read_state(page);
  std::optional<ConcordanceResult> result;
  if (!state.request.query.empty()) result = run(page, state.request);
  Frame frame;
  frame.title = page.words(PageText::ConcordanceTitle);
  if (result) frame.title = state.request.query + " · " + frame.title;
  frame.indexed = !result;
  frame.compact_search = false;
  if (result)
    frame.alternates.push_back(
        {page.links.path("/konkordanz.json", parameters_of(state, state.request.offset)), "application/json"});
  return framed_page(page, frame, [&](HtmlWriter& html) {
    html.element("h1", {}, page.words(PageText::ConcordanceTitle));
    html.element("p", {{"class", "lead"}}, page.words(PageText::ConcordanceLead));
    write_form(html, page, state);
    write_chosen_filters(html, page, state.request.filters);
    if (result) write_result(html, page, state, *result);
  });
}

Response concordance_csv_page(const PageRequest& page) {
  ConcordanceState state = read_state(page);
  state.request.offset = 0;
  state.request.limit = kLinesOfFile;
  Response response;
  response.body = query::concordance_csv(run(page, state.request));
  response.content_type = "text/csv; charset=utf-8";
  response.filename = "ratsarchiv-konkordanz.csv";
  return response;
}

Response concordance_json_page(const PageRequest& page) {
  const ConcordanceResult result = run(page, read_state(page).request);
  nlohmann::ordered_json json = query::concordance_json(result, page.language());
  json["cut"] = result.cut;
  return json_response(json);
}

}  // namespace ratsarchiv::web
