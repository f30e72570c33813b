// Scores as a table for people and as JSON for programs.
#pragma once

#include <ostream>

#include "tools/evaluate/scores.hpp"
#include "tools/evaluate/values.hpp"

namespace ratsarchiv::evaluate {

enum class FaultListing { Omit, Print };

// One line for each measure that had a case, one for each rule, and with Print one for each fault.
void print_report(const Scores& scores, FaultListing faults, std::ostream& stream);

// {format_version, files, measures{name: {expected, found, right, precision, recall, f1}}, rules[{rule, cases, right,
// confidence}], faults[{file, measure, message}]}
Json report_json(const Scores& scores);

}  // namespace ratsarchiv::evaluate
