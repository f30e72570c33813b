#include "analyzers/structure/head_lines.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "analyzers/structure/letters.hpp"

namespace ratsarchiv::analyzers {
namespace {

constexpr std::size_t kLongestFurniture = 160;  // bytes; no page number or running head is longer

// The length of the white space at offset, or 0.
std::size_t space_at(std::string_view text, std::size_t offset) {
  const auto byte = static_cast<unsigned char>(text[offset]);
  if (byte <= ' ') return 1;
  if (byte == 0xC2 && text.substr(offset, 2) == "\xC2\xA0") return 2;
  if (byte == 0xEF && text.substr(offset, 3) == "\xEF\xBB\xBF") return 3;
  return 0;
}

std::size_t space_before(std::string_view text, std::size_t offset) {
  for (const std::size_t length : {std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
    if (offset >= length && space_at(text, offset - length) == length) return length;
  }
  return 0;
}

bool is_suspending_word(std::string_view line) {
  constexpr std::array<std::string_view, 6> kWords{"und", "oder", "bzw.", "sowie", "u.", "wie"};
  for (const std::string_view word : kWords) {
    if (line.starts_with(word) && (line.size() == word.size() || line[word.size()] == ' ')) return true;
  }
  return false;
}

void append_joined(std::string& joined, std::string_view piece) {
  if (piece.empty()) return;
  if (!joined.empty()) {
    const bool torn = joined.size() >= 2 && joined.back() == '-' && joined[joined.size() - 2] != ' ' &&
                      joined[joined.size() - 2] != '-';
    const bool slash = joined.size() >= 2 && joined.back() == '/' && joined[joined.size() - 2] != ' ';
    if (torn && is_lower_at(piece, 0) && !is_suspending_word(piece)) {
      joined.pop_back();
    } else if ((torn && (is_upper_at(piece, 0) || (piece[0] >= '0' && piece[0] <= '9'))) ||
               (slash && piece[0] != ' ')) {
      // "SÖS-" "LINKE", "Sport-/" "Freizeit": one word that keeps its mark.
    } else {
      joined += ' ';
    }
  }
  joined += piece;
}

}  // namespace

corpus::ByteRange trim(std::string_view text, corpus::ByteRange range) {
  while (range.begin < range.end) {
    const std::size_t length = space_at(text, range.begin);
    if (length == 0) break;
    range.begin += length;
  }
  while (range.end > range.begin) {
    const std::size_t length = space_before(text, range.end);
    if (length == 0) break;
    range.end -= length;
  }
  return range;
}

MarkedFurniture::MarkedFurniture(const std::vector<corpus::TextMark>& marks, corpus::ByteRange range) {
  for (const corpus::TextMark& mark : marks) {
    if (mark.kind == corpus::MarkKind::Furniture && mark.range.overlaps(range)) ranges_.push_back(mark.range);
  }
  std::sort(ranges_.begin(), ranges_.end(),
            [](const corpus::ByteRange& left, const corpus::ByteRange& right) { return left.begin < right.begin; });
}

bool MarkedFurniture::covers(corpus::ByteRange line) const {
  const auto behind =
      std::upper_bound(ranges_.begin(), ranges_.end(), line.begin,
                       [](std::size_t offset, const corpus::ByteRange& range) { return offset < range.begin; });
  return behind != ranges_.begin() && std::prev(behind)->contains(line);
}

std::vector<Line> split_lines(std::string_view text, corpus::ByteRange range, const RuleSet& furniture,
                              const std::vector<corpus::TextMark>& marks) {
  std::vector<Line> lines;
  const MarkedFurniture marked(marks, range);
  std::size_t begin = range.begin;
  while (begin < range.end) {
    std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos || end > range.end) end = range.end;
    Line line{trim(text, {begin, end}), false};
    if (!line.blank() && line.range.size() <= kLongestFurniture) {
      line.furniture = marked.covers(line.range) || furniture.whole(text, line.range) != nullptr;
    }
    lines.push_back(line);
    begin = end + 1;
  }
  return lines;
}

std::string join_lines(std::string_view text, const std::vector<corpus::ByteRange>& ranges) {
  std::string joined;
  for (const corpus::ByteRange& range : ranges) {
    std::size_t begin = range.begin;
    while (begin < range.end) {
      std::size_t end = text.find('\n', begin);
      if (end == std::string_view::npos || end > range.end) end = range.end;
      const corpus::ByteRange line = trim(text, {begin, end});
      append_joined(joined, folded_blanks(corpus::slice(text, line)));
      begin = end + 1;
    }
  }
  return joined;
}

std::size_t width(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

}  // namespace ratsarchiv::analyzers
