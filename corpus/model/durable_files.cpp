#include "corpus/model/durable_files.hpp"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "corpus/model/error.hpp"

namespace ratsarchiv::corpus {
namespace {

namespace fs = std::filesystem;

// A file descriptor that closes itself.
class Descriptor {
 public:
  Descriptor(const fs::path& file, int flags) : number_(::open(file.c_str(), flags | O_CLOEXEC, 0666)) {
    if (number_ < 0) throw_storage_failed("open", file, errno);
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

void sync(const fs::path& file, int flags) {
  const Descriptor descriptor(file, flags);
  // EINVAL: a file system that cannot sync this kind of file has nothing to lose.
  if (::fsync(descriptor.number()) != 0 && errno != EINVAL) throw_storage_failed("sync", file, errno);
}

void clone_or_copy(const fs::path& from, const fs::path& to) {
  {
    const Descriptor source(from, O_RDONLY);
    const Descriptor target(to, O_WRONLY | O_CREAT | O_EXCL);
    if (::ioctl(target.number(), FICLONE, source.number()) == 0) return;
  }
  std::error_code error;
  fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
  if (error) throw_storage_failed("copy", from, error.value());
}

}  // namespace

void throw_storage_failed(std::string_view what, const fs::path& file, int error_number) {
  const bool full = error_number == ENOSPC || error_number == EDQUOT;
  throw Error(ErrorKind::StorageFailed,
              "cannot " + std::string(what) + ' ' + file.string() + ": " + std::strerror(error_number),
              full ? "make room: a run needs about three times the size of the archive's texts beside it" : "");
}

void write_file(const fs::path& file, std::string_view bytes) {
  const Descriptor descriptor(file, O_WRONLY | O_CREAT | O_TRUNC);
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw_storage_failed("write", file, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void replace_file(const fs::path& file, std::string_view bytes) {
  fs::path fresh = file;
  fresh += ".new";
  write_file(fresh, bytes);
  sync(fresh, O_RDONLY);
  std::error_code error;
  fs::rename(fresh, file, error);
  if (error) throw_storage_failed("replace", file, error.value());
  sync_folder(file.parent_path());
}

void copy_folder(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::create_directories(to, error);
  if (error) throw_storage_failed("create", to, error.value());
  for (const fs::directory_entry& entry : fs::directory_iterator(from))
    if (entry.is_regular_file()) clone_or_copy(entry.path(), to / entry.path().filename());
}

void sync_folder(const fs::path& folder) { sync(folder, O_RDONLY | O_DIRECTORY); }

void sync_tree(const fs::path& folder) {
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.is_symlink()) continue;
    if (entry.is_directory())
      sync_tree(entry.path());
    else if (entry.is_regular_file())
      sync(entry.path(), O_RDONLY);
  }
  sync_folder(folder);
}

void swap_link(const fs::path& link, const fs::path& target) {
  fs::path fresh = link;
  fresh += ".new";
  std::error_code error;
  fs::remove(fresh, error);  // left by a crash
  fs::create_directory_symlink(target, fresh, error);
  if (error) throw_storage_failed("create", fresh, error.value());
  fs::rename(fresh, link, error);
  if (error) throw_storage_failed("swap", link, error.value());
  sync_folder(link.parent_path());
}

}  // namespace ratsarchiv::corpus
