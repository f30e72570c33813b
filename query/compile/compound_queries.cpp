#include "query/compile/compound_queries.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "query/language/limits.hpp"

namespace ratsarchiv::query {
namespace {

// What may stand between a modifier and its head; also nothing.
constexpr std::array<std::string_view, 9> kLinkingElements{"", "s", "es", "n", "en", "er", "e", "ens", "ns"};
constexpr std::size_t kShortestSide = 3;  // bytes

void add_unique(std::vector<std::string>& list, std::string text) {
  if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
}

}  // namespace

CompoundQueries::CompoundQueries(analyzers::Analyzer& analyzer, const analyzers::Lexicon& lexicon,
                                 const Vocabulary& vocabulary)
    : analyzer_(analyzer),
      vocabulary_(vocabulary),
      // The lexicon outlives the splitter, which therefore need not own it.
      splitter_(std::shared_ptr<const analyzers::Lexicon>(std::shared_ptr<const analyzers::Lexicon>(), &lexicon)) {}

std::vector<CompoundJoint> CompoundQueries::joints(std::string_view exact) {
  std::vector<CompoundJoint> joints;
  const analyzers::CompoundSplit split = splitter_.split(exact);
  for (std::size_t i = 0; i + 1 < split.parts.size(); ++i) {
    const analyzers::CompoundPart& last = split.parts[i];
    // Of several parts the modifier is their compound: Grundstück of Grund|stücks|verkauf.
    const std::string modifier = std::string(exact.substr(0, last.begin)) + splitter_.part_word(exact, last, false);
    const std::string head(exact.substr(last.end));
    CompoundJoint joint;
    for (const auto& [side, stem] : {std::pair(&modifier, &joint.modifier_stem), std::pair(&head, &joint.head_stem)}) {
      const std::vector<std::string> stems = stems_of(analyzer_.analyze_word(*side));
      *stem = stems.front();
      joint.sides.push_back(vocabulary_.forms_of(stems, kMaxWordForms));
    }
    if (!joint.sides[0].empty() && !joint.sides[1].empty()) joints.push_back(std::move(joint));
  }
  return joints;
}

// How a word may begin a compound: schule, schul, schulen; haus, haeuser.
std::vector<std::string> CompoundQueries::modifier_forms(const std::string& exact) {
  std::vector<std::string> stems{exact};
  const std::vector<std::string> stems_of_word = stems_of(analyzer_.analyze_word(exact));
  for (const std::string& form : vocabulary_.forms_of(stems_of_word, kMaxWordForms)) add_unique(stems, form);
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
