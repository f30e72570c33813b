#include "tools/generate/dates.hpp"

#include <array>
#include <cstdio>

namespace ratsarchiv::generate {
namespace {

std::string print(const char* format, int a, int b, int c) {
  std::array<char, 40> buffer{};
  const int length = std::snprintf(buffer.data(), buffer.size(), format, a, b, c);
  return std::string(buffer.data(), static_cast<std::size_t>(length));
}

struct Parts {
  int year, month, day;
};

Parts parts(Day day) {
  const std::chrono::year_month_day date{day};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

constexpr std::array<const char*, 12> kMonths = {"Januar", "Februar", "März",      "April",   "Mai",      "Juni",
                                                 "Juli",   "August",  "September", "Oktober", "November", "Dezember"};

}  // namespace

int year_of(Day day) { return parts(day).year; }

std::string iso_date(Day day) {
  const Parts p = parts(day);
  return print("%04d-%02d-%02d", p.year, p.month, p.day);
}

std::string short_date(Day day) {
  const Parts p = parts(day);
  return print("%02d.%02d.%04d", p.day, p.month, p.year);
}

std::string american_date(Day day) {
  const Parts p = parts(day);
  return print("%02d/%02d/%04d", p.month, p.day, p.year);
}

std::string long_date(Day day) {
  const Parts p = parts(day);
  return std::to_string(p.day) + ". " + kMonths[static_cast<std::size_t>(p.month - 1)] + " " + std::to_string(p.year);
}

}  // namespace ratsarchiv::generate
