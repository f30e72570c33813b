#include "analyzers/text/hyphen_rules.hpp"

#include "analyzers/text/folding.hpp"
#include "analyzers/text/utf8.hpp"
#include "analyzers/text/word_lists.hpp"

namespace ratsarchiv::analyzers {
namespace {

constexpr std::size_t kShortestAdjective = 5;  // bytes; what is shorter must stand in the list

std::string key_of(std::string_view left, std::string_view right = {}) {
  return expand_umlauts(lower_case(std::string(left).append(right)));
}

struct Letters {
  std::size_t all = 0;
  std::size_t capitals = 0;
};

Letters letters_of(std::string_view word) {
  Letters letters;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_character(word, at);
    letters.all += is_letter(c) ? 1 : 0;  // not marks and soft hyphens
    letters.capitals += is_upper(c) ? 1 : 0;
  }
  return letters;
}

// Two capitals or more and at most one other letter: IT, EU, PCs, AfA.
bool is_abbreviation(const Letters& letters) { return letters.capitals >= 2 && letters.all - letters.capitals <= 1; }

// The letters of a word up to a capital inside it: of "undRudolf", where a blank is lost, und.
std::string_view before_inner_capital(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t begin = at;
    if (is_upper(next_character(word, at)) && begin > 0) return word.substr(0, begin);
  }
  return word;
}

}  // namespace

HyphenRules::HyphenRules(std::shared_ptr<const Lexicon> lexicon, std::shared_ptr<const CompoundSplitter> splitter)
    : lexicon_(std::move(lexicon)), splitter_(std::move(splitter)) {}

std::uint8_t HyphenRules::flags_of(const std::string& key) const {
  const std::uint32_t entry = lexicon_->find(key);
  return entry == kNoWord ? 0 : lexicon_->flags(entry);
}

bool HyphenRules::is_known(const std::string& key) const { return splitter_->is_known(key); }
bool HyphenRules::is_known(std::string_view left, std::string_view right) const {
  return is_known(key_of(left, right));
}
bool HyphenRules::is_word(std::string_view left, std::string_view right) const { return is_word(key_of(left, right)); }

TornJoint HyphenRules::before_suspension_word(const TornHalves& halves) const {
  if (halves.hyphen_follows) return TornJoint::KeepHyphen;
  if (letters_of(halves.left).all < 2) return TornJoint::LeaveApart;
  const std::string left = key_of(halves.left);
  const std::string right = key_of(halves.right);
  if (!WordLists::instance().ends_words(lower_case(halves.right)) && is_known(left)) return TornJoint::LeaveApart;
  if (is_word(left + right)) return TornJoint::Join;
  const CompoundSplit split = splitter_->split(left + right);
  if (split.parts.front().entry == kNoWord) return TornJoint::LeaveApart;
  if (split.parts.back().begin != left.size()) return TornJoint::Join;
  // Kindermalwerk-statt: the last part of X makes a word with y.
  const std::size_t last = splitter_->split(left).parts.back().begin;
  return is_word(left.substr(last) + right) ? TornJoint::Join : TornJoint::LeaveApart;
}

bool HyphenRules::is_first_adjective(const std::string& key) const {
  const WordLists& lists = WordLists::instance();
  if (lists.is_pair_adjective(key)) return true;
  if (key.size() < kShortestAdjective || !lists.has_pair_ending(key, WordLists::PairPlace::First)) return false;
  const std::uint32_t last = splitter_->split(key).parts.back().entry;
  return last != kNoWord && (lexicon_->flags(last) & kOther) != 0;
}

bool HyphenRules::is_second_adjective(const std::string& key) const {
  const WordLists& lists = WordLists::instance();
  const std::uint8_t flags = flags_of(key);
  if (flags != 0 && (flags & kOther) == 0) return false;
  for (const std::string_view inflection : {"", "e", "en", "em", "er", "es"}) {
    if (!key.ends_with(inflection)) continue;
    const std::string stem = key.substr(0, key.size() - inflection.size());
    if (lists.is_pair_adjective(stem)) return true;
    if (stem.size() >= kShortestAdjective && lists.has_pair_ending(stem, WordLists::PairPlace::Second)) return true;
  }
  return false;
}

bool HyphenRules::keeps_hyphen(const TornHalves& halves) const {
  const WordLists& lists = WordLists::instance();
  const std::string left = key_of(halves.left);
  const std::string right = key_of(halves.right);
  const auto two_words = [&] { return is_known(left) && is_known(right); };
  // An address is torn at its own hyphen, if not between two fragments of a word.
  if (halves.in_address) return two_words() || !is_known(left + right);
  // Scheck-in-Center, nord-süd-gerichtet
  if (halves.hyphen_follows && two_words() && !is_known(left + right)) return true;
  const bool lower = is_lower(character_at(halves.left, 0));
  if (halves.hyphen_before && lower && two_words()) return true;
  return (lower && lists.is_hyphened_first(left)) || (lists.is_hyphened_last(right) && is_known(left)) ||
         lists.is_hyphened_pair(left, right) || (is_first_adjective(left) && is_second_adjective(right));
}

bool HyphenRules::in_capitals_joins(const TornHalves& halves) const {
  const Letters left = letters_of(halves.left);
  const Letters right = letters_of(halves.right);
  if (left.all != left.capitals || right.all != right.capitals || left.all < 2 || right.all < 2) return false;
  const std::string whole = key_of(halves.left, halves.right);
  if (is_word(whole)) return true;
  // Two words may stand side by side: STADT-UMLAND.
  return is_known(whole) && !(is_known(key_of(halves.left)) && is_known(key_of(halves.right)));
}

TornJoint HyphenRules::at_line_end(const TornHalves& halves) const {
  if (!is_lower(character_at(halves.right, 0)))
    return !halves.in_address && in_capitals_joins(halves) ? TornJoint::Join : TornJoint::KeepHyphen;
  const std::string_view beginning = before_inner_capital(halves.right);
  if (WordLists::instance().is_suspension_word(lower_case(beginning)))
    return beginning.size() == halves.right.size() ? before_suspension_word(halves) : TornJoint::LeaveApart;
  const Letters left = letters_of(halves.left);
  if (is_abbreviation(left)) return TornJoint::KeepHyphen;
  const std::string whole = key_of(halves.left, halves.right);
  if (is_word(whole)) return TornJoint::Join;
  if (left.all < 2) return left.capitals > 0 && is_known(whole) ? TornJoint::Join : TornJoint::KeepHyphen;
  return keeps_hyphen(halves) ? TornJoint::KeepHyphen : TornJoint::Join;
}

bool HyphenRules::joins_inside_line(std::string_view left, std::string_view right) const {
  const Letters letters = letters_of(left);
  if (letters.all < 2 || is_abbreviation(letters)) return false;
  if (WordLists::instance().is_suspension_word(lower_case(right))) return false;
  const std::string whole = key_of(left, right);
  return is_upper(character_at(left, 0)) ? is_known(whole) : (flags_of(whole) & kOther) != 0;
}

}  // namespace ratsarchiv::analyzers
