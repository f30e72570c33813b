#include "corpus/readers/extraction_cache.hpp"

#include <unistd.h>

#include <atomic>
#include <fstream>
#include <iterator>

#include "corpus/model/hash.hpp"

namespace ratsarchiv::corpus {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".cbor";
constexpr std::string_view kPartial = ".cbor.partial";
constexpr std::size_t kHashDigits = 64;

}  // namespace

std::string extraction_key(std::string_view file_bytes, FileType type, std::string_view extractor_version) {
  const std::string method = ListHash().add(std::to_string(static_cast<int>(type))).add(extractor_version).hex();
  return sha256_hex(file_bytes) + '-' + method.substr(0, 16);
}

std::optional<std::string> ExtractionCache::find(const std::string& key) const {
  std::ifstream stream(folder_ / (key + std::string(kEnding)), std::ios::binary);
  if (!stream) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(stream), {}};
}

void ExtractionCache::keep(const std::string& key, std::string_view bytes) const {
  static std::atomic<unsigned> number = 0;
  std::error_code error;
  fs::create_directories(folder_, error);
  const fs::path file = folder_ / (key + std::string(kEnding));
  const fs::path partial =
      folder_ / (key + '.' + std::to_string(::getpid()) + '.' + std::to_string(number++) + std::string(kPartial));
  std::ofstream stream(partial, std::ios::binary);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  stream.close();
  if (stream) fs::rename(partial, file, error);
  if (!stream || error) fs::remove(partial, error);
}

void ExtractionCache::remove_unless(const std::function<bool(std::string_view)>& keep_file) const {
  if (!fs::exists(folder_)) return;
  std::vector<fs::path> removed;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_)) {
    const std::string name = entry.path().filename().string();
    const bool is_entry = name.ends_with(kEnding);
    if (is_entry ? !keep_file(std::string_view(name).substr(0, kHashDigits)) : name.ends_with(kPartial))
      removed.push_back(entry.path());
  }
  for (const fs::path& path : removed) fs::remove(path);
}

}  // namespace ratsarchiv::corpus
