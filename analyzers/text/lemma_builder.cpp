#include "analyzers/text/lemma_builder.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "analyzers/text/folding.hpp"
#include "analyzers/text/inflection_tables.hpp"
#include "analyzers/text/lemma_groups.hpp"
#include "analyzers/text/lexicon.hpp"
#include "analyzers/text/word_lists.hpp"

namespace ratsarchiv::analyzers {
namespace {

using Readings = std::map<std::string, std::uint8_t>;  // lemma to readings

constexpr std::uint8_t kLowerCase = kReadsVerb | kReadsAdjective | kReadsOther;
constexpr std::size_t kLongestRareAdjective = 6;  // bytes; nouns made of longer adjectives are adjectives as well

bool is_stop_word(const std::string& spelling) { return WordLists::instance().is_stop_word(expand_umlauts(spelling)); }

std::string without_end(const std::string& word, std::size_t bytes) { return word.substr(0, word.size() - bytes); }

// geholt: the weak third person of an infinitive, with e behind t, d and consonant groups (arbeitet, ordnet).
std::string weak_third_person(const std::string& infinitive) {
  std::string stem = without_end(infinitive, infinitive.ends_with("en") ? 2 : 1);
  const auto is_consonant = [&](std::size_t from_end) {
    return stem.size() >= from_end &&
           std::string_view("aeiouhlr").find(stem[stem.size() - from_end]) == std::string_view::npos &&
           static_cast<unsigned char>(stem[stem.size() - from_end]) < 0x80;
  };
  const bool needs_e = stem.ends_with("t") || stem.ends_with("d") ||
                       ((stem.ends_with("m") || stem.ends_with("n")) && infinitive.ends_with("en") && is_consonant(2) &&
                        !stem.ends_with("mm") && !stem.ends_with("nn")) ||
                       stem.ends_with("chn");
  return stem + (needs_e ? "et" : "t");
}

class LemmaMaker {
 public:
  explicit LemmaMaker(const std::vector<LexiconWord>& words) {
    for (const LexiconWord& word : words) {
      if ((word.flags & (kNoun | kOther)) == 0) continue;
      const std::string form = lower_case(word.spelling);
      known_.insert(form);
      if (word.base.empty() || word.readings == 0) continue;
      const std::string head = lower_case(word.base);
      forms_[form][head] |= word.readings & ~(kReadsInfinitive | kReadsUninflected);
      if (form == head) heads_[head] |= word.readings;
    }
    for (const StrongVerb& verb : InflectionTables::instance().strong_verbs()) {
      const auto found = heads_.find(verb.infinitive);
      if (found != heads_.end()) found->second |= kReadsVerb | kReadsInfinitive;
      if (known_.count(verb.infinitive) != 0) forms_[verb.infinitive][verb.infinitive] |= kReadsVerb;
    }
  }

  LemmaTable run() {
    add_verb_forms();
    add_irregular_nouns();
    add_foreign_nouns();
    add_plurals_of_their_own();
    add_nouns_of_adjectives();
    add_irregular_adjectives();
    LemmaTable table;
    std::map<std::string, std::uint8_t> lemmas;
    for (const auto& [form, candidates] : forms_) {
      Readings found = prune(form, redirected(candidates));
      if (found.empty() || is_of_unlisted_verb(found)) continue;
      std::vector<LemmaOfForm> list;
      for (const auto& [lemma, readings] : found) list.push_back({lemma, readings, true});
      const auto rank = [&form](const LemmaOfForm& l) {
        return l.lemma == form                       ? 0
               : (l.readings & kReadsNoun) != 0      ? 1
               : (l.readings & kReadsVerb) != 0      ? 2
               : (l.readings & kReadsAdjective) != 0 ? 3
                                                     : 4;
      };
      std::stable_sort(list.begin(), list.end(),
                       [&](const LemmaOfForm& a, const LemmaOfForm& b) { return rank(a) < rank(b); });
      if (list.size() > kMostLemmas) list.resize(kMostLemmas);
      for (const LemmaOfForm& l : list) lemmas[l.lemma] |= l.readings;
      table.emplace(form, std::move(list));
    }
    assign_terms(lemmas, table);
    return table;
  }

 private:
  // Of a redirection: the readings of the redirected headword that it replaces.
  struct Redirection {
    std::string lemma;
    std::uint8_t from = 0;
    std::uint8_t to = 0;
  };

  bool is_noun(const std::string& word) const {
    const auto found = heads_.find(word);
    return found != heads_.end() && (found->second & kReadsNoun) != 0;
  }
  bool is_infinitive(const std::string& word) const {
    const auto found = heads_.find(word);
    return found != heads_.end() && (found->second & kReadsInfinitive) != 0;
  }

  // The word, when it is in the list, is a form of the lemma; what is a form of it is one of the lemma too.
  void redirect(const std::string& form, const std::string& lemma, std::uint8_t from, std::uint8_t to) {
    if (form == lemma || known_.count(form) == 0) return;
    std::vector<Redirection>& list = redirections_[form];
    for (const Redirection& known : list) {
      if (known.lemma == lemma && known.from == from) return;
    }
    list.push_back({lemma, from, to});
    Readings& candidates = forms_[form];
    // A form of its own where the dictionary has it only as a form of another headword or not at all.
    if (candidates.count(form) == 0) candidates[lemma] |= to;
  }

