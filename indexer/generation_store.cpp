#include "indexer/generation_store.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <random>
#include <string_view>
#include <vector>

#include "corpus/model/archive_layout.hpp"
#include "indexer/durable_files.hpp"

namespace ratsarchiv::indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStagingPrefix = ".staging-";
// A generation is renamed to this before it is removed, so that a crash in between leaves no half of one.
constexpr std::string_view kDoomedPrefix = ".removed-";

void create_folders(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw_storage_failed("create", folder, error.value());
}

void remove_tree(const fs::path& folder) {
  std::error_code error;
  fs::remove_all(folder, error);
  if (error) throw_storage_failed("remove", folder, error.value());
}

}  // namespace

GenerationStore::GenerationStore(fs::path archive)
    : archive_(std::move(archive)), generations_(archive_ / corpus::kGenerationsFolder) {
  create_folders(generations_);
}

std::optional<fs::path> GenerationStore::current() const {
  std::error_code error;
  fs::path folder = fs::canonical(archive_ / corpus::kCurrentLink, error);
  if (error || !fs::is_directory(folder, error)) return std::nullopt;
  return folder;
}

std::size_t GenerationStore::clear_leftovers() const {
  std::vector<fs::path> leftovers;
  for (const fs::directory_entry& entry : fs::directory_iterator(generations_))
    if (entry.path().filename().string().starts_with('.')) leftovers.push_back(entry.path());
  for (const fs::path& folder : leftovers) remove_tree(folder);
  return leftovers.size();
}

fs::path GenerationStore::staging_folder(const std::string& stamp) const {
  return generations_ / (std::string(kStagingPrefix) + stamp);
}

fs::path GenerationStore::begin_staging(const std::string& stamp) const {
  const fs::path folder = staging_folder(stamp);
  create_folders(folder);
  return folder;
}

void GenerationStore::complete(const std::string& stamp) const {
  const fs::path staging = staging_folder(stamp);
  sync_tree(staging);
  std::error_code error;
  fs::rename(staging, generations_ / stamp, error);
  if (error) throw_storage_failed("rename", staging, error.value());
  sync_folder(generations_);
}

void GenerationStore::serve(const std::string& stamp) const {
  swap_link(archive_ / corpus::kCurrentLink, fs::path(corpus::kGenerationsFolder) / stamp);
}

void GenerationStore::discard(const std::string& stamp) const noexcept {
  std::error_code ignored;
  fs::remove_all(staging_folder(stamp), ignored);
}

void GenerationStore::prune(std::size_t kept) const {
  const std::optional<fs::path> serving = current();
  std::vector<fs::path> others;
  for (const fs::directory_entry& entry : fs::directory_iterator(generations_)) {
    if (!entry.is_directory() || entry.path().filename().string().starts_with('.')) continue;
    if (!serving || entry.path().filename() != serving->filename()) others.push_back(entry.path());
  }
  std::sort(others.begin(), others.end(),
            [](const fs::path& a, const fs::path& b) { return b.filename() < a.filename(); });
  for (std::size_t i = kept > 0 ? kept - 1 : 0; i < others.size(); ++i) {
    const fs::path doomed = generations_ / (std::string(kDoomedPrefix) + others[i].filename().string());
    std::error_code error;
    fs::rename(others[i], doomed, error);
    if (error) throw_storage_failed("rename", others[i], error.value());
    remove_tree(doomed);
  }
}

std::string GenerationStore::new_stamp() const {
  std::random_device random;
  for (;;) {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    std::array<char, 32> time{};
    std::strftime(time.data(), time.size(), "%Y%m%dT%H%M%SZ", &utc);
    std::array<char, 8> digits{};
    std::snprintf(digits.data(), digits.size(), "-%04x", random() & 0xFFFFu);
    std::string stamp = std::string(time.data()) + digits.data();
    if (!fs::exists(generations_ / stamp)) return stamp;
  }
}

}  // namespace ratsarchiv::indexer
