#include "analyzers/structure/history_block.hpp"

#include <algorithm>

#include "analyzers/structure/form_header.hpp"
#include "analyzers/structure/header_values.hpp"
#include "analyzers/structure/letters.hpp"

namespace ratsarchiv::analyzers {
namespace {

constexpr std::size_t kLongestBlock = 12000;  // bytes
constexpr std::size_t kWidestResult = 70;     // characters of an unlabelled result in a text without blank lines

// "74, 74a und 74b" -> 3 numbers.
std::vector<std::string> numbers_of(std::string_view text) {
  static const re2::RE2 kNumber(R"((\d{1,4}\s?[a-z]?(?:\s?/\s?[A-Z]{1,3})?)(?:\s*(?:,|und|u\.|bis)\s*|$))");
  std::vector<std::string> numbers;
  re2::StringPiece rest(text.data(), text.size());
  std::string number;
  while (re2::RE2::Consume(&rest, kNumber, &number)) {
    std::erase_if(number, [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
    numbers.push_back(number);
  }
  return numbers;
}

}  // namespace

HistoryParser::HistoryParser(const corpus::Profile& profile)
    : profile_(profile),
      labels_(profile, "history_label"),
      entries_(profile, "history_entry"),
      results_(profile, "history_result"),
      openers_(profile, "body_opener"),
      furniture_(profile, "furniture"),
      committee_forms_(profile, "committee_form") {}

bool HistoryParser::add_entry(std::string_view text, corpus::ByteRange rest, HistoryReading& reading,
                              std::size_t& end) const {
  RuleMatch match;
  const Rule* rule = entries_.at(text, rest, &match);
  if (rule == nullptr || openers_.at(text, rest) != nullptr) return false;
  const auto words = [&](const char* group) -> std::optional<std::string> {
    const auto range = rule->named(match, group);
    if (!range) return std::nullopt;
    return join_lines(text, {*range});
  };
  corpus::HistoryEntry entry;
  if (const auto committee = words("committee")) {
    entry.committee = canonical_committee(profile_, committee_forms_, *committee);
  }
  // "Vorlage des Referats vom 01.02.2019" is no treatment.
  if (!rule->named(match, "visibility") && !rule->named(match, "number") &&
      (!entry.committee || corpus::find_committee(profile_, *entry.committee) == nullptr)) {
    return false;
  }
  const auto date = words("date");
  if (date) entry.date = read_date(profile_, *date);
  if (date && !entry.date) {
    reading.problems.push_back({"date", corpus::ProblemLevel::Problem, "unreadable date in the history: " + *date,
                                rule->named(match, "date")});
  }
  if (const auto visibility = words("visibility")) entry.visibility = visibility_of(read_visibility(*visibility));
  std::vector<std::string> numbers;
  if (const auto number = words("number")) numbers = numbers_of(*number);
  const corpus::ByteRange place = trim(text, match.range());
  const auto add = [&](const std::optional<std::string>& number) {
    entry.number = number;
    reading.entries.push_back(entry);
    if (!number || !entry.date || !entry.committee) return;
    const auto padded = [](unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    reading.references.push_back({corpus::ReferenceKind::Protocol,
                                  *entry.committee + " vom " + padded(static_cast<unsigned>(entry.date->day())) + "." +
                                      padded(static_cast<unsigned>(entry.date->month())) + "." +
                                      std::to_string(static_cast<int>(entry.date->year())) + ", Nr. " + *number,
                                  place});
  };
  if (numbers.empty()) add(std::nullopt);
  for (const std::string& number : numbers) add(number);
  end = match.range().end;
  return true;
}

std::optional<HistoryReading> HistoryParser::parse(std::string_view text, std::size_t begin, bool dense,
                                                   const std::vector<corpus::TextMark>& marks) const {
  if (labels_.empty()) return std::nullopt;
  const std::size_t limit = std::min(text.size(), begin + kLongestBlock);
  const std::vector<Line> lines = split_lines(text, {begin, limit}, furniture_, marks);
  std::size_t i = 0;
  while (i < lines.size() && (lines[i].blank() || lines[i].furniture)) ++i;
  RuleMatch match;
  if (i == lines.size() || labels_.at(text, lines[i].range, &match) == nullptr) return std::nullopt;

  HistoryReading reading;
  reading.range = {lines[i].range.begin, lines[i].range.end};
  std::size_t position = match.range().end;  // what is before it is read
  std::size_t open = 0;                      // entries from here on have no result yet
  std::vector<corpus::ByteRange> result;     // lines of the result being read
  bool each = false;
  bool in_result = false;
  bool blank_before = false;
  const auto close_result = [&] {
    const std::string words = join_lines(text, result);
    result.clear();
    in_result = false;
    if (words.empty() || reading.entries.empty()) return;
    if (each) {
      for (std::size_t entry = open; entry < reading.entries.size(); ++entry) reading.entries[entry].result = words;
    } else {
      // The entries of one line ("Nr. 74 und 75") share it.
      const corpus::HistoryEntry last = reading.entries.back();
      for (auto entry = reading.entries.rbegin(); entry != reading.entries.rend(); ++entry) {
        if (entry->result || entry->date != last.date || entry->committee != last.committee) break;
        entry->result = words;
      }
    }
    open = reading.entries.size();
    each = false;
  };
  for (; i < lines.size(); ++i) {
    if (lines[i].furniture || lines[i].range.end <= position) {
      if (lines[i].blank()) blank_before = true;
      continue;
    }
    if (lines[i].blank()) {
      blank_before = true;
      continue;
    }
    corpus::ByteRange rest = trim(text, {std::max(position, lines[i].range.begin), lines[i].range.end});
    if (rest.empty()) continue;
    std::size_t end = 0;
    if (add_entry(text, {rest.begin, limit}, reading, end)) {
      position = end;
      reading.range.end = std::max(reading.range.end, trim(text, {reading.range.begin, end}).end);
      in_result = false;
      blank_before = false;
      // What follows the entry on its line is its result, without punctuation before it.
      while (position < limit && (text[position] == ',' || text[position] == ';' || text[position] == ' ')) ++position;
      --i;
      continue;
    }
    if (const Rule* label = results_.at(text, rest, &match)) {
      each = label->named(match, "each").has_value();
      in_result = true;
      result.clear();
      position = match.range().end;
      reading.range.end = rest.end;
      const corpus::ByteRange first = trim(text, {position, lines[i].range.end});
      if (!first.empty()) result.push_back(first);
    } else if (reading.entries.empty()) {
      if (blank_before || openers_.at(text, rest) != nullptr) break;
      reading.range.end = rest.end;  // "Vorgang:" with words that are no treatment
      position = rest.end;
      continue;
    } else {
      const std::string_view words = corpus::slice(text, rest);
      const bool continues = in_result && !result.empty() && (is_lower_at(words, 0) || words.front() == '(');
      const bool first_of_result = in_result && result.empty();
      if (!first_of_result && (blank_before || openers_.at(text, rest) != nullptr)) break;
      if (dense && !first_of_result && !continues && (in_result || width(words) > kWidestResult)) break;
      result.push_back(rest);
      in_result = true;
      reading.range.end = rest.end;
    }
    position = lines[i].range.end;
    blank_before = false;
    // The result is complete when the next line is no continuation; closing it again with more lines is harmless.
    const bool more = i + 1 < lines.size() && !lines[i + 1].blank() && !lines[i + 1].furniture &&
                      entries_.at(text, {lines[i + 1].range.begin, limit}) == nullptr &&
                      results_.at(text, lines[i + 1].range) == nullptr;
    if (!more && !result.empty()) close_result();
  }
  if (!result.empty()) close_result();
  if (reading.entries.empty()) {
    reading.problems.push_back(
        {"history", corpus::ProblemLevel::Note, "no earlier treatment could be read here", reading.range});
  }
  return reading;
}

}  // namespace ratsarchiv::analyzers
