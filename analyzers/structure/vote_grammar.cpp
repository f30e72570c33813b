#include "analyzers/structure/vote_grammar.hpp"

#include <re2/re2.h>

#include <string>

#include "corpus/model/error.hpp"
#include "corpus/model/names.hpp"

namespace ratsarchiv::analyzers {
namespace {

struct VoteToken {
  std::string text;  // letters and hyphens, or digits, or one other character
  bool number = false;
};

std::vector<VoteToken> tokens_of(std::string_view text) {
  std::vector<VoteToken> tokens;
  for (std::size_t i = 0; i < text.size();) {
    const auto digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    std::size_t end = i;
    if (digit(i)) {
      while (digit(end)) ++end;
      // "2019/0123", "25.1" and "3. Juli" count nothing.
      const bool part = (end + 1 < text.size() && (text[end] == '/' || text[end] == '.') && digit(end + 1)) ||
                        (i >= 2 && (text[i - 1] == '/' || text[i - 1] == '.') && digit(i - 2));
      tokens.push_back({std::string(text.substr(i, end - i)), !part});
    } else if (is_letter_at(text, i)) {
      while (end < text.size() && (is_letter_at(text, end) || text[end] == '-')) end = next_offset(text, end);
      tokens.push_back({std::string(text.substr(i, end - i)), false});
    } else {
      end = next_offset(text, i);
      if (text[i] != ' ') tokens.push_back({std::string(text.substr(i, end - i)), false});
    }
    i = end;
  }
  return tokens;
}

std::string noun_key(std::string_view noun) {
  std::string key;
  for (const char c : lower(noun)) {
    if (c != '-') key += c;
  }
  return key;
}

template <typename Enum>
Enum attribute(const corpus::PhraseRule& rule, const char* key) {
  const auto found = rule.attributes.find(key);
  const auto value = found == rule.attributes.end() ? std::optional<Enum>() : corpus::parse_name<Enum>(found->second);
  if (!value) {
    throw corpus::Error(corpus::ErrorKind::InputUnreadable,
                        "profile: rule \"" + rule.name + "\" needs a known " + std::string(key), "");
  }
  return *value;
}

}  // namespace

corpus::Resolution resolution_of(const Vote& vote) {
  corpus::Resolution resolution;
  resolution.outcome = *vote.outcome;
  resolution.unanimity = vote.unanimity;
  resolution.yes = vote.yes;
  resolution.no = vote.no;
  resolution.abstained = vote.abstained;
  return resolution;
}

VoteGrammar::VoteGrammar(const MinutesWords& words)
    : words_(words),
      outcomes_(words.rules("outcome")),
      unanimities_(words.rules("unanimity")),
      nouns_(words.rules("vote_noun")) {
  for (const corpus::PhraseRule& rule : words.rules("outcome")) attribute<corpus::Outcome>(rule, "outcome");
  for (const corpus::PhraseRule& rule : words.rules("unanimity")) attribute<corpus::Unanimity>(rule, "unanimity");
}

Vote VoteGrammar::read(std::string_view text) const {
  Vote vote;
  if (const corpus::PhraseRule* rule = outcomes_.match(text)) {
    vote.outcome = attribute<corpus::Outcome>(*rule, "outcome");
  }
  if (const corpus::PhraseRule* rule = unanimities_.match(text)) {
    vote.unanimity = attribute<corpus::Unanimity>(*rule, "unanimity");
  }
  read_counts(text, vote);
  if (!vote.yes && !vote.no) read_ratio(text, vote);
  if (!vote.outcome && vote.yes && vote.no) {
    vote.outcome = *vote.yes > *vote.no ? corpus::Outcome::Accepted : corpus::Outcome::Rejected;
  }
  return vote;
}

std::optional<std::int64_t> Vote::*VoteGrammar::field_of(std::string_view noun) const {
  const corpus::PhraseRule* rule = nouns_.match(noun_key(noun));
  if (rule == nullptr) return nullptr;
  if (rule->name == "yes") return &Vote::yes;
  if (rule->name == "no") return &Vote::no;
  return &Vote::abstained;
}

// "15 : 2", "Abstimmung: 8:1" and nothing else but what stands in brackets or behind a comma.
void VoteGrammar::read_ratio(std::string_view text, Vote& vote) const {
  static const re2::RE2 kRatio(
      R"(^\s*(?:(?:Abstimmung|Abstimmungsergebnis|Beschluss|Ergebnis):?\s*)?(?:mit\s+)?(\d{1,3})\s*:\s*(\d{1,3})(?:\s+Stimmen)?\s*(?:[,.;(].*)?$)");
  int yes = 0;
  int no = 0;
  if (!re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()), kRatio, &yes, &no)) return;
  vote.yes = yes;
  vote.no = no;
}

// "14 Ja-Stimmen", "bei einer Gegenstimme", "16 Ja- und 1 Gegenstimme", "Gegenstimmen: 2".
void VoteGrammar::read_counts(std::string_view text, Vote& vote) const {
  const std::vector<VoteToken> tokens = tokens_of(text);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::optional<std::int64_t> value =
        tokens[i].number || is_letter_at(tokens[i].text, 0) ? words_.number(tokens[i].text) : std::nullopt;
    if (value && i + 1 < tokens.size()) {
      std::size_t noun = i + 1;
      if (noun + 1 < tokens.size() && words_.has("vote_adjective", tokens[noun].text)) ++noun;
      // "eine ablehnende Mehrheit" counts nobody.
      const bool majority = noun + 1 < tokens.size() && tokens[noun + 1].text == "Mehrheit";
      if (const auto field = majority ? nullptr : field_of(tokens[noun].text)) {
        if (!(vote.*field)) vote.*field = value;
        // "3 Gegenstimmen und Enthaltungen" counts the first only.
        i = noun;
        continue;
      }
    }
    // "Ja 12 Nein 0 Enthaltung 1": the number behind its word, where none before it claims the word.
    if (i + 1 < tokens.size() && tokens[i + 1].number && tokens[i + 1].text.size() <= 3 &&
        (i + 2 == tokens.size() || tokens[i + 2].text != ".")) {
      if (const auto field = field_of(tokens[i].text)) {
        if (!(vote.*field)) vote.*field = words_.number(tokens[i + 1].text);
        ++i;
        continue;
      }
    }
    // "Gegen 4 Stimmen beschließt"
    if (i + 2 < tokens.size() && (tokens[i].text == "Gegen" || tokens[i].text == "gegen") && tokens[i + 1].number &&
        tokens[i + 2].text.starts_with("Stimme") && !vote.no) {
      vote.no = words_.number(tokens[i + 1].text);
      i += 2;
      continue;
    }
    if (i + 2 < tokens.size() && tokens[i + 1].text == ":" && tokens[i + 2].number) {
      if (const auto field = field_of(tokens[i].text)) {
        if (!(vote.*field)) vote.*field = words_.number(tokens[i + 2].text);
        i += 2;
      }
    }
  }
}

}  // namespace ratsarchiv::analyzers
