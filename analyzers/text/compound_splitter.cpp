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

// The costs, tuned on tests/data/compounds.tsv and compounds_general.tsv.
constexpr double kWholeCost = 4.5;           // of a word of the lexicon left whole
constexpr double kUncountedWholeCost = 4.9;  // the same in the first round of training, when no part has a family yet
constexpr double kPartCost = 1.6;            // of a part of six letters or more that no other compound has
constexpr double kFamilyGain = 0.2;          // less for each doubling of the compounds that have the part
constexpr double kLeastCost = 0.4;
constexpr double kNoNounCost = 0.3;       // more for a noun that ends in what is a noun nowhere in the list
constexpr double kDoubtfulSCost = 0.5;    // more for a part whose last s might begin the next: Schnees-türme
constexpr double kMissingSCost = 0.7;     // more for a part without the s that it takes
constexpr double kPrefixCost = 1.0;       // more for a part of prefix and word
constexpr double kMostCostPerPart = 2.5;  // a dearer split is none: names, foreign words
constexpr std::size_t kShortestBehindPrefix = 5;

// Derivations that begin a compound with an s only: Liegenschafts-amt, not Liegenschaft-samt.
bool needs_linking_s(std::string_view part) {
  for (const std::string_view ending : {"ung", "heit", "keit", "schaft", "ion", "taet"}) {
    if (part.size() > ending.size() + 1 && part.ends_with(ending)) return true;
  }
  return false;
}

// Short parts are words by chance more often.
double length_cost(std::size_t bytes) { return bytes <= 3 ? 1.4 : bytes == 4 ? 0.6 : bytes == 5 ? 0.2 : 0; }

}  // namespace

// A least-cost search from left to right; keeps the best few ways to each byte.
class CompoundSplitter::Search {
 public:
  static constexpr std::size_t kMostWays = 8;

  // key: at most kLongestKey bytes. ways: at most kMostWays.
  Search(const CompoundSplitter& splitter, std::string_view key, std::size_t ways)
      : splitter_(splitter), lexicon_(*splitter.lexicon_), lists_(WordLists::instance()), key_(key), ways_(ways) {
    std::fill_n(counts_.begin(), key.size() + 1, std::uint8_t{0});
    std::fill_n(doubtful_s_.begin(), key.size() + 1, Doubt::Unknown);
  }

  // The number of ways found to the end; trace gives them by cost.
  std::size_t run() {
    if (key_.empty()) return 0;
    states_[0] = {};
    counts_[0] = 1;
    for (std::size_t at = 0; at + kShortestPart <= key_.size(); ++at) {
      if (counts_[at] != 0) extend(at);
    }
    return counts_[key_.size()];
  }

  double cost(std::size_t way) const { return states_[key_.size() * ways_ + way].cost; }

  CompoundSplit trace(std::size_t way) const {
    CompoundSplit split;
    split.cost = cost(way);
    for (std::size_t at = key_.size(); at > 0;) {
      const State& state = states_[at * ways_ + way];
      const double before = state.begin == 0 ? 0 : states_[state.begin * ways_ + state.way].cost;
      split.parts.push_back({state.begin, at, state.linking, state.entry, state.prefix, state.cost - before});
      way = state.way;
      at = state.begin;
    }
    std::reverse(split.parts.begin(), split.parts.end());
    return split;
  }

 private:
  // A way to a byte: its last part, and the way to where that begins.
  struct State {
    double cost;
    std::uint32_t entry;
    std::uint8_t begin;
    std::uint8_t way;
    std::uint8_t linking;
    std::uint8_t prefix;
  };
  static_assert(kLongestKey < 256);

  void extend(std::size_t begin) {
    walk_from(begin, begin, 0);
    // Vor-platz: a prefix and a noun are one part, where the lexicon has no word for it.
    const std::uint32_t prefixes = lists_.noun_prefixes_at(key_.substr(begin));
    for (std::size_t bytes = 2; prefixes >> bytes != 0; ++bytes) {
      if ((prefixes >> bytes & 1) != 0) walk_from(begin, begin + bytes, kPrefixCost);
    }
  }

