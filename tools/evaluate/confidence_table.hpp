// The table of measured precision that the parser reads its `confidence` from:
// analyzers/structure/data/rule_confidence.tsv, written by this tool alone.
#pragma once

#include <optional>
#include <string>

#include "tools/evaluate/scores.hpp"

namespace ratsarchiv::evaluate {

// Fewer cases measure nothing.
inline constexpr std::size_t kLeastCases = 10;

// Wilson's lower bound at 95 %, rounded down to three decimals; nothing below kLeastCases.
std::optional<double> measured_confidence(const RuleCases& rule);

// The whole file: a head that says how it is made, then rule, cases, right and confidence ("-" for nothing) with tabs
// between, sorted by rule.
std::string confidence_table(const Scores& scores);

}  // namespace ratsarchiv::evaluate
