#include "query/render/display_width.hpp"

#include <unicode/uchar.h>

#include "query/language/utf8_scan.hpp"

namespace ratsarchiv::query {
namespace {

std::size_t columns_of(char32_t c) {
  const auto code_point = static_cast<UChar32>(c);
  switch (u_charType(code_point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  const auto width = u_getIntPropertyValue(code_point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

std::size_t missing(std::string_view text, std::size_t width) {
  const std::size_t taken = display_width(text);
  return taken < width ? width - taken : 0;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const Character character = character_at(text, offset);
    columns += character.character_class == CharacterClass::Invalid ? 1 : columns_of(character.code_point);
    offset += character.length;
  }
  return columns;
}

std::string padded_left(std::string_view text, std::size_t width) {
  return std::string(missing(text, width), ' ').append(text);
}

std::string padded_right(std::string_view text, std::size_t width) {
  return std::string(text) + std::string(missing(text, width), ' ');
}

}  // namespace ratsarchiv::query
