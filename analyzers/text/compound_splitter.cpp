#include "analyzers/text/compound_splitter.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "analyzers/text/word_lists.hpp"

namespace ratsarchiv::analyzers {
namespace {

constexpr std::size_t kShortestPart = 3;
constexpr std::size_t kLongestKey = 80;  // bytes; longer words are left whole
constexpr double kImpossible = std::numeric_limits<double>::infinity();

constexpr std::array<std::string_view, 8> kLinkingElements{"s", "es", "n", "en", "er", "e", "ens", "ns"};

// The costs, tuned on tests/data/compounds.tsv.
constexpr double kWholeCost = 3.2;           // of a word of the lexicon left whole
constexpr double kUncountedWholeCost = 4.9;  // the same in the first round of training, when no part has a family yet
constexpr double kPartCost = 1.6;            // of a part of six letters or more that no other compound has
constexpr double kFamilyGain = 0.2;          // less for each doubling of the compounds that have the part
constexpr double kLeastCost = 0.4;
constexpr double kPrefixCost = 1.0;       // more for a part of prefix and word
constexpr double kMostCostPerPart = 2.6;  // a dearer split is none: names, foreign words
constexpr std::size_t kShortestBehindPrefix = 5;

// Short parts are words by chance more often.
double length_cost(std::size_t bytes) { return bytes <= 3 ? 1.4 : bytes == 4 ? 0.6 : bytes == 5 ? 0.2 : 0; }

}  // namespace

// A least-cost search from left to right; keeps the best few ways to each byte.
class CompoundSplitter::Search {
 public:
  Search(const CompoundSplitter& splitter, std::string_view key, std::size_t ways)
      : splitter_(splitter), key_(key), ways_(ways), states_(key.size() + 1) {
    const std::uint32_t whole = splitter.lexicon_->find(key);
    ends_in_lower_case_ = whole != kNoWord && (splitter.lexicon_->flags(whole) & (kNoun | kOther)) == kOther;
  }

  std::vector<CompoundSplit> run() {
    states_[0].push_back({0, 0, 0, {}});
    for (std::size_t at = 0; at + kShortestPart <= key_.size(); ++at) {
      if (!states_[at].empty()) extend(at);
    }
    std::vector<CompoundSplit> found;
    for (std::size_t i = 0; i < states_.back().size(); ++i) found.push_back(trace(i));
    return found;
  }

 private:
  struct State {
    double cost = 0;
    std::size_t from = 0;        // byte where the part begins
    std::size_t from_state = 0;  // its state there
    CompoundPart part;
  };

  void extend(std::size_t begin) {
    walk_from(begin, begin, 0);
    // Vor-platz: a prefix and a noun are one part, where the lexicon has no word for it.
    for (const std::string_view prefix : WordLists::instance().prefixes_at(key_.substr(begin)))
      walk_from(begin, begin + prefix.size(), kPrefixCost);
  }

  // Parts from begin whose entry is looked for from `from` on; they differ by a prefix.
  void walk_from(std::size_t begin, std::size_t from, double more) {
    const CompoundSplitter& splitter = splitter_;
    Lexicon::Walk walk(*splitter.lexicon_);
    for (std::size_t end = from; end < key_.size();) {
      if (!walk.step(static_cast<unsigned char>(key_[end]))) break;
      ++end;
      const std::uint32_t entry = walk.entry();
      if (entry == kNoWord) continue;
      if (from != begin && (end - from < kShortestBehindPrefix ||
                            (splitter.lexicon_->flags(entry) & (kNoun | kBaseForm)) != (kNoun | kBaseForm)))
        continue;
      const std::string_view part = key_.substr(from, end - from);
      const CompoundPart found{begin, end, 0, entry, from - begin};
      if (end == key_.size()) {
        if (begin == 0) {
          add(found, more + splitter.whole_cost(entry));
        } else if (!splitter.is_compound(entry) &&
                   (!ends_in_lower_case_ || (splitter.lexicon_->flags(entry) & kOther) != 0)) {
          add(found, more + splitter.last_part_cost(part, entry));
        }
        continue;
      }
      if (end - from < kShortestPart || key_.size() - end < kShortestPart || splitter.is_compound(entry)) continue;
      if (begin > 0 && WordLists::instance().is_suffix(std::string(part))) continue;
      add(found, more + splitter.first_part_cost(part, entry, 0));
      for (const std::string_view linking : kLinkingElements) {
        if (!key_.substr(end).starts_with(linking) || end + linking.size() + kShortestPart > key_.size()) continue;
        add({begin, end + linking.size(), linking.size(), entry, from - begin},
            more + splitter.first_part_cost(part, entry, linking.size()));
      }
    }
  }

