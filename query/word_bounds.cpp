#include "query/word_bounds.hpp"

#include <algorithm>

namespace ratsarchiv::query {
namespace {

using corpus::ByteRange;

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// À to ÿ as UTF-8 (C3 80 to C3 BF) but × and ÷, which are signs.
bool is_latin_letter(char first, char second) {
  const auto low = static_cast<unsigned char>(second);
  return static_cast<unsigned char>(first) == 0xC3 && low >= 0x80 && low <= 0xBF && low != 0x97 && low != 0xB7;
}

}  // namespace

std::size_t letter_after(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return 0;
  if (is_ascii_letter(text[offset]) || is_digit(text[offset])) return 1;
  return offset + 1 < text.size() && is_latin_letter(text[offset], text[offset + 1]) ? 2 : 0;
}
std::size_t letter_before(std::string_view text, std::size_t offset) {
  if (offset == 0) return 0;
  if (is_ascii_letter(text[offset - 1]) || is_digit(text[offset - 1])) return 1;
  return offset > 1 && is_latin_letter(text[offset - 2], text[offset - 1]) ? 2 : 0;
}

ByteRange word_around(std::string_view text, std::size_t offset, std::size_t end) {
  ByteRange word{offset, end};
  for (std::size_t bytes = 0; (bytes = letter_before(text, word.begin)) != 0;) word.begin -= bytes;
  for (std::size_t bytes = 0; (bytes = letter_after(text, word.end)) != 0;) word.end += bytes;
  return word;
}

ByteRange run_around(std::string_view text, std::size_t offset, std::size_t end) {
  ByteRange run{offset, end};
  while (run.begin > 0 && !is_blank(text[run.begin - 1])) --run.begin;
  while (run.end < text.size() && !is_blank(text[run.end])) ++run.end;
  return run;
}

ByteRange whole_words(std::string_view text, const ByteRange& range, std::size_t bytes) {
  ByteRange window{range.begin > bytes ? range.begin - bytes : 0, std::min(range.end + bytes, text.size())};
  while (window.begin > 0 && window.begin < range.begin && !is_blank(text[window.begin])) ++window.begin;
  while (window.end < text.size() && window.end > range.end && !is_blank(text[window.end])) --window.end;
  return window;
}

ByteRange next_tear(std::string_view text, const ByteRange& range, std::size_t at) {
  for (; at < range.end; ++at) {
    const char c = text[at];
    const bool soft = c == kSoftHyphen[0] && text.substr(at).starts_with(kSoftHyphen);
    if ((c != '-' && !soft) || letter_before(text, at) == 0) continue;
    std::size_t next = at + (soft ? kSoftHyphen.size() : 1);
    while (next < range.end && is_blank(text[next])) ++next;
    if (next >= range.end || letter_after(text, next) == 0) continue;
    const ByteRange head = run_around(text, at, at + 1);
    return {std::max(head.begin, range.begin), run_around(text, next, next).end};
  }
  return {range.end, range.end};
}

}  // namespace ratsarchiv::query
