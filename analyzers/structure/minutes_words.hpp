// The words by which German minutes name persons, let them speak and state decisions: german_minutes.toml, to which the
// profile of a city adds its own. Read once per parser.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/structure/letters.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::analyzers {

// Immutable after construction and safe to share between threads.
class MinutesWords {
 public:
  // Throws corpus::Error{InputUnreadable} when german_minutes.toml or the profile is malformed.
  explicit MinutesWords(const corpus::Profile& profile);

  // Whether a word list of that name has the word, exactly as written. The list must exist in german_minutes.toml.
  bool has(std::string_view list, std::string_view word) const { return set(list).contains(word); }
  const WordSet& set(std::string_view list) const;
  // The words of a list: those of the profile, then those of german_minutes.toml.
  std::vector<std::string> words(std::string_view list) const;
  // The rules of a section: those of the profile first, their patterns expanded.
  std::vector<corpus::PhraseRule> rules(std::string_view section) const;

  // The canonical party of a bracket as printed; nothing when the profile does not know it.
  std::optional<std::string> party(std::string_view printed) const;
  // The value of a cardinal number: digits, or a word ("einer", "zwölf"); nothing when it is none.
  std::optional<std::int64_t> number(std::string_view word) const;
  // The singular of a plural role ("StRe" is "StR"), else nothing.
  std::optional<std::string> singular_role(std::string_view role) const;
  // The separable prefixes that make the finite verb a verb of speaking ("führt": "aus"), or nothing.
  const std::vector<std::string>* verb_prefixes(std::string_view finite_verb) const;

  const corpus::Profile& profile() const { return profile_; }

 private:
  void add_weak_forms(const std::string& list);

  corpus::Profile german_;
  corpus::Profile profile_;
  WordMap<WordSet> sets_;
  WordMap<std::string> parties_;
  WordMap<std::int64_t> numbers_;
  WordMap<std::string> singular_;
  WordMap<std::vector<std::string>> prefixes_;
};

}  // namespace ratsarchiv::analyzers
