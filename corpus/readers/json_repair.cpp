#include "corpus/readers/json_repair.hpp"

#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

namespace ratsarchiv::corpus {
namespace {

constexpr std::size_t kEscapeSize = 6;  // \uXXXX

// The code unit of a \uXXXX escape at the beginning of text.
std::optional<unsigned> code_unit(std::string_view text) {
  if (text.size() < kEscapeSize || text[0] != '\\' || text[1] != 'u') return std::nullopt;
  unsigned unit = 0;
  const char* end = text.data() + kEscapeSize;
  const auto [stop, error] = std::from_chars(text.data() + 2, end, unit, 16);
  if (error != std::errc() || stop != end) return std::nullopt;
  return unit;
}

bool is_lead(unsigned unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_trail(unsigned unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace

std::size_t repair_json_strings(std::string& json) {
  std::size_t changes = 0;
  std::string repaired;
  repaired.reserve(json.size());
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (c == '"') {
      in_string = !in_string;
      repaired += c;
    } else if (in_string && static_cast<unsigned char>(c) < 0x20) {
      constexpr std::string_view kDigits = "0123456789abcdef";
      repaired += "\\u00";
      repaired += kDigits[static_cast<unsigned char>(c) >> 4];
      repaired += kDigits[static_cast<unsigned char>(c) & 0xF];
      ++changes;
    } else if (in_string && c == '\\') {
      const std::string_view rest = std::string_view(json).substr(i);
      std::size_t length = rest.size() > 1 ? 2 : 1;
      if (const auto unit = code_unit(rest)) {
        length = kEscapeSize;
        if (is_lead(*unit)) {
          const auto next = code_unit(rest.substr(kEscapeSize));
          if (next && is_trail(*next)) length = 2 * kEscapeSize;
        }
        if (length == kEscapeSize && (is_lead(*unit) || is_trail(*unit))) {
          repaired += "\\ufffd";
          ++changes;
          i += length - 1;
          continue;
        }
      }
      repaired += rest.substr(0, length);
      i += length - 1;
    } else {
      repaired += c;
    }
  }
  if (changes > 0) json = std::move(repaired);
  return changes;
}

}  // namespace ratsarchiv::corpus
