#include "corpus/readers/oparl_time.hpp"

#include <chrono>

namespace ratsarchiv::corpus {
namespace {

constexpr std::size_t kDaySize = 10;  // 2019-07-03

// Takes two digits from the front of text.
std::optional<int> take_two(std::string_view& text) {
  if (text.size() < 2 || text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9') return std::nullopt;
  const int value = (text[0] - '0') * 10 + (text[1] - '0');
  text.remove_prefix(2);
  return value;
}

bool take(std::string_view& text, char expected) {
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(1);
  return true;
}

// ".5" -> 500000 from the front of text; digits past the sixth are dropped.
std::int64_t take_microseconds(std::string_view& text) {
  if (!take(text, '.') && !take(text, ',')) return 0;
  std::int64_t value = 0;
  std::int64_t unit = 100'000;
  while (!text.empty() && text[0] >= '0' && text[0] <= '9') {
    value += (text[0] - '0') * unit;
    unit /= 10;
    text.remove_prefix(1);
  }
  return value;
}

// Minutes east of UTC, of all of text; nothing when it is no zone.
std::optional<int> zone_minutes(std::string_view text) {
  if (text.empty() || text == "Z" || text == "z") return 0;
  const bool east = take(text, '+');
  if (!east && !take(text, '-')) return std::nullopt;
  const auto hours = take_two(text);
  take(text, ':');
  const auto minutes = text.empty() ? std::optional(0) : take_two(text);
  if (!hours || !minutes || !text.empty()) return std::nullopt;
  return (east ? 1 : -1) * (*hours * 60 + *minutes);
}

}  // namespace

std::optional<CalendarDate> local_day(std::string_view text) {
  if (text.size() > kDaySize && text[kDaySize] != 'T' && text[kDaySize] != 't' && text[kDaySize] != ' ')
    return std::nullopt;
  return parse_iso_date(text.substr(0, kDaySize));
}

std::optional<std::int64_t> parse_oparl_time(std::string_view text) {
  const auto day = local_day(text);
  if (!day) return std::nullopt;
  const auto midnight = std::chrono::sys_days(*day).time_since_epoch();
  const std::int64_t day_us = std::chrono::duration_cast<std::chrono::microseconds>(midnight).count();
  if (text.size() <= kDaySize) return day_us;

  text.remove_prefix(kDaySize + 1);
  const auto hours = take_two(text);
  if (!hours || !take(text, ':')) return std::nullopt;
  const auto minutes = take_two(text);
  if (!minutes) return std::nullopt;
  const auto seconds = take(text, ':') ? take_two(text) : std::optional(0);
  if (!seconds || *hours > 24 || *minutes > 59 || *seconds > 60) return std::nullopt;
  const std::int64_t fraction_us = take_microseconds(text);
  const auto zone = zone_minutes(text);
  if (!zone) return std::nullopt;
  const std::int64_t total_seconds = (std::int64_t{*hours} * 60 + *minutes - *zone) * 60 + *seconds;
  return day_us + total_seconds * 1'000'000 + fraction_us;
}

}  // namespace ratsarchiv::corpus
