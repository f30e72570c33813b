#include "corpus/model/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "corpus/model/error.hpp"

namespace ratsarchiv::corpus {

MappedFile::MappedFile(const std::filesystem::path& file) {
  const auto refuse = [&](const std::string& why) {
    throw Error(ErrorKind::ArchiveCorrupt, "cannot read " + file.string() + ": " + why,
                "rebuild the index: ratsarchiv index --full");
  };
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) refuse(std::strerror(errno));
  struct stat status {};
  const bool has_bytes = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
  size_ = has_bytes ? static_cast<std::size_t>(status.st_size) : 0;
  void* mapped = has_bytes ? ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor, 0) : MAP_FAILED;
  ::close(descriptor);
  if (mapped == MAP_FAILED) refuse("it is empty or cannot be mapped");
  mapped_ = mapped;
}

MappedFile::~MappedFile() {
  if (mapped_ != nullptr) ::munmap(mapped_, size_);
}

}  // namespace ratsarchiv::corpus
