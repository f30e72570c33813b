// The least that measures must reach: a TOML file of measure = minimum of its F1, for instance
//
//   speeches = 0.97
//   "header.date" = 1.0
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tools/evaluate/scores.hpp"

namespace ratsarchiv::evaluate {

using Floors = std::map<std::string, double>;

// The floors in the TOML text; origin is named in messages. Throws corpus::Error{InputUnreadable} for malformed TOML,
// unknown measures and values outside of 0..1.
Floors parse_floors(std::string_view toml, const std::string& origin);
Floors read_floors(const std::filesystem::path& file);

// One sentence for each measure below its floor; a measure without a case is below any. In the order of the names.
std::vector<std::string> below_floors(const Scores& scores, const Floors& floors);

}  // namespace ratsarchiv::evaluate
