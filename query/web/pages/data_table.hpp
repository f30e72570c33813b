// Tables and charts of numbers: every chart is for eyes only and has its table for everybody.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/facet_counts.hpp"
#include "query/web/html_writer.hpp"
#include "query/web/page_frame.hpp"

namespace ratsarchiv::web {

struct Column {
  std::string name;
  bool number = false;
};

struct Cell {
  std::string text;
  std::optional<Url> url;
};

// The first cell of a row is its heading. caption is for screen readers.
void write_data_table(HtmlWriter& html, std::string_view caption, const std::vector<Column>& columns,
                      const std::vector<std::vector<Cell>>& rows);

// Counts of years in their order as bars, and as a table to unfold. heading_id: of the heading that this writes.
void write_years(HtmlWriter& html, const PageRequest& page, std::string_view heading_id, PageText heading,
                 PageText counted, const std::vector<query::FacetValue>& years,
                 const std::function<Url(const std::string&)>& link);

// One series a term over common groups; a missing value is a gap. Drawn as lines.
struct Series {
  std::string name;
  std::vector<std::optional<double>> values;
};
void write_lines(HtmlWriter& html, const std::vector<Series>& series, std::string_view first, std::string_view last);

// A line of one colour for a series, to name it.
void write_legend(HtmlWriter& html, const std::vector<std::string>& names);

// "series series-2": of the second series, from 0.
std::string series_class(std::size_t number);

}  // namespace ratsarchiv::web
