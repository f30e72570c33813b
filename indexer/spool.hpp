// The parsed documents of a run, on disk between parsing and indexing, so that a run never holds all texts in memory.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <string_view>

#include "corpus/model/document.hpp"

namespace ratsarchiv::indexer {

struct SpoolPlace {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;  // in bytes
};

// One file in the staging folder without a name there, so that it ends with the object or the process. append and read
// are safe to call from any thread. Both throw Error{StorageFailed} naming the file.
class Spool {
 public:
  explicit Spool(std::filesystem::path file);
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  // record: corpus::encode_record of a document.
  SpoolPlace append(std::string_view record);
  corpus::Document read(const SpoolPlace& place) const;

 private:
  std::filesystem::path file_;
  int descriptor_;
  std::atomic<std::uint64_t> size_{0};
};

}  // namespace ratsarchiv::indexer
