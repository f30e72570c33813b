// What passes between ExtractionProcess and ratsarchiv-extract: frames of a head and bytes, over one
// socket, which is the standard input of ratsarchiv-extract.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ratsarchiv::corpus {

enum class ExtractionTask : std::uint32_t { Version, Extract, Unpack };

// Done: the bytes are the result. Failed: a failure (kind, line end, message). Died: a description of how. TimedOut.
enum class ExtractionStatus : std::uint32_t { Done, Failed, Died, TimedOut };

// Both ends are one build on one machine, so the order of bytes is the machine's.
struct RequestHead {
  ExtractionTask task = ExtractionTask::Version;
  std::uint32_t type = 0;        // FileType, of Extract
  std::uint64_t first = 0;       // number of an entry, of Unpack
  std::uint64_t name_bytes = 0;  // of the archive's name, of Unpack; they come before its bytes
  std::uint64_t size = 0;        // bytes that follow, those of the name included
};

struct AnswerHead {
  ExtractionStatus status = ExtractionStatus::Done;
  std::uint32_t reserved = 0;
  std::uint64_t size = 0;  // bytes that follow
};

// Read or write all of it, over interruptions; false at the end of the file or on an error.
bool read_fully(int socket, void* bytes, std::size_t size);
bool write_fully(int socket, const void* bytes, std::size_t size);

}  // namespace ratsarchiv::corpus