  // A finite form: only where the dictionary does not say that it belongs to another infinitive (führen is not fahren).
  void finite(const std::string& form, const std::string& infinitive) {
    const auto candidates = forms_.find(form);
    if (candidates != forms_.end()) {
      for (const auto& [head, readings] : candidates->second) {
        if ((readings & kReadsVerb) != 0 && head != infinitive && is_infinitive(head)) return;
      }
    }
    redirect(form, infinitive, kLowerCase, kReadsVerb);
  }

  void add_verb_forms() {
    std::vector<std::string> infinitives;
    for (const auto& [head, readings] : heads_) {
      if ((readings & kReadsInfinitive) != 0) infinitives.push_back(head);
    }
    const InflectionTables& tables = InflectionTables::instance();
    for (const std::string& infinitive : infinitives) {
      add_forms_of(infinitive, "", "", infinitive);
      for (const std::string_view separable : tables.separable_prefixes(infinitive)) {
        const std::string rest = infinitive.substr(separable.size());
        add_forms_of(infinitive, std::string(separable), "", rest);
        for (const std::string_view inseparable : tables.inseparable_prefixes(rest))
          add_forms_of(infinitive, std::string(separable), std::string(inseparable), rest.substr(inseparable.size()));
      }
      for (const std::string_view inseparable : tables.inseparable_prefixes(infinitive))
        add_forms_of(infinitive, "", std::string(inseparable), infinitive.substr(inseparable.size()));
    }
  }

  // Forms of separable + inseparable + verb, where the verb is one.
  void add_forms_of(const std::string& infinitive, const std::string& separable, const std::string& inseparable,
                    const std::string& verb) {
    const std::string prefix = separable + inseparable;
    const StrongVerb* strong = InflectionTables::instance().strong_verb(verb);
    if (strong == nullptr && !is_infinitive(verb)) return;
    constexpr std::uint8_t kParticiple = kReadsVerb | kReadsAdjective;
    if (!separable.empty()) {
      const std::string with_zu = separable + "zu" + inseparable + verb;
      redirect(with_zu, infinitive, kLowerCase, kReadsVerb);
      // The dictionary lists it as a headword; hinzuziehen is a verb of its own as well.
      const auto head = heads_.find(with_zu);
      const std::vector<std::string_view> prefixes = InflectionTables::instance().separable_prefixes(with_zu);
      if (head != heads_.end() && std::find(prefixes.begin(), prefixes.end(), separable + "zu") == prefixes.end())
        head->second &= static_cast<std::uint8_t>(~kReadsInfinitive);
    }
    if (strong == nullptr || prefix.empty()) {
      const std::string third = weak_third_person(verb);
      if (inseparable.empty()) redirect(separable + "ge" + third, infinitive, kLowerCase, kParticiple);
      if (!prefix.empty()) redirect(prefix + third, infinitive, kLowerCase, kParticiple);
    }
    if (strong == nullptr) return;
    for (const std::string& participle : strong->participles) {
      const bool drops_ge = !inseparable.empty() && participle.starts_with("ge") && !verb.starts_with("ge");
      redirect(prefix + (drops_ge ? participle.substr(2) : participle), infinitive, kLowerCase, kParticiple);
    }
    const auto finites = [&](const std::string& stem, std::initializer_list<const char*> endings) {
      for (const char* ending : endings) finite(prefix + stem + ending, infinitive);
    };
    for (const std::string& present : strong->presents) {
      finites(present, {""});
      if (!present.ends_with("t")) continue;
      // nimmst, nimm; hältst is made of hält.
      const std::string stem = without_end(present, present.ends_with("et") ? 2 : 1);
      finites(stem, {"st", "t", "est", "tst"});
      if (stem.find("\xC3") == std::string::npos) finites(stem, {"", "e"});
    }
    for (const std::string& past : strong->pasts) finites(past, {"", "st", "est", "t", "et", "en", "n"});
    for (const std::string& past : strong->subjunctives) finites(past, {"", "st", "t", "n"});
  }

  void add_irregular_nouns() {
    const InflectionTables& tables = InflectionTables::instance();
    for (const std::string& word : known_) {
      for (std::size_t at = 0; at + 2 < word.size(); ++at) {
        const std::string end = word.substr(at);
        const std::vector<std::string>* singulars = tables.singulars(end);
        // The dative too, where the dictionary has no headword for it.
        if (singulars == nullptr && end.ends_with("n") && forms_.count(word) == 0)
          singulars = tables.singulars(without_end(end, 1));
        if (singulars == nullptr) continue;
        for (const std::string& singular : *singulars) {
          const std::string lemma = word.substr(0, at) + singular;
          if (is_noun(lemma)) redirect(word, lemma, kReadsNoun, kReadsNoun);
        }
        break;
      }
    }
  }

