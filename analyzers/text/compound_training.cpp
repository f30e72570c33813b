#include "analyzers/text/compound_training.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_set>

#include "analyzers/text/compound_splitter.hpp"
#include "analyzers/text/folding.hpp"
#include "analyzers/text/lexicon.hpp"
#include "analyzers/text/word_lists.hpp"

namespace ratsarchiv::analyzers {
namespace {

constexpr int kRounds = 3;
constexpr std::size_t kShortestStem = 3;
constexpr std::size_t kShortestDoerStem = 3;
constexpr std::size_t kShortestTrainedRest = 4;

std::uint8_t logarithm(std::uint32_t count) {
  return static_cast<std::uint8_t>(std::min(255.0, std::round(8 * std::log2(1.0 + count))));
}

// The infinitives among the words: those in -n that have a form in -t.
std::vector<const LexiconWord*> infinitives(const std::vector<LexiconWord>& words) {
  std::unordered_set<std::string_view> spellings;
  for (const LexiconWord& word : words) spellings.insert(word.spelling);
  std::vector<const LexiconWord*> found;
  for (const LexiconWord& word : words) {
    const std::string& verb = word.spelling;
    if ((word.flags & kOther) == 0 || (word.flags & kBaseForm) == 0) continue;
    const bool ends_in_en = verb.ends_with("en");
    if (!ends_in_en && !verb.ends_with("eln") && !verb.ends_with("ern")) continue;
    const std::string stem = verb.substr(0, verb.size() - (ends_in_en ? 2 : 1));
    if (stem.size() < kShortestStem) continue;
    if (spellings.count(stem + "t") != 0 || spellings.count(stem + "et") != 0) found.push_back(&word);
  }
  return found;
}

// What verbs lend to compounds: the stem that begins them (fahr, wandel), and the doer and the deed that end them, also
// where they are no words of the list (Dach-decker, Dach-begrünung).
std::vector<LexiconWord> verb_parts(const std::vector<const LexiconWord*>& verbs) {
  std::vector<LexiconWord> parts;
  for (const LexiconWord* word : verbs) {
    const std::string& verb = word->spelling;
    const std::string stem = verb.substr(0, verb.size() - (verb.ends_with("en") ? 2 : 1));
    parts.push_back({stem, kVerbStem, verb});
    if (stem.size() < kShortestDoerStem) continue;
    const std::string doer = verb.ends_with("eln") ? stem.substr(0, stem.size() - 2) + "ler" : stem + "er";
    for (const char* ending : {"", "s", "n", "in", "innen"}) parts.push_back({doer + ending, kHeadOfCompound, doer});
    for (const char* ending : {"ung", "ungen"}) parts.push_back({stem + ending, kHeadOfCompound, stem + "ung"});
  }
  return parts;
}

// Which entries are left whole whatever their letters say.
class Undivided {
 public:
  Undivided(const Lexicon& lexicon, const std::vector<std::string>& keys, std::unordered_set<std::string> verbs)
      : lexicon_(lexicon), keys_(keys), verbs_(std::move(verbs)) {}

  // is_compound: of the entries with shorter keys.
  bool contains(std::uint32_t entry, const std::vector<std::uint8_t>& is_compound) const {
    if (is_derived(entry, is_compound) || is_simple_plural(entry, is_compound)) return true;
    const std::uint32_t base = lexicon_.base(entry);
    if (base == kNoWord || base == entry) return false;
    // The noun is none of the verb's forms: Frühstück, frühstücken.
    const bool is_other_noun = (lexicon_.flags(entry) & kNoun) != 0 && (lexicon_.flags(base) & kNoun) == 0;
    return !is_other_noun && is_derived(base, is_compound);
  }

  // Whether the split only repeats that of a particle verb: Bereit-stellung, but not Zwangs-versteigerung.
  bool is_of_verb(std::uint32_t entry, const CompoundSplit& split) const {
    const std::string& key = keys_[entry];
    const std::size_t first_end = split.parts.front().end;
    if (key[first_end - 1] == 's') return false;
    if ((lexicon_.flags(split.parts.front().entry) & kOther) == 0) return false;
    for (const std::string_view ending : {"ung", "ungen", "er", "ern", "ers", "erin", "erinnen"}) {
      if (!key.ends_with(ending)) continue;
      const std::string stem = key.substr(0, key.size() - ending.size());
      if (verbs_.count(stem + "en") != 0 || verbs_.count(stem + "n") != 0) return true;
    }
    return false;
  }

