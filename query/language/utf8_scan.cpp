#include "query/language/utf8_scan.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace ratsarchiv::query {

Character character_at(std::string_view text, std::size_t offset) {
  constexpr std::size_t kLongestCharacter = 4;  // bytes
  const std::string_view rest = text.substr(offset, kLongestCharacter);
  std::int32_t used = 0;
  UChar32 code_point = 0;
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(rest.data()), used, static_cast<std::int32_t>(rest.size()), code_point);
  if (code_point < 0) return {0, 1, CharacterClass::Invalid};
  Character character{static_cast<char32_t>(code_point), static_cast<std::size_t>(used), CharacterClass::Other};
  constexpr UChar32 kZeroWidthSpace = 0x200B;
  constexpr UChar32 kByteOrderMark = 0xFEFF;
  if (u_isUWhiteSpace(code_point) || code_point == kZeroWidthSpace || code_point == kByteOrderMark)
    character.character_class = CharacterClass::Blank;
  else if (u_charType(code_point) == U_CONTROL_CHAR)
    character.character_class = CharacterClass::Control;
  else if (u_isalnum(code_point) || u_charType(code_point) == U_NON_SPACING_MARK)
    character.character_class = CharacterClass::Alphanumeric;
  return character;
}

std::size_t count_alphanumeric(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const Character character = character_at(text, offset);
    count += character.character_class == CharacterClass::Alphanumeric;
    offset += character.length;
  }
  return count;
}

}  // namespace ratsarchiv::query
