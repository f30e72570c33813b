// The bytes of one file, read as safely as a changing file system allows.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "corpus/model/source_document.hpp"
#include "corpus/readers/source_scan.hpp"

namespace ratsarchiv::corpus {

struct FileBytes {
  std::string bytes;
  std::int64_t modified_ns = 0;  // nanoseconds since 1970, when it was read
};

// Reads file, or says why not: "unreadable" (vanished, no permission, no longer a regular file, input error),
// "too_large" (over max_bytes), "changed" (it changed while it was read). Never blocks on a FIFO and never maps the
// file, so a shrinking one is harmless.
std::variant<FileBytes, SourceProblem> read_file_bytes(const ScannedFile& file, std::uint64_t max_bytes);

}  // namespace ratsarchiv::corpus
