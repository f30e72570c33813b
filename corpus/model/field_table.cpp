#include "corpus/model/field_table.hpp"

#include <algorithm>

namespace ratsarchiv::corpus {
namespace {

char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equal_ignoring_ascii_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower_ascii(x) == lower_ascii(y); });
}

}  // namespace

std::optional<FieldId> find_field(std::string_view name) {
  if (name.empty()) return std::nullopt;
  for (const Field& f : kFields)
    if (equal_ignoring_ascii_case(name, f.german) || equal_ignoring_ascii_case(name, f.english)) return f.id;
  return std::nullopt;
}

}  // namespace ratsarchiv::corpus
