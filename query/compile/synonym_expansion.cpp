#include "query/compile/synonym_expansion.hpp"

#include <algorithm>

#include "analyzers/text/folding.hpp"
#include "analyzers/text/utf8.hpp"

namespace ratsarchiv::query {
namespace {

constexpr std::size_t kLongestAbbreviation = 3;  // letters

bool is_short_and_upper(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size(); ++letters)
    if (!analyzers::is_upper(analyzers::next_character(text, at))) return false;
  return letters <= kLongestAbbreviation;
}

// Whether word stands in text exactly so, between characters that are no letters.
bool stands_alone_in(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
    if (!analyzers::is_letter(analyzers::previous_character(text, at)) &&
        !analyzers::is_letter(analyzers::character_at(text, at + word.size())))
      return true;
  return false;
}

std::vector<analyzers::WordAnalysis> words_of(std::string_view text, analyzers::Analyzer& analyzer) {
  const bool is_one_word = text.find(' ') == std::string_view::npos;
  if (is_one_word) return {analyzer.analyze_word(text)};
  std::vector<analyzers::WordAnalysis> words;
  for (const analyzers::Token& token : analyzer.analyze(text))
    if (token.role == analyzers::TokenRole::Word && !token.word->exact.empty()) words.push_back(*token.word);
  return words;
}

std::string folded(std::string_view text) { return analyzers::expand_umlauts(analyzers::lower_case(text)); }

// Of a folded text; a zero byte of an empty one.
char first_letter(std::string_view text) { return text.empty() ? '\0' : text.front(); }

}  // namespace

SynonymIndex::SynonymIndex(const std::vector<SynonymGroup>& groups, analyzers::Analyzer& analyzer)
    : analyzer_(analyzer) {
  std::unordered_map<std::string, std::size_t> numbers;
  const auto number_of = [&](const std::string& text) {
    const auto [known, is_new] = numbers.emplace(text, terms_.size());
    if (is_new) {
      terms_.push_back({text, {}, is_short_and_upper(text)});
      ways_.emplace_back();
    }
    return known->second;
  };
  for (const SynonymGroup& group : groups) {
    std::vector<std::size_t> members;
    for (const std::string& text : group.terms) members.push_back(number_of(text));
    for (const std::size_t from : members) {
      if (group.first_alone && from != members.front()) continue;
      for (const std::size_t to : members)
        if (to != from) ways_[from].push_back({from, to, group.kind});
    }
  }
  for (std::size_t i = 0; i < terms_.size(); ++i)
    if (!ways_[i].empty()) {
      const std::string text = folded(terms_[i].text);
      by_letter_[first_letter(text)].push_back(i);
      // The stem of a participle is that of its verb: gefördert, fördern.
      constexpr std::string_view kParticiple = "ge";
      if (text.starts_with(kParticiple)) by_letter_[first_letter(text.substr(kParticiple.size()))].push_back(i);
    }
}

const SynonymTerm& SynonymIndex::analyzed(std::size_t number) {
  SynonymTerm& term = terms_[number];
  if (term.words.empty()) term.words = words_of(term.text, analyzer_);
  return term;
}

bool SynonymIndex::stands_at(const SynonymTerm& term, std::string_view text,
                             const std::vector<analyzers::WordAnalysis>& words, std::size_t place) {
  if (term.words.empty() || place + term.words.size() > words.size()) return false;
  for (std::size_t i = 0; i < term.words.size(); ++i)
    if (term.words[i].stem != words[place + i].stem) return false;
  return !(term.is_abbreviation || term.words.front().stop_word) || stands_alone_in(text, term.text);
}

std::vector<SynonymMatch> SynonymIndex::find(std::string_view text, const std::vector<analyzers::WordAnalysis>& words) {
  std::vector<SynonymMatch> matches;
  for (std::size_t place = 0; place < words.size();) {
    SynonymMatch match;
    match.first = place;
    const auto terms = by_letter_.find(first_letter(folded(words[place].stem)));
    if (terms != by_letter_.end())
      for (const std::size_t number : terms->second) {
        const SynonymTerm& term = analyzed(number);
        if (term.words.size() < match.count || !stands_at(term, text, words, place)) continue;
        if (term.words.size() > match.count) match.alternatives.clear();
        match.count = term.words.size();
        match.term = &term;
        // Two terms may be inflections of one word: what both of them find.
        for (const Way& way : ways_[number]) {
          const SynonymTerm* other = &analyzed(way.to);
          const bool is_known = std::any_of(match.alternatives.begin(), match.alternatives.end(),
                                            [&](const auto& alternative) { return alternative.term == other; });
          if (!is_known) match.alternatives.push_back({other, way.kind});
        }
      }
    place += std::max<std::size_t>(match.count, 1);
    if (match.term != nullptr) matches.push_back(std::move(match));
  }
  return matches;
}

}  // namespace ratsarchiv::query
