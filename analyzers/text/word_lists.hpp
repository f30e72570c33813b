// The word lists of the chain, from analyzers/text/data, built into the program.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "analyzers/text/affix_trie.hpp"

namespace ratsarchiv::analyzers {

// Immutable; made once a process, safe to share between threads.
class WordLists {
 public:
  static const WordLists& instance();

  bool is_stop_word(const std::string& key) const { return stop_words_.count(key) != 0; }  // key: umlauts expanded
  // Whether the lower-cased word may stand between a suspended compound and its completion.
  bool is_suspension_word(const std::string& lower) const { return suspension_words_.count(lower) != 0; }
  // Of these, whether words may end with it: irgendwie, Werkstatt.
  bool ends_words(const std::string& lower) const {
    const auto found = suspension_words_.find(lower);
    return found != suspension_words_.end() && found->second;
  }
  // The plain form of a lower-cased unit or currency, empty when it is none.
  std::string_view amount_unit(const std::string& lower) const;
  // Letters and what the new orthography writes for them.
  const std::vector<std::pair<std::string, std::string>>& old_spellings() const { return old_spellings_; }
  // The two digits of a lower-cased month's name, empty when it is none.
  std::string_view month(const std::string& lower) const;
  // Keys that begin compounds though the dictionary does not say so; base forms that are never divided.
  const std::unordered_set<std::string>& first_parts() const { return first_parts_; }
  // Nouns of the field that the dictionary lacks: form and base form.
  const std::vector<std::pair<std::string, std::string>>& field_nouns() const { return field_nouns_; }
  bool is_undivided(const std::string& key) const { return undivided_words_.count(key) != 0; }
  // Keys that are never a part of a compound, at its beginning or at its end. Prefixes at the beginning of a key come
  // as bits: bit n for one of n letters.
  std::uint32_t prefixes_at(std::string_view key) const { return affixes_.lengths_at(key, kPrefix); }
  // Those that are no part at the beginning of a word, but may be one within: Geh-weg-schäden.
  std::uint32_t outsets_at(std::string_view key) const { return affixes_.lengths_at(key, kOutset); }
  std::uint32_t noun_prefixes_at(std::string_view key) const { return affixes_.lengths_at(key, kNounPrefix); }
  bool is_suffix(std::string_view key) const { return (affixes_.sorts(key) & kSuffix) != 0; }
  // Whether the suffix is a noun too, which may end compound nouns: Wochen-ende.
  bool is_noun_suffix(std::string_view key) const { return (affixes_.sorts(key) & kNounSuffix) != 0; }
  // Whether the key ends as names of places do: -burg, -furt.
  bool ends_as_place(std::string_view key) const;
  const std::unordered_set<std::string>& prefixes() const { return prefixes_; }
  // data/kept_hyphens.txt; all by key.
  bool is_pair_adjective(const std::string& key) const { return pair_adjectives_.count(key) != 0; }
  enum class PairPlace { First, Second };
  bool has_pair_ending(std::string_view key, PairPlace place) const;
  bool is_hyphened_first(const std::string& key) const { return hyphened_firsts_.count(key) != 0; }
  bool is_hyphened_last(const std::string& key) const { return hyphened_lasts_.count(key) != 0; }
  bool is_hyphened_pair(const std::string& first, std::string_view second) const;
  // Whether the line, without blanks at its ends, is page furniture, and of which sort.
  enum class Furniture { None, Line, PageNumber };
  Furniture furniture(std::string_view line) const;
  // Hash of all lists; part of the analyzer fingerprint.
  const std::string& fingerprint() const { return fingerprint_; }

  ~WordLists();

 private:
  WordLists();
  struct Patterns;
  enum AffixSort : std::uint8_t { kPrefix = 1, kNounPrefix = 2, kSuffix = 4, kNounSuffix = 8, kOutset = 16 };

  std::unordered_set<std::string> stop_words_;
  std::unordered_map<std::string, bool> suspension_words_;  // true: ends words too
  std::unordered_map<std::string, std::string> amount_units_;
  std::unordered_map<std::string, std::string> months_;
  std::vector<std::pair<std::string, std::string>> old_spellings_;
  std::unordered_set<std::string> first_parts_;
  std::unordered_set<std::string> undivided_words_;
  std::vector<std::pair<std::string, std::string>> field_nouns_;
  std::vector<std::string> place_endings_;
  std::unordered_set<std::string> prefixes_;
  std::unordered_set<std::string> pair_adjectives_;
  std::vector<std::string> pair_endings_;
  std::vector<std::string> second_endings_;
  std::unordered_set<std::string> hyphened_firsts_;
  std::unordered_set<std::string> hyphened_lasts_;
  std::vector<std::pair<std::string, std::string>> hyphened_pairs_;
  AffixTrie affixes_;
  std::unique_ptr<Patterns> patterns_;
  std::string fingerprint_;
};

// The lines of a list without comments (#) and blank lines; views into content.
std::vector<std::string_view> list_lines(std::string_view content);

}  // namespace ratsarchiv::analyzers
