#include "query/compile/inflected_forms.hpp"

#include <algorithm>
#include <array>

#include "query/language/limits.hpp"

namespace ratsarchiv::query {
namespace {

constexpr std::size_t kShortestBeginning = 3;  // bytes
// An ending has few letters; longer words of the same beginning are compounds.
constexpr std::size_t kLongestEnding = 5;
constexpr std::size_t kMostKnownForms = 1'000;

bool contains(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// Whether the letter at i is the e of ae, oe or ue.
bool is_umlaut_e(std::string_view text, std::size_t i) {
  return i > 0 && text[i] == 'e' && std::string_view("aou").find(text[i - 1]) != std::string_view::npos;
}

// How much of exact its stem begins with, ae, oe and ue read as a, o and u on both sides.
std::size_t shared_beginning(std::string_view exact, std::string_view stem) {
  std::size_t i = 0;
  for (std::size_t j = 0; i < exact.size() && j < stem.size();) {
    if (exact[i] == stem[j]) {
      ++i;
      ++j;
    } else if (is_umlaut_e(exact, i)) {
      ++i;
    } else if (is_umlaut_e(stem, j)) {
      ++j;
    } else {
      break;
    }
  }
  return i;
}

std::string_view without_ending(std::string_view beginning) {
  constexpr std::array<std::string_view, 3> kEndings{"en", "e", "n"};
  for (const std::string_view ending : kEndings)
    if (beginning.ends_with(ending)) {
      const std::string_view rest = beginning.substr(0, beginning.size() - ending.size());
      return rest.size() >= kShortestBeginning ? rest : beginning;
    }
  return beginning;
}

// haus becomes haeus and haeus haus; nothing without a, o or u.
std::string with_other_vowel(const std::string& beginning) {
  std::size_t vowel = beginning.find_last_of("aou");
  if (vowel == std::string::npos) return {};
  const std::string_view before = std::string_view(beginning).substr(0, vowel);
  if (beginning[vowel] == 'u' && before.ends_with('a')) vowel -= 1;
  if (beginning[vowel] == 'u' && before.ends_with("ae")) vowel -= 2;
  const std::string head = beginning.substr(0, vowel + 1);
  const std::string tail = beginning.substr(vowel + 1);
  return tail.starts_with('e') ? head + tail.substr(1) : head + "e" + tail;
}

}  // namespace

std::vector<std::string> stems_of(const analyzers::WordAnalysis& word) {
  std::vector<std::string> stems{word.stem};
  stems.insert(stems.end(), word.alternates.begin(), word.alternates.end());
  return stems;
}

std::vector<std::string> beginnings_of_forms(std::string_view exact, const std::vector<std::string>& stems) {
  std::vector<std::string> all;
  for (const std::string& stem : stems) {
    const std::size_t shared = shared_beginning(exact, stem);
    // Little in common is no beginning of a word but of many (ausgewiesen, ausweisen): each stands for itself.
    const bool is_word = shared >= kShortestBeginning && 2 * shared >= stem.size();
    for (const std::string_view whole :
         {is_word ? exact.substr(0, shared) : exact, is_word ? "" : std::string_view(stem)}) {
      const std::string beginning(without_ending(whole));
      all.push_back(beginning);
      all.push_back(with_other_vowel(beginning));
    }
  }
  // Sorted, a word stands behind what it begins with.
  std::sort(all.begin(), all.end());
  std::vector<std::string> beginnings;
  for (std::string& text : all)
    if (text.size() >= kShortestBeginning && (beginnings.empty() || !text.starts_with(beginnings.back())))
      beginnings.push_back(std::move(text));
  return beginnings;
}

const std::vector<std::string>& InflectedForms::of(const std::string& exact, const std::vector<std::string>& stems) {
  if (known_.size() >= kMostKnownForms) known_.clear();
  std::string key = exact;
  for (const std::string& stem : stems) key.append(1, '\0').append(stem);
  const auto [known, is_new] = known_.try_emplace(std::move(key));
  if (is_new) known->second = find(exact, stems);
  return known->second;
}

std::vector<std::string> InflectedForms::find(const std::string& exact, const std::vector<std::string>& stems) {
  // Numbers and letters have no forms, and too many words begin with them.
  if (exact.size() < kShortestBeginning || exact.find_first_of("0123456789") != std::string::npos) {
    if (vocabulary_.documents_with(exact, WordList::Text) == 0) return {};
    return {exact};
  }
  std::size_t longest = exact.size();
  for (const std::string& stem : stems) longest = std::max(longest, stem.size());
  longest += kLongestEnding;
  return vocabulary_.beginning_with(beginnings_of_forms(exact, stems), kMaxWordForms, [&](std::string_view word) {
    if (word.size() > longest) return false;
    const analyzers::WordAnalysis& analysis = analyzer_.analyze_word(word);
    return contains(stems, analysis.stem) ||
           std::any_of(analysis.alternates.begin(), analysis.alternates.end(),
                       [&](const std::string& alternate) { return contains(stems, alternate); });
  });
}

}  // namespace ratsarchiv::query
