// A library to be preloaded into a program under test: it lets one write to a folder fail, or kills the process there.
//
//   RATSARCHIV_FAULT_FOLDER   only what changes something below this folder counts
//   RATSARCHIV_FAULT_AT       number of the change that fails, from 1; 0 for none
//   RATSARCHIV_FAULT          kill, ENOSPC, EIO or EROFS
//   RATSARCHIV_FAULT_LASTING  set: every later change fails too, removals aside, as on a full disk
//   RATSARCHIV_FAULT_COUNT    file that gets the number of changes when the process ends by itself
//
// Counted are the calls of the C library by which files and folders are made, written, synced, renamed and removed.
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

namespace {

enum class Change { Write, Removal };

struct Plan {
  std::string folder;
  long at = 0;
  int error = 0;  // 0: kill
  bool lasting = false;
  std::string count_file;

  Plan() {
    const auto variable = [](const char* name) {
      const char* value = std::getenv(name);
      return std::string(value != nullptr ? value : "");
    };
    folder = variable("RATSARCHIV_FAULT_FOLDER");
    at = std::atol(variable("RATSARCHIV_FAULT_AT").c_str());
    const std::string fault = variable("RATSARCHIV_FAULT");
    error = fault == "ENOSPC" ? ENOSPC : fault == "EIO" ? EIO : fault == "EROFS" ? EROFS : 0;
    lasting = !variable("RATSARCHIV_FAULT_LASTING").empty();
    count_file = variable("RATSARCHIV_FAULT_COUNT");
  }
};

std::atomic<long> changes{0};

const Plan& plan() {
  static const Plan instance;
  return instance;
}

template <typename Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

bool is_below_folder(const char* path) {
  return !plan().folder.empty() && path != nullptr &&
         std::strncmp(path, plan().folder.c_str(), plan().folder.size()) == 0;
}

std::string path_of(int descriptor) {
  char link[64];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  char path[4096];
  const ssize_t size = ::readlink(link, path, sizeof path);
  return std::string(path, size > 0 ? static_cast<std::size_t>(size) : 0);
}

// True when this change has to fail; errno is set.
bool fails(const char* path, Change change) {
  if (!is_below_folder(path)) return false;
  const long number = ++changes;
  const bool hit = plan().at != 0 && (number == plan().at || (plan().lasting && number > plan().at));
  if (!hit || (plan().lasting && change == Change::Removal)) return false;
  if (plan().error == 0) ::kill(::getpid(), SIGKILL);
  errno = plan().error;
  return true;
}

bool fails(int descriptor, Change change) {
  if (plan().folder.empty()) return false;
  return fails(path_of(descriptor).c_str(), change);
}

// The path that name means below an open folder.
std::string path_at(int folder, const char* name) {
  if (name[0] == '/' || folder == AT_FDCWD) return name;
  return path_of(folder) + '/' + name;
}

bool writes(int flags) { return (flags & (O_WRONLY | O_RDWR | O_CREAT)) != 0; }

struct CountAtEnd {
  ~CountAtEnd() {
    if (plan().count_file.empty()) return;
    std::FILE* file = std::fopen(plan().count_file.c_str(), "w");
    if (file == nullptr) return;
    std::fprintf(file, "%ld\n", changes.load());
    std::fclose(file);
  }
} count_at_end;

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  const auto mode = static_cast<mode_t>(va_arg(list, int));
  va_end(list);
  if (writes(flags) && fails(path, Change::Write)) return -1;
  return real<int(const char*, int, ...)>("open")(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  const auto mode = static_cast<mode_t>(va_arg(list, int));
  va_end(list);
  if (writes(flags) && fails(path, Change::Write)) return -1;
  return real<int(const char*, int, ...)>("open64")(path, flags, mode);
}

ssize_t write(int descriptor, const void* bytes, size_t size) {
  if (fails(descriptor, Change::Write)) return -1;
  return real<ssize_t(int, const void*, size_t)>("write")(descriptor, bytes, size);
}

ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t offset) {
  if (fails(descriptor, Change::Write)) return -1;
  return real<ssize_t(int, const void*, size_t, off_t)>("pwrite")(descriptor, bytes, size, offset);
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t offset) {
  if (fails(descriptor, Change::Write)) return -1;
  return real<ssize_t(int, const void*, size_t, off64_t)>("pwrite64")(descriptor, bytes, size, offset);
}

ssize_t sendfile(int to, int from, off_t* offset, size_t size) {
  if (fails(to, Change::Write)) return -1;
  return real<ssize_t(int, int, off_t*, size_t)>("sendfile")(to, from, offset, size);
}

ssize_t sendfile64(int to, int from, off64_t* offset, size_t size) {
  if (fails(to, Change::Write)) return -1;
  return real<ssize_t(int, int, off64_t*, size_t)>("sendfile64")(to, from, offset, size);
}

ssize_t copy_file_range(int from, off64_t* from_offset, int to, off64_t* to_offset, size_t size, unsigned flags) {
  if (fails(to, Change::Write)) return -1;
  return real<ssize_t(int, off64_t*, int, off64_t*, size_t, unsigned)>("copy_file_range")(from, from_offset, to,
                                                                                          to_offset, size, flags);
}

int fsync(int descriptor) {
  if (fails(descriptor, Change::Write)) return -1;
  return real<int(int)>("fsync")(descriptor);
}

int fdatasync(int descriptor) {
  if (fails(descriptor, Change::Write)) return -1;
  return real<int(int)>("fdatasync")(descriptor);
}

int ftruncate(int descriptor, off_t size) {
  if (fails(descriptor, Change::Write)) return -1;
  return real<int(int, off_t)>("ftruncate")(descriptor, size);
}

int ftruncate64(int descriptor, off64_t size) {
  if (fails(descriptor, Change::Write)) return -1;
  return real<int(int, off64_t)>("ftruncate64")(descriptor, size);
}

int mkdir(const char* path, mode_t mode) {
  if (fails(path, Change::Write)) return -1;
  return real<int(const char*, mode_t)>("mkdir")(path, mode);
}

int symlink(const char* target, const char* path) {
  if (fails(path, Change::Write)) return -1;
  return real<int(const char*, const char*)>("symlink")(target, path);
}

int rename(const char* from, const char* to) {
  if (fails(to, Change::Write)) return -1;
  return real<int(const char*, const char*)>("rename")(from, to);
}

int unlink(const char* path) {
  if (fails(path, Change::Removal)) return -1;
  return real<int(const char*)>("unlink")(path);
}

int rmdir(const char* path) {
  if (fails(path, Change::Removal)) return -1;
  return real<int(const char*)>("rmdir")(path);
}

int unlinkat(int folder, const char* name, int flags) {
  if (fails(path_at(folder, name).c_str(), Change::Removal)) return -1;
  return real<int(int, const char*, int)>("unlinkat")(folder, name, flags);
}

int remove(const char* path) {
  if (fails(path, Change::Removal)) return -1;
  return real<int(const char*)>("remove")(path);
}

}  // extern "C"
