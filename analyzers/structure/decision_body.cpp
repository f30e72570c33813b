#include "analyzers/structure/decision_body.hpp"

#include <re2/re2.h>

#include <algorithm>

namespace ratsarchiv::analyzers {

using corpus::ByteRange;
using corpus::Outcome;

std::vector<ByteRange> DecisionBody::parts_voted_apart(ByteRange sentence) const {
  std::vector<ByteRange> parts;
  std::size_t begin = sentence.begin;
  std::size_t search = 0;
  const std::string_view words = slice(sentence);
  ByteRange place;
  while (search < words.size()) {
    if (rules_.separate_vote.match(words.substr(search), place) == nullptr) break;
    const std::size_t at = sentence.begin + search + place.begin;
    const Vote before = rules_.votes.read(text().substr(begin, at - begin));
    const Vote after = rules_.votes.read(text().substr(at, sentence.end - at));
    const bool votes = (before.unanimity || before.counted()) && (after.unanimity || after.counted());
    const bool outcomes = before.outcome && after.outcome && before.outcome != after.outcome;
    if (votes || outcomes) {
      parts.push_back({begin, at});
      begin = at;
    }
    search += place.end;
  }
  parts.push_back({begin, sentence.end});
  return parts;
}

std::optional<std::int64_t> DecisionBody::votes_of_elected(const std::string& counts,
                                                           const std::string& election) const {
  std::optional<std::int64_t> only;
  int candidates = 0;
  for (const auto& pattern : rules_.votes_for) {
    std::string name;
    std::string number;
    re2::StringPiece rest(counts);
    while (re2::RE2::FindAndConsume(&rest, *pattern, &name, &number)) {
      ++candidates;
      only = rules_.words.number(number);
      const std::size_t blank = name.find_last_of(' ');
      const std::string surname = blank == std::string::npos ? name : name.substr(blank + 1);
      if (election.find(surname) != std::string::npos) return only;
    }
  }
  return candidates == 1 ? only : std::nullopt;
}

std::string DecisionBody::one_line(ByteRange range) const {
  std::string line(slice(range));
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

corpus::Resolution DecisionBody::resolution(const Vote& vote, ByteRange range) const {
  corpus::Resolution result = resolution_of(vote);
  result.range = reading_.to_source(range);
  result.text = one_line(range);
  if (result.outcome == Outcome::Elected && !result.yes) result.yes = votes_of_elected(result.text, result.text);
  result.committee = committee_of(result.text);
  if (result.outcome != Outcome::Elected) result.papers = papers_of(result.text);
  return result;
}

std::optional<std::string> DecisionBody::committee_of(std::string_view text) const {
  for (const std::string_view article : {"Der ", "Die "}) {
    if (!text.starts_with(article)) continue;
    if (const auto* committee = corpus::find_committee(rules_.words.profile(), text.substr(article.size()))) {
      return committee->name;
    }
  }
  return document_.header.committee;
}

std::vector<std::string> DecisionBody::papers_of(const std::string& text) const {
  std::vector<std::string> papers;
  for (const auto& pattern : rules_.paper) {
    re2::StringPiece rest(text);
    re2::StringPiece number;
    while (re2::RE2::FindAndConsume(&rest, *pattern, &number)) {
      const auto begin = static_cast<std::size_t>(number.data() - text.data());
      for (const PaperNumber& paper : rules_.papers.all(text, {begin, text.size()})) {
        if (paper.range.begin != begin) break;  // what follows the first number ("Neufassung") is part of it
        if (std::find(papers.begin(), papers.end(), paper.value) == papers.end()) papers.push_back(paper.value);
      }
    }
  }
  return papers.empty() && rules_.on_motion.match(text) == nullptr ? document_.header.papers : papers;
}

std::vector<ByteRange> DecisionBody::sections() const {
  std::vector<ByteRange> sections;
  for (const ByteRange& section : sections_) sections.push_back(reading_.to_source(section));
  return sections;
}

}  // namespace ratsarchiv::analyzers
