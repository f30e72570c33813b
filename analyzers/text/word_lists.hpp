// The word lists of the chain, from analyzers/text/data, built into the program.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace ratsarchiv::analyzers {

// Immutable; made once a process, safe to share between threads.
class WordLists {
 public:
  static const WordLists& instance();

  bool is_stop_word(const std::string& key) const { return stop_words_.count(key) != 0; }  // key: umlauts expanded
  // Whether the lower-cased word may stand between a suspended compound and its completion.
  bool is_suspension_word(const std::string& lower) const { return suspension_words_.count(lower) != 0; }
  // The plain form of a lower-cased unit or currency, empty when it is none.
  std::string_view amount_unit(const std::string& lower) const;
  // Keys that begin compounds though the dictionary does not say so; base forms that are never divided.
  const std::unordered_set<std::string>& first_parts() const { return first_parts_; }
  bool is_undivided(const std::string& key) const { return undivided_words_.count(key) != 0; }
  // Keys that are never a part of a compound, at its beginning or at its end.
  bool is_prefix(const std::string& key) const { return prefixes_.count(key) != 0; }
  bool is_suffix(const std::string& key) const { return suffixes_.count(key) != 0; }
  const std::unordered_set<std::string>& prefixes() const { return prefixes_; }
  // The prefixes that key begins with.
  std::vector<std::string_view> prefixes_at(std::string_view key) const;
  // Whether the line, without blanks at its ends, is page furniture, and of which sort.
  enum class Furniture { None, Line, PageNumber };
  Furniture furniture(std::string_view line) const;
  // Hash of all lists; part of the analyzer fingerprint.
  const std::string& fingerprint() const { return fingerprint_; }

  ~WordLists();

 private:
  WordLists();
  struct Patterns;

  std::unordered_set<std::string> stop_words_;
  std::unordered_set<std::string> suspension_words_;
  std::unordered_map<std::string, std::string> amount_units_;
  std::unordered_set<std::string> first_parts_;
  std::unordered_set<std::string> undivided_words_;
  std::unordered_set<std::string> prefixes_;
  std::unordered_set<std::string> suffixes_;
  std::unordered_set<std::string> derivation_prefixes_;  // of prefixes_, those that make nouns of nouns
  std::size_t longest_prefix_ = 0;
  std::unique_ptr<Patterns> patterns_;
  std::string fingerprint_;
};

// The lines of a list without comments (#) and blank lines; views into content.
std::vector<std::string_view> list_lines(std::string_view content);

}  // namespace ratsarchiv::analyzers
