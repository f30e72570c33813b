#include "analyzers/text/torn_line.hpp"

#include <algorithm>

#include "analyzers/text/utf8.hpp"
#include "analyzers/text/word_lists.hpp"

namespace ratsarchiv::analyzers {
namespace {

constexpr std::size_t kMostGapBytes = 800;
constexpr int kMostGapLines = 12;
constexpr int kMostUnknownLines = 2;  // beside a page number
constexpr std::size_t kLongestUnknownLine = 90;

bool is_line_end(char32_t c) { return c == '\n' || c == '\r' || c == '\f' || c == '\v' || c == 0x2028 || c == 0x85; }

}  // namespace

TornLine::TornLine(std::string_view text, std::size_t at)
    : text_(text), line_(skip_blanks(text, at)), limit_(std::min(text.size(), at + kMostGapBytes)) {
  if (line_ < text.size() && !is_line_end(character_at(text, line_))) line_ = text.size();
}

bool TornLine::next() {
  for (; lines_ < kMostGapLines && line_ < limit_; ++lines_) {
    while (line_ < limit_ && is_line_end(character_at(text_, line_))) {
      page_break_ = page_break_ || text_[line_] == '\f';
      if (next_character(text_, line_) != '\r' || character_at(text_, line_) != '\n') ++line_ends_;
    }
    const std::size_t begin = skip_blanks(text_, line_);
    std::size_t end = begin;
    while (end < text_.size() && text_[end] != '\n' && text_[end] != '\r' && text_[end] != '\f') ++end;
    line_ = end;
    std::size_t content_end = end;
    while (content_end > begin && (text_[content_end - 1] == ' ' || text_[content_end - 1] == '\t')) --content_end;
    const std::string_view content = text_.substr(begin, content_end - begin);
    if (content.empty()) continue;
    switch (WordLists::instance().furniture(content)) {
      case WordLists::Furniture::PageNumber:
        page_break_ = true;
        continue;
      case WordLists::Furniture::Line:
        continue;
      case WordLists::Furniture::None:
        break;
    }
    begin_ = begin;
    const bool is_place = ++unknown_ == 0 || page_break_;
    if (unknown_ > kMostUnknownLines) return false;
    if (content.size() > kLongestUnknownLine) line_ = limit_;  // nothing is looked for behind running text
    if (is_place) return true;
  }
  return false;
}

}  // namespace ratsarchiv::analyzers
