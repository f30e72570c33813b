// How likely one word was typed when another one was meant: a distance in which frequent errors cost less.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ratsarchiv::query {

// Immutable; made once a process of data/typing_errors.txt, safe to share between threads.
//
// A letter too many, too few or wrong costs 1, a neighbouring key 0.7, letters that changed places 0.6, a letter
// doubled or not 0.5, spellings that are taken for each other 0.4; 0.3 more when the first letter is wrong.
class TypingCosts {
 public:
  static const TypingCosts& instance();

  // From typed to meant, both keys of words (lower case, umlauts expanded) in characters.
  double cost(std::u32string_view typed, std::u32string_view meant) const;

 private:
  TypingCosts();
  bool are_neighbours(char32_t a, char32_t b) const;

  std::unordered_map<char32_t, std::u32string> neighbours_;
  // By the last letter of the first spelling: pairs of spellings, in both directions.
  std::unordered_map<char32_t, std::vector<std::pair<std::u32string, std::u32string>>> same_;
};

}  // namespace ratsarchiv::query
