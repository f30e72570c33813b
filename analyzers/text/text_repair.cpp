#include "analyzers/text/text_repair.hpp"

#include <algorithm>
#include <cstring>

#include "analyzers/text/folding.hpp"
#include "analyzers/text/utf8.hpp"
#include "analyzers/text/word_lists.hpp"

namespace ratsarchiv::analyzers {
namespace {

constexpr std::size_t kMostGapBytes = 800;  // between the halves of a word
constexpr int kMostGapLines = 12;
constexpr int kMostUnknownLines = 2;  // beside a page number
constexpr std::size_t kLongestUnknownLine = 90;

bool is_line_end(char32_t c) { return c == '\n' || c == '\r' || c == '\f' || c == '\v' || c == 0x2028 || c == 0x85; }
bool is_word_character(char32_t c) { return is_letter(c) || is_mark(c); }

std::size_t word_begin(std::string_view text, std::size_t end) {
  while (end > 0) {
    std::size_t before = end - 1;
    while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0) == 0x80) --before;
    if (!is_word_character(character_at(text, before)) && character_at(text, before) != 0xAD) break;
    end = before;
  }
  return end;
}

std::size_t word_end(std::string_view text, std::size_t begin) {
  while (begin < text.size()) {
    std::size_t behind = begin;
    const char32_t c = next_character(text, behind);
    if (!is_word_character(c) && c != 0xAD) break;
    begin = behind;
  }
  return begin;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t behind = at;
    if (!is_blank(next_character(text, behind))) break;
    at = behind;
  }
  return at;
}

std::string_view trimmed(std::string_view line) {
  std::size_t begin = skip_blanks(line, 0);
  while (line.size() > begin && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  return line.substr(begin);
}

// Two capitals or more and nothing else: IT, EU, CDU; also single letters (S-Bahn) and such with an s (PCs).
bool is_abbreviation(std::string_view word) {
  std::size_t letters = 0;
  std::size_t capitals = 0;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_character(word, at);
    ++letters;
    capitals += is_upper(c) ? 1 : 0;
  }
  return letters <= 1 || (capitals >= 2 && letters - capitals <= 1);
}

struct Gap {
  std::size_t end = 0;     // where the second half begins; 0 when there is none
  bool only_blank = true;  // nothing but blank lines between
};

// From behind the hyphen to the first letter or digit of the line where the word goes on.
Gap gap_behind(std::string_view text, std::size_t at) {
  const std::size_t line_end = skip_blanks(text, at);
  if (line_end >= text.size() || !is_line_end(character_at(text, line_end))) return {};
  const WordLists& lists = WordLists::instance();
  const std::size_t limit = std::min(text.size(), at + kMostGapBytes);
  bool page_break = false;
  Gap gap;
  int unknown = 0;
  std::size_t first_unknown = 0;  // where the word would go on if no page number comes
  std::size_t line = line_end;
  for (int lines = 0; lines < kMostGapLines && line < limit; ++lines) {
    while (line < limit && is_line_end(character_at(text, line))) {
      page_break = page_break || text[line] == '\f';
      next_character(text, line);
    }
    std::size_t end = line;
    while (end < text.size() && text[end] != '\n' && text[end] != '\r' && text[end] != '\f') ++end;
    const std::string_view content = trimmed(text.substr(line, end - line));
    if (!content.empty()) {
      const WordLists::Furniture furniture = lists.furniture(content);
      if (furniture == WordLists::Furniture::None) {
        const std::size_t begin = skip_blanks(text, line);
        if (page_break || unknown >= kMostUnknownLines || content.size() > kLongestUnknownLine) {
          if (first_unknown == 0 || page_break) gap.end = begin;
          break;
        }
        if (first_unknown == 0) first_unknown = begin;
        ++unknown;
      } else {
        gap.only_blank = false;
        page_break = page_break || furniture == WordLists::Furniture::PageNumber;
      }
    }
    line = end;
    if (line >= text.size()) break;
  }
  if (gap.end == 0 && first_unknown != 0) {
    gap.end = first_unknown;
    gap.only_blank = true;
    for (std::size_t i = line_end; i < first_unknown; ++i) {
      if (!is_line_end(static_cast<unsigned char>(text[i])) && text[i] != ' ' && text[i] != '\t' &&
          static_cast<unsigned char>(text[i]) < 0x80)
        gap.only_blank = false;
    }
  } else if (unknown > 0) {
    gap.only_blank = false;
  }
  return gap;
}

}  // namespace

TextRepair::TextRepair(std::shared_ptr<const Lexicon> lexicon, std::shared_ptr<const CompoundSplitter> splitter)
    : lexicon_(std::move(lexicon)), splitter_(std::move(splitter)) {}

bool TextRepair::is_known(std::string_view left, std::string_view right) const {
  return splitter_->is_known(expand_umlauts(lower_case(std::string(left).append(right))));
}

bool TextRepair::is_word(std::string_view left, std::string_view right) const {
  const std::uint32_t entry = lexicon_->find(expand_umlauts(lower_case(std::string(left).append(right))));
  return entry != kNoWord && lexicon_->is_word(entry);
}

void TextRepair::soft_hyphen(std::string_view text, std::size_t at, RepairedText& repaired) const {
  std::size_t end = at + 2;
  const std::size_t line_end = skip_blanks(text, end);
  if (line_end < text.size() && is_line_end(character_at(text, line_end))) {
    const Gap gap = gap_behind(text, end);
    if (gap.end != 0 && gap.only_blank && is_lower(character_at(text, gap.end))) end = gap.end;
  }
  repaired.repairs_.push_back({{at, end}, RepairKind::SoftHyphen});
}