 private:
  bool is_derived(std::uint32_t entry, const std::vector<std::uint8_t>& is_compound) const {
    const std::string& key = keys_[entry];
    if (WordLists::instance().is_undivided(key)) return true;
    const std::uint8_t classes = lexicon_.flags(entry) & (kNoun | kOther);
    // Particle verbs: teilnehmen, teilzunehmen.
    if (verbs_.count(key) != 0) return true;
    for (std::size_t zu = key.find("zu", kShortestStem); zu != std::string::npos; zu = key.find("zu", zu + 1)) {
      if (verbs_.count(std::string(key).erase(zu, 2)) != 0) return true;
    }
    if (classes == kNoun && is_place(key)) return true;
    // A prefix and a simple word: weiter-bringen, Aus-stand.
    const std::uint32_t prefixes = WordLists::instance().prefixes_at(key);
    for (std::size_t bytes = 2; bytes + kShortestTrainedRest <= key.size() && prefixes >> bytes != 0; ++bytes) {
      if ((prefixes >> bytes & 1) == 0) continue;
      const std::uint32_t rest = lexicon_.find(std::string_view(key).substr(bytes));
      if (rest != kNoWord && is_compound[rest] == 0 && (lexicon_.flags(rest) & classes) != 0) return true;
    }
    return false;
  }

  // The plural of a deed that is no compound: Nutzungen.
  bool is_simple_plural(std::uint32_t entry, const std::vector<std::uint8_t>& is_compound) const {
    const std::string& key = keys_[entry];
    if (!key.ends_with("ungen")) return false;
    const std::uint32_t singular = lexicon_.find(std::string_view(key).substr(0, key.size() - 2));
    return singular != kNoWord && lexicon_.is_word(singular) && is_compound[singular] == 0;
  }

  // Freiburg, because there are Freiburger.
  bool is_place(const std::string& key) const {
    return WordLists::instance().ends_as_place(key) && lexicon_.find(key + "er") != kNoWord;
  }

  const Lexicon& lexicon_;
  const std::vector<std::string>& keys_;
  std::unordered_set<std::string> verbs_;
};

}  // namespace

std::string build_lexicon_with_compounds(std::vector<LexiconWord> words, std::string_view origin) {
  const std::vector<const LexiconWord*> verbs = infinitives(words);
  std::unordered_set<std::string> verb_keys;
  for (const LexiconWord* verb : verbs) verb_keys.insert(expand_umlauts(lower_case(verb->spelling)));
  for (LexiconWord& part : verb_parts(verbs)) words.push_back(std::move(part));
  for (const std::string& part : WordLists::instance().first_parts()) words.push_back({part, kFirstPart, {}});
  for (const auto& [form, base] : WordLists::instance().field_nouns())
    words.push_back({form, static_cast<std::uint8_t>(form == base ? kNoun | kBaseForm : kNoun), base});
  const std::string plain = build_lexicon(words, origin, {}, Lemmas::Omit);
  const auto lexicon = Lexicon::from_bytes(plain, "being trained");
  std::vector<std::string> keys(lexicon->size());
  for (std::uint32_t entry = 0; entry < lexicon->size(); ++entry) keys[entry] = lexicon->key(entry);
  // Shorter words first: whether a part is itself a compound must be known when a word with it comes.
  std::vector<std::uint32_t> order(lexicon->size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return keys[a].size() < keys[b].size(); });

  const Undivided undivided(*lexicon, keys, std::move(verb_keys));
  LearnedCompounds learned;
  learned.first_families.resize(lexicon->size());
  learned.last_families.resize(lexicon->size());
  for (int round = 0; round < kRounds; ++round) {
    learned.is_compound.assign(lexicon->size(), 0);
    const CompoundSplitter splitter(lexicon, learned);
    std::vector<std::uint32_t> firsts(lexicon->size());
    std::vector<std::uint32_t> lasts(lexicon->size());
    for (const std::uint32_t entry : order) {
      if (!lexicon->is_word(entry) || undivided.contains(entry, learned.is_compound)) continue;
      const CompoundSplit split = splitter.weigh(keys[entry]);
      if (split.parts.size() < 2 || undivided.is_of_verb(entry, split)) continue;
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
