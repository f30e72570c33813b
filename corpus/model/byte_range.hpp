// A half-open range [begin, end) of bytes in a UTF-8 text.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace ratsarchiv::corpus {

struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(std::size_t offset) const { return begin <= offset && offset < end; }
  bool contains(const ByteRange& other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(const ByteRange& other) const { return begin < other.end && other.begin < end; }
  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

// The bytes of text in range, cut to the text where the range runs past its end. The view lives as long as text.
inline std::string_view slice(std::string_view text, const ByteRange& range) {
  const std::size_t begin = std::min(range.begin, text.size());
  return text.substr(begin, std::min(range.end, text.size()) - begin);
}

}  // namespace ratsarchiv::corpus
