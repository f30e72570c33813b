// Whole files, read and written.
#pragma once

#include <filesystem>
#include <string>

namespace ratsarchiv::manual {

// Both throw std::runtime_error with the name of the file.
std::string read_file(const std::filesystem::path& file);
// Makes the folders above the file.
void write_file(const std::filesystem::path& file, const std::string& text);

}  // namespace ratsarchiv::manual
