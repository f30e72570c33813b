// Points of time and days as OParl servers write them (ISO 8601).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "corpus/model/calendar_date.hpp"

namespace ratsarchiv::corpus {

// "2025-03-03T14:30:18+01:00", with "Z", a fraction of a second or no zone (then UTC), or a day alone ->
// microseconds since 1970 UTC. Nothing for anything else.
std::optional<std::int64_t> parse_oparl_time(std::string_view text);

// The day as written, before any zone is applied: "2019-07-03T00:30:00+02:00" is 3 July. Nothing for what begins with
// no valid day, or goes on with other than a time.
std::optional<CalendarDate> local_day(std::string_view text);

}  // namespace ratsarchiv::corpus
