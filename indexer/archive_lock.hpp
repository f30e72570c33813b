// One writer an archive: the lock that keeps a second one out.
#pragma once

#include <filesystem>

namespace ratsarchiv::indexer {

// Holds ARCHIVE/lock as long as it lives; the kernel releases it when the process ends in any way, so that nothing has
// to be cleaned up after a crash. The file itself stays: removing it would let two writers lock two files.
class ArchiveLock {
 public:
  // Never waits. Throws Error{ArchiveLocked} naming the process that holds the lock, Error{StorageFailed} when the file
  // cannot be opened. The archive's folder exists.
  explicit ArchiveLock(const std::filesystem::path& archive);
  ~ArchiveLock();
  ArchiveLock(const ArchiveLock&) = delete;
  ArchiveLock& operator=(const ArchiveLock&) = delete;

 private:
  int descriptor_;
};

}  // namespace ratsarchiv::indexer
