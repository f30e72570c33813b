#include "indexer/archive_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

#include "corpus/model/archive_layout.hpp"
#include "corpus/model/error.hpp"

namespace ratsarchiv::indexer {
namespace {

// The digits that the holder wrote; empty when it has not come to that yet.
std::string holder_of(int descriptor) {
  std::array<char, 32> bytes{};
  const ssize_t read = ::pread(descriptor, bytes.data(), bytes.size(), 0);
  std::string digits;
  for (ssize_t i = 0;
       i < read && bytes[static_cast<std::size_t>(i)] >= '0' && bytes[static_cast<std::size_t>(i)] <= '9'; ++i)
    digits.push_back(bytes[static_cast<std::size_t>(i)]);
  return digits;
}

}  // namespace

ArchiveLock::ArchiveLock(const std::filesystem::path& archive) {
  const std::filesystem::path file = archive / corpus::kLockFile;
  descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor_ < 0)
    throw corpus::Error(corpus::ErrorKind::StorageFailed, "cannot open " + file.string() + ": " + std::strerror(errno),
                        "make the archive's folder writable for this user");
  int failed;
  do failed = ::flock(descriptor_, LOCK_EX | LOCK_NB);
  while (failed != 0 && errno == EINTR);
  if (failed != 0) {
    const int reason = errno;
    const std::string holder = holder_of(descriptor_);
    ::close(descriptor_);
    if (reason != EWOULDBLOCK)
      throw corpus::Error(corpus::ErrorKind::StorageFailed,
                          "cannot lock " + file.string() + ": " + std::strerror(reason));
    throw corpus::Error(corpus::ErrorKind::ArchiveLocked,
                        "the archive " + archive.string() + " is being written by " +
                            (holder.empty() ? "another process" : "process " + holder),
                        "wait until it has finished, or end it; searching goes on meanwhile");
  }
  // Only for the message above; a full disk must not stop a run here, it will be reported where it matters.
  const std::string process = std::to_string(::getpid()) + '\n';
  if (::ftruncate(descriptor_, 0) == 0) (void)!::pwrite(descriptor_, process.data(), process.size(), 0);
}

ArchiveLock::~ArchiveLock() { ::close(descriptor_); }

}  // namespace ratsarchiv::indexer