  void add(const CompoundPart& part, double cost) {
    if (cost == kImpossible) return;
    const std::size_t begin = part.begin;
    const std::size_t end = part.end;
    for (std::size_t i = 0; i < states_[begin].size(); ++i) {
      const State state{states_[begin][i].cost + cost, begin, i, part};
      auto& states = states_[end];
      // Equal costs: the way found first stays, so the result does not depend on anything but the word.
      const auto place = std::upper_bound(states.begin(), states.end(), state,
                                          [](const State& a, const State& b) { return a.cost < b.cost; });
      if (place == states.end() && states.size() >= ways_) continue;
      states.insert(place, state);
      if (states.size() > ways_) states.pop_back();
    }
  }

  CompoundSplit trace(std::size_t index) const {
    CompoundSplit split;
    split.cost = states_.back()[index].cost;
    std::size_t at = key_.size();
    while (at > 0) {
      const State& state = states_[at][index];
      split.parts.push_back(state.part);
      index = state.from_state;
      at = state.from;
    }
    std::reverse(split.parts.begin(), split.parts.end());
    return split;
  }

  const CompoundSplitter& splitter_;
  std::string_view key_;
  std::size_t ways_;
  std::vector<std::vector<State>> states_;
  bool ends_in_lower_case_ = false;  // a known verb or adjective: its last part is one too
};

CompoundSplitter::CompoundSplitter(std::shared_ptr<const Lexicon> lexicon, std::shared_ptr<const WordCounts> counts)
    : lexicon_(std::move(lexicon)), counts_(std::move(counts)) {}

CompoundSplitter::CompoundSplitter(std::shared_ptr<const Lexicon> lexicon, const LearnedCompounds& learned)
    : lexicon_(std::move(lexicon)), learned_(&learned) {}

bool CompoundSplitter::is_compound(std::uint32_t entry) const {
  return learned_ == nullptr ? (lexicon_->flags(entry) & kCompound) != 0 : learned_->is_compound[entry] != 0;
}

double CompoundSplitter::first_family(std::uint32_t entry) const {
  return (learned_ == nullptr ? lexicon_->first_family(entry) : learned_->first_families[entry]) / 8.0;
}

double CompoundSplitter::last_family(std::uint32_t entry) const {
  const auto family = [this](std::uint32_t e) {
    return (learned_ == nullptr ? lexicon_->last_family(e) : learned_->last_families[e]) / 8.0;
  };
  const std::uint32_t base = lexicon_->base(entry);
  return base == kNoWord || base == entry ? family(entry) : std::max(family(entry), family(base));
}

double CompoundSplitter::first_part_cost(std::string_view part, std::uint32_t entry, std::size_t linking) const {
  if (WordLists::instance().is_prefix(std::string(part))) return kImpossible;
  const std::uint8_t flags = lexicon_->flags(entry);
  double cost = kPartCost + length_cost(part.size());
  if (linking == 0) {
    if ((flags & kFirstPart) != 0) {
    } else if ((flags & kNoun) != 0) {
      cost += (flags & kBaseForm) != 0 ? 0.6 : 1.5;
    } else if ((flags & kVerbStem) != 0) {
      cost += 0.9;
    } else if ((flags & kOther) != 0 && (flags & kBaseForm) != 0) {
      cost += 1.1;
    } else {
      return kImpossible;
    }
  } else if ((flags & kNoun) != 0) {
    cost += (flags & kBaseForm) != 0 ? 1.0 : 1.7;
  } else if ((flags & kVerbStem) != 0 && linking == 1) {
    cost += 1.5;
  } else {
    return kImpossible;
  }
  return std::max(kLeastCost, cost - kFamilyGain * first_family(entry));
}

double CompoundSplitter::last_part_cost(std::string_view part, std::uint32_t entry) const {
  if (part.size() < kShortestPart || WordLists::instance().is_suffix(std::string(part))) return kImpossible;
  const std::uint8_t flags = lexicon_->flags(entry);
  double cost = kPartCost + length_cost(part.size());
  if ((flags & kNoun) == 0) {
    if ((flags & kOther) == 0) return kImpossible;
    cost += 0.7;
  }
  return std::max(kLeastCost, cost - kFamilyGain * last_family(entry));
}

double CompoundSplitter::whole_cost(std::uint32_t entry) const {
  if (!lexicon_->is_word(entry)) return kImpossible;
  return learned_ != nullptr && !learned_->counted ? kUncountedWholeCost : kWholeCost;
}

CompoundSplit CompoundSplitter::split(std::string_view key) const {
  const std::uint32_t entry = lexicon_->find(key);
  if (entry != kNoWord && lexicon_->is_word(entry) && !is_compound(entry))
    return {{{0, key.size(), 0, entry, 0}}, kWholeCost};
  return weigh(key);
}

CompoundSplit CompoundSplitter::weigh(std::string_view key) const {
  if (key.size() <= kLongestKey) {
    std::vector<CompoundSplit> found = Search(*this, key, 1).run();
    if (!found.empty() && found.front().cost <= kMostCostPerPart * static_cast<double>(found.front().parts.size()))
      return std::move(found.front());
  }
  return {{{0, key.size(), 0, kNoWord, 0}}, 0};
}

std::vector<CompoundSplit> CompoundSplitter::candidates(std::string_view key, std::size_t most) const {
  if (key.size() > kLongestKey) return {};
  std::vector<CompoundSplit> found = Search(*this, key, most).run();
  // What split says comes first, though cost alone may say otherwise.
  const CompoundSplit winner = split(key);
  const auto same = std::find_if(found.begin(), found.end(), [&](const CompoundSplit& other) {
    return other.parts.size() == winner.parts.size() && other.parts.front().end == winner.parts.front().end &&
           other.parts.front().linking == winner.parts.front().linking;
  });
  if (same != found.end()) {
    std::rotate(found.begin(), same, same + 1);
  } else {
    found.insert(found.begin(), winner);
  }
  return found;
}

bool CompoundSplitter::is_known(std::string_view key) const { return split(key).parts.front().entry != kNoWord; }

std::string CompoundSplitter::part_word(std::string_view key, const CompoundPart& part, bool is_last) const {
  const std::string text(key.substr(part.begin, part.end - part.linking - part.begin));
  if (is_last || part.linking != 0 || part.prefix != 0 || is_noun(text)) return text;
  // A form that only begins compounds: the noun that lost its e (schul, sprach), the noun with its linking element
  // (verwaltungs), the verb (fahr).
  if (is_noun(text + "e")) return text + "e";
  for (const std::string_view linking : kLinkingElements) {
    if (!text.ends_with(linking)) continue;
    std::string plain = text.substr(0, text.size() - linking.size());
    if (is_noun(plain)) return plain;
  }
  const std::uint32_t base = lexicon_->base(part.entry);
  if ((lexicon_->flags(part.entry) & kVerbStem) != 0 && base != kNoWord) return lexicon_->key(base);
  return text;
}

bool CompoundSplitter::is_noun(const std::string& key) const {
  const std::uint32_t entry = lexicon_->find(key);
  return entry != kNoWord && (lexicon_->flags(entry) & kNoun) != 0;
}

}  // namespace ratsarchiv::analyzers
