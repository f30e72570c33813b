#include "query/web/html_text.hpp"

#include "query/language/utf8_scan.hpp"

namespace ratsarchiv::web {
namespace {

bool turns_direction(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

bool is_control(char32_t c) {
  constexpr char32_t kDelete = 0x7F;
  constexpr char32_t kLastC1 = 0x9F;
  return (c < U' ' && c != U'\n' && c != U'\t') || (c >= kDelete && c <= kLastC1);
}

// U+FFFE, U+FFFF and their like in every plane, U+FDD0 to U+FDEF.
bool is_no_character(char32_t c) { return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF); }

// What text of a PDF has for the bullets and arrows of a symbol font; no font of a reader has a picture of it.
bool is_private(char32_t c) { return c >= 0xE000 && c <= 0xF8FF; }

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  out.reserve(out.size() + text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char first = text[at];
    if (first >= ' ' && first < 0x7F) {
      ++at;
      switch (first) {
        case '&':
          out += "&amp;";
          break;
        case '<':
          out += "&lt;";
          break;
        case '>':
          out += "&gt;";
          break;
        case '"':
          out += "&quot;";
          break;
        case '\'':
          out += "&#39;";
          break;
        default:
          out += first;
      }
      continue;
    }
    const query::Character character = query::character_at(text, at);
    if (character.character_class == query::CharacterClass::Invalid || is_no_character(character.code_point))
      out += "\uFFFD";
    else if (is_private(character.code_point))
      out += "\u2022";
    else if (is_control(character.code_point))
      out += ' ';
    else if (!turns_direction(character.code_point))
      out.append(text, at, character.length);
    at += character.length;
  }
}

std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

}  // namespace ratsarchiv::web
