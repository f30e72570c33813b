// The numbers of protocols that the archive does not hold, as the report of its generation counts them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ratsarchiv::web {

// Of one committee in one year.
struct MissingNumbers {
  std::optional<std::string> city;
  std::string committee;
  std::string year;
  std::uint64_t held = 0;
  std::uint64_t highest = 0;
  std::vector<std::string> missing;  // "7", "9-12"
};

// report: the text of report.json (see indexer/run_report.hpp). Rows of which nothing is missing are left out; empty
// when it is no report.
std::vector<MissingNumbers> read_missing_numbers(std::string_view report);

}  // namespace ratsarchiv::web
