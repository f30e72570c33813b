#include "analyzers/structure/profile_rules.hpp"

#include <algorithm>

#include "analyzers/structure/any_pattern.hpp"
#include "corpus/model/error.hpp"

namespace ratsarchiv::analyzers {

corpus::ByteRange RuleMatch::range(int group) const {
  const re2::StringPiece& piece = groups[static_cast<std::size_t>(group)];
  const auto begin = static_cast<std::size_t>(piece.data() - base);
  return {begin, begin + piece.size()};
}

std::string_view Rule::attribute(const std::string& key) const {
  const auto found = attributes.find(key);
  return found == attributes.end() ? std::string_view{} : std::string_view(found->second);
}

std::optional<RuleMatch> Rule::match(std::string_view text, std::size_t begin, std::size_t end,
                                     re2::RE2::Anchor anchor) const {
  RuleMatch result;
  result.base = text.data();
  // The piece starts at begin, so that '^' means begin and nothing before it is seen.
  const re2::StringPiece piece(text.data() + begin, end - begin);
  const int count = std::min(regex->NumberOfCapturingGroups() + 1, kMaxGroups);
  if (!regex->Match(piece, 0, piece.size(), anchor, result.groups.data(), count)) return std::nullopt;
  return result;
}

std::optional<corpus::ByteRange> Rule::named(const RuleMatch& match, const std::string& group) const {
  const auto found = groups.find(group);
  if (found == groups.end() || found->second >= kMaxGroups || !match.has(found->second)) return std::nullopt;
  return match.range(found->second);
}

RuleSet::RuleSet(const corpus::Profile& profile, const std::string& section, const corpus::PatternSlots& slots) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(64 << 20);
  std::vector<std::string> patterns;
  for (const corpus::PhraseRule& phrase : profile.rules_of(section)) {
    patterns.push_back(corpus::expand_pattern(profile, phrase.pattern, slots));
    Rule rule{phrase.name, phrase.attributes, std::make_unique<re2::RE2>(patterns.back(), options), {}};
    if (!rule.regex->ok()) {
      throw corpus::Error(corpus::ErrorKind::InputUnreadable,
                          "profile " + profile.name + ", [[" + section + "]] " + phrase.name +
                              ": malformed pattern: " + rule.regex->error(),
                          "patterns are RE2 expressions: no look-around, no back-references");
    }
    rule.groups = rule.regex->NamedCapturingGroups();
    rules_.push_back(std::move(rule));
  }
  any_ = any_pattern(patterns);
}

const Rule* RuleSet::first(std::string_view text, corpus::ByteRange range, re2::RE2::Anchor anchor,
                           RuleMatch* match) const {
  const re2::StringPiece piece(text.data() + range.begin, range.size());
  if (any_ && !any_->Match(piece, 0, piece.size(), anchor, nullptr, 0)) return nullptr;
  for (const Rule& rule : rules_) {
    if (const auto found = rule.match(text, range.begin, range.end, anchor)) {
      if (match != nullptr) *match = *found;
      return &rule;
    }
  }
  return nullptr;
}

const Rule* RuleSet::at(std::string_view text, corpus::ByteRange range, RuleMatch* match) const {
  return first(text, range, re2::RE2::ANCHOR_START, match);
}

const Rule* RuleSet::whole(std::string_view text, corpus::ByteRange range, RuleMatch* match) const {
  return first(text, range, re2::RE2::ANCHOR_BOTH, match);
}

const Rule* RuleSet::anywhere(std::string_view text, corpus::ByteRange range, RuleMatch* match) const {
  return first(text, range, re2::RE2::UNANCHORED, match);
}

}  // namespace ratsarchiv::analyzers
