// Protocols in the manner of Stuttgart: one agenda item each, in the layouts A, B, C, D, P and S.
#pragma once

#include <string>

#include "tools/generate/composer.hpp"
#include "tools/generate/ground_truth.hpp"

namespace ratsarchiv::generate {

struct GeneratedProtocol {
  City city = City::Stuttgart;
  std::string text;  // UTF-8
  GroundTruth truth;
  std::vector<UsedTemplate> used;
};

GeneratedProtocol write_stuttgart(const Plan& plan, const Roster& roster);

}  // namespace ratsarchiv::generate
