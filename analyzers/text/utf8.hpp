// Reading UTF-8 one character at a time, bad bytes included. Used by every step of the chain.
#pragma once

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace ratsarchiv::analyzers {

// What next_character returns for bytes that are no UTF-8.
inline constexpr char32_t kBadCharacter = 0xFFFFFFFFu;

// The character that begins at byte offset; offset moves behind it. A bad byte gives kBadCharacter and moves by what
// ICU counts as one fault. Precondition: offset < text.size(), which must be below 2 GiB.
inline char32_t next_character(std::string_view text, std::size_t& offset) {
  const auto lead = static_cast<unsigned char>(text[offset]);
  if (lead < 0x80) {
    ++offset;
    return lead;
  }
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto at = static_cast<std::int32_t>(offset);
  const auto size = static_cast<std::int32_t>(text.size());
  UChar32 character = 0;
  U8_NEXT(bytes, at, size, character);
  offset = static_cast<std::size_t>(at);
  return character < 0 ? kBadCharacter : static_cast<char32_t>(character);
}

// The character that ends just before byte offset, kBadCharacter for a bad one, 0 at the beginning of text.
inline char32_t previous_character(std::string_view text, std::size_t offset) {
  if (offset == 0) return 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto at = static_cast<std::int32_t>(offset);
  UChar32 character = 0;
  U8_PREV(bytes, 0, at, character);
  return character < 0 ? kBadCharacter : static_cast<char32_t>(character);
}

// The character that begins at byte offset, 0 at the end of text.
inline char32_t character_at(std::string_view text, std::size_t offset) {
  return offset < text.size() ? next_character(text, offset) : 0;
}

inline void append_utf8(std::string& text, char32_t character) {
  char bytes[U8_MAX_LENGTH];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, static_cast<UChar32>(character));
  text.append(bytes, static_cast<std::size_t>(length));
}

inline bool is_letter(char32_t c) {
  if (c < 0x80) return (c | 0x20) - 'a' < 26;
  if (c == kBadCharacter) return false;
  return u_isalpha(static_cast<UChar32>(c)) != 0;
}
inline bool is_mark(char32_t c) {
  return c >= 0x300 && c != kBadCharacter && (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
}
inline bool is_digit(char32_t c) {
  if (c < 0x80) return c - '0' < 10;
  return c != kBadCharacter && u_isdigit(static_cast<UChar32>(c)) != 0;
}
inline bool is_lower(char32_t c) {
  if (c < 0x80) return c - 'a' < 26;
  return c != kBadCharacter && u_islower(static_cast<UChar32>(c)) != 0;
}
inline bool is_upper(char32_t c) {
  if (c < 0x80) return c - 'A' < 26;
  return c != kBadCharacter && u_isupper(static_cast<UChar32>(c)) != 0;
}
// Blank inside a line: space, tab, no-break and narrow spaces.
inline bool is_blank(char32_t c) {
  return c == ' ' || c == '\t' || c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200A);
}

// The first offset at or after offset that is no blank; at most `most` blanks are skipped.
inline std::size_t skip_blanks(std::string_view text, std::size_t offset, std::size_t most = std::string_view::npos) {
  for (; most > 0 && offset < text.size(); --most) {
    std::size_t behind = offset;
    if (!is_blank(next_character(text, behind))) break;
    offset = behind;
  }
  return offset;
}

}  // namespace ratsarchiv::analyzers
