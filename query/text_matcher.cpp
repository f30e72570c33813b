#include "query/text_matcher.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "query/ranking.hpp"

namespace ratsarchiv::query {
namespace {

using analyzers::Token;
using analyzers::TokenRole;

// Where a word of a sequence stands: position in words and number of the token.
using Occurrence = std::pair<std::uint32_t, std::size_t>;
using Occurrences = std::vector<Occurrence>;  // sorted by position

bool stands_at(const Occurrences& occurrences, std::uint32_t position) {
  const auto at = std::lower_bound(occurrences.begin(), occurrences.end(), Occurrence{position, 0});
  return at != occurrences.end() && at->first == position;
}

bool stands_within(const Occurrences& occurrences, std::uint32_t position, unsigned distance) {
  const std::uint32_t from = position > distance ? position - distance : 0;
  for (auto at = std::lower_bound(occurrences.begin(), occurrences.end(), Occurrence{from, 0});
       at != occurrences.end() && at->first <= position + distance; ++at)
    if (at->first != position) return true;
  return false;
}

}  // namespace

TextMatcher::TextMatcher(const std::vector<const ResolvedNode*>& leaves) {
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    const ResolvedNode& leaf = *leaves[i];
    if (leaf.word.scope == WordScope::Subject) continue;
    switch (leaf.kind) {
      case ResolvedKind::Word:
      case ResolvedKind::Forms:
        add_word(leaf.word, i, leaf.weight);
        break;
      case ResolvedKind::Field:
        add_word(leaf.word, i, leaf.weight);
        continue;  // a number may be printed, and may not
      case ResolvedKind::Phrase:
        add_sequence({i, leaf.weight * ranking::kPhrase, true, 0, &leaf.sequence});
        break;
      case ResolvedKind::Near:
        add_sequence({i, leaf.weight * ranking::kPhrase, false, leaf.distance, &leaf.sequence});
        break;
      default:
        continue;
    }
    ++searchable_;
  }
}

void TextMatcher::add_word(const WordMatch& word, std::size_t leaf, double weight) {
  const double factor = weight * (word.stop_word ? ranking::kStopWord : 1.0);
  for (const std::string& form : word.exact) exact_[form].push_back({leaf, factor * ranking::kExact});
  for (const std::string& stem : word.stems) stems_[stem].push_back({leaf, factor * ranking::kStem});
  for (const std::string& part : word.parts) parts_[part].push_back({leaf, factor * ranking::kPart});
  for (const CompoundJoint& joint : word.joints) {
    for (const std::string* stem : {&joint.modifier_stem, &joint.head_stem}) {
      stems_[*stem].push_back({leaf, ranking::kSubjectParts});
      parts_[*stem].push_back({leaf, ranking::kSubjectParts});
    }
    add_sequence({leaf, ranking::kNearParts, false, ranking::kNearPartsDistance, &joint.sides});
  }
}

void TextMatcher::add_sequence(Sequence sequence) {
  for (std::size_t place = 0; place < sequence.places->size(); ++place)
    for (const std::string& form : (*sequence.places)[place]) places_[form].push_back({sequences_.size(), place});
  sequences_.push_back(sequence);
}

std::vector<WordHit> TextMatcher::match(const std::vector<Token>& tokens) const {
  std::vector<WordHit> hits;
  const auto look_up = [&](const Table& table, std::string_view text, const Token& token) {
    const auto found = table.find(text);
    if (found == table.end()) return;
    // A word that many words of a query stand for is one highlight all the same.
    constexpr std::size_t kMaxLeavesOfWord = 16;
    for (std::size_t i = 0; i < std::min(found->second.size(), kMaxLeavesOfWord); ++i)
      hits.push_back({token.range, found->second[i].leaf, found->second[i].weight});
  };
  for (const Token& token : tokens) {
    look_up(exact_, token.word->exact, token);
    if (!stems_.empty()) {
      look_up(stems_, token.word->stem, token);
      for (const std::string& alternate : token.word->alternates) look_up(stems_, alternate, token);
    }
    if (!parts_.empty())
      for (const std::string& part : token.word->parts) look_up(parts_, part, token);
  }
  if (!sequences_.empty()) match_sequences(tokens, hits);
  drop_weaker_ways(hits);
  std::stable_sort(hits.begin(), hits.end(), [](const WordHit& a, const WordHit& b) {
    return a.range.begin != b.range.begin ? a.range.begin < b.range.begin : a.range.end < b.range.end;
  });
  return hits;
}

// Single parts of a compound count only where the compound is found in no better way: see kSubjectParts.
void TextMatcher::drop_weaker_ways(std::vector<WordHit>& hits) const {
  std::unordered_set<std::size_t> found_better;
  for (const WordHit& hit : hits)
    if (hit.weight > ranking::kSubjectParts) found_better.insert(hit.leaf);
  std::erase_if(hits, [&](const WordHit& hit) {
    return hit.weight == ranking::kSubjectParts && found_better.contains(hit.leaf);
  });
}

void TextMatcher::match_sequences(const std::vector<Token>& tokens, std::vector<WordHit>& hits) const {
  std::vector<std::vector<Occurrences>> found(sequences_.size());
  for (std::size_t i = 0; i < sequences_.size(); ++i) found[i].resize(sequences_[i].places->size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto places = places_.find(tokens[i].word->exact);
    if (places == places_.end()) continue;
    for (const Place& place : places->second) {
      // Phrases are made of the words alone, as the index has them.
      if (sequences_[place.sequence].ordered && tokens[i].role != TokenRole::Word) continue;
      found[place.sequence][place.place].emplace_back(tokens[i].position, i);
    }
  }
  for (std::size_t i = 0; i < sequences_.size(); ++i) {
    const Sequence& sequence = sequences_[i];
    const std::vector<Occurrences>& places = found[i];
    for (std::size_t place = 0; place < places.size(); ++place) {
      for (const auto& [position, token] : places[place]) {
        bool complete = true;
        for (std::size_t other = 0; complete && other < places.size(); ++other) {
          if (other == place) continue;
          if (!sequence.ordered)
            complete = stands_within(places[other], position, sequence.distance);
          else
            complete = position + other >= place &&
                       stands_at(places[other], static_cast<std::uint32_t>(position + other - place));
        }
        if (complete) hits.push_back({tokens[token].range, sequence.leaf, sequence.weight});
      }
    }
  }
}

}  // namespace ratsarchiv::query
