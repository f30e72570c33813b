// What the programs of this project that users start have in common: errors become one message and an exit code.
#pragma once

#include <functional>

namespace ratsarchiv::tools {

// Returns what run returns. A corpus::Error is printed with its hint and gives its exit code, anything else kInternal;
// standard output that could not be written gives kArchiveUnusable.
int run_program(const std::function<int()>& run);

}  // namespace ratsarchiv::tools
