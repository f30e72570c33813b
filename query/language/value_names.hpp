// Fields with a fixed set of values (ergebnis, art, abschnitt ...): their names in the index and what users may write
// for them in German and English.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "corpus/model/field_table.hpp"

namespace ratsarchiv::query {

// Whether field has a fixed set of values.
bool has_fixed_values(corpus::FieldId field);

// The value's name in the index of what a user wrote ("accepted" -> "angenommen", "Aussprache" -> "debate"), without
// regard to case and umlauts; nothing when field has no such value.
std::optional<std::string_view> fixed_value(corpus::FieldId field, std::string_view text);

// The names in the index, parted by ", "; for messages.
std::string fixed_value_list(corpus::FieldId field);

}  // namespace ratsarchiv::query
