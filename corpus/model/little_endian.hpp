// Numbers of our binary files: unsigned, little-endian.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ratsarchiv::corpus {

template <typename Number>
void append_number(std::string& bytes, Number number) {
  char digits[sizeof(Number)];
  for (std::size_t i = 0; i < sizeof(Number); ++i) digits[i] = static_cast<char>(number >> (8 * i) & 0xFF);
  bytes.append(digits, sizeof digits);
}

// number has to fit: what we count in a file stays below 4 billion.
inline void append_u32(std::string& bytes, std::size_t number) {
  append_number(bytes, static_cast<std::uint32_t>(number));
}

// Takes a number from the beginning of bytes; nothing when they are too few.
template <typename Number>
std::optional<Number> take_number(std::string_view& bytes) {
  if (bytes.size() < sizeof(Number)) return std::nullopt;
  Number number = 0;
  for (std::size_t i = 0; i < sizeof number; ++i) number |= Number{static_cast<unsigned char>(bytes[i])} << (8 * i);
  bytes.remove_prefix(sizeof number);
  return number;
}

inline std::optional<std::uint32_t> take_u32(std::string_view& bytes) { return take_number<std::uint32_t>(bytes); }

}  // namespace ratsarchiv::corpus
