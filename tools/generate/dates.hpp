// Days and the ways protocols print them.
#pragma once

#include <chrono>
#include <string>

namespace ratsarchiv::generate {

using Day = std::chrono::sys_days;

int year_of(Day day);

std::string iso_date(Day day);       // "2019-07-03"
std::string short_date(Day day);     // "03.07.2019"
std::string american_date(Day day);  // "07/03/2019", the archive pages until 2003
std::string long_date(Day day);      // "3. Juli 2019"

}  // namespace ratsarchiv::generate
