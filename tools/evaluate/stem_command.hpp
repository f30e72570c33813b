// ratsarchiv-evaluate stems FORMS SPELLINGS: see stem_evaluation.hpp.
#pragma once

#include <string>
#include <vector>

namespace ratsarchiv::evaluate {

// Prints the measures and returns 0. Throws corpus::Error.
int run_stems(const std::vector<std::string>& arguments);

}  // namespace ratsarchiv::evaluate
