#include "query/language/field_value.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "corpus/model/calendar_date.hpp"
#include "query/language/utf8_scan.hpp"
#include "query/language/value_names.hpp"

namespace ratsarchiv::query {
namespace {

using corpus::CalendarDate;
using corpus::FieldId;
using corpus::ProblemLevel;

// First and last value that a piece of a range stands for; for datum:2019 the first and last day of the year.
struct Span {
  std::int64_t first;
  std::int64_t last;
};

std::optional<std::int64_t> number(std::string_view digits, std::size_t min_digits, std::size_t max_digits) {
  if (digits.size() < min_digits || digits.size() > max_digits) return std::nullopt;
  if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::int64_t as_number(const CalendarDate& date) {
  return static_cast<int>(date.year()) * std::int64_t{10'000} + static_cast<unsigned>(date.month()) * 100 +
         static_cast<unsigned>(date.day());
}

std::optional<Span> days(std::int64_t year, std::optional<std::int64_t> month, std::optional<std::int64_t> day) {
  if (day) {
    const auto date =
        corpus::make_date(static_cast<int>(year), static_cast<unsigned>(*month), static_cast<unsigned>(*day));
    if (!date) return std::nullopt;
    return Span{as_number(*date), as_number(*date)};
  }
  const auto first = corpus::make_date(static_cast<int>(year), month ? static_cast<unsigned>(*month) : 1U, 1U);
  if (!first) return std::nullopt;
  const std::chrono::year_month_day_last end{
      first->year(), std::chrono::month_day_last{month ? first->month() : std::chrono::December}};
  return Span{as_number(*first), as_number(CalendarDate{end})};
}

// "2019", "2019-07", "2019-07-03", "3.7.2019", "07.2019".
std::optional<Span> read_date(std::string_view text) {
  const char separator = text.find('.') != std::string_view::npos ? '.' : '-';
  std::vector<std::string_view> pieces;
  for (std::string_view rest = text;;) {
    const std::size_t cut = rest.find(separator);
    pieces.push_back(rest.substr(0, cut));
    if (cut == std::string_view::npos || pieces.size() > 3) break;
    rest.remove_prefix(cut + 1);
  }
  if (pieces.size() > 3) return std::nullopt;
  if (separator == '.') std::reverse(pieces.begin(), pieces.end());
  const auto year = number(pieces[0], 4, 4);
  if (!year) return std::nullopt;
  const std::size_t min_digits = separator == '.' ? 1 : 2;
  std::optional<std::int64_t> month;
  std::optional<std::int64_t> day;
  if (pieces.size() > 1 && !(month = number(pieces[1], min_digits, 2))) return std::nullopt;
  if (pieces.size() > 2 && !(day = number(pieces[2], min_digits, 2))) return std::nullopt;
  return days(*year, month, day);
}

std::optional<Span> read_piece(FieldId field, std::string_view text) {
  if (field == FieldId::Date) return read_date(text);
  constexpr std::size_t kMaxVoteDigits = 9;
  const auto value = field == FieldId::Year ? number(text, 4, 4) : number(text, 1, kMaxVoteDigits);
  if (!value) return std::nullopt;
  return Span{*value, *value};
}

void add_problem(QueryProblems& problems, const TypedValue& value, ProblemLevel level, std::string english,
                 std::string german) {
  problems.push_back({value.offset, value.length, level, std::move(english), std::move(german)});
}

std::string_view expected_english(FieldId field) {
  if (field == FieldId::Date) return "a day, month, year or range: 2019, 2019-07, 03.07.2019, 2018..2019";
  if (field == FieldId::Year) return "a year of 4 digits or a range: 2019, 2015..2019";
  return "a number or a range: 5, 5.., 2..4";
}

std::string_view expected_german(FieldId field) {
  if (field == FieldId::Date) return "ein Tag, Monat, Jahr oder Zeitraum: 2019, 2019-07, 03.07.2019, 2018..2019";
  if (field == FieldId::Year) return "ein Jahr mit 4 Ziffern oder ein Zeitraum: 2019, 2015..2019";
  return "eine Zahl oder ein Bereich: 5, 5.., 2..4";
}

std::optional<Node> range_node(FieldId field, const TypedValue& value, QueryProblems& problems) {
  Node node;
  node.kind = NodeKind::Range;
  node.field = field;
  node.offset = value.offset;
  node.length = value.length;
  const std::string_view text = value.text;
  const std::size_t dots = text.find("..");
  const std::string_view low = text.substr(0, dots);
  const std::string_view high = dots == std::string_view::npos ? low : text.substr(dots + 2);
  bool understood = !low.empty() || !high.empty();
  if (!low.empty()) {
    const auto span = read_piece(field, low);
    understood = span.has_value();
    if (span) node.from = span->first;
  }
  if (understood && !high.empty()) {
    const auto span = read_piece(field, high);
    understood = span.has_value();
    if (span) node.to = span->last;
  }
  const std::string name(corpus::field(field).german);
  if (!understood) {
    add_problem(
        problems, value, ProblemLevel::Problem,
        "\"" + value.text + "\" cannot be read; " + name + ": takes " + std::string(expected_english(field)),
        "„" + value.text + "“ ist nicht lesbar; hinter " + name + ": steht " + std::string(expected_german(field)));
    return std::nullopt;
  }
  if (node.from && node.to && *node.from > *node.to) {
    // "2019..2015": the ends the other way round, each as wide as it is.
    node.from = read_piece(field, high)->first;
    node.to = read_piece(field, low)->last;
    add_problem(problems, value, ProblemLevel::Note, "the range runs backwards: its ends were exchanged",
                "der Bereich läuft rückwärts: seine Enden wurden vertauscht");
  }
  return node;
}

bool is_range_field(FieldId field, const TypedValue& value) {
  if (corpus::field(field).matching == corpus::Matching::Range) return true;
  return field == FieldId::Year && value.form != ValueForm::Glob;
}

}  // namespace

std::optional<Node> field_node(FieldId field, const std::vector<TypedValue>& values, QueryProblems& problems) {
  Node terms;
  terms.kind = NodeKind::Field;
  terms.field = field;
  std::vector<Node> ranges;
  for (const TypedValue& value : values) {
    if (is_range_field(field, value)) {
      if (auto range = range_node(field, value, problems)) ranges.push_back(std::move(*range));
      continue;
    }
    if (count_alphanumeric(value.text) == 0) {
      add_problem(problems, value, ProblemLevel::Problem, "there is no letter and no digit in this value",
                  "in diesem Wert steht weder Buchstabe noch Ziffer");
      continue;
    }
    FieldValue read{value.text, value.form};
    if (has_fixed_values(field) && value.form != ValueForm::Glob) {
      const auto name = fixed_value(field, value.text);
      if (!name) {
        const std::string field_name(corpus::field(field).german);
        add_problem(problems, value, ProblemLevel::Problem,
                    field_name + ": has no value \"" + value.text + "\"; there are " + fixed_value_list(field),
                    field_name + ": hat keinen Wert „" + value.text + "“; es gibt " + fixed_value_list(field));
        continue;
      }
      read = {std::string(*name), ValueForm::Plain};
    }
    if (terms.values.empty()) terms.offset = value.offset;
    terms.length = value.offset + value.length - terms.offset;
    terms.values.push_back(std::move(read));
  }
  if (!terms.values.empty()) ranges.push_back(std::move(terms));
  if (ranges.empty()) return std::nullopt;
  if (ranges.size() == 1) return std::move(ranges.front());
  Node any;
  any.kind = NodeKind::Or;
  any.offset = ranges.front().offset;
  any.length = ranges.back().offset + ranges.back().length - any.offset;
  any.children = std::move(ranges);
  return any;
}

}  // namespace ratsarchiv::query
