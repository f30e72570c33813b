#include "tools/evaluate/values.hpp"

#include <algorithm>
#include <cstdint>

#include "analyzers/structure/letters.hpp"
#include "analyzers/text/folding.hpp"

namespace ratsarchiv::evaluate {
namespace {

constexpr std::size_t kShownBytes = 120;

}  // namespace

const Json& member(const Json& object, const std::string& key) {
  static const Json null;
  if (!object.is_object()) return null;
  const auto found = object.find(key);
  return found == object.end() ? null : *found;
}

std::string text_of(const Json& object, const std::string& key) {
  const Json& value = member(object, key);
  return value.is_string() ? value.get<std::string>() : std::string();
}

bool is_judged(const Json& object, const std::string& key) { return object.is_object() && object.contains(key); }

bool same_value(const Json& expected, const Json& found) {
  if (expected.is_string() && found.is_string())
    return analyzers::folded_blanks(expected.get_ref<const std::string&>()) ==
           analyzers::folded_blanks(found.get_ref<const std::string&>());
  if (expected.is_array() && found.is_array())
    return std::equal(expected.begin(), expected.end(), found.begin(), found.end(), same_value);
  return expected == found;
}

std::string shown(const Json& value) {
  std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (text.size() <= kShownBytes) return text;
  std::size_t end = kShownBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // no half character
  return text.substr(0, end) + "…";
}

std::optional<corpus::ByteRange> range_of(const Json& object) {
  const Json& begin = member(object, "begin");
  const Json& end = member(object, "end");
  if (!begin.is_number_integer() || !end.is_number_integer()) return std::nullopt;
  if (begin.get<std::int64_t>() < 0 || end < begin) return std::nullopt;
  return corpus::ByteRange{begin.get<std::size_t>(), end.get<std::size_t>()};
}

std::size_t overlap_bytes(const corpus::ByteRange& a, const corpus::ByteRange& b) {
  const std::size_t begin = std::max(a.begin, b.begin);
  const std::size_t end = std::min(a.end, b.end);
  return begin < end ? end - begin : 0;
}

double overlap_share(const corpus::ByteRange& a, const corpus::ByteRange& b) {
  const std::size_t shared = overlap_bytes(a, b);
  if (shared == 0) return 0.0;
  return static_cast<double>(shared) / static_cast<double>(a.size() + b.size() - shared);
}

bool same_range(const corpus::ByteRange& a, const corpus::ByteRange& b, std::size_t tolerance) {
  const auto near = [tolerance](std::size_t x, std::size_t y) { return (x > y ? x - y : y - x) <= tolerance; };
  return near(a.begin, b.begin) && near(a.end, b.end);
}

std::string speaker_key(std::string_view speaker) {
  std::string key = analyzers::fold_value(speaker);
  // "m. zaiss", "j.-p. zaiss": words that end in a full stop.
  for (std::size_t blank = key.find(' '); blank != std::string::npos && blank > 0 && key[blank - 1] == '.';
       blank = key.find(' '))
    key.erase(0, blank + 1);
  return key;
}

}  // namespace ratsarchiv::evaluate
