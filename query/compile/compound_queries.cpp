#include "query/compile/compound_queries.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include "query/language/limits.hpp"

namespace ratsarchiv::query {
namespace {

// What may stand between a modifier and its head; also nothing.
constexpr std::array<std::string_view, 9> kLinkingElements{"", "s", "es", "n", "en", "er", "e", "ens", "ns"};
constexpr std::size_t kShortestSide = 3;  // bytes
constexpr std::size_t kMostKnownForms = 1'000;

void add_unique(std::vector<std::string>& list, std::string text) {
  if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
}

// A stem and the same with an umlaut in its last syllable: haus, haeus.
std::vector<std::string> beginnings_of_forms(const std::string& stem) {
  std::vector<std::string> beginnings{stem};
  std::size_t vowel = stem.find_last_of("aou");
  if (vowel == std::string::npos) return beginnings;
  if (stem[vowel] == 'u' && vowel > 0 && stem[vowel - 1] == 'a') --vowel;
  if (vowel + 1 < stem.size() && stem[vowel + 1] == 'e') return beginnings;
  beginnings.push_back(stem.substr(0, vowel + 1) + "e" + stem.substr(vowel + 1));
  return beginnings;
}

}  // namespace

CompoundQueries::CompoundQueries(analyzers::Analyzer& analyzer, const analyzers::Lexicon& lexicon,
                                 Vocabulary& vocabulary)
    : analyzer_(analyzer),
      vocabulary_(vocabulary),
      // The lexicon outlives the splitter, which therefore need not own it.
      splitter_(std::shared_ptr<const analyzers::Lexicon>(std::shared_ptr<const analyzers::Lexicon>(), &lexicon)) {}

const std::vector<std::string>& CompoundQueries::inflected_forms(const std::string& exact, const std::string& stem) {
  if (known_forms_.size() >= kMostKnownForms) known_forms_.clear();
  const auto [known, is_new] = known_forms_.try_emplace(exact + '\0' + stem);
  if (is_new) known->second = find_forms(exact, stem);
  return known->second;
}

std::vector<std::string> CompoundQueries::find_forms(const std::string& exact, const std::string& stem) {
  // An ending has few letters; longer words of this beginning are compounds.
  constexpr std::size_t kLongestEnding = 5;
  // Stem and form may part early (bearbeiten, bearbeitung): what both begin with, begins the other forms.
  const auto parting = std::mismatch(stem.begin(), stem.end(), exact.begin(), exact.end());
  const auto common = static_cast<std::size_t>(parting.first - stem.begin());
  const std::string beginning = common >= kShortestSide ? stem.substr(0, common) : stem;
  const std::size_t longest = std::max(stem.size(), exact.size()) + kLongestEnding;
  return vocabulary_.beginning_with(beginnings_of_forms(beginning), kMaxWordForms, [&](std::string_view word) {
    return word.size() <= longest && analyzer_.analyze_word(word).stem == stem;
  });
}

std::vector<CompoundJoint> CompoundQueries::joints(std::string_view exact) {
  std::vector<CompoundJoint> joints;
  const analyzers::CompoundSplit split = splitter_.split(exact);
  for (std::size_t i = 0; i + 1 < split.parts.size(); ++i) {
    const analyzers::CompoundPart& last = split.parts[i];
    // Of several parts the modifier is their compound: Grundstück of Grund|stücks|verkauf.
    const std::string modifier = std::string(exact.substr(0, last.begin)) + splitter_.part_word(exact, last, false);
    const std::string head(exact.substr(last.end));
    CompoundJoint joint;
    joint.modifier_stem = analyzer_.analyze_word(modifier).stem;
    joint.head_stem = analyzer_.analyze_word(head).stem;
    joint.sides = {inflected_forms(modifier, joint.modifier_stem)};
    joint.sides.push_back(inflected_forms(head, joint.head_stem));
    if (!joint.sides[0].empty() && !joint.sides[1].empty()) joints.push_back(std::move(joint));
  }
  return joints;
}

// How a word may begin a compound: schule, schul, schulen; haus, haeuser.
std::vector<std::string> CompoundQueries::modifier_forms(const std::string& exact) {
  std::vector<std::string> stems{exact};
  const std::string stem_of_word = analyzer_.analyze_word(exact).stem;
  for (const std::string& form : inflected_forms(exact, stem_of_word)) add_unique(stems, form);
  std::vector<std::string> forms;
  for (const std::string& stem : stems) {
    for (const std::string_view linking : kLinkingElements) add_unique(forms, stem + std::string(linking));
    if (stem.ends_with("en") && stem.size() > kShortestSide + 2) add_unique(forms, stem.substr(0, stem.size() - 2));
    if (stem.ends_with('e') && stem.size() > kShortestSide + 1) {
      add_unique(forms, stem.substr(0, stem.size() - 1));
      add_unique(forms, stem.substr(0, stem.size() - 1) + "s");
    }
  }
  return forms;
}

std::vector<std::string> CompoundQueries::compounds_of(const std::string& first, const std::string& second) {
  std::vector<std::string> stems;
  if (first.size() < kShortestSide || second.size() < kShortestSide || first == second) return stems;
  const std::string head = analyzer_.analyze_word(second).stem;
  for (const std::string& modifier : modifier_forms(first)) {
    if (!vocabulary_.has_beginning(modifier + head.substr(0, kShortestSide))) continue;
    const std::string compound = modifier + second;
    const analyzers::WordAnalysis& word = analyzer_.analyze_word(compound);
    if (!vocabulary_.has_stem(word.stem)) continue;
    const std::string stem = word.stem;
    const analyzers::CompoundSplit split = splitter_.split(compound);
    const bool divides = std::any_of(split.parts.begin(), split.parts.end(), [&](const analyzers::CompoundPart& part) {
      return part.end == modifier.size() && part.end < compound.size();
    });
    if (divides) add_unique(stems, stem);
  }
  return stems;
}

}  // namespace ratsarchiv::query
