// ARCHIVE/cache: what extractors made of files, so that a run reads each PDF once and recognises each scan once.
//
// An entry's name is the hash of the file's bytes and of all else that decides the text. Entries may be lost or damaged
// at any time; then the file is read again.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/readers/file_type.hpp"

namespace ratsarchiv::corpus {

// begins with the SHA-256 of the file's bytes in hexadecimal.
std::string extraction_key(std::string_view file_bytes, FileType type, std::string_view extractor_version);

// Safe to use by any number of threads and processes.
class ExtractionCache {
 public:
  explicit ExtractionCache(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::optional<std::string> find(const std::string& key) const;

  // Whole or not at all. That the disk is full is no error: the entry is missing then.
  void keep(const std::string& key, std::string_view bytes) const;

  // Removes every entry of a file whose hash keep_file does not want. Throws std::filesystem::filesystem_error.
  void remove_unless(const std::function<bool(std::string_view file_sha256)>& keep_file) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace ratsarchiv::corpus
