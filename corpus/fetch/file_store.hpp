// The stored files of a fetch, written: DIR/files and its index, in the form of readers/stored_oparl_files.hpp.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

#include "corpus/readers/stored_oparl_files.hpp"

namespace ratsarchiv::corpus {

class FileStore {
 public:
  // Reads the index below folder (DIR/files), if there is one. Throws Error{StorageFailed}.
  explicit FileStore(std::filesystem::path folder);

  // The last entry of a File; nullptr when there is none, or its bytes are no longer on disk in their full size. Lives
  // until the next put().
  const StoredOparlFile* find(const std::string& id) const;

  // Stores bytes, unless they are there, and returns the path for an entry. Durable when it returns.
  std::string store(std::string_view bytes, std::string_view extension) const;

  // Adds an entry, or replaces that of the same id. Durable when it returns; what it names must be stored before.
  void put(StoredOparlFile entry);

 private:
  std::filesystem::path folder_;
  std::unordered_map<std::string, StoredOparlFile> entries_;
};

}  // namespace ratsarchiv::corpus