void TextRepair::hyphen(std::string_view text, std::size_t at, std::size_t behind, RepairedText& repaired) const {
  if (!is_word_character(previous_character(text, at))) return;
  const std::size_t left_begin = word_begin(text, at);
  const std::string_view left = text.substr(left_begin, at - left_begin);

  const char32_t next = character_at(text, behind);
  if (is_word_character(next)) {  // inside a line
    if (!is_lower(next) || is_abbreviation(left)) return;
    const std::size_t right_end = word_end(text, behind);
    // One hyphen only: a chain (rot-rot-grün) is meant.
    if (character_at(text, right_end) == '-' || previous_character(text, left_begin) == '-') return;
    const std::string_view right = text.substr(behind, right_end - behind);
    if (WordLists::instance().is_suspension_word(lower_case(right))) return;
    const bool joins = is_upper(character_at(left, 0)) ? is_known(left, right) : is_word(left, right);
    if (!joins) return;
    repaired.repairs_.push_back({{at, behind}, RepairKind::InnerHyphen});
    return;
  }
  if (next != '\n' && next != '\r' && next != '\f' && !is_blank(next)) return;
  const Gap gap = gap_behind(text, behind);
  if (gap.end == 0) return;
  const char32_t first = character_at(text, gap.end);
  if (!is_word_character(first)) return;
  const std::size_t right_end = word_end(text, gap.end);
  const std::string_view right = text.substr(gap.end, right_end - gap.end);
  if (!is_lower(first)) {
    // Only over one line end: behind blank lines a capital may begin something new.
    const bool next_line = std::count(text.begin() + static_cast<std::ptrdiff_t>(behind),
                                      text.begin() + static_cast<std::ptrdiff_t>(gap.end), '\n') <= 1;
    if (next_line) repaired.repairs_.push_back({{behind, gap.end}, RepairKind::RejoinedHyphen});
    return;
  }
  if (WordLists::instance().is_suspension_word(lower_case(right))) return;
  if (is_abbreviation(left)) {
    if (gap.only_blank) repaired.repairs_.push_back({{behind, gap.end}, RepairKind::RejoinedHyphen});
    return;
  }
  if (!gap.only_blank && !is_known(left, right)) return;
  repaired.repairs_.push_back({{at, gap.end}, RepairKind::RejoinedWord});
}

void TextRepair::repair(std::string_view text, RepairedText& repaired) const {
  repaired.original_ = text;
  repaired.joined_.clear();
  repaired.repairs_.clear();
  repaired.pieces_.clear();
  std::size_t done = 0;  // what a repair covers is not looked at again
  const char* const data = text.data();
  const auto find = [&](char byte, std::size_t from) {
    if (from >= text.size()) return text.size();
    const void* found = std::memchr(data + from, byte, text.size() - from);
    return found == nullptr ? text.size() : static_cast<std::size_t>(static_cast<const char*>(found) - data);
  };
  // The two bytes that every hyphen begins with, each looked for on its own.
  std::size_t next_minus = find('-', 0);
  std::size_t next_c2 = find('\xC2', 0);
  std::size_t next_e2 = find('\xE2', 0);
  while (true) {
    const std::size_t at = std::min({next_minus, next_c2, next_e2});
    if (at >= text.size()) break;
    if (at == next_minus) next_minus = find('-', at + 1);
    if (at == next_c2) next_c2 = find('\xC2', at + 1);
    if (at == next_e2) next_e2 = find('\xE2', at + 1);
    if (at < done) continue;
    const std::string_view rest = text.substr(at);
    if (rest.front() == '-') {
      hyphen(text, at, at + 1, repaired);
    } else if (rest.starts_with("\u00AD")) {
      soft_hyphen(text, at, repaired);
    } else if (rest.starts_with("\u2010")) {
      hyphen(text, at, at + 3, repaired);
    }
    if (!repaired.repairs_.empty()) done = repaired.repairs_.back().removed.end;
  }
  if (repaired.repairs_.empty()) {
    repaired.pieces_.push_back({0, {0, text.size()}});
    return;
  }
  std::size_t begin = 0;
  for (const Repair& repair : repaired.repairs_) {
    repaired.pieces_.push_back({repaired.joined_.size(), {begin, repair.removed.begin}});
    repaired.joined_.append(text.substr(begin, repair.removed.begin - begin));
    begin = repair.removed.end;
  }
  repaired.pieces_.push_back({repaired.joined_.size(), {begin, text.size()}});
  repaired.joined_.append(text.substr(begin));
}

corpus::ByteRange RepairedText::original(const corpus::ByteRange& range, std::size_t& hint) const {
  if (repairs_.empty()) return range;
  // The piece of a byte is the last that begins at or before it; empty pieces share their begin with the next.
  const auto piece_of = [&](std::size_t byte, std::size_t from) {
    if (from >= pieces_.size() || pieces_[from].begin > byte) from = 0;
    while (from + 1 < pieces_.size() && pieces_[from + 1].begin <= byte) ++from;
    return from;
  };
  hint = piece_of(range.begin, hint);
  const RepairedPiece& first = pieces_[hint];
  const RepairedPiece& last = pieces_[piece_of(range.end - 1, hint)];
  return {first.original.begin + (range.begin - first.begin), last.original.begin + (range.end - last.begin)};
}

}  // namespace ratsarchiv::analyzers