  // Gremien, Themen, Stadien: the singular in -um, -us, -a, -is, -on.
  void add_foreign_nouns() {
    std::vector<std::pair<std::string, std::string>> found;
    for (const std::string& word : known_) {
      if (!word.ends_with("en") || word.size() < 6) continue;
      const std::string stem = without_end(word, 2);
      if (is_noun(stem) || is_noun(stem + "e") || is_infinitive(word)) continue;
      for (const char* ending : {"um", "us", "a", "is", "on"}) {
        if (is_noun(stem + ending)) found.emplace_back(word, stem + ending);
      }
    }
    for (const auto& [word, lemma] : found) redirect(word, lemma, kReadsNoun, kReadsNoun);
  }

  // Werte is also a headword, without inflection of its own: the plural of Wert all the same.
  void add_plurals_of_their_own() {
    std::vector<std::pair<std::string, std::string>> found;
    for (const auto& [head, readings] : heads_) {
      if ((readings & kReadsUninflected) == 0) continue;
      for (const auto& [lemma, read] : forms_[head]) {
        if (lemma != head && (read & kReadsNoun) != 0) found.emplace_back(head, lemma);
      }
    }
    for (const auto& [head, lemma] : found) redirect(head, lemma, kReadsNoun, kReadsNoun);
  }

  // Abgeordneter is Abgeordnete.
  void add_nouns_of_adjectives() {
    std::vector<std::pair<std::string, std::string>> found;
    for (const auto& [head, readings] : heads_) {
      if (!head.ends_with("er") || (readings & kReadsNoun) == 0 || !is_noun(without_end(head, 1))) continue;
      const auto adjective = heads_.find(without_end(head, 2));
      if (adjective != heads_.end() && (adjective->second & kReadsAdjective) != 0)
        found.emplace_back(head, without_end(head, 1));
    }
    for (const auto& [head, lemma] : found) redirect(head, lemma, kReadsNoun, kReadsNoun);
  }

  void add_irregular_adjectives() {
    for (const IrregularAdjective& adjective : InflectionTables::instance().adjectives()) {
      for (const std::string& changed : adjective.changed) {
        for (const char* ending : {"", "e", "er", "en", "em", "es"})
          redirect(changed + ending, adjective.positive, kReadsAdjective | kReadsOther, kReadsAdjective);
      }
    }
  }

  // The candidates with redirected headwords replaced. A headword that is an infinitive stays beside them.
  Readings redirected(const Readings& candidates) const {
    Readings found;
    for (const auto& [head, readings] : candidates) {
      std::uint8_t left = readings;
      const auto redirections = redirections_.find(head);
      if (redirections != redirections_.end()) {
        for (const Redirection& redirection : redirections->second) {
          if ((readings & redirection.from) == 0) continue;
          found[redirection.lemma] |= redirection.to;
          if (!is_infinitive(head)) left &= static_cast<std::uint8_t>(~redirection.from);
        }
      }
      if (left != 0) found[head] |= left;
    }
    return found;
  }

  // eingewechselt is a headword, einwechseln is none: left to the lemmatizer, which knows wechseln.
  bool is_of_unlisted_verb(const Readings& found) const {
    const std::string& head = found.begin()->first;
    if (found.size() != 1 || (found.begin()->second & (kReadsNoun | kReadsOther)) != 0 || is_infinitive(head))
      return false;
    for (const std::string_view prefix : InflectionTables::instance().separable_prefixes(head)) {
      std::string rest = head.substr(prefix.size());
      if (rest.starts_with("zu") && is_infinitive(rest.substr(2))) return true;
      const auto redirections = redirections_.find(rest);
      if (redirections == redirections_.end()) continue;
      for (const Redirection& redirection : redirections->second) {
        if ((redirection.to & kReadsVerb) != 0) return true;
      }
    }
    return false;
  }

  Readings prune(const std::string& form, Readings found) const {
    const auto own = found.find(form);
    // The noun of an infinitive (das Stunden) excludes nothing.
    const bool noun = own != found.end() && (own->second & kReadsNoun) != 0 && !is_infinitive(form);
    const bool has_content = std::any_of(found.begin(), found.end(), [](auto& f) { return !is_stop_word(f.first); });
    for (auto at = found.begin(); at != found.end();) {
      auto& [lemma, readings] = *at;
      if (noun && lemma != form) {
        const bool adjective = (readings & kReadsAdjective) != 0 && lemma.size() >= kLongestRareAdjective;
        readings = adjective ? kReadsAdjective : 0;
      }
      if (readings == 0 || (has_content && is_stop_word(lemma))) {
        at = found.erase(at);
      } else {
        ++at;
      }
    }
    return found;
  }

  std::set<std::string> known_;
  std::map<std::string, std::uint8_t> heads_;
  std::map<std::string, Readings> forms_;
  std::map<std::string, std::vector<Redirection>> redirections_;
};

}  // namespace

LemmaTable make_lemmas(const std::vector<LexiconWord>& words) { return LemmaMaker(words).run(); }

}  // namespace ratsarchiv::analyzers
