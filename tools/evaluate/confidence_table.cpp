#include "tools/evaluate/confidence_table.hpp"

#include <cmath>
#include <iomanip>
#include <sstream>

namespace ratsarchiv::evaluate {
namespace {

constexpr char kHead[] =
    "# The measured precision of each rule that attributes speeches; `confidence` in the output is its last column.\n"
    "# Made from the annotated protocols; do not edit. After a change to the parser, in the project's root:\n"
    "#   ratsarchiv-evaluate parse --write-confidence analyzers/structure/data/rule_confidence.tsv "
    "tests/data/protocols\n"
    "# Columns, with tabs between: rule, speeches it made, of these right (speaker, order and place), lower bound\n"
    "# of the precision (Wilson, 95 %), or - below 10 speeches.\n";

}  // namespace

std::optional<double> measured_confidence(const RuleCases& rule) {
  if (rule.cases < kLeastCases) return std::nullopt;
  return std::floor(wilson_lower_bound(rule.right, rule.cases) * 1000.0) / 1000.0;
}

std::string confidence_table(const Scores& scores) {
  std::ostringstream table;
  table << kHead << std::fixed << std::setprecision(3);
  for (const auto& [name, rule] : scores.rules) {
    table << name << '\t' << rule.cases << '\t' << rule.right << '\t';
    if (const auto confidence = measured_confidence(rule)) {
      table << *confidence << '\n';
    } else {
      table << "-\n";
    }
  }
  return table.str();
}

}  // namespace ratsarchiv::evaluate
