#include "analyzers/structure/minutes_words.hpp"

#include <charconv>
#include <embedded/GermanMinutes.hpp>
#include <stdexcept>

#include "corpus/model/error.hpp"
#include "corpus/profiles/pattern.hpp"

namespace ratsarchiv::analyzers {
namespace {

// The further finite forms of a weak verb from its third person singular ("erklärt": erklären, erklärte, erklärten).
// Strong verbs stand in the data with all their forms; a form that no verb has does no harm.
std::vector<std::string> weak_forms(const std::string& singular) {
  if (singular.size() < 3 || singular.back() != 't') return {};
  std::string stem = singular.substr(0, singular.size() - 1);
  return {stem + "n", stem + "en", stem + "te", stem + "ten"};
}

// "führt aus": the verb and its prefix.
std::pair<std::string, std::string> split_at(const std::string& entry, char separator) {
  const std::size_t place = entry.find(separator);
  if (place == std::string::npos) {
    throw corpus::Error(corpus::ErrorKind::InputUnreadable, "profile: \"" + entry + "\" lacks its '" + separator + "'",
                        "Write \"word" + std::string(1, separator) + "word\".");
  }
  return {entry.substr(0, place), entry.substr(place + 1)};
}

}  // namespace

MinutesWords::MinutesWords(const corpus::Profile& profile)
    : german_(corpus::parse_profile(std::string(embedded::kGermanMinutes.front().content), "german_minutes.toml")),
      profile_(profile) {
  for (const corpus::Profile* source : {&german_, &profile_}) {
    for (const auto& [name, list] : source->word_lists) sets_[name].insert(list.begin(), list.end());
    for (const corpus::PartyName& party : source->parties) {
      parties_.emplace(spelling_key(party.name), party.name);
      for (const std::string& spelling : party.spellings) parties_.emplace(spelling_key(spelling), party.name);
    }
  }
  add_weak_forms("speech_verb");
  for (const std::string& entry : words("prefixed_verb")) {
    const auto [verb, prefix] = split_at(entry, ' ');
    prefixes_[verb].push_back(prefix);
    for (const std::string& form : weak_forms(verb)) prefixes_[form].push_back(prefix);
  }
  for (const std::string& entry : words("plural_role")) {
    auto [plural, singular] = split_at(entry, '=');
    singular_.emplace(std::move(plural), std::move(singular));
  }
  for (const std::string& entry : words("number_word")) {
    const auto [word, value] = split_at(entry, '=');
    std::int64_t number = 0;
    std::from_chars(value.data(), value.data() + value.size(), number);
    numbers_.emplace(word, number);
  }
}

void MinutesWords::add_weak_forms(const std::string& list) {
  for (const std::string& verb : words(list)) {
    for (const std::string& form : weak_forms(verb)) sets_[list].insert(form);
  }
}

const WordSet& MinutesWords::set(std::string_view list) const {
  static const WordSet kNone;
  const auto found = sets_.find(list);
  return found == sets_.end() ? kNone : found->second;
}

std::vector<std::string> MinutesWords::words(std::string_view list) const {
  std::vector<std::string> result = profile_.words(list);
  const std::vector<std::string>& german = german_.words(list);
  result.insert(result.end(), german.begin(), german.end());
  return result;
}

std::vector<corpus::PhraseRule> MinutesWords::rules(std::string_view section) const {
  corpus::PatternSlots slots;
  std::vector<corpus::PhraseRule> result;
  for (const auto& [name, list] : german_.word_lists) {
    if (!profile_.word_lists.contains(name) && !profile_.fragments.contains(name)) {
      slots.emplace(name, corpus::expand_pattern(german_, "{" + name + "}"));
    }
  }
  for (const auto& [name, pattern] : german_.fragments) {
    if (!profile_.word_lists.contains(name) && !profile_.fragments.contains(name)) {
      slots.emplace(name, corpus::expand_pattern(profile_, pattern, slots));
    }
  }
  for (const corpus::Profile* source : {&profile_, &german_}) {
    for (corpus::PhraseRule rule : source->rules_of(section)) {
      rule.pattern = corpus::expand_pattern(profile_, rule.pattern, slots);
      result.push_back(std::move(rule));
    }
  }
  return result;
}

std::optional<std::string> MinutesWords::party(std::string_view printed) const {
  const auto found = parties_.find(spelling_key(printed));
  if (found == parties_.end()) return std::nullopt;
  return found->second;
}

std::optional<std::int64_t> MinutesWords::number(std::string_view word) const {
  if (!word.empty() && word.front() >= '0' && word.front() <= '9') {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
    return value;
  }
  const auto found = numbers_.find(lower(word));
  if (found == numbers_.end()) return std::nullopt;
  return found->second;
}

std::optional<std::string> MinutesWords::singular_role(std::string_view role) const {
  const auto found = singular_.find(role);
  if (found == singular_.end()) return std::nullopt;
  return found->second;
}

const std::vector<std::string>* MinutesWords::verb_prefixes(std::string_view finite_verb) const {
  const auto found = prefixes_.find(finite_verb);
  return found == prefixes_.end() ? nullptr : &found->second;
}

}  // namespace ratsarchiv::analyzers
