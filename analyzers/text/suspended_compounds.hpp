// Step 7: suspended compounds written out.
//
// Rules:
// - "Haupt- und Personalamt": every word with a hyphen behind it, up to the first word without one, with only
//   suspension words (data/suspension_words.txt), commas, slashes and blanks between, is completed with an end of that
//   word: with the one that makes a word of the lexicon, longest first, else with its last part. Ends are those that
//   begin at a part (amt), or behind a prefix (An- und Verkauf: kauf).
//   A word with hyphens lends what stands behind its first: SPD- und CDU-Fraktion.
// - "Verkehrslenkung und -steuerung": the hyphened word is completed with the beginning of the word before: with the
//   longest one that makes a word of the lexicon, else a known compound
#pragma once

#include <string>
#include <vector>

#include "analyzers/text/compound_splitter.hpp"
#include "analyzers/text/segmentation.hpp"

namespace ratsarchiv::analyzers {

struct CompletedWord {
  std::size_t segment = 0;  // number of the suspended word's segment: place and position of the completed word
  std::string word;         // Hauptamt
};

// The completed words of segments of text, by rising segment.
std::vector<CompletedWord> complete_suspended(std::string_view text, const std::vector<Segment>& segments,
                                              const CompoundSplitter& splitter);

}  // namespace ratsarchiv::analyzers
