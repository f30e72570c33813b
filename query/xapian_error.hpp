// The boundary of Xapian's errors: the one place of query/ that turns them into corpus::Error.
#pragma once

#include <string>
#include <utility>

#include "corpus/model/error.hpp"

namespace ratsarchiv::query {

// To be called in a catch block only: rethrows a Xapian::Error as Error{ArchiveCorrupt} with the message "cannot
// <doing>: ..." and the cure, and anything else as it is.
[[noreturn]] void rethrow_xapian_error(const std::string& doing);

// Runs work and hands on its result; Xapian's errors in it become corpus::Error.
template <typename Work>
decltype(auto) guarded(const std::string& doing, Work&& work) {
  try {
    return std::forward<Work>(work)();
  } catch (...) {
    rethrow_xapian_error(doing);
  }
}

}  // namespace ratsarchiv::query
