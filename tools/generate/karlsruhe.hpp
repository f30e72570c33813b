// Protocols in the manner of Karlsruhe: plenary sessions verbatim in the three forms of 2013, 2017 and 2022, the
// Hauptausschuss in indirect speech.
#pragma once

#include "tools/generate/stuttgart.hpp"

namespace ratsarchiv::generate {

GeneratedProtocol write_karlsruhe(const Plan& plan, const Roster& roster);

}  // namespace ratsarchiv::generate
