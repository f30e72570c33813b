#include "query/web/pages/data_table.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace ratsarchiv::web {
namespace {

// In units of the drawing, which is scaled to the width of the page.
constexpr int kSlotWidth = 24;
constexpr int kBarWidth = 18;
constexpr int kHeight = 120;
constexpr int kFewestSlots = 12;  // a chart of few years keeps narrow bars
constexpr int kMostSlots = 150;

std::optional<int> year_of(const std::string& text) {
  int year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(year) : std::nullopt;
}

void write_axis(HtmlWriter& html, std::initializer_list<std::string_view> names) {
  const auto axis = html.element("p", {{"class", "year-axis"}, {"aria-hidden", "true"}});
  for (const std::string_view name : names) html.element("span", {}, name);
}

void write_bars(HtmlWriter& html, const PageRequest& page, const std::vector<query::FacetValue>& years,
                const std::function<Url(const std::string&)>& link) {
  std::size_t most = 1;
  std::optional<int> first, last;
  for (const query::FacetValue& year : years) {
    const auto number = year_of(year.value);
    if (!number) continue;
    most = std::max(most, year.count);
    if (!first) first = number;
    last = number;
  }
  if (!first) return;
  first = std::max(*first, *last - kMostSlots + 1);
  const int slots = std::max(*last - *first + 1, kFewestSlots);
  {
    const auto svg =
        html.element("svg", {{"class", "year-bars"},
                             {"viewBox", "0 0 " + std::to_string(slots * kSlotWidth) + " " + std::to_string(kHeight)},
                             {"preserveAspectRatio", "none"},
                             {"aria-hidden", "true"},
                             {"focusable", "false"}});
    for (const query::FacetValue& year : years) {
      const auto number = year_of(year.value);
      if (!number || *number < *first || year.count == 0) continue;
      constexpr int kLeast = 3;
      const int x = (*number - *first) * kSlotWidth;
      const int height = std::max(kLeast, static_cast<int>(year.count * kHeight / most));
      const auto target = html.element("a", {{"href", link(year.value)}, {"tabindex", "-1"}});
      html.element("title", {}, year.value + ": " + grouped(year.count, page.language()));
      html.element("rect", {{"class", "year-slot"}, {"x", x}, {"y", 0}, {"width", kSlotWidth}, {"height", kHeight}},
                   {});
      html.element("rect",
                   {{"class", "year-bar"},
                    {"x", x + (kSlotWidth - kBarWidth) / 2},
                    {"y", kHeight - height},
                    {"width", kBarWidth},
                    {"height", height}},
                   {});
    }
  }
  if (*last - *first + 1 < kFewestSlots)
    write_axis(html, {std::to_string(*first) + (*last > *first ? "–" + std::to_string(*last) : "")});
  else
    write_axis(html, {std::to_string(*first), std::to_string((*first + *last) / 2), std::to_string(*last)});
}

// With one digit, as coordinates are written.
std::string coordinate(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f", value);
  return text.data();
}

}  // namespace

void write_data_table(HtmlWriter& html, std::string_view caption, const std::vector<Column>& columns,
                      const std::vector<std::vector<Cell>>& rows) {
  const auto table = html.element("table", {{"class", "data-table"}});
  html.element("caption", {{"class", "visually-hidden"}}, caption);
  {
    const auto head = html.element("thead");
    const auto row = html.element("tr");
    for (const Column& column : columns)
      html.element("th", {{"scope", "col"}, {"class", column.number ? "number" : "words"}}, column.name);
  }
  const auto body = html.element("tbody");
  const auto content = [&](const Cell& cell) {
    if (cell.url)
      html.element("a", {{"href", *cell.url}}, cell.text);
    else
      html.text(cell.text);
  };
  for (const std::vector<Cell>& cells : rows) {
    const auto row = html.element("tr");
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i == 0) {
        const auto heading = html.element("th", {{"scope", "row"}});
        content(cells[i]);
        continue;
      }
      const auto cell = html.element("td", {{"class", columns[i].number ? "number" : "words"}});
      content(cells[i]);
    }
  }
}

