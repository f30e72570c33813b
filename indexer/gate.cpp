#include "indexer/gate.hpp"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <utility>

namespace ratsarchiv::indexer {
namespace {

constexpr double kHundred = 100.0;

double percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : kHundred * static_cast<double>(part) / static_cast<double>(whole);
}

std::string written(double percent) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f %%", percent);
  return text;
}

void judge_loss(std::vector<std::string>& reasons, const char* what, std::uint64_t lost, std::uint64_t before,
                double limit) {
  if (percent(lost, before) <= limit) return;
  reasons.push_back(std::to_string(lost) + " of " + std::to_string(before) + ' ' + what + " have vanished (" +
                    written(percent(lost, before)) + ", the limit is " + written(limit) + ")");
}

std::uint64_t less(std::uint64_t before, std::uint64_t now) { return before > now ? before - now : 0; }

}  // namespace

std::optional<Holdings> holdings_of(const std::map<std::string, std::uint64_t>& counts) {
  Holdings holdings;
  for (const auto& [name, member] :
       {std::pair("documents", &holdings.documents), std::pair("speakers", &holdings.speakers),
        std::pair("resolutions", &holdings.resolutions), std::pair("files", &holdings.files),
        std::pair("files_with_problems", &holdings.files_with_problems)}) {
    const auto found = counts.find(name);
    if (found == counts.end()) return std::nullopt;
    *member = found->second;
  }
  return holdings;
}

std::vector<std::string> gate_reasons(const GateInput& input, const IndexLimits& limits) {
  std::vector<std::string> reasons;
  if (!input.before) return reasons;
  const Holdings& before = *input.before;
  const Holdings& now = input.now;
  const std::uint64_t lost_documents =
      std::max<std::uint64_t>(input.vanished_documents.size(), less(before.documents, now.documents));
  judge_loss(reasons, "documents", lost_documents, before.documents, limits.gate_percent);
  judge_loss(reasons, "speakers", less(before.speakers, now.speakers), before.speakers, limits.gate_percent);
  judge_loss(reasons, "resolutions", less(before.resolutions, now.resolutions), before.resolutions,
             limits.gate_percent);
  const double share = percent(now.files_with_problems, now.files);
  if (share > limits.problem_percent && share > percent(before.files_with_problems, before.files))
    reasons.push_back(std::to_string(now.files_with_problems) + " of " + std::to_string(now.files) +
                      " files have problems (" + written(share) + ", the limit is " + written(limits.problem_percent) +
                      ")");
  return reasons;
}

std::string refusal_json(const Refusal& refusal) {
  using nlohmann::ordered_json;
  const ordered_json json{
      {"format_version", 1},
      {"against", refusal.against},
      {"reasons", refusal.reasons},
      {"no_longer_public", refusal.no_longer_public},
      {"vanished", {{"documents", refusal.vanished_documents}, {"speakers", refusal.vanished_speakers}}}};
  return json.dump(1, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

std::optional<Refusal> read_refusal(std::string_view json) try {
  const auto parsed = nlohmann::json::parse(json);
  using Texts = std::vector<std::string>;
  return Refusal{parsed.at("against").get<std::string>(), parsed.at("reasons").get<Texts>(),
                 parsed.at("vanished").at("documents").get<Texts>(), parsed.at("vanished").at("speakers").get<Texts>(),
                 parsed.at("no_longer_public").get<Texts>()};
} catch (const nlohmann::json::exception&) {
  return std::nullopt;
}

}  // namespace ratsarchiv::indexer
