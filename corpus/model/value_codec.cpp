#include "corpus/model/value_codec.hpp"

#include <algorithm>
namespace ratsarchiv::corpus {
namespace {

constexpr std::uint64_t kSignBit = std::uint64_t{1} << 63;

void append_leb128(std::string& bytes, std::size_t number) {
  for (; number >= 0x80; number >>= 7) bytes.push_back(static_cast<char>((number & 0x7F) | 0x80));
  bytes.push_back(static_cast<char>(number));
}

// Takes a number off the front of bytes; nothing when it is cut or too long.
std::optional<std::size_t> take_leb128(std::string_view& bytes) {
  std::size_t number = 0;
  for (int shift = 0; !bytes.empty() && shift <= 56; shift += 7) {
    const auto octet = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    number |= static_cast<std::size_t>(octet & 0x7F) << shift;
    if (!(octet & 0x80)) return number;
  }
  return std::nullopt;
}

}  // namespace

std::string encode_number(std::int64_t number) {
  const std::uint64_t ordered = static_cast<std::uint64_t>(number) ^ kSignBit;
  std::string bytes(8, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>((ordered >> (8 * (7 - i))) & 0xFF);
  return bytes;
}

std::optional<std::int64_t> decode_number(std::string_view bytes) {
  if (bytes.size() != 8) return std::nullopt;
  std::uint64_t ordered = 0;
  for (const char c : bytes) ordered = (ordered << 8) | static_cast<unsigned char>(c);
  return static_cast<std::int64_t>(ordered ^ kSignBit);
}

std::string encode_list(const std::vector<std::string>& texts) {
  std::string bytes;
  for (const std::string& text : texts) {
    append_leb128(bytes, text.size());
    bytes.append(text);
  }
  return bytes;
}

std::vector<std::string> decode_list(std::string_view bytes) {
  std::vector<std::string> texts;
  visit_list(bytes, [&](std::string_view text) { texts.emplace_back(text); });
  return texts;
}

std::string encode_ranges(const std::vector<ByteRange>& ranges) {
  std::string bytes;
  std::size_t last_end = 0;
  for (const ByteRange& range : ranges) {
    append_leb128(bytes, range.begin - last_end);
    append_leb128(bytes, range.size());
    last_end = range.end;
  }
  return bytes;
}

std::vector<ByteRange> decode_ranges(std::string_view bytes) {
  std::vector<ByteRange> ranges;
  std::size_t last_end = 0;
  while (!bytes.empty()) {
    const auto gap = take_leb128(bytes);
    const auto length = gap ? take_leb128(bytes) : std::nullopt;
    if (!length) break;
    const std::size_t begin = last_end + *gap;
    last_end = begin + *length;
    ranges.push_back({begin, last_end});
  }
  return ranges;
}

std::string order_key(const std::optional<CalendarDate>& date, std::string_view id) {
  std::string key = date ? date_digits(*date) : std::string(8, '0');
  for (char& digit : key) digit = static_cast<char>('9' - (digit - '0'));
  return key.append(id);
}

std::string id_of_order_key(std::string_view key) {
  constexpr std::size_t kDateDigits = 8;
  return std::string(key.substr(std::min(key.size(), kDateDigits)));
}

}  // namespace ratsarchiv::corpus
