#include "analyzers/text/text_repair.hpp"

#include <algorithm>
#include <cstring>

#include "analyzers/text/torn_line.hpp"
#include "analyzers/text/utf8.hpp"

namespace ratsarchiv::analyzers {
namespace {

constexpr std::size_t kMostNumberGap = 2;  // bytes around the slash of a paper's number

bool is_gap(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_letter_or_mark(char32_t c) { return is_letter(c) || is_mark(c); }

std::size_t word_begin(std::string_view text, std::size_t end) {
  while (end > 0) {
    std::size_t before = end - 1;
    while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0) == 0x80) --before;
    if (!is_letter_or_mark(character_at(text, before)) && character_at(text, before) != 0xAD) break;
    end = before;
  }
  return end;
}

std::size_t word_end(std::string_view text, std::size_t begin) {
  while (begin < text.size()) {
    std::size_t behind = begin;
    const char32_t c = next_character(text, behind);
    if (!is_letter_or_mark(c) && c != 0xAD) break;
    begin = behind;
  }
  return begin;
}

// Whether the run without blanks that the word from begin to end stands in is a web or mail address.
bool in_address(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kMostBytes = 200;
  std::size_t run = begin;
  while (run > 0 && begin - run<kMostBytes&& static_cast<unsigned char>(text[run - 1])> ' ') --run;
  const std::string_view before = text.substr(run, begin - run);
  if (before.find("www.") != std::string_view::npos || before.find("://") != std::string_view::npos ||
      before.find('@', 1) != std::string_view::npos)
    return true;
  // stadt.de/amt
  for (std::size_t slash = before.find('/'); slash != std::string_view::npos; slash = before.find('/', slash + 1)) {
    const std::size_t dot = before.substr(0, slash).rfind('.');
    if (dot == std::string_view::npos || dot == 0 || slash - dot < 3 || slash - dot > 5) continue;
    if (std::all_of(before.begin() + static_cast<std::ptrdiff_t>(dot) + 1,
                    before.begin() + static_cast<std::ptrdiff_t>(slash), [](char c) { return c >= 'a' && c <= 'z'; }))
      return true;
  }
  if (end + 1 >= text.size() || !is_lower(character_at(text, begin))) return false;
  while (end < text.size() && (text[end] == '-' || is_letter_or_mark(character_at(text, end)))) {
    if (text[end] == '-') {
      ++end;
    } else {
      end = word_end(text, end);
    }
  }
  const char32_t sign = character_at(text, end);
  return (sign == '.' || sign == '@') && is_lower(character_at(text, end + 1));
}

}  // namespace

TextRepair::TextRepair(std::shared_ptr<const Lexicon> lexicon, std::shared_ptr<const CompoundSplitter> splitter)
    : rules_(std::move(lexicon), std::move(splitter)) {}

void TextRepair::soft_hyphen(std::string_view text, std::size_t at, RepairedText& repaired) const {
  std::size_t end = at + 2;
  TornLine line(text, end);
  if (line.next() && is_lower(character_at(text, line.begin()))) end = line.begin();
  repaired.repairs_.push_back({{at, end}, RepairKind::SoftHyphen});
}

void TextRepair::inside_line(std::string_view text, std::size_t at, std::size_t behind, RepairedText& repaired) const {
  const std::size_t left_begin = word_begin(text, at);
  const std::size_t right_end = word_end(text, behind);
  // One hyphen only: a chain (rot-rot-grün) is meant.
  if (character_at(text, right_end) == '-' || previous_character(text, left_begin) == '-') return;
  if (rules_.joins_inside_line(text.substr(left_begin, at - left_begin), text.substr(behind, right_end - behind)))
    repaired.repairs_.push_back({{at, behind}, RepairKind::InnerHyphen});
}

// A source that made one line of a text left a blank where the line ended: "Erholungsflä- che". Joined where that makes
// a word, or where the other half is none; a hyphen before a word ("Sonn- und", "Karlsruhe- die Stadt") stays. Whether
// the place is one, whatever was decided.
bool TextRepair::flattened_line_end(std::string_view text, std::size_t at, std::size_t behind,
                                    RepairedText& repaired) const {
  std::size_t begin = behind;
  if (!is_blank(next_character(text, begin)) || !is_lower(character_at(text, begin))) return false;
  const std::size_t left_begin = word_begin(text, at);
  const std::size_t right_end = word_end(text, begin);
  TornHalves halves;
  halves.left = text.substr(left_begin, at - left_begin);
  halves.right = text.substr(begin, right_end - begin);
  halves.hyphen_before = previous_character(text, left_begin) == '-';
  halves.hyphen_follows = character_at(text, right_end) == '-' && is_letter_or_mark(character_at(text, right_end + 1));
  if (rules_.at_line_end(halves) == TornJoint::Join &&
      (rules_.is_known(halves.left, halves.right) || !rules_.is_known({}, halves.right)))
    repaired.repairs_.push_back({{at, begin}, RepairKind::RejoinedWord});
  return true;
}

