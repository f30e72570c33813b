#include "tools/evaluate/scores.hpp"

#include <utility>

namespace ratsarchiv::evaluate {

Tally& Scores::tally(std::string_view measure) {
  const auto found = tallies.find(measure);
  return found != tallies.end() ? found->second : tallies[std::string(measure)];
}

Tally Scores::counts(std::string_view measure) const {
  const auto found = tallies.find(measure);
  return found != tallies.end() ? found->second : Tally{};
}

void Scores::fault(std::string_view measure, std::string message) {
  faults.push_back({current_file, std::string(measure), std::move(message)});
}

void Scores::judge(std::string_view measure, Verdict verdict) {
  tally(measure) += Tally{1, 1, verdict == Verdict::Right ? std::size_t{1} : std::size_t{0}};
}

}  // namespace ratsarchiv::evaluate
