#include "query/render/trend_view.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <vector>

#include "query/render/csv.hpp"
#include "query/render/display_width.hpp"
#include "query/render/labels.hpp"
#include "query/render/safe_text.hpp"
#include "query/render/search_json.hpp"

namespace ratsarchiv::query {
namespace {

using nlohmann::ordered_json;

constexpr std::string_view kGap = "  ";
constexpr std::size_t kMinPlotColumns = 40;
// Of fewer words one place more or less decides a rate; the number stands in Label::FewWords.
constexpr std::uint64_t kMinPlotWords = 10'000;

double rounded(double number) {
  constexpr double kDigits = 100;
  return std::round(number * kDigits) / kDigits;
}

// With two digits and the language's decimal sign.
std::string decimal(double number, char sign) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.2f", number);
  std::string out(text.data());
  std::replace(out.begin(), out.end(), '.', sign);
  return out;
}

char decimal_sign(Language language) { return language == Language::German ? ',' : '.'; }

std::string on_one_line(std::string_view text) {
  std::string line = printable(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return line;
}

std::string shown(const TrendGroup& group, Language language) {
  return group.value ? on_one_line(*group.value) : std::string(label(Label::NoValue, language));
}

// Rows of cells as text: the first column to the left, the others to the right.
std::string table(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i)
      line.append(i == 0 ? "" : kGap).append(i == 0 ? padded_right(row[i], widths[i]) : padded_left(row[i], widths[i]));
    while (!line.empty() && line.back() == ' ') line.pop_back();
    out.append(line).append("\n");
  }
  return out;
}

void add_counts(std::vector<std::string>& row, const TrendCount& count, std::uint64_t words, Language language) {
  row.push_back(std::to_string(count.hits));
  row.push_back(std::to_string(count.occurrences));
  row.push_back(decimal(per_million(count.occurrences, words), decimal_sign(language)));
}

// As many eighths of a column as fit, at least one for what is not zero.
std::string bar(double share, std::size_t columns) {
  constexpr std::array<std::string_view, 8> kEighths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const auto eighths = static_cast<std::size_t>(std::round(share * static_cast<double>(columns) * 8));
  std::string out;
  if (share > 0 && eighths == 0) return "▏";
  for (std::size_t i = 0; i < eighths / 8; ++i) out += "█";
  return out.append(kEighths[eighths % 8]);
}

std::string coloured(const std::string& text, std::size_t number, Colour colour) {
  if (colour == Colour::Never) return text;
  constexpr std::array<std::string_view, 6> kColours{"34", "31", "32", "35", "36", "33"};
  return "\x1b[" + std::string(kColours[number % kColours.size()]) + "m" + text + "\x1b[0m";
}

ordered_json count_json(const TrendCount& count, std::uint64_t words) {
  return {{"hits", count.hits},
          {"occurrences", count.occurrences},
          {"per_million", rounded(per_million(count.occurrences, words))}};
}

}  // namespace

std::string trend_table(const TrendResult& result, Language language) {
  std::vector<std::vector<std::string>> rows;
  // What the columns of each term are stands below the term; the term above the last of its three.
  std::vector<std::string> terms{"", ""};
  std::vector<std::string> names{
      std::string(language == Language::German ? trend_by_german_name(result.by) : trend_by_name(result.by)),
      std::string(label(Label::Words, language))};
  for (const TrendTerm& term : result.terms) {
    terms.insert(terms.end(), {"", "", on_one_line(term.query)});
    for (const Label name : {Label::Hits, Label::Places, Label::PerMillion}) names.emplace_back(label(name, language));
  }
  rows.push_back(terms);
  rows.push_back(names);
  for (const TrendGroup& group : result.groups) {
    std::vector<std::string> row{shown(group, language), std::to_string(group.words)};
    for (const TrendCount& count : group.counts) add_counts(row, count, group.words, language);
    rows.push_back(std::move(row));
  }
  std::vector<std::string> all{std::string(label(Label::Total, language)), std::to_string(result.words)};
  for (const TrendTerm& term : result.terms) add_counts(all, term.total, result.words, language);
  rows.push_back(std::move(all));
  return table(rows);
}

