#include "corpus/readers/file_bytes.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace ratsarchiv::corpus {
namespace {

struct Descriptor {
  explicit Descriptor(int descriptor) : value(descriptor) {}
  ~Descriptor() {
    if (value >= 0) ::close(value);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  const int value;
};

std::int64_t modified_ns(const struct stat& status) {
  return std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
}

}  // namespace

std::variant<FileBytes, SourceProblem> read_file_bytes(const ScannedFile& file, std::uint64_t max_bytes) {
  const auto problem = [&](std::string kind, std::string message) {
    return SourceProblem{file.path, {}, ProblemLevel::Problem, std::move(kind), std::move(message)};
  };
  const auto unreadable = [&] { return problem("unreadable", std::string("Cannot be read: ") + std::strerror(errno)); };
  const auto too_large = [&](std::uint64_t size) {
    return problem("too_large", "Has " + std::to_string(size) + " bytes, more than the limit of " +
                                    std::to_string(max_bytes) + "; split it.");
  };

  const Descriptor descriptor(::open(file.absolute.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  struct stat before {};
  if (descriptor.value < 0 || ::fstat(descriptor.value, &before) != 0) return unreadable();
  if (!S_ISREG(before.st_mode)) return problem("unreadable", "Is no longer a regular file.");
  const auto expected = static_cast<std::uint64_t>(before.st_size);
  if (expected > max_bytes) return too_large(expected);

  FileBytes result;
  result.modified_ns = modified_ns(before);
  result.bytes.resize(expected);
  std::size_t used = 0;
  while (used < result.bytes.size()) {
    const ssize_t count = ::read(descriptor.value, result.bytes.data() + used, result.bytes.size() - used);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unreadable();
    if (count == 0) break;
    used += static_cast<std::size_t>(count);
  }

  struct stat after {};
  if (::fstat(descriptor.value, &after) != 0) return unreadable();
  if (used != expected || after.st_size != before.st_size || modified_ns(after) != result.modified_ns)
    return problem("changed", "Changed while it was read; index again when it is complete.");
  return result;
}

}  // namespace ratsarchiv::corpus
