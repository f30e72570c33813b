#include "analyzers/text/lemma_groups.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <vector>

#include "analyzers/text/folding.hpp"
#include "analyzers/text/lexicon.hpp"
#include "analyzers/text/stemmer.hpp"
#include "analyzers/text/utf8.hpp"
#include "analyzers/text/word_lists.hpp"

namespace ratsarchiv::analyzers {
namespace {

struct Group {
  std::vector<std::string> lemmas;
  std::uint8_t readings = 0;
  bool has_ung = false;
};

// Where the first letters of a word have an umlaut: two words with one stem that differ here are different words.
std::string umlauts_of(const std::string& spelling, std::size_t letters) {
  std::string places;
  std::size_t count = 0;
  for (std::size_t at = 0; at < spelling.size() && count < letters; ++count) {
    const char32_t c = next_character(spelling, at);
    if (c == U'ß') ++count;
    if (c == U'ä' || c == U'ö' || c == U'ü') places.push_back(static_cast<char>(count + 1));
  }
  return places;
}

bool is_ung_of(const std::string& noun, const std::string& verb) {
  if (!noun.ends_with("ung")) return false;
  const std::string stem = noun.substr(0, noun.size() - 3);
  if (verb == stem + "en" || verb == stem + "n") return true;
  return stem.ends_with("l") && verb == stem.substr(0, stem.size() - 1) + "eln";
}

bool is_quality_of(const std::string& noun, const std::string& adjective) {
  for (const char* ending : {"heit", "keit", "igkeit"}) {
    if (noun == adjective + ending) return true;
  }
  return false;
}

// Joins group b into a.
void join(std::vector<Group>& groups, std::size_t a, std::size_t b) {
  groups[a].lemmas.insert(groups[a].lemmas.end(), groups[b].lemmas.begin(), groups[b].lemmas.end());
  groups[a].readings |= groups[b].readings;
  groups[a].has_ung = groups[a].has_ung || groups[b].has_ung;
  groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(b));
}

// The groups of lemmas with one stem and the same umlauts.
std::vector<Group> groups_of(const std::string& stem, const std::vector<std::pair<std::string, std::uint8_t>>& lemmas) {
  std::vector<Group> groups;
  for (const auto& [lemma, readings] : lemmas) groups.push_back({{lemma}, readings, false});
  for (std::size_t verb = 0; verb < groups.size(); ++verb) {
    if ((groups[verb].readings & (kReadsVerb | kReadsAdjective)) == 0) continue;
    const std::string name = groups[verb].lemmas.front();
    for (std::size_t noun = 0; noun < groups.size();) {
      const std::string other = groups[noun].lemmas.front();
      const bool ung = is_ung_of(other, name);
      if (noun == verb || (!ung && !is_quality_of(other, name))) {
        ++noun;
        continue;
      }
      groups[verb].has_ung = groups[verb].has_ung || ung;
      join(groups, verb, noun);
      if (noun < verb) --verb;
    }
  }
  for (std::size_t verb = 0; verb < groups.size(); ++verb) {
    if ((groups[verb].readings & kReadsVerb) == 0 || groups[verb].has_ung) continue;
    const std::string name = groups[verb].lemmas.front();
    std::vector<std::size_t> nouns;
    for (std::size_t noun = 0; noun < groups.size(); ++noun) {
      const Group& group = groups[noun];
      if (noun == verb || group.lemmas.size() != 1 || (group.readings & kReadsNoun) == 0) continue;
      if (group.lemmas.front() + "en" == name || group.lemmas.front() + "n" == name) nouns.push_back(noun);
    }
    if (nouns.size() != 1) continue;
    join(groups, verb, nouns.front());
    if (nouns.front() < verb) --verb;
  }
  std::uint8_t seen = 0;
  bool disjoint = true;
  for (const Group& group : groups) {
    // What Snowball takes for an ending may be the stem's (sauer, Alter).
    const bool cut = std::any_of(group.lemmas.begin(), group.lemmas.end(), [&](const std::string& lemma) {
      return !stem.ends_with("er") && (lemma.ends_with("er") || lemma.ends_with("ern"));
    });
    disjoint = disjoint && !cut && (seen & group.readings) == 0;
    seen |= group.readings;
  }
  while (disjoint && groups.size() > 1) join(groups, 0, 1);
  return groups;
}

// The verb, else the adjective, else the noun; of several the shortest, then the first.
std::string head_of(const Group& group, const std::map<std::string, std::uint8_t>& readings) {
  const auto rank = [&](const std::string& lemma) {
    const std::uint8_t r = readings.at(lemma);
    const int order = (r & kReadsVerb) != 0 ? 0 : (r & kReadsAdjective) != 0 ? 1 : (r & kReadsNoun) != 0 ? 2 : 3;
    return std::tuple(order, lemma.size(), lemma);
  };
  return *std::min_element(group.lemmas.begin(), group.lemmas.end(),
                           [&](const std::string& a, const std::string& b) { return rank(a) < rank(b); });
}

}  // namespace

void assign_terms(const std::map<std::string, std::uint8_t>& lemmas, LemmaTable& table) {
  const Stemmer stemmer;
  using Members = std::vector<std::pair<std::string, std::uint8_t>>;
  std::map<std::string, std::map<std::string, Members>> classes;  // by stem, then by umlauts
  for (const auto& [lemma, readings] : lemmas) {
    std::string stem = stemmer.stem(lemma);
    // Sanierung has the stem sanier, sanieren the stem sani.
    if (lemma.ends_with("ierung") && !stem.ends_with("ung")) {
      const std::string verb = lemma.substr(0, lemma.size() - 3) + "en";
      if (lemmas.count(verb) != 0) stem = stemmer.stem(verb);
    }
    classes[stem][umlauts_of(lemma, stem.size())].emplace_back(lemma, readings);
  }
  struct Term {
    std::string head;
    bool whole;
  };
  std::map<std::string, Term> terms;
  for (const auto& [stem, by_umlauts] : classes) {
    std::vector<Group> groups;
    for (const auto& [umlauts, members] : by_umlauts) {
      for (Group& group : groups_of(stem, members)) groups.push_back(std::move(group));
    }
    // A stem that is itself another lemma, or a stop word (Sicherheit: sich), is no term.
    const auto other = lemmas.find(stem);
    const bool taken = other != lemmas.end() && stemmer.stem(stem) != stem;
    const bool whole = groups.size() > 1 || taken || WordLists::instance().is_stop_word(stem);
    for (const Group& group : groups) {
      const std::string head = head_of(group, lemmas);
      for (const std::string& lemma : group.lemmas) terms[lemma] = {head, whole};
    }
  }
  for (auto& [form, list] : table) {
    std::vector<LemmaOfForm> kept;
    for (LemmaOfForm& lemma : list) {
      const Term& term = terms.at(lemma.lemma);
      const auto same = std::find_if(kept.begin(), kept.end(), [&](auto& k) { return k.lemma == term.head; });
      if (same != kept.end()) {
        same->readings |= lemma.readings;
      } else {
        kept.push_back({term.head, lemma.readings, term.whole});
      }
    }
    list = std::move(kept);
  }
}

}  // namespace ratsarchiv::analyzers
