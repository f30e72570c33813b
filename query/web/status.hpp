// The statuses of HTTP that this server answers with.
#pragma once

#include <string_view>

#include "corpus/model/error.hpp"

namespace ratsarchiv::web {

// "Not Found" for 404; "Unknown" for a status that has no name here.
std::string_view reason_phrase(int status);

// The status of an answer that an error ended.
constexpr int status_of(corpus::ErrorKind kind) {
  switch (kind) {
    case corpus::ErrorKind::Usage:
      return 400;
    case corpus::ErrorKind::NotFound:
      return 404;
    case corpus::ErrorKind::ArchiveMissing:
    case corpus::ErrorKind::ArchiveLocked:
    case corpus::ErrorKind::ArchiveMismatch:
    case corpus::ErrorKind::ArchiveCorrupt:
      return 503;
    case corpus::ErrorKind::InputUnreadable:
    case corpus::ErrorKind::GateRefused:
    case corpus::ErrorKind::StorageFailed:
    case corpus::ErrorKind::Interrupted:
    case corpus::ErrorKind::Internal:
      return 500;
  }
  return 500;
}

}  // namespace ratsarchiv::web
