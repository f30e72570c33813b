#include "query/compile/similar_words.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>

namespace ratsarchiv::query {
namespace {

// The character of text that begins at offset, which moves behind it.
char32_t next_character(std::string_view text, std::size_t& offset) {
  const auto lead = static_cast<unsigned char>(text[offset]);
  if (lead < 0x80) {
    ++offset;
    return lead;
  }
  std::int32_t used = 0;
  UChar32 code_point = 0;
  const auto rest = text.substr(offset, 4);
  U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(rest.data()), used, static_cast<std::int32_t>(rest.size()),
                  code_point);
  offset += static_cast<std::size_t>(used);
  return static_cast<char32_t>(code_point);
}

// One letter on the way from the beginning of a key, and the distances between the key so far and each beginning of
// the word.
struct Step {
  char32_t character = 0;
  std::size_t key_end = 0;  // bytes of the key up to here
  std::array<std::uint8_t, kMaxComparedCharacters + 1> row{};
};

// Larger than every distance that is asked for, and small enough to be added to.
constexpr std::uint8_t kFar = 100;

class Walk {
 public:
  Walk(const std::u32string& word, const std::vector<unsigned>& allowed)
      : word_(word), allowed_(allowed), bound_(allowed.back()), steps_(word.size() + bound_ + 2) {
    for (std::size_t j = 0; j <= word_.size(); ++j)
      steps_[0].row[j] = j <= allowed_[j] ? static_cast<std::uint8_t>(j) : kFar;
  }

  // Goes back to the last step that lies within the first bytes of the key.
  void keep(std::size_t key_bytes) {
    while (steps_[depth_].key_end > key_bytes) --depth_;
  }

  // One letter further; false, with the step not taken, when no word can come of it. end is where it ends in the key.
  bool go(char32_t character, std::size_t end) {
    if (depth_ + 1 == steps_.size()) return false;
    const Step& above = steps_[depth_];
    Step& step = steps_[depth_ + 1];
    step.character = character;
    step.key_end = end;
    const std::size_t from = depth_ + 1 > bound_ ? depth_ + 1 - bound_ : 0;
    const std::size_t to = std::min(word_.size(), depth_ + 1 + bound_);
    bool alive = false;
    std::fill(step.row.begin(), step.row.begin() + static_cast<std::ptrdiff_t>(word_.size()) + 1, kFar);
    for (std::size_t j = from; j <= to; ++j) {
      std::uint8_t best = static_cast<std::uint8_t>(above.row[j] + 1);
      if (j > 0) {
        best = std::min(best, static_cast<std::uint8_t>(step.row[j - 1] + 1));
        best = std::min(best, static_cast<std::uint8_t>(above.row[j - 1] + (word_[j - 1] == character ? 0 : 1)));
        if (j > 1 && depth_ > 0 && word_[j - 2] == character && word_[j - 1] == above.character)
          best = std::min(best, static_cast<std::uint8_t>(steps_[depth_ - 1].row[j - 2] + 1));
      }
      if (best > allowed_[j]) continue;
      step.row[j] = best;
      alive = true;
    }
    if (alive) ++depth_;
    return alive;
  }

  std::size_t key_end() const { return steps_[depth_].key_end; }
  unsigned distance() const { return steps_[depth_].row[word_.size()]; }

 private:
  const std::u32string& word_;
  const std::vector<unsigned>& allowed_;
  const unsigned bound_;
  std::vector<Step> steps_;
  std::size_t depth_ = 0;
};

}  // namespace

std::u32string characters(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) out.push_back(next_character(text, offset));
  return out;
}

unsigned edit_distance(std::string_view a_text, std::string_view b_text, unsigned bound) {
  const std::u32string a = characters(a_text);
  const std::u32string b = characters(b_text);
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > bound || a.size() > kMaxComparedCharacters || b.size() > kMaxComparedCharacters) return bound + 1;
  // Rows i-2, i-1 and i of the table of distances between the first i and the first j characters.
  std::array<std::array<unsigned, kMaxComparedCharacters + 1>, 3> rows{};
  std::iota(rows[0].begin(), rows[0].end(), 0U);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    const auto& two_above = rows[(i + 1) % 3];
    row[0] = static_cast<unsigned>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
  }
  return std::min(rows[a.size() % 3][b.size()], bound + 1);
}

void for_each_similar(const corpus::WordTable& table, const std::u32string& word, const std::vector<unsigned>& allowed,
                      const std::function<void(std::uint32_t, unsigned)>& visit) {
  assert(allowed.size() == word.size() + 1);
  if (word.size() > kMaxComparedCharacters) return;
  Walk walk(word, allowed);
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    walk.keep(table.shared(i));
    const std::string_view key = table.key(i);
    bool alive = true;
    std::size_t at = walk.key_end();
    while (alive && at < key.size()) {
      const char32_t character = next_character(key, at);
      alive = walk.go(character, at);
    }
    if (alive) {
      if (walk.distance() <= allowed.back()) visit(i, walk.distance());
      continue;
    }
    while (i + 1 < table.size() && table.shared(i + 1) >= at) ++i;
  }
}

}  // namespace ratsarchiv::query
