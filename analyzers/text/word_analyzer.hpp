// Steps 3 to 7 for one word: from its raw form to everything that is indexed of it.
//
// Rules by the kind of word:
// - plain word: folding, stem terms by lemma (lemmatizer.hpp): the likeliest as stem, the others as alternates; parts
// - plain word in an old spelling, Königstr.: the stem of the new spelling as alternate (spelling_variants.hpp)
// - number: grouping dots dropped (1.000.000 is 1000000), dates as dd.mm.yyyy (3.7.2019, 2019-07-03), else as written;
//   its stem is its exact form; 3.7.19 has the full date as alternate
// - gendered (Bürger*innen, :, _, /, brackets, inner I): exact with a star, stem of the feminine, the masculine's stem
//   as alternate
// - hyphenated: exact with hyphens; parts are those of its pieces; the form without hyphens as alternate
// - single letters, other mixtures (90/GRÜNE, §37): the stem is the exact form
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "analyzers/text/compound_splitter.hpp"
#include "analyzers/text/folding.hpp"
#include "analyzers/text/lemmatizer.hpp"

namespace ratsarchiv::analyzers {

// Not safe to share between threads (lemmatizer).
class WordAnalyzer {
 public:
  WordAnalyzer(std::shared_ptr<const Lexicon> lexicon, std::shared_ptr<const CompoundSplitter> splitter);

  // raw: what a Segment calls raw. Empty for raw without a letter or digit that can be a term.
  WordAnalysis analyze(std::string_view raw) const;

  // The stem and the alternates of a word of which only the exact form, as it stands in the index, is known.
  std::vector<std::string> stems_of_exact(std::string_view exact) const;

  // The first of a folded word's stem terms.
  std::string stem_of(const FoldedWord& folded) const { return lemmatizer_.stem_terms(folded).front(); }

  const CompoundSplitter& splitter() const { return *splitter_; }
  const Lexicon& lexicon() const { return *lexicon_; }

 private:
  WordAnalysis as_written(std::string_view raw) const;  // all but the untold stems
  void plain_word(std::string_view raw, WordAnalysis& analysis) const;
  void hyphenated(std::string_view raw, WordAnalysis& analysis) const;
  void gendered(std::string_view base, std::string_view ending, std::string_view tail, WordAnalysis& analysis) const;
  void add_parts(const FoldedWord& folded, WordAnalysis& analysis) const;

  std::shared_ptr<const Lexicon> lexicon_;
  std::shared_ptr<const CompoundSplitter> splitter_;
  Lemmatizer lemmatizer_;
};

}  // namespace ratsarchiv::analyzers