std::string trend_plot(const TrendResult& result, Language language, Colour colour, std::size_t columns) {
  std::vector<TrendGroup> drawn;
  for (const TrendGroup& group : result.groups)
    if (group.words >= kMinPlotWords) drawn.push_back(group);
  if (drawn.empty()) drawn = result.groups;
  std::size_t group_width = 0;
  std::size_t term_width = 0;
  double most = 0;
  for (const TrendGroup& group : drawn) {
    group_width = std::max(group_width, display_width(shown(group, language)));
    for (const TrendCount& count : group.counts) most = std::max(most, per_million(count.occurrences, group.words));
  }
  if (result.terms.size() > 1)
    for (const TrendTerm& term : result.terms)
      term_width = std::max(term_width, display_width(on_one_line(term.query)) + kGap.size());
  const std::size_t number_width = decimal(most, '.').size();
  const std::size_t taken = group_width + kGap.size() + term_width + number_width + 1;
  columns = std::max(columns, kMinPlotColumns);
  constexpr std::size_t kMinBar = 8;
  const std::size_t bar_columns = columns > taken + kMinBar ? columns - taken : kMinBar;
  std::string out(label(Label::Places, language));
  out.append(" ").append(label(Label::PerMillion, language)).append(" ").append(label(Label::Words, language));
  if (result.terms.size() == 1) out.append(": ").append(on_one_line(result.terms.front().query));
  out.append("\n\n");
  for (const TrendGroup& group : drawn) {
    for (std::size_t i = 0; i < group.counts.size(); ++i) {
      const double value = per_million(group.counts[i].occurrences, group.words);
      out += padded_right(i == 0 ? shown(group, language) : std::string(), group_width);
      out += kGap;
      if (term_width > 0) out += padded_right(on_one_line(result.terms[i].query), term_width);
      const std::string shown_bar = bar(most > 0 ? value / most : 0, bar_columns);
      if (!shown_bar.empty()) out.append(coloured(shown_bar, i, colour)).append(" ");
      out.append(decimal(value, decimal_sign(language))).append("\n");
    }
  }
  if (drawn.size() < result.groups.size())
    out.append("\n")
        .append(label(Label::FewWords, language))
        .append(": ")
        .append(std::to_string(result.groups.size() - drawn.size()))
        .append("\n");
  return out;
}

std::string trend_csv(const TrendResult& result) {
  std::string out = csv_record(
      {std::string(trend_by_name(result.by)), "term", "hits", "occurrences", "units", "words", "per_million"});
  for (const TrendGroup& group : result.groups)
    for (std::size_t i = 0; i < group.counts.size(); ++i)
      out += csv_record({group.value.value_or(""), result.terms[i].query, std::to_string(group.counts[i].hits),
                         std::to_string(group.counts[i].occurrences), std::to_string(group.units),
                         std::to_string(group.words),
                         decimal(per_million(group.counts[i].occurrences, group.words), '.')});
  return out;
}

ordered_json trend_json(const TrendResult& result, Language language) {
  ordered_json json;
  json["format_version"] = kTrendFormatVersion;
  json["by"] = trend_by_name(result.by);
  json["unit"] = unit_name(result.unit);
  json["units"] = result.units;
  json["words"] = result.words;
  json["took_ms"] = std::round(result.took.count() * 10) / 10;
  json["terms"] = ordered_json::array();
  for (const TrendTerm& term : result.terms) {
    ordered_json object{{"query", valid_utf8(term.query)}};
    object.update(count_json(term.total, result.words));
    object["problems"] = problems_json(term.problems, language);
    json["terms"].push_back(std::move(object));
  }
  json["groups"] = ordered_json::array();
  for (const TrendGroup& group : result.groups) {
    ordered_json counts = ordered_json::array();
    for (const TrendCount& count : group.counts) counts.push_back(count_json(count, group.words));
    json["groups"].push_back({{"value", group.value ? ordered_json(valid_utf8(*group.value)) : ordered_json()},
                              {"units", group.units},
                              {"words", group.words},
                              {"counts", std::move(counts)}});
  }
  return json;
}

}  // namespace ratsarchiv::query
