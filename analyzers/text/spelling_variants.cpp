#include "analyzers/text/spelling_variants.hpp"

#include <algorithm>

#include "analyzers/text/word_lists.hpp"

namespace ratsarchiv::analyzers {
namespace {

constexpr std::string_view kStreet = "str";

bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

}  // namespace

std::vector<std::string> spelling_variants(const std::string& key, const CompoundSplitter& splitter) {
  std::vector<std::string> variants;
  const auto add_known = [&](std::string variant) {
    if (variant != key && std::find(variants.begin(), variants.end(), variant) == variants.end() &&
        splitter.is_known(variant))
      variants.push_back(std::move(variant));
  };
  for (const auto& [old_letters, new_letters] : WordLists::instance().old_spellings()) {
    const std::size_t at = key.find(old_letters);
    // tip is not tipp where it is tipp already.
    if (at == std::string::npos || key.compare(at, new_letters.size(), new_letters) == 0) continue;
    add_known(std::string(key).replace(at, old_letters.size(), new_letters));
  }
  if (splitter.is_known(key)) return variants;
  for (std::size_t i = 2; i + 1 < key.size(); ++i) {
    if (key[i] == key[i - 1] && key[i] != key[i - 2] && !is_vowel(key[i]) && is_vowel(key[i + 1]))
      add_known(std::string(key).insert(i, 1, key[i]));
  }
  if (key.size() > kStreet.size() && key.ends_with(kStreet)) variants.push_back(key + "asse");
  return variants;
}

}  // namespace ratsarchiv::analyzers
