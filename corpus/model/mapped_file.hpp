// A file of a generation, mapped into memory: opened in microseconds, its pages shared by all processes that read it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace ratsarchiv::corpus {

// Immutable; files of a generation never change, so what is mapped stays as it is, even after pruning.
class MappedFile {
 public:
  // Throws Error{ArchiveCorrupt} naming the file when it is missing, empty or not readable.
  explicit MappedFile(const std::filesystem::path& file);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  // Lives as long as this; begins at a page boundary.
  std::string_view bytes() const { return {static_cast<const char*>(mapped_), size_}; }

 private:
  void* mapped_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace ratsarchiv::corpus
