// Measures the stem terms of words against forms that belong together and spellings that must find a word.
//
// forms.tsv: form, lemma, part of speech; spellings.tsv: word, typed spelling, sort. Tab separated, UTF-8.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <ostream>
#include <string>
#include <vector>

namespace ratsarchiv::evaluate {

// Rows are halved by a hash of their lemma or word, so that rules are tuned on one half and reported on the other.
enum class Half { First = 0, Second = 1 };
Half half_of(const std::string& word);

struct StemTally {
  std::size_t pairs = 0;
  std::size_t missed = 0;  // pairs of form and lemma without a common stem term
  // Pairs of different lemmas of one part of speech with the same first four letters, words of one family left out.
  std::size_t different = 0;
  std::size_t merged = 0;           // of these, with a common stem term
  std::size_t merged_families = 0;  // with a common stem term, but left out as one family
};

struct SpellingTally {
  std::size_t unknown = 0;    // typed spellings that are no words
  std::size_t unfound = 0;    // of these, without a stem term of the word
  std::size_t known = 0;      // typed spellings that are words of their own
  std::size_t not_first = 0;  // of these, where the first term is not the one of the word as typed
};

struct StemEvaluation {
  std::map<std::string, std::array<StemTally, 2>> by_part_of_speech;
  std::map<std::string, std::array<SpellingTally, 2>> by_sort;
  std::vector<std::string> faults;  // "missed: form lemma NOUN [terms] [terms]", in order of the files
};

struct StemFunctions {
  std::function<std::vector<std::string>(const std::string&)> indexed;   // stem terms of a word of a text
  std::function<std::vector<std::string>(const std::string&)> searched;  // of a word of a query
  std::function<bool(const std::string&)> is_word;
};

// Whether two lemmas count as derivations of one family: equal, umlauts included, when a prefix that both share is left
// and what remains of each is empty or one or two of the suffixes of derivation (-ung, -heit, -er, -in, -lich, ...).
bool same_family(const std::string& a, const std::string& b);

// Throws corpus::Error{InputUnreadable}. An empty path leaves that file out.
StemEvaluation evaluate_stems(const std::filesystem::path& forms, const std::filesystem::path& spellings,
                              const StemFunctions& functions);

enum class StemFaults { Print, Omit };
void print_stems(const StemEvaluation& evaluation, StemFaults faults, std::ostream& out);

}  // namespace ratsarchiv::evaluate
