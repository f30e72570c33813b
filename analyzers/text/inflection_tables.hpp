// The irregular inflection of German as data: strong verbs, verb prefixes, nouns and adjectives that change their stem
// (data/strong_verbs.txt, verb_prefixes.txt, irregular_nouns.txt, irregular_adjectives.txt), built into the program.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ratsarchiv::analyzers {

// Lower-cased spellings with ä ö ü ß.
struct StrongVerb {
  std::string infinitive;
  std::vector<std::string> presents;      // third person, further irregular ones
  std::vector<std::string> pasts;         // third person
  std::vector<std::string> subjunctives;  // of the past
  std::vector<std::string> participles;
};

struct IrregularAdjective {
  std::string positive;
  std::vector<std::string> changed;  // comparative, superlative
};

// Immutable; made once a process, safe to share between threads.
class InflectionTables {
 public:
  static const InflectionTables& instance();

  // nullptr for a verb that is not in the table.
  const StrongVerb* strong_verb(const std::string& infinitive) const;
  const std::vector<StrongVerb>& strong_verbs() const { return strong_verbs_; }
  const std::vector<IrregularAdjective>& adjectives() const { return adjectives_; }
  // The singulars of a plural that changes its stem, or of the end of a compound: häuser -> haus.
  const std::vector<std::string>* singulars(const std::string& plural) const;

  // The separable, the inseparable prefixes that a word begins with, longest first. Views into word.
  std::vector<std::string_view> separable_prefixes(std::string_view word) const;
  std::vector<std::string_view> inseparable_prefixes(std::string_view word) const;
  // The same for a key, where ä ö ü ß are expanded.
  std::vector<std::string_view> separable_prefixes_of_key(std::string_view key) const;

 private:
  InflectionTables();

  std::vector<StrongVerb> strong_verbs_;
  std::unordered_map<std::string, std::size_t> strong_by_infinitive_;
  std::vector<IrregularAdjective> adjectives_;
  std::unordered_map<std::string, std::vector<std::string>> singulars_;
  std::vector<std::string> separable_, inseparable_, separable_keys_;  // longest first
};

}  // namespace ratsarchiv::analyzers
