#include "indexer/coverage.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

namespace ratsarchiv::indexer {
namespace {

// A higher number is a misprint rather than a Niederschrift or an agenda item.
constexpr int kHighestNumber = 9999;

// The number that text begins with: 245 of "245/E"; nothing for other texts.
std::optional<int> leading_number(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  int number = 0;
  const auto read = std::from_chars(text->data(), text->data() + text->size(), number);
  if (read.ec != std::errc() || number < 1 || number > kHighestNumber) return std::nullopt;
  return number;
}

// The gaps between 1 and the highest.
std::vector<NumberRange> gaps_of(const std::set<int>& numbers) {
  std::vector<NumberRange> gaps;
  int next = 1;
  for (const int number : numbers) {
    if (number > next) gaps.emplace_back(next, number - 1);
    next = number + 1;
  }
  return gaps;
}

}  // namespace

CoverageFacts coverage_facts(const corpus::Document& document, const corpus::Profile& profile) {
  CoverageFacts facts;
  facts.city = document.header.city.value_or("");
  facts.committee = document.header.committee.value_or("");
  facts.date = document.header.date;
  if (document.kind == corpus::DocumentKind::Protocol) {
    if (profile.numbered_by == corpus::NumberedBy::Number) facts.number = leading_number(document.header.number);
    facts.agenda_item = leading_number(document.header.agenda_item);
  } else {
    facts.held_papers = document.header.papers;
  }
  facts.cited_papers = document.papers;
  return facts;
}

Coverage coverage_of(const std::vector<const CoverageFacts*>& documents) {
  std::map<std::tuple<std::string, std::string, int>, std::set<int>> numbers;
  std::map<std::tuple<std::string, std::string, corpus::CalendarDate>, std::set<int>> sessions;
  std::set<std::pair<std::string, std::string>> held;
  std::map<std::pair<std::string, std::string>, std::uint64_t> cited;
  for (const CoverageFacts* document : documents) {
    const CoverageFacts& facts = *document;
    if (facts.date && !facts.committee.empty()) {
      const int year = static_cast<int>(facts.date->year());
      if (facts.number) numbers[{facts.city, facts.committee, year}].insert(*facts.number);
      if (facts.agenda_item) sessions[{facts.city, facts.committee, *facts.date}].insert(*facts.agenda_item);
    }
    for (const std::string& paper : facts.held_papers) held.emplace(facts.city, paper);
    for (const std::string& paper : facts.cited_papers) ++cited[{facts.city, paper}];
  }

  Coverage coverage;
  for (const auto& [key, present] : numbers)
    coverage.numbers.push_back(
        {std::get<0>(key), std::get<1>(key), std::get<2>(key), present.size(), *present.rbegin(), gaps_of(present)});
  for (const auto& [key, present] : sessions)
    if (auto gaps = gaps_of(present); !gaps.empty())
      coverage.sessions.push_back(
          {std::get<0>(key), std::get<1>(key), std::get<2>(key), present.size(), std::move(gaps)});
  for (const auto& [paper, count] : cited)
    if (!held.contains(paper)) coverage.papers.push_back({paper.first, paper.second, count});
  std::stable_sort(coverage.papers.begin(), coverage.papers.end(),
                   [](const MissingPaper& a, const MissingPaper& b) { return a.cited_by > b.cited_by; });
  return coverage;
}

std::string to_string(const NumberRange& range) {
  const std::string first = std::to_string(range.first);
  return range.first == range.second ? first : first + '-' + std::to_string(range.second);
}

}  // namespace ratsarchiv::indexer
