#include "query/web/pages/committee_page.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "corpus/model/calendar_date.hpp"
#include "query/render/labels.hpp"
#include "query/render/safe_text.hpp"
#include "query/session_days.hpp"
#include "query/web/pages/data_table.hpp"
#include "query/web/pages/error_page.hpp"
#include "query/web/pages/facet_panel.hpp"
#include "query/web/pages/known_name.hpp"

namespace ratsarchiv::web {
namespace {

using corpus::FieldId;
using nlohmann::ordered_json;
using query::Label;
using query::SessionDay;

constexpr int kCommitteeFormatVersion = 1;

std::string year_of(const SessionDay& day) { return corpus::iso_date(day.date).substr(0, 4); }

struct CommitteeYear {
  std::string committee;
  std::vector<query::FacetValue> years;  // in order, with their numbers of sessions
  std::string year;                      // empty when there is none
  std::vector<SessionDay> sessions;      // of the year, newest first
  std::vector<MissingNumbers> missing;   // of the year
};

// Nothing when the committee did not meet in the year that was asked for.
std::optional<CommitteeYear> read_year(const PageRequest& page, const std::string& committee) {
  CommitteeYear shown;
  shown.committee = committee;
  std::map<std::string, std::size_t> years;
  const std::vector<SessionDay> days = query::session_days(*page.site.archive, committee);
  for (const SessionDay& day : days) ++years[year_of(day)];
  for (const auto& [year, count] : years) shown.years.push_back({year, count});
  if (!years.empty()) shown.year = years.rbegin()->first;
  if (const auto asked = page.request.parameter("year")) {
    if (!years.contains(std::string(*asked))) return std::nullopt;
    shown.year = *asked;
  }
  for (const SessionDay& day : days)
    if (year_of(day) == shown.year) shown.sessions.push_back(day);
  for (const MissingNumbers& numbers : page.site.missing_numbers())
    if (numbers.committee == committee && numbers.year == shown.year) shown.missing.push_back(numbers);
  return shown;
}

Label missing_label(const PageRequest& page) {
  return page.site.archive->audience() == query::AudienceChoice::Public ? Label::MissingOrNotPublic : Label::Missing;
}

void write_sessions(HtmlWriter& html, const PageRequest& page, const CommitteeYear& shown) {
  if (shown.sessions.empty()) return;
  const auto section = html.element("section", {{"aria-labelledby", "sitzungen"}});
  const std::string heading = fill(page.words(PageText::SessionsOfYear), {shown.year});
  html.element("h2", {{"id", "sitzungen"}}, heading);
  const bool cities = page.site.has_several_cities();
  std::vector<Column> columns{{shown_field(FieldId::Date, page.language())}};
  if (cities) columns.push_back({shown_field(FieldId::City, page.language())});
  columns.push_back({std::string(page.words(PageText::Protocols)), true});
  std::vector<std::vector<Cell>> rows;
  for (const SessionDay& day : shown.sessions) {
    std::vector<Cell>& row = rows.emplace_back();
    row.push_back(
        {query::shown_date(day.date, page.language()), page.links.session(day.city, shown.committee, day.date)});
    if (cities) row.push_back({day.city.value_or(""), std::nullopt});
    row.push_back({grouped(day.documents, page.language()), std::nullopt});
  }
  write_data_table(html, heading, columns, rows);
}

void write_missing(HtmlWriter& html, const PageRequest& page, const CommitteeYear& shown) {
  if (shown.missing.empty()) return;
  const auto section = html.element("section", {{"class", "notes missing"}, {"aria-labelledby", "fehlend"}});
  html.element("h2", {{"id", "fehlend"}}, page.words(PageText::MissingProtocols));
  for (const MissingNumbers& numbers : shown.missing) {
    std::string list;
    for (const std::string& range : numbers.missing) list += (list.empty() ? "" : ", ") + range;
    const auto line = html.element("p");
    if (numbers.city && page.site.has_several_cities()) html.text(*numbers.city + ": ");
    html.element("b", {}, query::label(missing_label(page), page.language()));
    html.text(" · " + fill(page.words(PageText::NumbersMissing), {list}) + " · " +
              fill(page.words(PageText::NumbersHeld),
                   {grouped(numbers.held, page.language()), std::to_string(numbers.highest)}));
  }
}

void write_paging(HtmlWriter& html, const PageRequest& page, const CommitteeYear& shown) {
  const auto at = std::find_if(shown.years.begin(), shown.years.end(),
                               [&](const query::FacetValue& year) { return year.value == shown.year; });
  if (shown.years.size() < 2 || at == shown.years.end()) return;
  const auto nav = html.element("nav", {{"class", "pages"}, {"aria-label", page.words(PageText::Paging)}});
  const auto link = [&](const std::string& year, std::string_view rel) {
    html.element("a", {{"href", page.links.committee(shown.committee, {{"year", year}})}, {"rel", rel}}, year);
  };
  if (at != shown.years.begin()) link((at - 1)->value, "prev");
  html.element("span", {{"aria-current", "page"}}, shown.year);
  if (at + 1 != shown.years.end()) link((at + 1)->value, "next");
}

ordered_json committee_json(const CommitteeYear& shown) {
  ordered_json json;
  json["format_version"] = kCommitteeFormatVersion;
  json["committee"] = query::valid_utf8(shown.committee);
  json["year"] = shown.year.empty() ? ordered_json() : ordered_json(shown.year);
  json["years"] = ordered_json::array();
  for (const query::FacetValue& year : shown.years)
    json["years"].push_back({{"value", year.value}, {"count", year.count}});
  json["sessions"] = ordered_json::array();
  for (const SessionDay& day : shown.sessions)
    json["sessions"].push_back({{"city", day.city ? ordered_json(query::valid_utf8(*day.city)) : ordered_json()},
                                {"date", corpus::iso_date(day.date)},
                                {"documents", day.documents}});
  json["missing"] = ordered_json::array();
  for (const MissingNumbers& numbers : shown.missing)
    json["missing"].push_back({{"city", numbers.city ? ordered_json(*numbers.city) : ordered_json()},
                               {"year", numbers.year},
                               {"held", numbers.held},
                               {"highest", numbers.highest},
                               {"missing", numbers.missing}});
  return json;
}

}  // namespace

Response committee_page(const PageRequest& page) {
  const AskedName name = asked_name(page, FieldId::Committee);
  if (!name.known) return unknown_name_page(page, FieldId::Committee, name.asked, name.json);
  Parameters parameters;
  if (const auto year = page.request.parameter("year")) parameters.emplace_back("year", std::string(*year));
  if (*name.known != name.asked)
    return redirect(page.links.committee(*name.known, parameters, name.json ? PageForm::Json : PageForm::Html));
  const auto shown = read_year(page, *name.known);
  if (!shown)
    return unknown_name_page(page, FieldId::Committee,
                             *name.known + " " + std::string(page.request.parameter("year").value_or("")), name.json);
  if (name.json) return json_response(committee_json(*shown));
  Frame frame;
  frame.title = *name.known + (shown->year.empty() ? "" : " " + shown->year);
  frame.alternates.push_back({page.links.committee(*name.known, parameters, PageForm::Json), "application/json"});
  return framed_page(page, frame, [&](HtmlWriter& html) {
    const auto article = html.element("article", {{"class", "profile"}});
    html.element("h1", {}, *name.known);
    {
      const auto line = html.element("p", {{"class", "lead"}});
      html.element("a", {{"href", page.links.search_field(FieldId::Committee, *name.known)}},
                   page.words(PageText::CommitteeSearch));
    }
    write_years(html, page, "jahre", PageText::Sessions, PageText::Sessions, shown->years,
                [&](const std::string& year) {
                  return page.links.committee(*name.known, {{"year", year}});
                });
    write_sessions(html, page, *shown);
    write_missing(html, page, *shown);
    write_paging(html, page, *shown);
    const auto line = html.element("p");
    html.element("a", {{"href", page.links.committee(*name.known, parameters, PageForm::Json)}},
                 page.words(PageText::ThisPageAsJson));
  });
}

}  // namespace ratsarchiv::web