TornJoint TextRepair::joint(const TornHalves& halves, std::size_t at, OwnSpellings& own) const {
  const TornJoint ruled = rules_.at_line_end(halves);
  if (ruled == TornJoint::Join && !rules_.is_word(halves.left, halves.right) &&
      own.only_hyphenated(halves.left, halves.right, at))
    return TornJoint::KeepHyphen;
  if (ruled == TornJoint::KeepHyphen && !halves.in_address && own.only_joined(halves.left, halves.right, at))
    return TornJoint::Join;
  return ruled;
}

void TextRepair::hyphen(std::string_view text, std::size_t at, std::size_t behind, OwnSpellings& own,
                        RepairedText& repaired) const {
  if (!is_letter_or_mark(previous_character(text, at))) return;
  const char32_t next = character_at(text, behind);
  if (is_letter_or_mark(next)) {
    if (is_lower(next)) inside_line(text, at, behind, repaired);
    return;
  }
  if (next != '\n' && next != '\r' && next != '\f' && !is_blank(next)) return;
  if (flattened_line_end(text, at, behind, repaired)) return;
  TornLine line(text, behind);
  if (!line.next()) return;
  const std::size_t left_begin = word_begin(text, at);
  TornHalves halves;
  halves.left = text.substr(left_begin, at - left_begin);
  halves.hyphen_before = previous_character(text, left_begin) == '-';
  const auto halves_to = [&](std::size_t begin) {
    const std::size_t end = word_end(text, begin);
    halves.right = text.substr(begin, end - begin);
    halves.hyphen_follows = character_at(text, end) == '-' && is_letter_or_mark(character_at(text, end + 1));
    halves.in_address = in_address(text, left_begin, end);
  };
  const char32_t first = character_at(text, line.begin());
  if (is_letter_or_mark(first) && (is_lower(first) || line.is_next_line())) {
    halves_to(line.begin());
    switch (joint(halves, at, own)) {
      case TornJoint::Join:
        repaired.repairs_.push_back({{at, line.begin()}, RepairKind::RejoinedWord});
        break;
      case TornJoint::KeepHyphen:
        repaired.repairs_.push_back({{behind, line.begin()}, RepairKind::RejoinedHyphen});
        break;
      case TornJoint::LeaveApart:
        break;
    }
    return;
  }
  // A header or footer that no pattern knows: behind it only what makes a known word.
  while (line.next()) {
    if (!is_lower(character_at(text, line.begin()))) continue;
    halves_to(line.begin());
    if (rules_.is_known(halves.left, halves.right) && rules_.at_line_end(halves) == TornJoint::Join)
      repaired.repairs_.push_back({{at, line.begin()}, RepairKind::RejoinedWord});
    return;
  }
}

void TextRepair::slash(std::string_view text, std::size_t at, RepairedText& repaired) const {
  std::size_t before = at;
  while (before > 0 && at - before < kMostNumberGap && is_gap(text[before - 1])) --before;
  std::size_t year = at + 1;
  while (year < text.size() && year - at <= kMostNumberGap && is_gap(text[year])) ++year;
  if (before == at && year == at + 1) return;
  if (!is_digit(previous_character(text, before)) || is_digit(character_at(text, year + 4))) return;
  const std::string_view century = text.substr(year, 2);
  if ((century != "19" && century != "20") || !is_digit(character_at(text, year + 2)) ||
      !is_digit(character_at(text, year + 3)))
    return;
  // A line may end behind the slash, not before it.
  if (text.substr(before, at - before).find('\n') != std::string_view::npos) return;
  if (before != at) repaired.repairs_.push_back({{before, at}, RepairKind::PaperNumber});
  if (year != at + 1) repaired.repairs_.push_back({{at + 1, year}, RepairKind::PaperNumber});
}

void TextRepair::repair(std::string_view text, RepairedText& repaired) const {
  repaired.original_ = text;
  repaired.joined_.clear();
  repaired.repairs_.clear();
  repaired.pieces_.clear();
  OwnSpellings own(text);
  std::size_t done = 0;  // what a repair covers is not looked at again
  const char* const data = text.data();
  const auto find = [&](char byte, std::size_t from) {
    if (from >= text.size()) return text.size();
    const void* found = std::memchr(data + from, byte, text.size() - from);
    return found == nullptr ? text.size() : static_cast<std::size_t>(static_cast<const char*>(found) - data);
  };
  // The bytes that hyphens begin with, and the slash, each looked for on its own.
  std::size_t next_minus = find('-', 0);
  std::size_t next_c2 = find('\xC2', 0);
  std::size_t next_e2 = find('\xE2', 0);
  std::size_t next_slash = find('/', 0);
  while (true) {
    const std::size_t at = std::min({next_minus, next_c2, next_e2, next_slash});
    if (at >= text.size()) break;
    if (at == next_minus) next_minus = find('-', at + 1);
    if (at == next_c2) next_c2 = find('\xC2', at + 1);
    if (at == next_e2) next_e2 = find('\xE2', at + 1);
    if (at == next_slash) next_slash = find('/', at + 1);
    if (at < done) continue;
    const std::string_view rest = text.substr(at);
    if (rest.front() == '-') {
      hyphen(text, at, at + 1, own, repaired);
    } else if (rest.starts_with("\u00AD")) {
      soft_hyphen(text, at, repaired);
    } else if (rest.front() == '/') {
      slash(text, at, repaired);
    } else if (rest.starts_with("\u2010")) {
      hyphen(text, at, at + 3, own, repaired);
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
