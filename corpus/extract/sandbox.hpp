// The limits of a process that reads a file nobody can trust.
#pragma once

#include <chrono>
#include <cstddef>

namespace ratsarchiv::corpus {

struct SandboxLimits {
  std::size_t memory_bytes = std::size_t{2} << 30;    // of address space; not set in builds with AddressSanitizer
  std::size_t output_bytes = std::size_t{512} << 20;  // of any file that it writes into
  std::chrono::seconds processor_time{60};
};

// Closes the process in, for good: it opens no file and no socket, starts no process, and ends when it exceeds a limit
// or when its parent ends. What is open stays open. System calls beyond reading, writing and memory fail as forbidden
// where libseccomp was there at build time and the kernel allows a filter. False when a limit could not be set.
bool enter_sandbox(const SandboxLimits& limits);

}  // namespace ratsarchiv::corpus
