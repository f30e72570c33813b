// The one error type of the project: what ends an operation is thrown as Error.
//
// What is expected and local (a bad file among many, a fault in a query) is a value instead: see SourceProblem and
// query::QueryProblem. Xapian's and ICU's errors are converted to Error at their boundary, once.
#pragma once

#include <stdexcept>
#include <string>

namespace ratsarchiv::corpus {

// What went wrong, as far as a caller can act on it. tools/ maps it to exit codes, the web server to HTTP statuses.
enum class ErrorKind {
  Usage,            // an option or argument makes no sense
  NotFound,         // what was asked for by name does not exist
  ArchiveMissing,   // no archive there
  ArchiveLocked,    // another process writes it
  ArchiveMismatch,  // it was written with another schema or analyzer
  ArchiveCorrupt,   // it cannot be read
  InputUnreadable,  // a file that is needed as a whole (profile, configuration, lexicon) cannot be read or parsed
  GateRefused,      // the new generation was built but lost too much to be swapped in
  StorageFailed,    // writing failed: disk full, read-only, input/output error
  Interrupted,      // the user or the system asked the run to end
  Internal,         // a bug of ours
};

// message says what happened and names the file; hint says what to do about it and may be empty.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind error_kind, const std::string& message, std::string cure = {})
      : std::runtime_error(message), kind(error_kind), hint(std::move(cure)) {}

  ErrorKind kind;
  std::string hint;
};

}  // namespace ratsarchiv::corpus
