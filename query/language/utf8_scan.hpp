// Reading a query character by character: any bytes go in, places of characters come out.
#pragma once

#include <cstddef>
#include <string_view>

namespace ratsarchiv::query {

enum class CharacterClass {
  Blank,         // white space of Unicode, zero-width space
  Control,       // control characters other than white space
  Invalid,       // bytes that are no UTF-8; one byte each
  Alphanumeric,  // letters, digits, and marks that belong to them
  Other,
};

struct Character {
  char32_t code_point = 0;  // 0 when invalid
  std::size_t length = 0;   // in bytes, at least 1
  CharacterClass character_class = CharacterClass::Other;
};

// The character at offset. Precondition: offset < text.size().
Character character_at(std::string_view text, std::size_t offset);

// How many letters and digits text has.
std::size_t count_alphanumeric(std::string_view text);

}  // namespace ratsarchiv::query
