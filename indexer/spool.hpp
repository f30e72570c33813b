// The parsed documents of a run, on disk between parsing and indexing, so that a run never holds all texts in memory.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>

#include "corpus/model/document.hpp"
#include "indexer/packed_bytes.hpp"

namespace ratsarchiv::indexer {

struct SpoolPlace {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;  // in bytes
};

// Where the record of a parsed text is: in the spool, or where the cache of the last run is mapped.
using RecordPlace = std::variant<SpoolPlace, PackedBytes>;

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
  corpus::Document read(const RecordPlace& place) const;

 private:
  std::string bytes_at(const SpoolPlace& place) const;

  std::filesystem::path file_;
  int descriptor_;
  std::atomic<std::uint64_t> size_{0};
};

}  // namespace ratsarchiv::indexer
