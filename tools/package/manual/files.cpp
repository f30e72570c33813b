#include "tools/package/manual/files.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace ratsarchiv::manual {

std::string read_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream bytes;
  if (stream) bytes << stream.rdbuf();
  if (!stream) throw std::runtime_error("cannot read " + file.string());
  return bytes.str();
}

void write_file(const std::filesystem::path& file, const std::string& text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream << text;
  if (!stream.flush()) throw std::runtime_error("cannot write " + file.string());
}

}  // namespace ratsarchiv::manual
