#include "query/web/pages/year_chart.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "query/web/pages/facet_panel.hpp"

namespace ratsarchiv::web {
namespace {

using corpus::FieldId;

// In units of the drawing, which is scaled to the width of the page.
constexpr int kSlotWidth = 24;
constexpr int kBarWidth = 18;
constexpr int kHeight = 120;
constexpr int kFewestSlots = 12;  // a chart of few years keeps narrow bars
constexpr int kMostSlots = 150;   // what is older than so many years before the last is in the table only

std::map<int, std::size_t> counts_by_year(const query::Facet& years) {
  std::map<int, std::size_t> counts;
  for (const query::FacetValue& value : years.values) {
    int year = 0;
    const auto [end, error] = std::from_chars(value.value.data(), value.value.data() + value.value.size(), year);
    if (error == std::errc() && end == value.value.data() + value.value.size()) counts[year] = value.count;
  }
  return counts;
}

void write_bars(HtmlWriter& html, const PageRequest& page, const SearchState& state,
                const std::map<int, std::size_t>& counts) {
  const int last = counts.rbegin()->first;
  const int first = std::max(counts.begin()->first, last - kMostSlots + 1);
  std::size_t most = 1;
  for (const auto& [year, count] : counts) most = std::max(most, count);
  const int slots = std::max(last - first + 1, kFewestSlots);
  // For eyes and pointers; everybody else has the table.
  const auto svg =
      html.element("svg", {{"class", "year-bars"},
                           {"viewBox", "0 0 " + std::to_string(slots * kSlotWidth) + " " + std::to_string(kHeight)},
                           {"preserveAspectRatio", "none"},
                           {"aria-hidden", "true"},
                           {"focusable", "false"}});
  for (const auto& [year, count] : counts) {
    if (year < first || count == 0) continue;
    const std::string name = std::to_string(year);
    const int x = (year - first) * kSlotWidth;
    constexpr int kLeast = 3;
    const int height = std::max(kLeast, static_cast<int>(count * kHeight / most));
    const auto link = html.element(
        "a", {{"href", page.links.search(state.toggled(FieldId::Year, name).parameters())}, {"tabindex", "-1"}});
    html.element("title", {}, name + ": " + grouped(count, page.language()));
    html.element("rect", {{"class", "year-slot"}, {"x", x}, {"y", 0}, {"width", kSlotWidth}, {"height", kHeight}}, {});
    html.element("rect",
                 {{"class", state.has(FieldId::Year, name) ? "year-bar chosen" : "year-bar"},
                  {"x", x + (kSlotWidth - kBarWidth) / 2},
                  {"y", kHeight - height},
                  {"width", kBarWidth},
                  {"height", height}},
                 {});
  }
}

void write_axis(HtmlWriter& html, int first, int last) {
  // Below a chart that does not fill its width, the years stand at its beginning.
  if (last - first + 1 < kFewestSlots) {
    html.element("p", {{"class", "year-axis"}, {"aria-hidden", "true"}},
                 std::to_string(first) + (last > first ? "–" + std::to_string(last) : ""));
    return;
  }
  const auto axis = html.element("p", {{"class", "year-axis"}, {"aria-hidden", "true"}});
  for (const int year : {first, (first + last) / 2, last}) html.element("span", {}, std::to_string(year));
}

void write_table(HtmlWriter& html, const PageRequest& page, const SearchState& state,
                 const std::map<int, std::size_t>& counts) {
  const auto details = html.element("details", {{"class", "year-table"}});
  html.element("summary", {}, page.words(PageText::YearsAsTable));
  const auto table = html.element("table");
  html.element("caption", {{"class", "visually-hidden"}}, page.words(PageText::HitsByYear));
  {
    const auto head = html.element("thead");
    const auto row = html.element("tr");
    html.element("th", {{"scope", "col"}}, shown_field(FieldId::Year, page.language()));
    html.element("th", {{"scope", "col"}, {"class", "number"}}, page.words(PageText::Hits));
  }
  const auto body = html.element("tbody");
  for (auto entry = counts.rbegin(); entry != counts.rend(); ++entry) {
    const std::string name = std::to_string(entry->first);
    const bool chosen = state.has(FieldId::Year, name);
    const auto row = html.element("tr", {{"class", chosen ? "chosen" : "choice"}});
    {
      const auto cell = html.element("th", {{"scope", "row"}});
      const auto link = html.element(
          "a", {{"href", page.links.search(state.toggled(FieldId::Year, name).parameters())}, {"rel", "nofollow"}});
      html.text(name);
      if (chosen) html.element("span", {{"class", "visually-hidden"}}, page.words(PageText::ChosenRemove));
    }
    html.element("td", {{"class", "number"}}, grouped(entry->second, page.language()));
  }
}

// The years of a filter such as "2018..2020", to fill the form.
std::pair<std::string, std::string> chosen_period(const SearchState& state) {
  for (const query::Filter& filter : state.filters) {
    const std::size_t dots = filter.value.find("..");
    if (filter.field == FieldId::Date && dots != std::string::npos)
      return {filter.value.substr(0, dots), filter.value.substr(dots + 2)};
  }
  return {};
}

void write_period_form(HtmlWriter& html, const PageRequest& page, const SearchState& state) {
  const auto [from, to] = chosen_period(state);
  const auto form = html.element("form", {{"class", "period"}, {"method", "get"}, {"action", page.links.path("/")}});
  write_kept(html, state.without(FieldId::Date).parameters());
  if (const auto language = page.request.parameter("lang")) write_kept(html, {{"lang", std::string(*language)}});
  const auto field = [&](std::string_view name, PageText label, const std::string& value) {
    const auto wrapper = html.element("label");
    html.text(page.words(label));
    html.text(" ");
    html.empty_element("input", {{"type", "text"},
                                 {"name", name},
                                 {"value", value},
                                 {"size", 10},
                                 {"maxlength", 10},
                                 {"placeholder", page.words(PageText::PeriodPlaceholder)}});
  };
  field("from", PageText::From, from);
  field("to", PageText::To, to);
  html.element("button", {{"type", "submit"}}, page.words(PageText::Apply));
}

}  // namespace

void write_year_chart(HtmlWriter& html, const PageRequest& page, const SearchState& state, const query::Facet& years,
                      PageText heading) {
  const std::map<int, std::size_t> counts = counts_by_year(years);
  if (counts.empty()) return;
  const auto section = html.element("section", {{"class", "year-chart"}, {"aria-labelledby", "hits-by-year"}});
  html.element("h2", {{"id", "hits-by-year"}}, page.words(heading));
  write_bars(html, page, state, counts);
  write_axis(html, std::max(counts.begin()->first, counts.rbegin()->first - kMostSlots + 1), counts.rbegin()->first);
  const auto row = html.element("div", {{"class", "year-tools"}});
  write_period_form(html, page, state);
  write_table(html, page, state, counts);
}

}  // namespace ratsarchiv::web
