#include "analyzers/text/own_spellings.hpp"

#include <algorithm>
#include <cstring>
#include <string>

#include "analyzers/text/utf8.hpp"

namespace ratsarchiv::analyzers {
namespace {

bool is_inside_word(char32_t c) { return is_letter(c) || is_mark(c) || is_digit(c); }

// What inflection leaves of a half: its last two bytes may differ, and two more follow.
constexpr std::size_t kInflection = 2;
constexpr std::size_t kShortestStem = 4;

std::string_view stem_of(std::string_view right) {
  return right.size() < kShortestStem + kInflection ? right : right.substr(0, right.size() - kInflection);
}

// Whether the word whose known letters are [begin, end) has no more before, and no more than an inflection behind.
bool is_same_word(std::string_view text, std::size_t begin, std::size_t end, std::size_t inflection) {
  if (is_inside_word(previous_character(text, begin))) return false;
  std::size_t at = end;
  while (at < text.size() && at <= end + inflection) {
    std::size_t behind = at;
    if (!is_inside_word(next_character(text, behind))) break;
    at = behind;
  }
  return at <= end + inflection;
}

std::size_t inflection_of(std::string_view right) { return (right.size() - stem_of(right).size()) * 2; }

}  // namespace

bool OwnSpellings::writes_hyphenated(std::string_view left, std::string_view right) {
  if (!looked_) {
    looked_ = true;
    for (std::size_t at = 0; at < text_.size(); ++at) {
      const void* found = std::memchr(text_.data() + at, '-', text_.size() - at);
      if (found == nullptr) break;
      at = static_cast<std::size_t>(static_cast<const char*>(found) - text_.data());
      if (is_letter(previous_character(text_, at)) && is_letter(character_at(text_, at + 1))) hyphens_.push_back(at);
    }
  }
  return std::any_of(hyphens_.begin(), hyphens_.end(), [&](std::size_t at) {
    const std::string_view stem = stem_of(right);
    return text_.substr(at + 1).starts_with(stem) && text_.substr(0, at).ends_with(left) &&
           is_same_word(text_, at - left.size(), at + 1 + stem.size(), inflection_of(right));
  });
}

bool OwnSpellings::writes_joined(std::string_view left, std::string_view right, std::size_t at) const {
  const std::string word = std::string(left).append(stem_of(right));
  std::size_t from = at - std::min(at, kReach);
  const std::size_t end = at + std::min(text_.size() - at, kReach);
  while (from < end) {
    const void* found = memmem(text_.data() + from, end - from, word.data(), word.size());
    if (found == nullptr) return false;
    const auto begin = static_cast<std::size_t>(static_cast<const char*>(found) - text_.data());
    if (is_same_word(text_, begin, begin + word.size(), inflection_of(right))) return true;
    from = begin + 1;
  }
  return false;
}

bool OwnSpellings::only_hyphenated(std::string_view left, std::string_view right, std::size_t at) {
  return writes_hyphenated(left, right) && !writes_joined(left, right, at);
}

bool OwnSpellings::only_joined(std::string_view left, std::string_view right, std::size_t at) {
  return !writes_hyphenated(left, right) && writes_joined(left, right, at);
}

}  // namespace ratsarchiv::analyzers
