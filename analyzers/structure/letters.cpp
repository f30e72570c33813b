#include "analyzers/structure/letters.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace ratsarchiv::analyzers {
namespace {

UChar32 code_point_at(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return -1;
  const auto first = static_cast<unsigned char>(text[offset]);
  if (first < 0x80) return first;
  // Texts are valid UTF-8; what is not is no letter.
  const int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 0;
  if (length == 0 || offset + static_cast<std::size_t>(length) > text.size()) return -1;
  UChar32 code_point = first & (0xFF >> (length + 1));
  for (int i = 1; i < length; ++i) {
    code_point = (code_point << 6) | (static_cast<unsigned char>(text[offset + static_cast<std::size_t>(i)]) & 0x3F);
  }
  return code_point;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

}  // namespace

bool is_letter_at(std::string_view text, std::size_t offset) {
  const UChar32 c = code_point_at(text, offset);
  if (c < 0) return false;
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return u_isalpha(c) != 0;
}

bool is_upper_at(std::string_view text, std::size_t offset) {
  const UChar32 c = code_point_at(text, offset);
  if (c < 0) return false;
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return u_isupper(c) != 0;
}

bool is_lower_at(std::string_view text, std::size_t offset) {
  const UChar32 c = code_point_at(text, offset);
  if (c < 0) return false;
  if (c < 0x80) return c >= 'a' && c <= 'z';
  return u_islower(c) != 0;
}

std::size_t next_offset(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return text.size();
  ++offset;
  while (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80U) ++offset;
  return offset;
}

std::size_t quote_length_at(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return 0;
  if (text[offset] == '"') return 1;
  const std::string_view rest = text.substr(offset);
  for (const std::string_view mark : {"„", "“", "”", "‟"}) {
    if (rest.starts_with(mark)) return mark.size();
  }
  if (rest.starts_with("»") || rest.starts_with("«")) return 2;
  return 0;
}

std::string lower(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      result += (byte >= 'A' && byte <= 'Z') ? static_cast<char>(byte + 32) : static_cast<char>(byte);
      ++i;
      continue;
    }
    const std::size_t next = next_offset(text, i);
    const UChar32 c = code_point_at(text, i);
    if (c < 0) {
      result.append(text.substr(i, next - i));
    } else {
      icu::UnicodeString(u_tolower(c)).toUTF8String(result);
    }
    i = next;
  }
  return result;
}

std::string spelling_key(std::string_view text) {
  std::string result;
  for (const char c : lower(text)) {
    if (!is_blank(c)) result += c;
  }
  return result;
}

std::string_view trimmed(std::string_view text) {
  for (;;) {
    if (!text.empty() && is_blank(text.front())) {
      text.remove_prefix(1);
    } else if (text.starts_with("\xC2\xA0")) {
      text.remove_prefix(2);
    } else {
      break;
    }
  }
  for (;;) {
    if (!text.empty() && is_blank(text.back())) {
      text.remove_suffix(1);
    } else if (text.ends_with("\xC2\xA0")) {
      text.remove_suffix(2);
    } else {
      break;
    }
  }
  return text;
}

std::string folded_blanks(std::string_view text) {
  std::string result;
  bool pending = false;
  for (const char c : text) {
    if (is_blank(c)) {
      pending = !result.empty();
      continue;
    }
    if (pending) result += ' ';
    pending = false;
    result += c;
  }
  return result;
}

}  // namespace ratsarchiv::analyzers
