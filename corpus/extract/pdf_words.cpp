#include "corpus/extract/pdf_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "corpus/readers/text_decoder.hpp"

namespace ratsarchiv::corpus {
namespace {

void append_utf8(std::string& out, char32_t c) {
  const auto add = [&out](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (c < 0x80) {
    add(c);
  } else if (c < 0x800) {
    add(0xC0 | (c >> 6));
    add(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    add(0xE0 | (c >> 12));
    add(0x80 | ((c >> 6) & 0x3F));
    add(0x80 | (c & 0x3F));
  } else {
    add(0xF0 | (c >> 18));
    add(0x80 | ((c >> 12) & 0x3F));
    add(0x80 | ((c >> 6) & 0x3F));
    add(0x80 | (c & 0x3F));
  }
}

// Ligatures are shapes, not letters: U+FB00 to U+FB06.
constexpr std::array<std::string_view, 7> kLigatures{"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
constexpr char32_t kFirstLigature = 0xFB00;
constexpr char32_t kSymbolBullet = 0xF0B7;  // of the font Symbol, as Word writes it

// Byte order marks and what Unicode says is no character included.
bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE; }

// UTF-16 without control characters; poppler's own to_utf8 opens an iconv for every word.
std::string utf8_of(const poppler::ustring& text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (text[++i] - char32_t{0xDC00});
    }
    if (is_control(c)) continue;
    if (c >= kFirstLigature && c < kFirstLigature + kLigatures.size()) {
      out += kLigatures[c - kFirstLigature];
      continue;
    }
    if (c >= 0xD800 && c < 0xE000) c = 0xFFFD;
    if (c == kSymbolBullet) c = 0x2022;
    append_utf8(out, c);
  }
  return out;
}

constexpr int kDirections = 4;

// The box as it lies when the page is turned so that the word is upright.
PageBox upright(const poppler::rectf& box, int direction) {
  switch (direction) {
    case 1:
      return {box.top(), -box.right(), box.bottom(), -box.left()};
    case 2:
      return {-box.right(), -box.bottom(), -box.left(), -box.top()};
    case 3:
      return {-box.bottom(), box.left(), -box.top(), box.right()};
    default:
      return {box.left(), box.top(), box.right(), box.bottom()};
  }
}

bool is_finite(const PageBox& box) {
  return std::isfinite(box.left) && std::isfinite(box.top) && std::isfinite(box.right) && std::isfinite(box.bottom);
}

}  // namespace

std::vector<PageLine> page_lines(const poppler::page& page) {
  std::array<std::vector<PageWord>, kDirections> words;
  for (const poppler::text_box& box : page.text_list()) {
    const int turns = box.rotation();  // 0 to 3, quarters of a turn
    const int direction = turns >= 0 && turns < kDirections ? turns : 0;
    PageWord word{utf8_of(box.text()), upright(box.bbox(), direction), box.has_space_after()};
    if (!word.text.empty() && is_finite(word.box))
      words[static_cast<std::size_t>(direction)].push_back(std::move(word));
  }
  std::vector<PageLine> lines = lines_in_reading_order(words[0]);
  for (std::size_t direction = 1; direction < words.size(); ++direction) {
    for (PageLine& line : lines_in_reading_order(words[direction])) {
      line.box = lines.empty() ? PageBox{} : lines.back().box;  // its own would be measured from another edge
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

std::string metadata_title(const poppler::document& document) {
  std::string title;
  for (const char c : utf8_of(document.get_title())) {
    if (c != ' ') {
      title += c;
    } else if (!title.empty() && title.back() != ' ') {
      title += ' ';
    }
  }
  while (title.ends_with(' ')) title.pop_back();
  return title;
}

std::string as_utf8(std::string_view bytes) {
  std::string out = replace_invalid_utf8(bytes);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return out;
}

}  // namespace ratsarchiv::corpus
