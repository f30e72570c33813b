#include "analyzers/text/compound_training.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analyzers/text/compound_splitter.hpp"
#include "analyzers/text/folding.hpp"
#include "analyzers/text/lexicon.hpp"
#include "analyzers/text/word_lists.hpp"

namespace ratsarchiv::analyzers {
namespace {

constexpr int kRounds = 3;
constexpr std::size_t kShortestStem = 3;

std::uint8_t logarithm(std::uint32_t count) {
  return static_cast<std::uint8_t>(std::min(255.0, std::round(8 * std::log2(1.0 + count))));
}

void add_verb_stems(std::vector<LexiconWord>& words) {
  std::vector<LexiconWord> stems;
  for (const LexiconWord& word : words) {
    if ((word.flags & kOther) == 0 || (word.flags & kBaseForm) == 0 || !word.spelling.ends_with("en")) continue;
    const std::string stem = word.spelling.substr(0, word.spelling.size() - 2);
    if (stem.size() >= kShortestStem) stems.push_back({stem, kVerbStem, word.spelling});
  }
  words.insert(words.end(), stems.begin(), stems.end());
}

// Whether the entry or its base form is listed as never divided.
bool is_undivided(const Lexicon& lexicon, const std::vector<std::string>& keys, std::uint32_t entry) {
  const std::uint32_t base = lexicon.base(entry);
  const WordLists& lists = WordLists::instance();
  return lists.is_undivided(keys[entry]) || (base != kNoWord && lists.is_undivided(keys[base]));
}

}  // namespace

std::string build_lexicon_with_compounds(std::vector<LexiconWord> words, std::string_view origin) {
  add_verb_stems(words);
  for (const std::string& part : WordLists::instance().first_parts()) words.push_back({part, kFirstPart, {}});
  const std::string plain = build_lexicon(words, origin, {}, Lemmas::Omit);
  const auto lexicon = Lexicon::from_bytes(plain, "being trained");
  std::vector<std::string> keys(lexicon->size());
  for (std::uint32_t entry = 0; entry < lexicon->size(); ++entry) keys[entry] = lexicon->key(entry);
  // Shorter words first: whether a part is itself a compound must be known when a word with it comes.
  std::vector<std::uint32_t> order(lexicon->size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return keys[a].size() < keys[b].size(); });

  LearnedCompounds learned;
  learned.first_families.resize(lexicon->size());
  learned.last_families.resize(lexicon->size());
  for (int round = 0; round < kRounds; ++round) {
    learned.is_compound.assign(lexicon->size(), 0);
    const CompoundSplitter splitter(lexicon, learned);
    std::vector<std::uint32_t> firsts(lexicon->size());
    std::vector<std::uint32_t> lasts(lexicon->size());
    for (const std::uint32_t entry : order) {
      if (!lexicon->is_word(entry) || is_undivided(*lexicon, keys, entry)) continue;
      const CompoundSplit split = splitter.weigh(keys[entry]);
      if (split.parts.size() < 2) continue;
      learned.is_compound[entry] = 1;
      for (std::size_t i = 0; i + 1 < split.parts.size(); ++i) ++firsts[split.parts[i].entry];
      const std::uint32_t last = split.parts.back().entry;
      ++lasts[last];
      const std::uint32_t base = lexicon->base(last);
      if (base != kNoWord && base != last) ++lasts[base];
    }
    std::transform(firsts.begin(), firsts.end(), learned.first_families.begin(), logarithm);
    std::transform(lasts.begin(), lasts.end(), learned.last_families.begin(), logarithm);
    learned.counted = true;
  }
  return build_lexicon(words, origin, learned);
}

}  // namespace ratsarchiv::analyzers
