#include "query/web/message.hpp"

#include <algorithm>

namespace ratsarchiv::web {
namespace {

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

}  // namespace

std::optional<std::string_view> Request::parameter(std::string_view name) const {
  for (const auto& [key, value] : parameters)
    if (key == name) return is_blank(value) ? std::nullopt : std::optional<std::string_view>(value);
  return std::nullopt;
}

std::vector<std::string_view> Request::all(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& [key, value] : parameters)
    if (key == name && !is_blank(value)) values.emplace_back(value);
  return values;
}

}  // namespace ratsarchiv::web
