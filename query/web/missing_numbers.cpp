#include "query/web/missing_numbers.hpp"

#include <nlohmann/json.hpp>

namespace ratsarchiv::web {
namespace {

std::string text_of(const nlohmann::json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.is_null() ? std::string() : value.dump();
}

}  // namespace

std::vector<MissingNumbers> read_missing_numbers(std::string_view report) {
  std::vector<MissingNumbers> all;
  const auto json = nlohmann::json::parse(report, nullptr, false);
  if (json.is_discarded()) return all;
  try {
    for (const auto& row : json.at("coverage").at("numbers")) {
      MissingNumbers numbers;
      if (row.at("city").is_string()) numbers.city = row.at("city").get<std::string>();
      numbers.committee = text_of(row.at("committee"));
      numbers.year = text_of(row.at("year"));
      numbers.held = row.at("held").get<std::uint64_t>();
      numbers.highest = row.at("highest").get<std::uint64_t>();
      for (const auto& range : row.at("missing")) numbers.missing.push_back(text_of(range));
      if (!numbers.missing.empty()) all.push_back(std::move(numbers));
    }
  } catch (const nlohmann::json::exception&) {
    all.clear();
  }
  return all;
}

}  // namespace ratsarchiv::web
