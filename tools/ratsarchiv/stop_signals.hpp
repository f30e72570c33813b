// SIGINT and SIGTERM as a wish that a long command ends cleanly.
#pragma once

#include <csignal>

#include "corpus/model/error.hpp"

namespace ratsarchiv::tools {

// While one lives, the first SIGINT or SIGTERM is noted and nothing else; a second one of either ends the process at
// once, as if there were none. A signal that the parent had set to be ignored (nohup, a shell's background job) stays
// ignored; one that it had blocked is let through, or a service could not be ended. One at a time.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  // The signal that came first, 0 when none did. By any thread; it stays when the object is gone.
  static int received();

 private:
  struct sigaction interrupt_before_ {};
  struct sigaction terminate_before_ {};
};

// As shells tell it for an operation that a signal ended: 128 and the signal's number; otherwise exit_code(kind).
int exit_code_of(const corpus::Error& error);

}  // namespace ratsarchiv::tools
