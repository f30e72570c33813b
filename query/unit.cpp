#include "query/unit.hpp"

#include <array>
#include <cstddef>

namespace ratsarchiv::query {
namespace {

struct Row {
  Unit unit;
  std::string_view german;
  std::string_view english;
};

constexpr std::array kRows{
    Row{Unit::Protocol, "protokoll", "protocol"},
    Row{Unit::Speech, "beitrag", "speech"},
    Row{Unit::Resolution, "beschluss", "resolution"},
    Row{Unit::Section, "abschnitt", "section"},
};

}  // namespace

std::string_view unit_name(Unit unit) { return kRows[static_cast<std::size_t>(unit)].german; }

std::optional<Unit> parse_unit(std::string_view name) {
  for (const Row& row : kRows)
    if (name == row.german || name == row.english) return row.unit;
  return std::nullopt;
}

}  // namespace ratsarchiv::query
