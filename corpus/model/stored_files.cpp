#include "corpus/model/stored_files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <map>
#include <optional>

#include "corpus/model/error.hpp"
#include "corpus/model/hash.hpp"

namespace ratsarchiv::corpus {
namespace {

namespace fs = std::filesystem;

// Paths below folder with their sizes.
std::map<std::string, std::uint64_t> sizes_below(const fs::path& folder) {
  std::map<std::string, std::uint64_t> sizes;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    if (entry->is_regular_file(error))
      sizes.emplace(fs::relative(entry->path(), folder, error).generic_string(), entry->file_size(error));
  sizes.erase(std::string(kManifestFile));
  return sizes;
}

// Nothing when the file cannot be read.
std::optional<std::string> hash_of_file(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return std::nullopt;
  FileHash hash;
  std::string block(std::size_t{1} << 20, '\0');
  while (stream.read(block.data(), static_cast<std::streamsize>(block.size())) || stream.gcount() > 0)
    hash.add(std::string_view(block).substr(0, static_cast<std::size_t>(stream.gcount())));
  if (stream.bad()) return std::nullopt;
  return hash.hex();
}

StoredFile stored_file(const fs::path& audience_folder, const std::string& path, std::uint64_t size) {
  std::optional<std::string> hash = hash_of_file(audience_folder / path);
  if (!hash)
    throw Error(ErrorKind::StorageFailed,
                "cannot read " + (audience_folder / path).string() + ": " + std::strerror(errno));
  return {path, size, std::move(*hash)};
}

}  // namespace

std::vector<StoredFile> list_stored_files(const fs::path& audience_folder) {
  std::vector<StoredFile> files;
  for (const auto& [path, size] : sizes_below(audience_folder))
    files.push_back(stored_file(audience_folder, path, size));
  return files;
}

void add_stored_file(std::vector<StoredFile>& files, const fs::path& audience_folder, std::string_view path) {
  std::error_code unreadable;  // reading it says why
  StoredFile added = stored_file(audience_folder, std::string(path), fs::file_size(audience_folder / path, unreadable));
  const auto after = std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.path > path; });
  files.insert(after, std::move(added));
}

std::vector<std::string> compare_stored_files(const fs::path& audience_folder, const Manifest& manifest,
                                              FileComparison comparison) {
  std::vector<std::string> faults;
  std::map<std::string, std::uint64_t> found = sizes_below(audience_folder);
  for (const StoredFile& file : manifest.files) {
    const std::string name = (audience_folder / file.path).string();
    const auto there = found.find(file.path);
    if (there == found.end())
      faults.push_back(name + " is missing");
    else if (there->second != file.size)
      faults.push_back(name + " has " + std::to_string(there->second) + " bytes instead of " +
                       std::to_string(file.size));
    else if (comparison == FileComparison::Hashes && hash_of_file(audience_folder / file.path) != file.sha256)
      faults.push_back(name + " is damaged: its bytes are not those that were written");
    if (there != found.end()) found.erase(there);
  }
  for (const auto& [path, size] : found) faults.push_back((audience_folder / path).string() + " does not belong there");
  return faults;
}

}  // namespace ratsarchiv::corpus
