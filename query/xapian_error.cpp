#include "query/xapian_error.hpp"

#include <xapian.h>

namespace ratsarchiv::query {

void rethrow_xapian_error(const std::string& doing) {
  try {
    throw;
  } catch (const Xapian::Error& error) {
    std::string message = "cannot " + doing + ": " + error.get_msg();
    if (const char* system = error.get_error_string()) message.append(" (").append(system).append(")");
    throw corpus::Error(corpus::ErrorKind::ArchiveCorrupt, message,
                        "rebuild the archive with `ratsarchiv index --full`");
  }
}

}  // namespace ratsarchiv::query
