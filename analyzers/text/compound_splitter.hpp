// Step 6: the parts of a compound, from the lexicon by least cost (after Koehn and Knight 2003, with word classes in
// place of counts; counts of the archive can be given).
//
// A part costs the less the more words of the list are made with it (compound_training.hpp).
//
// Rules:
// - works on keys (lower case, umlauts expanded); a compound is one or more first parts and a last part
// - a first part is a form the dictionary marks as such, its linking element included (Verwaltungs-, Häuser-, Schul-),
//   or a noun with a linking element: s es n en er e ens ns
// - a verb lends its stem as a first part (Polter-abend), and its doer and its deed as a last part though the list may
//   not have them (Dach-decker, Dach-begrünung)
// - a last part is a word; an inflected one counts like its base form
// - particle verbs, words of a prefix and a simple word, names of places and a list of words stay whole: see
//   compound_training.cpp, which decides it for the words of the lexicon
// - parts have three letters or more, those of three cost most; prefixes and suffixes (data/compound_affixes.txt) are
//   no parts
// - the whole word, when the lexicon has it, is a candidate too and wins over doubtful parts
// - a word that does not divide into known parts without rest stays whole: names and unknown words
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/lexicon.hpp"
#include "analyzers/text/lexicon_builder.hpp"

namespace ratsarchiv::analyzers {

// How often the archive has a lexicon entry; index: the entry's number. From the statistics of a full run.
using WordCounts = std::vector<std::uint32_t>;

struct CompoundPart {
  std::size_t begin = 0;  // bytes of the key, half-open, linking element included
  std::size_t end = 0;
  std::size_t linking = 0;  // bytes of the linking element at the end, when the entry does not include it
  std::uint32_t entry = kNoWord;
  std::size_t prefix = 0;  // bytes of a prefix before the entry: Vor-platz, when only Platz is in the lexicon
  double cost = 0;         // of the part; those of a split add up to its cost
};

struct CompoundSplit {
  std::vector<CompoundPart> parts;  // one: the word is left whole
  double cost = 0;
};

// Immutable and safe to share between threads.
class CompoundSplitter {
 public:
  explicit CompoundSplitter(std::shared_ptr<const Lexicon> lexicon, std::shared_ptr<const WordCounts> counts = nullptr);

  // For training: what was learned so far counts, not what the lexicon holds. learned must outlive the splitter; it may
  // change between calls.
  CompoundSplitter(std::shared_ptr<const Lexicon> lexicon, const LearnedCompounds& learned);

  // The best split of a key. One part over the whole key when it is no compound or not known; entry kNoWord then tells
  // an unknown word.
  CompoundSplit split(std::string_view key) const;

  // The best split by cost alone, the known whole among the candidates; split takes the lexicon's word for its entries.
  CompoundSplit weigh(std::string_view key) const;

  // The splits that were weighed: the one that split gives, then by cost, the whole word among them when it is known;
  // at most `most`, or one more.
  std::vector<CompoundSplit> candidates(std::string_view key, std::size_t most) const;

  // Whether the key is a word or divides into known parts.
  bool is_known(std::string_view key) const;

  // How the parts of a split belong together, with brackets where there are three and more: "(schul|kind)|betreuung".
  // A run of parts that is a word of the lexicon is put together first; else the last part stands against the rest.
  std::string structure(std::string_view key, const CompoundSplit& split) const;

  // The key of a part as a word of its own: linking element off, first part to its word (schul -> schule).
  std::string part_word(std::string_view key, const CompoundPart& part, bool is_last) const;

 private:
  class Search;
  // The walk along two letters, which every part begins with: begun once, not for every word.
  struct Beginning {
    Lexicon::Walk walk;
    bool goes_on;
  };
  static std::vector<Beginning> beginnings_of(const Lexicon& lexicon);
  const Beginning* beginning(char first, char second) const;  // nullptr when they are no letters
  double first_part_cost(std::string_view part, std::uint32_t entry, std::string_view linking) const;
  double last_part_cost(std::string_view part, std::uint32_t entry) const;
  double whole_cost(std::uint32_t entry) const;
  bool is_compound(std::uint32_t entry) const;
  bool is_noun(const std::string& key) const;
  bool is_run_word(std::string_view key, const CompoundSplit& split, std::size_t first, std::size_t last) const;
  std::string structure(std::string_view key, const CompoundSplit& split, std::size_t first, std::size_t last) const;
  double first_family(std::uint32_t entry) const;
  double last_family(std::uint32_t entry) const;

  std::shared_ptr<const Lexicon> lexicon_;
  std::shared_ptr<const WordCounts> counts_;
  const LearnedCompounds* learned_ = nullptr;
  std::vector<Beginning> beginnings_;  // aa to zz
};

}  // namespace ratsarchiv::analyzers
