#include "corpus/fetch/file_store.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <utility>

#include "corpus/model/durable_files.hpp"
#include "corpus/model/hash.hpp"

namespace ratsarchiv::corpus {
namespace {

namespace fs = std::filesystem;

void make_folder(const fs::path& folder) {
  std::error_code error;
  if (!fs::create_directories(folder, error) && error) throw_storage_failed("create", folder, error.value());
}

bool has_size(const fs::path& file, std::uint64_t size) {
  std::error_code error;
  return fs::file_size(file, error) == size && !error;
}

void append_durably(const fs::path& file, std::string_view line) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (descriptor < 0) throw_storage_failed("open", file, errno);
  const ssize_t written = ::write(descriptor, line.data(), line.size());
  const int reason = written < 0                                    ? errno
                     : written != static_cast<ssize_t>(line.size()) ? ENOSPC
                     : ::fsync(descriptor) != 0 && errno != EINVAL  ? errno
                                                                    : 0;
  ::close(descriptor);
  if (reason != 0) throw_storage_failed("write", file, reason);
}

}  // namespace

FileStore::FileStore(fs::path folder) : folder_(std::move(folder)) {
  const fs::path index = folder_ / kStoredFilesIndex;
  std::ifstream stream(index, std::ios::binary);
  if (!stream) return;
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  std::string current;
  for (StoredOparlFile& entry : decode_stored_files(bytes)) {
    current += encode_stored_file(entry);
    std::string id = entry.id;
    entries_.emplace(std::move(id), std::move(entry));
  }
  // Without entries that were replaced, and without a line that a crash cut off, which the next one would be joined to.
  if (current != bytes) replace_file(index, current);
}

const StoredOparlFile* FileStore::find(const std::string& id) const {
  const auto found = entries_.find(id);
  if (found == entries_.end()) return nullptr;
  const StoredOparlFile& entry = found->second;
  return entry.path.empty() || has_size(folder_ / entry.path, entry.size) ? &entry : nullptr;
}

std::string FileStore::store(std::string_view bytes, std::string_view extension) const {
  std::string path = stored_file_path(sha256_hex(bytes), extension);
  const fs::path file = folder_ / path;
  if (has_size(file, bytes.size())) return path;
  make_folder(file.parent_path());
  // Under a name with a dot first, so that no reader meets it half written.
  const fs::path fresh = folder_ / ".incoming";
  replace_file(fresh, bytes);
  std::error_code error;
  fs::rename(fresh, file, error);
  if (error) throw_storage_failed("rename", fresh, error.value());
  sync_folder(file.parent_path());
  sync_folder(folder_);
  return path;
}

void FileStore::put(StoredOparlFile entry) {
  make_folder(folder_);
  append_durably(folder_ / kStoredFilesIndex, encode_stored_file(entry));
  std::string id = entry.id;
  entries_.insert_or_assign(std::move(id), std::move(entry));
}

}  // namespace ratsarchiv::corpus