  // Parts from begin whose entry is looked for from `from` on; they differ by a prefix.
  void walk_from(std::size_t begin, std::size_t from, double more) {
    const std::size_t size = key_.size();
    std::uint32_t prefixes = lists_.prefixes_at(key_.substr(from));
    if (begin == 0) prefixes |= lists_.outsets_at(key_.substr(from));
    const auto is_prefix = [&](std::size_t end) { return end - from < 32 && (prefixes >> (end - from) & 1) != 0; };
    const bool has_prefix = from != begin;
    if (from + kShortestPart > size) return;
    // No part ends within its first two letters.
    const Beginning* const beginning = splitter_.beginning(key_[from], key_[from + 1]);
    if (beginning == nullptr || !beginning->goes_on) return;
    Lexicon::Walk walk = beginning->walk;
    for (std::size_t end = from + 2; end < size;) {
      if (!walk.step(static_cast<unsigned char>(key_[end]))) break;
      ++end;
      const std::uint32_t entry = walk.entry();
      if (entry == kNoWord) continue;
      if (has_prefix &&
          (end - from < kShortestBehindPrefix || (lexicon_.flags(entry) & (kNoun | kBaseForm)) != (kNoun | kBaseForm)))
        continue;
      const std::string_view part = key_.substr(from, end - from);
      if (end == size) {
        if (begin == 0) {
          if (!has_prefix) whole_classes_ = lexicon_.flags(entry) & (kNoun | kOther);
          add(begin, end, from, 0, entry, more + splitter_.whole_cost(entry));
        } else if (!splitter_.is_compound(entry) && may_end(begin, part)) {
          add(begin, end, from, 0, entry, more + class_cost(entry) + splitter_.last_part_cost(part, entry));
        }
        continue;
      }
      if (end - from < kShortestPart || size - end < kShortestPart || splitter_.is_compound(entry)) continue;
      if (begin > 0 && lists_.is_suffix(part)) continue;
      if (!is_prefix(end)) add(begin, end, from, 0, entry, more + splitter_.first_part_cost(part, entry, {}));
      if (key_[end] != 's' && key_[end] != 'e' && key_[end] != 'n') continue;
      for (const std::string_view linking : kLinkingElements) {
        const std::size_t next = end + linking.size();
        if (next + kShortestPart > size || !key_.substr(end).starts_with(linking) || is_prefix(next)) continue;
        add(begin, next, from, linking.size(), entry, more + splitter_.first_part_cost(part, entry, linking));
      }
    }
  }

  // A suffix ends no compound, unless it is a noun too and the whole is one.
  bool may_end(std::size_t begin, std::string_view part) const {
    if (!lists_.is_suffix(part)) return true;
    if (!lists_.is_noun_suffix(part)) return false;
    return whole_classes_ == kNoun || (whole_classes_ == 0 && (part.size() > 4 || key_[begin - 1] == 's'));
  }

  // A known verb or adjective ends in one. A noun ends in a noun, though the word list has some only in lower case
  // (Wein-lese).
  double class_cost(std::uint32_t entry) const {
    const std::uint8_t flags = lexicon_.flags(entry);
    if (whole_classes_ == kOther && (flags & kOther) == 0) return kImpossible;
    if (whole_classes_ == kNoun && (flags & (kNoun | kBaseForm | kHeadOfCompound)) == 0) return kNoNounCost;
    return 0;
  }

  // An s that might as well begin the next part: Schnees-türme.
  bool has_doubtful_s(std::size_t end) {
    if (key_[end - 1] != 's' || (key_[end] != 't' && key_[end] != 'p')) return false;
    if (doubtful_s_[end] == Doubt::Unknown) doubtful_s_[end] = rest_begins_with_s(end) ? Doubt::Yes : Doubt::No;
    return doubtful_s_[end] == Doubt::Yes;
  }

  bool rest_begins_with_s(std::size_t end) const {
    if (key_.substr(0, end).ends_with("ungs")) return false;  // Leitungs-: never without its s
    const std::uint32_t rest = lexicon_.find(key_.substr(end - 1));
    return rest != kNoWord && (lexicon_.flags(rest) & (kNoun | kHeadOfCompound)) != 0;
  }

