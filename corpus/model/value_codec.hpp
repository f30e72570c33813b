// The only codec of value slots. Made for Xapian's slots, but without Xapian, so that every layer can use and test it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/byte_range.hpp"
#include "corpus/model/calendar_date.hpp"

namespace ratsarchiv::corpus {

// 8 bytes, big-endian, sign bit flipped: the byte order of encodings is the order of the numbers.
std::string encode_number(std::int64_t number);
// Nothing unless bytes are exactly 8.
std::optional<std::int64_t> decode_number(std::string_view bytes);

// Several texts in one slot: each as its length in bytes (LEB128) and its bytes. An empty list is an empty slot.
std::string encode_list(const std::vector<std::string>& texts);

// Calls visit(std::string_view) for each text of an encoded list; the views live as long as bytes.
// Returns false, after visiting what was whole, when bytes are not an encoded list.
template <typename Visit>
bool visit_list(std::string_view bytes, Visit&& visit) {
  while (!bytes.empty()) {
    std::size_t length = 0;
    int shift = 0;
    std::size_t used = 0;
    for (;; shift += 7) {
      if (used == bytes.size() || shift > 56) return false;
      const auto octet = static_cast<unsigned char>(bytes[used++]);
      length |= static_cast<std::size_t>(octet & 0x7F) << shift;
      if (!(octet & 0x80)) break;
    }
    if (length > bytes.size() - used) return false;
    visit(bytes.substr(used, length));
    bytes.remove_prefix(used + length);
  }
  return true;
}

// The texts of an encoded list; of damaged bytes, those that are whole.
std::vector<std::string> decode_list(std::string_view bytes);

// Byte ranges in order and not overlapping: each as the gap since the last one's end and its length (LEB128).
std::string encode_ranges(const std::vector<ByteRange>& ranges);

// The ranges of such bytes; of damaged bytes, those before the damage.
std::vector<ByteRange> decode_ranges(std::string_view bytes);

// The key that ends every order: newest first (documents without a date last), then id. Ascending byte order.
std::string order_key(const std::optional<CalendarDate>& date, std::string_view id);
// The id in an order key; empty for a malformed one.
std::string id_of_order_key(std::string_view key);

}  // namespace ratsarchiv::corpus
