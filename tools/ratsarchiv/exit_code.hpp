// The exit codes of ratsarchiv, as the man page lists them, and which error ends with which.
#pragma once

#include "corpus/model/error.hpp"

namespace ratsarchiv::tools {

enum ExitCode {
  kOk = 0,
  kNothingFound = 1,
  kUsage = 2,            // or a query of which nothing was understood
  kArchiveUnusable = 3,  // missing, locked, corrupt, or of another schema
  kWithProblems = 4,     // finished, but a source was not read, a header or visibility not readable
  kGateRefused = 5,
  kInternal = 70,
  kInterrupted = 130,  // ended by SIGINT, cleanly; 143 by SIGTERM, see exit_code_of in stop_signals.hpp
};

constexpr ExitCode exit_code(corpus::ErrorKind kind) {
  switch (kind) {
    case corpus::ErrorKind::Usage:
      return kUsage;
    case corpus::ErrorKind::InputUnreadable:
      return kUsage;
    case corpus::ErrorKind::NotFound:
      return kNothingFound;
    case corpus::ErrorKind::ArchiveMissing:
    case corpus::ErrorKind::ArchiveLocked:
    case corpus::ErrorKind::ArchiveMismatch:
    case corpus::ErrorKind::ArchiveCorrupt:
    case corpus::ErrorKind::StorageFailed:
      return kArchiveUnusable;
    case corpus::ErrorKind::GateRefused:
      return kGateRefused;
    case corpus::ErrorKind::Interrupted:
      return kInterrupted;
    case corpus::ErrorKind::Internal:
      return kInternal;
  }
  return kInternal;
}

}  // namespace ratsarchiv::tools
