#include "indexer/xapian_error.hpp"

#include <xapian.h>

#include <cerrno>
#include <cstring>
#include <string_view>

namespace ratsarchiv::indexer {

void rethrow_xapian_error(corpus::ErrorKind kind, const std::string& doing) {
  try {
    throw;
  } catch (const Xapian::Error& error) {
    std::string message = "cannot " + doing + ": " + error.get_msg();
    const char* system = error.get_error_string();
    if (system) message.append(" (").append(system).append(")");
    if (system && std::string_view(system) == std::strerror(ENOSPC))
      throw corpus::Error(corpus::ErrorKind::StorageFailed, message, "make room on the disk and run again");
    if (std::string_view(error.get_type()) == "DatabaseCorruptError") kind = corpus::ErrorKind::ArchiveCorrupt;
    throw corpus::Error(kind, message,
                        kind == corpus::ErrorKind::ArchiveCorrupt ? "rebuild the index: ratsarchiv index --full" : "");
  }
}

}  // namespace ratsarchiv::indexer
