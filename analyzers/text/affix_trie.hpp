// A small set of affixes, looked up without copying: one step a letter, over once no affix goes on.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace ratsarchiv::analyzers {

// Affixes of the letters a to z, each with a sort: a bit of the caller's. Immutable once filled.
class AffixTrie {
 public:
  static constexpr std::size_t kLongest = 31;  // letters; longer affixes are not added

  void add(std::string_view affix, std::uint8_t sort) {
    if (affix.empty() || affix.size() > kLongest) return;
    std::size_t node = 0;
    for (const char c : affix) {
      if (c < 'a' || c > 'z') return;
      std::uint16_t& next = nodes_[node].next[static_cast<std::size_t>(c - 'a')];
      if (next == 0) {
        next = static_cast<std::uint16_t>(nodes_.size());
        node = next;
        nodes_.emplace_back();  // next dangles from here
      } else {
        node = next;
      }
    }
    nodes_[node].sorts |= sort;
  }

  // The sorts of the text as a whole, 0 when it is no affix.
  std::uint8_t sorts(std::string_view text) const {
    std::size_t node = 0;
    for (const char c : text) {
      if (c < 'a' || c > 'z' || (node = nodes_[node].next[static_cast<std::size_t>(c - 'a')]) == 0) return 0;
    }
    return nodes_[node].sorts;
  }

  // The lengths of the affixes of a sort that the text begins with: bit n for n letters.
  std::uint32_t lengths_at(std::string_view text, std::uint8_t sort) const {
    std::uint32_t lengths = 0;
    std::size_t node = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (c < 'a' || c > 'z' || (node = nodes_[node].next[static_cast<std::size_t>(c - 'a')]) == 0) break;
      if ((nodes_[node].sorts & sort) != 0) lengths |= 1u << (i + 1);
    }
    return lengths;
  }

 private:
  struct Node {
    std::array<std::uint16_t, 26> next{};
    std::uint8_t sorts = 0;
  };
  std::vector<Node> nodes_{Node{}};
};

}  // namespace ratsarchiv::analyzers
