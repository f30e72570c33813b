#include "tools/evaluate/report.hpp"

#include <iomanip>
#include <optional>
#include <sstream>
#include <string>

#include "tools/evaluate/confidence_table.hpp"

namespace ratsarchiv::evaluate {
namespace {

constexpr int kFormatVersion = 1;

std::string share(const std::optional<double>& value) {
  if (!value) return "-";
  std::ostringstream text;
  text << std::fixed << std::setprecision(4) << *value;
  return text.str();
}

Json number_or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

// The measures that had a case, in the order of kMeasures, parts behind their whole.
std::vector<std::pair<std::string, Tally>> ordered_tallies(const Scores& scores) {
  std::vector<std::pair<std::string, Tally>> ordered;
  for (const MeasureInfo& measure : kMeasures) {
    const Tally tally = scores.counts(measure.name);
    if (tally == Tally{}) continue;
    ordered.emplace_back(measure.name, tally);
    const std::string prefix = std::string(measure.name) + '.';
    for (auto part = scores.tallies.lower_bound(prefix);
         part != scores.tallies.end() && part->first.starts_with(prefix); ++part)
      ordered.emplace_back(part->first, part->second);
  }
  return ordered;
}

}  // namespace

void print_report(const Scores& scores, FaultListing faults, std::ostream& stream) {
  stream << scores.files << " annotated texts\n\n"
         << std::left << std::setw(26) << "measure" << std::right << std::setw(10) << "expected" << std::setw(10)
         << "found" << std::setw(10) << "right" << std::setw(10) << "precision" << std::setw(8) << "recall"
         << std::setw(8) << "F1" << '\n';
  for (const auto& [name, tally] : ordered_tallies(scores)) {
    stream << std::left << std::setw(26) << (name.find('.') == std::string::npos ? name : "  " + name) << std::right
           << std::setw(10) << tally.expected << std::setw(10) << tally.found << std::setw(10) << tally.right
           << std::setw(10) << share(tally.precision()) << std::setw(8) << share(tally.recall()) << std::setw(8)
           << share(tally.f1()) << '\n';
  }
  if (!scores.rules.empty()) {
    stream << '\n'
           << std::left << std::setw(36) << "rule" << std::right << std::setw(10) << "cases" << std::setw(10) << "right"
           << std::setw(12) << "confidence" << '\n';
    for (const auto& [name, rule] : scores.rules)
      stream << std::left << std::setw(36) << name << std::right << std::setw(10) << rule.cases << std::setw(10)
             << rule.right << std::setw(12) << share(measured_confidence(rule)) << '\n';
  }
  if (faults == FaultListing::Omit) {
    if (!scores.faults.empty()) stream << '\n' << scores.faults.size() << " faults; --verbose lists them\n";
    return;
  }
  std::string file;
  for (const Fault& fault : scores.faults) {
    if (fault.file != file) stream << '\n' << fault.file << '\n';
    file = fault.file;
    stream << "  " << fault.measure << ": " << fault.message << '\n';
  }
}

Json report_json(const Scores& scores) {
  Json json{{"format_version", kFormatVersion}, {"files", scores.files}};
  Json& measures = json["measures"] = Json::object();
  for (const auto& [name, tally] : ordered_tallies(scores))
    measures[name] = {{"expected", tally.expected},
                      {"found", tally.found},
                      {"right", tally.right},
                      {"precision", number_or_null(tally.precision())},
                      {"recall", number_or_null(tally.recall())},
                      {"f1", number_or_null(tally.f1())}};
  Json& rules = json["rules"] = Json::array();
  for (const auto& [name, rule] : scores.rules)
    rules.push_back({{"rule", name},
                     {"cases", rule.cases},
                     {"right", rule.right},
                     {"confidence", number_or_null(measured_confidence(rule))}});
  Json& faults = json["faults"] = Json::array();
  for (const Fault& fault : scores.faults)
    faults.push_back({{"file", fault.file}, {"measure", fault.measure}, {"message", fault.message}});
  return json;
}

}  // namespace ratsarchiv::evaluate
