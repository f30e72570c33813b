#include "corpus/readers/stored_oparl_files.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <variant>

#include "corpus/model/hash.hpp"
#include "corpus/readers/file_bytes.hpp"

namespace ratsarchiv::corpus {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kHashDigits = 64;
constexpr std::size_t kFolderDigits = 2;
constexpr std::size_t kLongestExtension = 8;
constexpr std::uint64_t kMaxIndexBytes = std::uint64_t{1} << 30;

bool is_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string text_of(const Json& line, const char* name) {
  const auto found = line.find(name);
  return found != line.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<StoredOparlFile> decode_line(std::string_view bytes) {
  const Json line = Json::parse(bytes, nullptr, false);
  if (!line.is_object()) return std::nullopt;
  StoredOparlFile file;
  file.id = text_of(line, "id");
  file.url = text_of(line, "url");
  file.path = text_of(line, "path");
  file.media_type = text_of(line, "media_type");
  file.etag = text_of(line, "etag");
  file.last_modified = text_of(line, "last_modified");
  if (const auto size = line.find("size"); size != line.end() && size->is_number_unsigned()) file.size = *size;
  if (const auto status = line.find("status"); status != line.end() && status->is_number_integer())
    file.status = *status;
  if (const auto modified = line.find("modified_us"); modified != line.end() && modified->is_number_integer())
    file.modified_us = modified->get<std::int64_t>();
  if (file.id.empty() || (!file.path.empty() && stored_file_hash(file.path).empty())) return std::nullopt;
  return file;
}

}  // namespace

std::string encode_stored_file(const StoredOparlFile& file) {
  const nlohmann::ordered_json line = {
      {"id", file.id},
      {"url", file.url},
      {"path", file.path},
      {"size", file.size},
      {"media_type", file.media_type},
      {"etag", file.etag},
      {"last_modified", file.last_modified},
      {"modified_us", file.modified_us ? nlohmann::ordered_json(*file.modified_us) : nlohmann::ordered_json()},
      {"status", file.status}};
  return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

std::vector<StoredOparlFile> decode_stored_files(std::string_view bytes) {
  std::vector<StoredOparlFile> files;
  std::unordered_map<std::string, std::size_t> place;
  for (std::size_t end; (end = bytes.find('\n')) != std::string_view::npos; bytes.remove_prefix(end + 1)) {
    auto file = decode_line(bytes.substr(0, end));
    if (!file) continue;
    const auto [known, is_new] = place.try_emplace(file->id, files.size());
    if (is_new)
      files.push_back(std::move(*file));
    else
      files[known->second] = std::move(*file);
  }
  return files;
}

std::string stored_file_path(std::string_view sha256, std::string_view extension) {
  return std::string(sha256.substr(0, kFolderDigits)) + '/' + std::string(sha256) + '.' + std::string(extension);
}

std::string_view stored_file_hash(std::string_view path) {
  constexpr std::size_t kDot = kFolderDigits + 1 + kHashDigits;
  if (path.size() <= kDot + 1 || path.size() > kDot + 1 + kLongestExtension || path[kFolderDigits] != '/' ||
      path[kDot] != '.')
    return {};
  const std::string_view hash = path.substr(kFolderDigits + 1, kHashDigits);
  const std::string_view extension = path.substr(kDot + 1);
  const bool plain = std::all_of(extension.begin(), extension.end(),
                                 [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
  return is_digits(hash) && hash.starts_with(path.substr(0, kFolderDigits)) && plain ? hash : std::string_view();
}

StoredOparlFiles::StoredOparlFiles(const std::vector<ScannedFile>& files) {
  const auto by_path = [](const ScannedFile& file, const std::string& path) { return file.path < path; };
  for (const ScannedFile& index : files) {
    const std::size_t name = index.path.rfind('/') == std::string::npos ? 0 : index.path.rfind('/') + 1;
    if (std::string_view(index.path).substr(name) != kStoredFilesIndex) continue;
    const std::string folder = index.path.substr(0, name);
    auto read = read_file_bytes(index, kMaxIndexBytes);
    const auto* content = std::get_if<FileBytes>(&read);
    index_hashes_[folder] = content ? sha256_hex(content->bytes) : std::string();
    if (!content) continue;
    for (StoredOparlFile& stored : decode_stored_files(content->bytes)) {
      if (stored.path.empty()) continue;
      const std::string path = folder + stored.path;
      const auto found = std::lower_bound(files.begin(), files.end(), path, by_path);
      if (found != files.end() && found->path == path) files_.try_emplace(std::move(stored.id), *found);
    }
  }
}

const ScannedFile* StoredOparlFiles::find(std::string_view file_id) const {
  const auto found = files_.find(file_id);
  return found == files_.end() ? nullptr : &found->second;
}

std::optional<std::string> StoredOparlFiles::hash_of(const ScannedFile& file) const {
  if (index_hashes_.empty()) return std::nullopt;
  const std::string_view path = file.path;
  const std::size_t name = path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1;
  if (path.substr(name) == kStoredFilesIndex) {
    const auto index = index_hashes_.find(path.substr(0, name));
    return index == index_hashes_.end() ? std::nullopt : std::optional(index->second);
  }
  if (name < kFolderDigits + 1) return std::nullopt;
  const std::size_t folder = name - kFolderDigits - 1;
  const std::string_view hash = stored_file_hash(path.substr(folder));
  if (hash.empty() || index_hashes_.find(path.substr(0, folder)) == index_hashes_.end()) return std::nullopt;
  return std::string(hash);
}

}  // namespace ratsarchiv::corpus
