// Comparing values of `show --format json`: what counts as equal, and how a value is shown in a list of faults.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/model/byte_range.hpp"

namespace ratsarchiv::evaluate {

using Json = nlohmann::ordered_json;

// The member, or null where object is none or has no such key. The reference lives as long as object.
const Json& member(const Json& object, const std::string& key);

// The member as text, or an empty string where it is none.
std::string text_of(const Json& object, const std::string& key);

// Whether object has the key, with any value: what has no key is not judged.
bool is_judged(const Json& object, const std::string& key);

// Equal but for runs of white space in strings; null is equal to null alone, a list in its order.
bool same_value(const Json& expected, const Json& found);

// One line, long strings cut.
std::string shown(const Json& value);

// Keys "begin" and "end" as a range, or nothing.
std::optional<corpus::ByteRange> range_of(const Json& object);

// Bytes that two ranges share, and these as a share of both together (0..1).
std::size_t overlap_bytes(const corpus::ByteRange& a, const corpus::ByteRange& b);
double overlap_share(const corpus::ByteRange& a, const corpus::ByteRange& b);

// Whether both ends lie at most tolerance bytes apart.
bool same_range(const corpus::ByteRange& a, const corpus::ByteRange& b, std::size_t tolerance);

// A surname by which speakers are equal: folded, without leading initials ("M. Zaiß" -> "zaiss"), as the annotation may
// keep or drop them.
std::string speaker_key(std::string_view speaker);

}  // namespace ratsarchiv::evaluate
