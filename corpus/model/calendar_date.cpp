#include "corpus/model/calendar_date.hpp"

#include <array>
#include <charconv>
#include <cstdio>

namespace ratsarchiv::corpus {
namespace {

// The number that all of text is, in decimal digits only; nothing otherwise.
std::optional<unsigned> parse_digits(std::string_view text) {
  unsigned value = 0;
  if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string format(const CalendarDate& date, const char* pattern) {
  std::array<char, 32> buffer{};
  const int length = std::snprintf(buffer.data(), buffer.size(), pattern, static_cast<int>(date.year()),
                                   static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return {buffer.data(), static_cast<std::size_t>(length)};
}

std::optional<CalendarDate> date_of(std::string_view year, std::string_view month, std::string_view day) {
  const auto y = parse_digits(year);
  const auto m = parse_digits(month);
  const auto d = parse_digits(day);
  if (!y || !m || !d) return std::nullopt;
  return make_date(static_cast<int>(*y), *m, *d);
}

}  // namespace

std::optional<CalendarDate> make_date(int year, unsigned month, unsigned day) {
  if (year < 1000 || year > 9999) return std::nullopt;
  const CalendarDate date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::optional<CalendarDate> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  return date_of(text.substr(0, 4), text.substr(5, 2), text.substr(8, 2));
}

std::string iso_date(const CalendarDate& date) { return format(date, "%04d-%02u-%02u"); }

std::string date_digits(const CalendarDate& date) { return format(date, "%04d%02u%02u"); }

std::optional<CalendarDate> parse_date_digits(std::string_view digits) {
  if (digits.size() != 8) return std::nullopt;
  return date_of(digits.substr(0, 4), digits.substr(4, 2), digits.substr(6, 2));
}

}  // namespace ratsarchiv::corpus
