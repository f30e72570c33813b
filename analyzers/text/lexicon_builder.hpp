// Makes the bytes of a lexicon (lexicon_format.hpp) out of words; used by tools/compile_lexicon and by tests.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ratsarchiv::analyzers {

struct LexiconWord {
  std::string spelling;       // any case, UTF-8
  std::uint8_t flags = 0;     // WordFlags; kNoun or kOther make it a word, kFirstPart alone only a part of compounds
  std::string base;           // spelling of the base form, empty when unknown; must be among the words to count
  std::uint8_t readings = 0;  // WordReading, what the word is under this base; 0 when nothing is known of it
};

// Deterministic: the order of words does not matter. Entries of one key are united; the word itself wins as its base,
// else the first base in alphabetical order.
//
// learned is what training found out about the entries, by number (compound_training.hpp); nothing when not trained.
struct LearnedCompounds {
  std::vector<std::uint8_t> is_compound;
  std::vector<std::uint8_t> first_families;
  std::vector<std::uint8_t> last_families;
  bool counted = false;  // whether the families hold counts already
};
// Without the lemmas of words, where they are not wanted yet: finding them is most of the work.
enum class Lemmas { Find, Omit };
std::string build_lexicon(const std::vector<LexiconWord>& words, std::string_view origin,
                          const LearnedCompounds& learned = {}, Lemmas lemmas = Lemmas::Find);

}  // namespace ratsarchiv::analyzers
