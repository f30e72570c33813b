#include "analyzers/structure/rule_confidence.hpp"

#include <charconv>
#include <embedded/RuleConfidence.hpp>

#include "corpus/model/error.hpp"

namespace ratsarchiv::analyzers {
namespace {

[[noreturn]] void malformed(std::string_view line) {
  throw corpus::Error(corpus::ErrorKind::Internal, "rule_confidence.tsv: malformed line: " + std::string(line),
                      "write the table again with ratsarchiv-evaluate");
}

}  // namespace

RuleConfidence::RuleConfidence(std::string_view table) {
  while (!table.empty()) {
    const std::size_t line_end = table.find('\n');
    const std::string_view line = table.substr(0, line_end);
    table.remove_prefix(line_end == std::string_view::npos ? table.size() : line_end + 1);
    if (line.empty() || line.front() == '#') continue;
    const std::size_t name_end = line.find('\t');
    const std::size_t value_begin = line.rfind('\t') + 1;
    if (name_end == std::string_view::npos || value_begin <= name_end + 1) malformed(line);
    const std::string_view value = line.substr(value_begin);
    if (value == "-") continue;
    double confidence = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), confidence);
    if (error != std::errc() || end != value.data() + value.size() || !(confidence >= 0 && confidence <= 1))
      malformed(line);
    by_rule_.emplace(line.substr(0, name_end), confidence);
  }
}

const RuleConfidence& RuleConfidence::instance() {
  static const RuleConfidence table(embedded::kRuleConfidence.front().content);
  return table;
}

std::optional<double> RuleConfidence::of(std::string_view rule) const {
  const auto found = by_rule_.find(rule);
  if (found == by_rule_.end()) return std::nullopt;
  return found->second;
}

std::optional<double> rule_confidence(std::string_view rule) { return RuleConfidence::instance().of(rule); }

}  // namespace ratsarchiv::analyzers
