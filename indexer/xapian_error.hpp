// The boundary of Xapian's errors: the one place of indexer/ that turns them into corpus::Error.
#pragma once

#include <string>
#include <utility>

#include "corpus/model/error.hpp"

namespace ratsarchiv::indexer {

// To be called in a catch block only: rethrows a Xapian::Error as corpus::Error of this kind with the message "cannot
// <doing>: ...", and anything else as it is. Whatever the kind, a full disk is StorageFailed and a damaged database is
// ArchiveCorrupt.
[[noreturn]] void rethrow_xapian_error(corpus::ErrorKind kind, const std::string& doing);

// Runs work, whose Xapian errors mean that the new generation cannot be written.
template <typename Work>
decltype(auto) writing(const std::string& what, Work&& work) {
  try {
    return std::forward<Work>(work)();
  } catch (...) {
    rethrow_xapian_error(corpus::ErrorKind::StorageFailed, "write " + what);
  }
}

// Runs work, whose Xapian errors mean that what is there cannot be read.
template <typename Work>
decltype(auto) reading(const std::string& what, Work&& work) {
  try {
    return std::forward<Work>(work)();
  } catch (...) {
    rethrow_xapian_error(corpus::ErrorKind::ArchiveCorrupt, "read " + what);
  }
}

}  // namespace ratsarchiv::indexer
