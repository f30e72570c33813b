// ratsarchiv-evaluate retrieval: runs the test sets and prints the table of measures.
#pragma once

#include <string>
#include <vector>

namespace ratsarchiv::evaluate {

// Arguments behind the command. Returns the exit code; throws corpus::Error.
int run_retrieval(const std::vector<std::string>& arguments);

}  // namespace ratsarchiv::evaluate
