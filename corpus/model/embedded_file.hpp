// A data file that was built into the program (profiles, phrase lists, pages); see tools/cmake/embed.cmake.
#pragma once

#include <string_view>

namespace ratsarchiv::corpus {

struct EmbeddedFile {
  std::string_view name;     // file name without folder, for instance "stuttgart.toml"
  std::string_view content;  // the bytes of the file; lives as long as the program
};

}  // namespace ratsarchiv::corpus
