// What a hit is: a whole document, or a passage of one kind.
#pragma once

#include <optional>
#include <string_view>

namespace ratsarchiv::query {

enum class Unit { Protocol, Speech, Resolution, Section };

// "protokoll", "beitrag", "beschluss", "abschnitt": as written in options, JSON and the index.
std::string_view unit_name(Unit unit);

// The unit of a German or English name (protocol, speech, resolution, section); nothing for another word.
std::optional<Unit> parse_unit(std::string_view name);

}  // namespace ratsarchiv::query
