#include "query/trend.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "corpus/model/error.hpp"
#include "corpus/model/value_codec.hpp"
#include "query/occurrence_matcher.hpp"
#include "query/occurrence_scanner.hpp"
#include "query/selection.hpp"
#include "query/xapian_error.hpp"

namespace ratsarchiv::query {
namespace {

using corpus::FieldId;

struct Row {
  TrendBy by;
  std::string_view english;
  std::string_view german;
};
constexpr std::array kRows{
    Row{TrendBy::Year, "year", "jahr"},
    Row{TrendBy::Month, "month", "monat"},
    Row{TrendBy::Party, "party", "fraktion"},
    Row{TrendBy::Committee, "committee", "gremium"},
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_white_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// An entry's values of what is counted by; an empty one when it has none.
std::vector<std::string> values_of(TrendBy by, EntryReader& entries, std::uint32_t entry) {
  switch (by) {
    case TrendBy::Year:
      return {entries.value(FieldId::Year, entry)};
    case TrendBy::Month: {
      const std::string digits = entries.value(FieldId::Date, entry);
      constexpr std::size_t kDigits = 8;
      if (digits.size() != kDigits) return {std::string()};
      return {digits.substr(0, 4) + "-" + digits.substr(4, 2)};
    }
    case TrendBy::Committee:
      return {entries.value(FieldId::Committee, entry)};
    case TrendBy::Party: {
      std::vector<std::string> parties = corpus::decode_list(entries.value(FieldId::Party, entry));
      if (parties.empty()) parties.emplace_back();
      return parties;
    }
  }
  return {std::string()};
}

using Groups = std::map<std::string, TrendGroup>;

void count_all(const TrendRequest& request, Scope scope, Selector& selector, const ArchiveReader& archive,
               Groups& groups, TrendResult& result) {
  EntryReader entries(archive, scope);
  for (const std::uint32_t entry : selector.select("", scope, request.filters, request.juxtaposition).entries) {
    const auto words =
        static_cast<std::uint64_t>(corpus::decode_number(entries.value(FieldId::WordCount, entry)).value_or(0));
    ++result.units;
    result.words += words;
    for (const std::string& value : values_of(request.by, entries, entry)) {
      TrendGroup& group = groups[value];
      ++group.units;
      group.words += words;
    }
  }
  for (auto& [value, group] : groups) {
    if (!value.empty()) group.value = value;
    group.counts.resize(request.terms.size());
  }
}

TrendTerm count_term(const TrendRequest& request, std::size_t number, Scope scope, Selector& selector,
                     const ArchiveReader& archive, analyzers::Analyzer& analyzer, Groups& groups) {
  TrendTerm term;
  term.query = request.terms[number];
  Selection selection = selector.select(term.query, scope, request.filters, request.juxtaposition);
  term.problems = std::move(selection.problems);
  term.nothing_understood = selection.nothing_understood;
  const OccurrenceMatcher matcher(
      selection.tree ? positive_leaves(*selection.tree) : std::vector<const ResolvedNode*>(), Vocabulary(archive));
  const auto& database = scope == Scope::Documents ? archive.protocols() : archive.passages();
  OccurrenceScanner scanner(matcher, database, analyzer);
  EntryReader entries(archive, scope);
  for (const std::uint32_t entry : selection.entries) {
    std::size_t occurrences = 0;
    if (!matcher.finds_nothing())
      occurrences = scanner.places(entry, entries.text(entry), entries.ranges(entry)).size();
    ++term.total.hits;
    term.total.occurrences += occurrences;
    for (const std::string& value : values_of(request.by, entries, entry)) {
      TrendCount& count = groups.at(value).counts[number];
      ++count.hits;
      count.occurrences += occurrences;
    }
  }
  return term;
}

std::size_t hits_of(const TrendGroup& group) {
  std::size_t hits = 0;
  for (const TrendCount& count : group.counts) hits += count.hits;
  return hits;
}

std::vector<TrendGroup> ordered(Groups& groups, TrendBy by) {
  std::vector<TrendGroup> list;
  for (auto& [value, group] : groups) list.push_back(std::move(group));
  std::stable_sort(list.begin(), list.end(), [&](const TrendGroup& a, const TrendGroup& b) {
    if (a.value.has_value() != b.value.has_value()) return a.value.has_value();
    if (by == TrendBy::Year || by == TrendBy::Month) return a.value < b.value;
    return hits_of(a) != hits_of(b) ? hits_of(a) > hits_of(b) : a.value < b.value;
  });
  return list;
}

}  // namespace

std::optional<TrendBy> parse_trend_by(std::string_view name) {
  for (const Row& row : kRows)
    if (name == row.english || name == row.german) return row.by;
  return std::nullopt;
}

std::string_view trend_by_name(TrendBy by) { return kRows[static_cast<std::size_t>(by)].english; }

std::string_view trend_by_german_name(TrendBy by) { return kRows[static_cast<std::size_t>(by)].german; }

std::vector<std::string> split_terms(std::string_view text) {
  std::vector<std::string> terms;
  std::string term;
  const auto close = [&] {
    while (!term.empty() && is_white_space(term.back())) term.pop_back();
    if (!term.empty()) terms.push_back(std::move(term));
    term.clear();
  };
  bool quoted = false;
  std::size_t depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') quoted = !quoted;
    if (!quoted && c == '(') ++depth;
    if (!quoted && c == ')' && depth > 0) --depth;
    const bool in_number = i > 0 && is_digit(text[i - 1]) && i + 1 < text.size() && is_digit(text[i + 1]);
    if (c == ',' && !quoted && depth == 0 && !in_number)
      close();
    else if (!term.empty() || !is_white_space(c))
      term += c;
  }
  close();
  return terms;
}

double per_million(std::size_t occurrences, std::uint64_t words) {
  constexpr double kMillion = 1e6;
  return words == 0 ? 0 : static_cast<double>(occurrences) * kMillion / static_cast<double>(words);
}

TrendResult trend(const TrendRequest& request, const ArchiveReader& archive, analyzers::Analyzer& analyzer,
                  const std::shared_ptr<const analyzers::Lexicon>& lexicon) {
  const auto begin = std::chrono::steady_clock::now();
  TrendResult result;
  result.by = request.by;
  result.unit = request.unit.value_or(request.by == TrendBy::Party ? Unit::Speech : Unit::Protocol);
  if (request.terms.empty())
    throw corpus::Error(corpus::ErrorKind::Usage, "no term given",
                        "ratsarchiv trend Klimaschutz, Radverkehr --by year");
  if (request.by == TrendBy::Party && result.unit == Unit::Protocol)
    throw corpus::Error(corpus::ErrorKind::Usage, "a document has the words of many parties",
                        "--by party counts speeches: leave --unit out");
  const Scope scope = scope_of(result.unit);
  guarded("search the archive", [&] {
    Selector selector(archive, analyzer, lexicon);
    Groups groups;
    count_all(request, scope, selector, archive, groups, result);
    for (std::size_t i = 0; i < request.terms.size(); ++i)
      result.terms.push_back(count_term(request, i, scope, selector, archive, analyzer, groups));
    result.groups = ordered(groups, request.by);
  });
  result.took = std::chrono::steady_clock::now() - begin;
  return result;
}

}  // namespace ratsarchiv::query
