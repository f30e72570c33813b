#include "analyzers/text/lemmatizer.hpp"

#include <algorithm>

#include "analyzers/text/inflection_tables.hpp"
#include "analyzers/text/word_lists.hpp"

namespace ratsarchiv::analyzers {
namespace {

constexpr std::size_t kLongestStemmed = 120;  // bytes; longer strings are no words
constexpr std::size_t kShortestVerbForm = 3;

void add_unique(std::vector<std::string>& list, std::string term) {
  if (std::find(list.begin(), list.end(), term) == list.end()) list.push_back(std::move(term));
}

// The end of a word's spelling that belongs to the end of its key from a byte on; the key's when they do not fit.
std::string spelling_from(const FoldedWord& word, std::size_t key_begin) {
  const std::string key_end = word.key.substr(key_begin);
  for (std::size_t at = std::min(key_begin, word.spelling.size()) + 1; at-- > 0;) {
    if (expand_umlauts(std::string_view(word.spelling).substr(at)) == key_end) return word.spelling.substr(at);
  }
  return key_end;
}

// ae oe ue of a key as a o u, as Snowball german2 leaves them; not ue behind q.
std::string without_umlauts(std::string_view key) {
  std::string plain;
  for (std::size_t at = 0; at < key.size(); ++at) {
    plain.push_back(key[at]);
    const bool umlaut = key[at] == 'a' || key[at] == 'o' || (key[at] == 'u' && (at == 0 || key[at - 1] != 'q'));
    if (umlaut && at + 1 < key.size() && key[at + 1] == 'e') ++at;
  }
  return plain;
}

}  // namespace

std::string Lemmatizer::snowball(const FoldedWord& word) const {
  if (word.spelling.size() > kLongestStemmed) return word.exact;
  std::string stem = stemmer_.stem(word.spelling);
  // Forms of an unknown verb in -ieren: domestiziert.
  if (word.entry == kNoWord && stem.ends_with("iert") && stem.size() > 6)
    stem = stemmer_.stem(stem.substr(0, stem.size() - 1) + "en");
  const WordLists& lists = WordLists::instance();
  // Snowball makes "ein" of Einheit: such a word is its base form instead.
  if (word.entry == kNoWord || !lists.is_stop_word(stem) || lists.is_stop_word(word.key)) return stem;
  const std::uint32_t base = lexicon_->base(word.entry);
  return base == kNoWord ? word.key : lexicon_->key(base);
}

std::string Lemmatizer::term_of(const LexiconLemma& lemma) const {
  return lemma.whole ? lemma.key : stemmer_.stem(lemma.spelling);
}

std::vector<std::string> Lemmatizer::stem_terms(const FoldedWord& word) const {
  std::vector<std::string> terms;
  if (word.entry != kNoWord) {
    for (const LexiconLemma& lemma : lexicon_->lemmas(word.entry, word.spelling)) add_unique(terms, term_of(lemma));
  }
  if (terms.empty() && word.spelling.size() <= kLongestStemmed) {
    terms = separable_verb_terms(word);
    if (terms.empty()) terms = compound_terms(word);
    // Also under its plain stem: a spelling that lost its dots may not divide (Tränengasgranaten, tranengasgranaten).
    if (!terms.empty()) add_unique(terms, snowball(word));
  }
  if (terms.empty()) terms.push_back(snowball(word));
  return terms;
}

// The terms of beginning + lemma: its own where the lexicon has that word, else made of the lemma's.
void Lemmatizer::add_compound_terms(std::string_view beginning, const std::vector<LexiconLemma>& lemmas,
                                    std::vector<std::string>& terms) const {
  const std::string plain = without_umlauts(beginning);
  for (const LexiconLemma& lemma : lemmas) {
    const std::string whole = std::string(beginning).append(expand_umlauts(lemma.spelling));
    const std::uint32_t entry = lexicon_->find(whole);
    bool known = false;
    if (entry != kNoWord) {
      for (const LexiconLemma& own : lexicon_->lemmas(entry, whole)) {
        add_unique(terms, term_of(own));
        known = true;
      }
    }
    if (!known) add_unique(terms, plain + term_of(lemma));
  }
}

std::vector<std::string> Lemmatizer::separable_verb_terms(const FoldedWord& word) const {
  std::vector<std::string> terms;
  const std::string_view key = word.key;
  // An infinitive is a noun only by the way; behind another noun the prefix makes a noun: Nebenanschluss.
  const auto is_noun = [](const LexiconLemma& l) { return (l.readings & (kReadsNoun | kReadsVerb)) == kReadsNoun; };
  const auto add_verb = [&](std::string_view prefix, std::string_view rest) {
    const std::uint32_t entry = rest.size() < kShortestVerbForm ? kNoWord : lexicon_->find(rest);
    if (entry == kNoWord) return;
    std::vector<LexiconLemma> verbs = lexicon_->lemmas(entry, spelling_from(word, key.size() - rest.size()));
    if (std::any_of(verbs.begin(), verbs.end(), is_noun)) return;
    std::erase_if(verbs, [](const LexiconLemma& l) { return (l.readings & kReadsVerb) == 0; });
    add_compound_terms(prefix, verbs, terms);
  };
  for (const std::string_view prefix : InflectionTables::instance().separable_prefixes_of_key(key)) {
    const std::string_view rest = key.substr(prefix.size());
    add_verb(prefix, rest);
    if (rest.starts_with("zu")) add_verb(prefix, rest.substr(2));
    if (!terms.empty()) break;
  }
  return terms;
}

std::vector<std::string> Lemmatizer::compound_terms(const FoldedWord& word) const {
  std::vector<std::string> terms;
  const CompoundSplit split = splitter_->split(word.key);
  if (split.parts.size() < 2) return terms;
  const CompoundPart& last = split.parts.back();
  if (last.entry == kNoWord) return terms;
  const std::size_t begin = last.begin + last.prefix;
  std::vector<LexiconLemma> lemmas = lexicon_->lemmas(last.entry, spelling_from(word, begin));
  const auto is_noun = [](const LexiconLemma& l) { return (l.readings & kReadsNoun) != 0; };
  if (std::any_of(lemmas.begin(), lemmas.end(), is_noun))
    std::erase_if(lemmas, [&](const LexiconLemma& l) { return !is_noun(l); });
  add_compound_terms(word.key.substr(0, begin), lemmas, terms);
  return terms;
}

}  // namespace ratsarchiv::analyzers
