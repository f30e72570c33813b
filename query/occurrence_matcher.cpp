#include "query/occurrence_matcher.hpp"

#include <algorithm>
#include <utility>

#include "corpus/model/terms.hpp"

namespace ratsarchiv::query {
namespace {

using analyzers::Token;
using analyzers::TokenRole;
using corpus::ByteRange;

// Where a word of a sequence stands: its position in words and its bytes.
struct Standing {
  std::uint32_t position;
  ByteRange range;
};
using Standings = std::vector<Standing>;  // in order of position

bool is_word(const ResolvedNode& leaf) { return leaf.kind == ResolvedKind::Word || leaf.kind == ResolvedKind::Forms; }

// The first that stands at or behind position.
Standings::const_iterator first_from(const Standings& standings, std::uint32_t position) {
  return std::lower_bound(standings.begin(), standings.end(), position,
                          [](const Standing& standing, std::uint32_t wanted) { return standing.position < wanted; });
}

ByteRange hull(const ByteRange& a, const ByteRange& b) { return {std::min(a.begin, b.begin), std::max(a.end, b.end)}; }

void add_phrases(const std::vector<Standings>& places, std::vector<ByteRange>& found) {
  for (const Standing& first : places.front()) {
    ByteRange range = first.range;
    bool complete = true;
    for (std::size_t i = 1; complete && i < places.size(); ++i) {
      const auto wanted = first.position + static_cast<std::uint32_t>(i);
      const auto next = first_from(places[i], wanted);
      complete = next != places[i].end() && next->position == wanted;
      if (complete) range = hull(range, next->range);
    }
    if (complete) found.push_back(range);
  }
}

// Each word that begins a window in which all others stand too gives the range up to the last of them.
void add_near(const std::vector<Standings>& places, unsigned distance, std::vector<ByteRange>& found) {
  const auto window = distance + static_cast<unsigned>(places.size()) - 1;
  for (std::size_t first_place = 0; first_place < places.size(); ++first_place) {
    for (const Standing& first : places[first_place]) {
      ByteRange range = first.range;
      bool complete = true;
      for (std::size_t i = 0; complete && i < places.size(); ++i) {
        if (i == first_place) continue;
        const auto next = first_from(places[i], first.position + 1);
        complete = next != places[i].end() && next->position < first.position + window;
        if (complete) range = hull(range, next->range);
      }
      if (complete) found.push_back(range);
    }
  }
}

}  // namespace

OccurrenceMatcher::OccurrenceMatcher(const std::vector<const ResolvedNode*>& leaves, const Vocabulary& vocabulary) {
  const bool only_stop_words = std::all_of(leaves.begin(), leaves.end(), [](const ResolvedNode* leaf) {
    return !is_word(*leaf) || leaf->word.stop_word || leaf->word.scope == WordScope::Subject;
  });
  for (const ResolvedNode* leaf : leaves) {
    if (leaf->word.scope == WordScope::Subject) continue;
    switch (leaf->kind) {
      case ResolvedKind::Word:
      case ResolvedKind::Forms:
      case ResolvedKind::Field:  // a number that was asked for may be printed
        if (only_stop_words || !leaf->word.stop_word) add_word(leaf->word, vocabulary);
        break;
      case ResolvedKind::Phrase:
        sequences_.push_back({true, 0, &leaf->sequence});
        break;
      case ResolvedKind::Near:
        sequences_.push_back({false, leaf->distance, &leaf->sequence});
        break;
      default:
        break;
    }
  }
}

void OccurrenceMatcher::add_term(Table& table, const std::string& text, std::vector<std::string> counted) {
  if (table.emplace(text, static_cast<std::uint32_t>(terms_.size())).second)
    terms_.push_back({text, std::move(counted)});
}

void OccurrenceMatcher::add_word(const WordMatch& word, const Vocabulary& vocabulary) {
  for (const std::string& stem : word.stems) add_term(stems_, stem, vocabulary.terms_of_stems({stem}));
  for (const std::string& part : word.parts) add_term(parts_, part, {corpus::part_term(part)});
  // A stem covers the forms that have it.
  if (word.stems.empty())
    for (const std::string& form : word.exact) add_term(exact_, form, {corpus::exact_term(form)});
}

void OccurrenceMatcher::add_terms_of(const Token& token, std::vector<std::uint32_t>& numbers) const {
  const auto look_up = [&](const Table& table, const std::string& text) {
    const auto found = table.find(text);
    if (found != table.end()) numbers.push_back(found->second);
  };
  if (!exact_.empty() && token.role != TokenRole::Completed) look_up(exact_, token.word->exact);
  if (!stems_.empty()) {
    look_up(stems_, token.word->stem);
    for (const std::string& alternate : token.word->alternates) look_up(stems_, alternate);
  }
  if (!parts_.empty())
    for (const std::string& part : token.word->parts) look_up(parts_, part);
}

void OccurrenceMatcher::add_sequences(const std::vector<Token>& tokens, std::vector<ByteRange>& places) const {
  for (const Sequence& sequence : sequences_) {
    std::vector<Standings> standings(sequence.places->size());
    std::unordered_map<std::string_view, std::vector<std::size_t>> places_of_form;
    for (std::size_t place = 0; place < sequence.places->size(); ++place)
      for (const std::string& form : (*sequence.places)[place]) places_of_form[form].push_back(place);
    for (const Token& token : tokens) {
      // Phrases are made of the words alone, and no exact form is made of a completed compound, as in the index.
      if (token.role == TokenRole::Completed || (sequence.ordered && token.role != TokenRole::Word)) continue;
      const auto found = places_of_form.find(token.word->exact);
      if (found == places_of_form.end()) continue;
      for (const std::size_t place : found->second) standings[place].push_back({token.position, token.range});
    }
    if (sequence.ordered)
      add_phrases(standings, places);
    else
      add_near(standings, sequence.distance, places);
  }
}

std::vector<ByteRange> joined_places(std::vector<ByteRange> places) {
  std::sort(places.begin(), places.end(), [](const ByteRange& a, const ByteRange& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  });
  std::vector<ByteRange> joined;
  for (const ByteRange& place : places) {
    if (!joined.empty() && place.begin < joined.back().end)
      joined.back().end = std::max(joined.back().end, place.end);
    else
      joined.push_back(place);
  }
  return joined;
}

}  // namespace ratsarchiv::query
