// What `ratsarchiv --version` prints: program, schema, lexicon and licence.
#pragma once

#include <string>

namespace ratsarchiv::tools {

// "0.1.0", also stored in manifests.
std::string program_version();

std::string version_text();

}  // namespace ratsarchiv::tools
