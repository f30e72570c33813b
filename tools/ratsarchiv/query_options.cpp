#include "tools/ratsarchiv/query_options.hpp"

#include "corpus/model/error.hpp"

namespace ratsarchiv::tools {

using corpus::Error;
using corpus::ErrorKind;

std::string joined_arguments(const OptionParser& parser, const std::string& name) {
  std::string joined;
  if (parser.has(name))
    for (const std::string& argument : parser.value<std::vector<std::string>>(name))
      joined += (joined.empty() ? "" : " ") + argument;
  return joined;
}

std::vector<query::Filter> filters_of(const OptionParser& parser) {
  std::vector<query::Filter> filters;
  if (parser.has("filter"))
    for (const std::string& filter : parser.value<std::vector<std::string>>("filter"))
      filters.push_back(query::parse_filter(filter));
  return filters;
}

std::optional<query::Unit> unit_of(const OptionParser& parser) {
  if (!parser.has("unit")) return std::nullopt;
  const auto name = parser.value<std::string>("unit");
  const auto unit = query::parse_unit(name);
  if (!unit)
    throw Error(ErrorKind::Usage, "unknown unit '" + name + "'",
                "--unit takes protokoll, beitrag, beschluss or abschnitt");
  return unit;
}

TableFormat table_format(const OptionParser& parser) {
  const auto name = parser.value<std::string>("format");
  if (name == "text") return TableFormat::Text;
  if (name == "csv") return TableFormat::Csv;
  if (name == "json") return TableFormat::Json;
  throw Error(ErrorKind::Usage, "unknown format '" + name + "'", "--format takes text, csv or json");
}

}  // namespace ratsarchiv::tools
