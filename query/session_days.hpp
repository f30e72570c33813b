// The days on which a committee met, as far as protocols of the archive say so.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/calendar_date.hpp"
#include "query/archive_reader.hpp"

namespace ratsarchiv::query {

struct SessionDay {
  std::optional<std::string> city;  // nothing when its documents name none
  corpus::CalendarDate date;
  std::size_t documents = 0;  // protocols: a motion or its answer has the day on which it was written
};

// One a city and day, newest first, then by city. committee is the name as results show it, letter by letter; protocols
// without a date are on no day. Empty when nothing knows it. Throws corpus::Error{ArchiveCorrupt}.
std::vector<SessionDay> session_days(const ArchiveReader& archive, std::string_view committee);

}  // namespace ratsarchiv::query
