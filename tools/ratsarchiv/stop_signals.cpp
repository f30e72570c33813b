#include "tools/ratsarchiv/stop_signals.hpp"

#include <atomic>

#include "tools/ratsarchiv/exit_code.hpp"

namespace ratsarchiv::tools {
namespace {

std::atomic<int> received_signal{0};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may write it");

extern "C" void note_signal(int signal) {
  int none = 0;
  received_signal.compare_exchange_strong(none, signal);
  for (const int each : {SIGINT, SIGTERM}) {
    struct sigaction action {};
    ::sigaction(each, nullptr, &action);
    if (action.sa_handler == note_signal) std::signal(each, SIG_DFL);  // not what was ignored before
  }
}

// Returns what was done on the signal before.
struct sigaction take(int signal) {
  struct sigaction before {};
  ::sigaction(signal, nullptr, &before);
  if (before.sa_handler == SIG_IGN) return before;
  struct sigaction action {};
  action.sa_handler = note_signal;
  action.sa_flags = SA_RESTART;
  // Both wait while one is handled, so that the first is the one that is told.
  sigemptyset(&action.sa_mask);
  sigaddset(&action.sa_mask, SIGINT);
  sigaddset(&action.sa_mask, SIGTERM);
  ::sigaction(signal, &action, nullptr);
  return before;
}

}  // namespace

StopSignals::StopSignals() : interrupt_before_(take(SIGINT)), terminate_before_(take(SIGTERM)) {
  sigset_t both;
  sigemptyset(&both);
  sigaddset(&both, SIGINT);
  sigaddset(&both, SIGTERM);
  ::pthread_sigmask(SIG_UNBLOCK, &both, nullptr);
}

StopSignals::~StopSignals() {
  ::sigaction(SIGINT, &interrupt_before_, nullptr);
  ::sigaction(SIGTERM, &terminate_before_, nullptr);
}

int StopSignals::received() { return received_signal.load(); }

int exit_code_of(const corpus::Error& error) {
  if (error.kind == corpus::ErrorKind::Interrupted && StopSignals::received() != 0)
    return 128 + StopSignals::received();
  return exit_code(error.kind);
}

}  // namespace ratsarchiv::tools
