// Step 5: the stem terms of a word, under which all its inflected forms are found.
//
// - a word that the lexicon has with its lemmas: a term for each lemma (raten: Rate, raten); see lemma_groups.hpp
// - an unknown verb form with a separable prefix before a known one: the prefix and its verb (vorbeifließt,
// vorbeigeflossen
//   as vorbeifließen)
// - an unknown compound: its first parts and the lemmas of its last part (Häuserreihen as Häuserreihe)
// - every other word: its Snowball stem
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analyzers/text/compound_splitter.hpp"
#include "analyzers/text/folding.hpp"
#include "analyzers/text/stemmer.hpp"

namespace ratsarchiv::analyzers {

// Not safe to share between threads (stemmer).
class Lemmatizer {
 public:
  Lemmatizer(std::shared_ptr<const Lexicon> lexicon, std::shared_ptr<const CompoundSplitter> splitter)
      : lexicon_(std::move(lexicon)), splitter_(std::move(splitter)) {}

  // The stem terms of a folded word, the likeliest first; never empty.
  std::vector<std::string> stem_terms(const FoldedWord& word) const;

 private:
  std::string snowball(const FoldedWord& word) const;
  std::string term_of(const LexiconLemma& lemma) const;
  void add_compound_terms(std::string_view beginning, const std::vector<LexiconLemma>& lemmas,
                          std::vector<std::string>& terms) const;
  std::vector<std::string> separable_verb_terms(const FoldedWord& word) const;
  std::vector<std::string> compound_terms(const FoldedWord& word) const;

  std::shared_ptr<const Lexicon> lexicon_;
  std::shared_ptr<const CompoundSplitter> splitter_;
  Stemmer stemmer_;
};

}  // namespace ratsarchiv::analyzers
