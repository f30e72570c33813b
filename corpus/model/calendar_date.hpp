// A day of the Gregorian calendar, without time and zone, and its two written forms.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace ratsarchiv::corpus {

// Always a valid day where we hand one out: the parsers below return nothing for 31.02.2019.
using CalendarDate = std::chrono::year_month_day;

// The date of year, month, day, or nothing when no such day exists or the year is outside 1000..9999.
std::optional<CalendarDate> make_date(int year, unsigned month, unsigned day);

// "2019-07-03" -> date; nothing for anything else, a longer text included.
std::optional<CalendarDate> parse_iso_date(std::string_view text);

// "2019-07-03".
std::string iso_date(const CalendarDate& date);

// "20190703": 8 digits, whose byte order is the order of the days (the encoding of value slots and terms).
std::string date_digits(const CalendarDate& date);

// The inverse of date_digits; nothing for anything but 8 digits of a valid day.
std::optional<CalendarDate> parse_date_digits(std::string_view digits);

}  // namespace ratsarchiv::corpus
