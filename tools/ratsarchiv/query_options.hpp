// What the commands that take a query have in common: joined arguments, filters, the unit.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "query/search.hpp"
#include "query/unit.hpp"
#include "tools/ratsarchiv/command.hpp"

namespace ratsarchiv::tools {

// The bare arguments, joined by blanks; empty when there are none.
std::string joined_arguments(const OptionParser& parser, const std::string& name);

// Those of --filter. Throws corpus::Error{Usage}.
std::vector<query::Filter> filters_of(const OptionParser& parser);

// That of --unit, nothing when it is not given. Throws corpus::Error{Usage} for another word.
std::optional<query::Unit> unit_of(const OptionParser& parser);

// The format of --format when csv is among them. Throws corpus::Error{Usage}.
enum class TableFormat { Text, Csv, Json };
TableFormat table_format(const OptionParser& parser);

}  // namespace ratsarchiv::tools