void write_years(HtmlWriter& html, const PageRequest& page, std::string_view heading_id, PageText heading,
                 PageText counted, const std::vector<query::FacetValue>& years,
                 const std::function<Url(const std::string&)>& link) {
  if (years.empty()) return;
  const auto section = html.element("section", {{"class", "year-chart"}, {"aria-labelledby", heading_id}});
  html.element("h2", {{"id", heading_id}}, page.words(heading));
  write_bars(html, page, years, link);
  const auto details = html.element("details", {{"class", "year-table"}});
  html.element("summary", {}, page.words(PageText::YearsAsTable));
  std::vector<std::vector<Cell>> rows;
  for (auto year = years.rbegin(); year != years.rend(); ++year)
    rows.push_back({{year->value, link(year->value)}, {grouped(year->count, page.language()), std::nullopt}});
  write_data_table(html, page.words(heading),
                   {{std::string(page.words(PageText::Year))}, {std::string(page.words(counted)), true}}, rows);
}

std::string series_class(std::size_t number) { return "series series-" + std::to_string(number + 1); }

void write_legend(HtmlWriter& html, const std::vector<std::string>& names) {
  const auto list = html.element("ul", {{"class", "legend"}});
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto item = html.element("li");
    {
      const auto svg = html.element(
          "svg", {{"class", "legend-mark"}, {"viewBox", "0 0 10 10"}, {"aria-hidden", "true"}, {"focusable", "false"}});
      html.element("rect", {{"class", series_class(i)}, {"x", 0}, {"y", 0}, {"width", 10}, {"height", 10}}, {});
    }
    html.element("span", {{"lang", "de"}}, names[i]);
  }
}

void write_lines(HtmlWriter& html, const std::vector<Series>& series, std::string_view first, std::string_view last) {
  constexpr double kWidth = 800;
  constexpr double kDrawnHeight = 240;
  constexpr double kMargin = 8;  // so that nothing is cut off at the edge
  double most = 0;
  std::size_t length = 0;
  for (const Series& one : series) {
    length = std::max(length, one.values.size());
    for (const auto& value : one.values) most = std::max(most, value.value_or(0));
  }
  if (length == 0) return;
  const auto x_of = [&](std::size_t i) {
    return length < 2 ? kWidth / 2
                      : kMargin + (kWidth - 2 * kMargin) * static_cast<double>(i) / static_cast<double>(length - 1);
  };
  const auto y_of = [&](double value) {
    return kDrawnHeight - kMargin - (most > 0 ? value / most : 0) * (kDrawnHeight - 2 * kMargin);
  };
  {
    const auto svg = html.element(
        "svg", {{"class", "lines"}, {"viewBox", "0 0 800 240"}, {"aria-hidden", "true"}, {"focusable", "false"}});
    for (std::size_t number = 0; number < series.size(); ++number) {
      const std::vector<std::optional<double>>& values = series[number].values;
      for (std::size_t begin = 0; begin < values.size();) {
        std::string points;
        std::size_t end = begin;
        for (; end < values.size() && values[end]; ++end)
          points += (points.empty() ? "" : " ") + coordinate(x_of(end)) + "," + coordinate(y_of(*values[end]));
        if (end > begin + 1)
          html.element("polyline", {{"class", series_class(number)}, {"fill", "none"}, {"points", points}}, {});
        begin = std::max(end, begin + 1);
      }
      constexpr std::size_t kMostDots = 60;
      if (values.size() > kMostDots) continue;
      for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i])
          html.element("circle",
                       {{"class", series_class(number)},
                        {"cx", coordinate(x_of(i))},
                        {"cy", coordinate(y_of(*values[i]))},
                        {"r", 4}},
                       {});
    }
  }
  if (first == last)
    write_axis(html, {first});
  else
    write_axis(html, {first, last});
}

}  // namespace ratsarchiv::web