  void add(std::size_t begin, std::size_t end, std::size_t from, std::size_t linking, std::uint32_t entry,
           double cost) {
    if (cost == kImpossible) return;
    if (end < key_.size() && has_doubtful_s(end)) {
      const bool is_listed = linking == 0 && (lexicon_.flags(entry) & kFirstPart) != 0;
      cost += is_listed ? kDoubtfulSCost : 2 * kDoubtfulSCost;
    }
    for (std::size_t way = 0; way < counts_[begin]; ++way) {
      const double total = states_[begin * ways_ + way].cost + cost;
      State* const states = &states_[end * ways_];
      // Equal costs: the way found first stays, so the result does not depend on anything but the word.
      std::size_t place = counts_[end];
      while (place > 0 && total < states[place - 1].cost) --place;
      if (place == ways_) continue;
      if (counts_[end] < ways_) ++counts_[end];
      for (std::size_t i = counts_[end] - 1u; i > place; --i) states[i] = states[i - 1];
      states[place] = {total,
                       entry,
                       static_cast<std::uint8_t>(begin),
                       static_cast<std::uint8_t>(way),
                       static_cast<std::uint8_t>(linking),
                       static_cast<std::uint8_t>(from - begin)};
    }
  }

  const CompoundSplitter& splitter_;
  const Lexicon& lexicon_;
  const WordLists& lists_;
  std::string_view key_;
  std::size_t ways_;
  std::uint8_t whole_classes_ = 0;  // kNoun, kOther of the known whole
  enum class Doubt : std::uint8_t { Unknown, No, Yes };
  std::array<Doubt, kLongestKey + 1> doubtful_s_;
  std::array<std::uint8_t, kLongestKey + 1> counts_;         // ways to each byte
  std::array<State, (kLongestKey + 1) * kMostWays> states_;  // ways_ to each byte; not set before they are found
};

CompoundSplitter::CompoundSplitter(std::shared_ptr<const Lexicon> lexicon, std::shared_ptr<const WordCounts> counts)
    : lexicon_(std::move(lexicon)), counts_(std::move(counts)), beginnings_(beginnings_of(*lexicon_)) {}

CompoundSplitter::CompoundSplitter(std::shared_ptr<const Lexicon> lexicon, const LearnedCompounds& learned)
    : lexicon_(std::move(lexicon)), learned_(&learned), beginnings_(beginnings_of(*lexicon_)) {}

std::vector<CompoundSplitter::Beginning> CompoundSplitter::beginnings_of(const Lexicon& lexicon) {
  std::vector<Beginning> beginnings;
  for (unsigned char first = 'a'; first <= 'z'; ++first) {
    for (unsigned char second = 'a'; second <= 'z'; ++second) {
      Beginning& beginning = beginnings.emplace_back(Beginning{Lexicon::Walk(lexicon), false});
      beginning.goes_on = beginning.walk.step(first) && beginning.walk.step(second);
    }
  }
  return beginnings;
}

const CompoundSplitter::Beginning* CompoundSplitter::beginning(char first, char second) const {
  if (first < 'a' || first > 'z' || second < 'a' || second > 'z') return nullptr;
  return &beginnings_[static_cast<std::size_t>(first - 'a') * 26 + static_cast<std::size_t>(second - 'a')];
}

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

double CompoundSplitter::first_part_cost(std::string_view part, std::uint32_t entry, std::string_view linking) const {
  const std::uint8_t flags = lexicon_->flags(entry);
  double cost = kPartCost + length_cost(part.size());
  if (linking.empty()) {
    if ((flags & kFirstPart) == 0 && needs_linking_s(part)) cost += kMissingSCost;
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
  } else if ((flags & kHeadOfCompound) != 0 && part.ends_with("ung") && linking == "s") {
    cost += 1.0;
  } else if ((flags & kVerbStem) != 0 && linking == "e") {  // Nage-tier
    cost += 1.5 + length_cost(part.size() + 1) - length_cost(part.size());
  } else {
    return kImpossible;
  }
  return std::max(kLeastCost, cost - kFamilyGain * first_family(entry));
}

double CompoundSplitter::last_part_cost(std::string_view part, std::uint32_t entry) const {
  if (part.size() < kShortestPart) return kImpossible;
  const std::uint8_t flags = lexicon_->flags(entry);
  double cost = kPartCost + length_cost(part.size());
  if ((flags & kNoun) == 0) {
    if ((flags & (kOther | kHeadOfCompound)) == 0) return kImpossible;
    cost += 0.7;
  }
  return std::max(kLeastCost, cost - kFamilyGain * last_family(entry));
}

double CompoundSplitter::whole_cost(std::uint32_t entry) const {
  if (!lexicon_->is_word(entry) && (lexicon_->flags(entry) & kHeadOfCompound) == 0) return kImpossible;
  return learned_ != nullptr && !learned_->counted ? kUncountedWholeCost : kWholeCost;
}

CompoundSplit CompoundSplitter::split(std::string_view key) const {
  const std::uint32_t entry = lexicon_->find(key);
  if (entry != kNoWord && lexicon_->is_word(entry) && !is_compound(entry))
    return {{{0, key.size(), 0, entry, 0, kWholeCost}}, kWholeCost};
  return weigh(key);
}

CompoundSplit CompoundSplitter::weigh(std::string_view key) const {
  if (key.size() <= kLongestKey) {
    Search search(*this, key, 1);
    if (search.run() != 0) {
      CompoundSplit best = search.trace(0);
      if (best.cost <= kMostCostPerPart * static_cast<double>(best.parts.size())) return best;
    }
  }
  return {{{0, key.size(), 0, kNoWord, 0}}, 0};
}

std::vector<CompoundSplit> CompoundSplitter::candidates(std::string_view key, std::size_t most) const {
  if (key.size() > kLongestKey) return {};
  Search search(*this, key, std::clamp(most, std::size_t{1}, Search::kMostWays));
  std::vector<CompoundSplit> found;
  const std::size_t ways = search.run();
  for (std::size_t way = 0; way < ways; ++way) found.push_back(search.trace(way));
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

// Whether parts first to last, both included, are one word, with or without a linking element at the end.
bool CompoundSplitter::is_run_word(std::string_view key, const CompoundSplit& split, std::size_t first,
                                   std::size_t last) const {
  if (first == last) return true;
  const std::string run(key.substr(split.parts[first].begin, split.parts[last].end - split.parts[first].begin));
  const auto is_entry = [this](std::string_view text) { return lexicon_->find(text) != kNoWord; };
  if (is_entry(run)) return true;
  if (last + 1 == split.parts.size()) return false;
  return std::any_of(kLinkingElements.begin(), kLinkingElements.end(), [&](std::string_view linking) {
    return run.ends_with(linking) && is_entry(std::string_view(run).substr(0, run.size() - linking.size()));
  });
}

std::string CompoundSplitter::structure(std::string_view key, const CompoundSplit& split, std::size_t first,
                                        std::size_t last) const {
  if (first == last)
    return std::string(key.substr(split.parts[first].begin, split.parts[first].end - split.parts[first].begin));
  std::size_t cut = last;  // the first part of the right side
  int most_known = -1;
  for (std::size_t at = last; at > first; --at) {
    const int known = (is_run_word(key, split, first, at - 1) ? 1 : 0) + (is_run_word(key, split, at, last) ? 1 : 0);
    if (known <= most_known) continue;
    most_known = known;
    cut = at;
  }
  const auto side = [&](std::size_t from, std::size_t to) {
    const std::string text = structure(key, split, from, to);
    return from == to ? text : "(" + text + ")";
  };
  return side(first, cut - 1) + "|" + side(cut, last);
}

std::string CompoundSplitter::structure(std::string_view key, const CompoundSplit& split) const {
  return split.parts.empty() ? std::string() : structure(key, split, 0, split.parts.size() - 1);
}

bool CompoundSplitter::is_noun(const std::string& key) const {
  const std::uint32_t entry = lexicon_->find(key);
  return entry != kNoWord && (lexicon_->flags(entry) & kNoun) != 0;
}

}  // namespace ratsarchiv::analyzers
