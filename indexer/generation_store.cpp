#include "indexer/generation_store.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <random>
#include <string_view>
#include <vector>

#include "corpus/model/archive_layout.hpp"
#include "corpus/model/durable_files.hpp"

namespace ratsarchiv::indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStagingPrefix = ".staging-";
// A generation is renamed to this before it is removed, so that a crash in between leaves no half of one.
constexpr std::string_view kDoomedPrefix = ".removed-";

void create_folders(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) corpus::throw_storage_failed("create", folder, error.value());
}

void remove_tree(const fs::path& folder) {
  std::error_code error;
  fs::remove_all(folder, error);
  if (error) corpus::throw_storage_failed("remove", folder, error.value());
}

}  // namespace

GenerationStore::GenerationStore(fs::path archive)
    : archive_(std::move(archive)), generations_(archive_ / corpus::kGenerationsFolder) {}

void GenerationStore::create() const { create_folders(generations_); }

std::vector<StoredGeneration> GenerationStore::list() const {
  const std::optional<fs::path> serving = current();
  std::vector<StoredGeneration> generations;
  std::error_code error;
  for (fs::directory_iterator entry(generations_, error), end; !error && entry != end; entry.increment(error)) {
    const std::string stamp = entry->path().filename().string();
    if (!entry->is_directory() || stamp.starts_with('.')) continue;
    GenerationState state = GenerationState::Earlier;
    if (serving && serving->filename() == stamp)
      state = GenerationState::Current;
    else if (fs::exists(entry->path() / corpus::kRefusedFile))
      state = GenerationState::Refused;
    generations.push_back({stamp, state, entry->path()});
  }
  std::sort(generations.begin(), generations.end(),
            [](const StoredGeneration& a, const StoredGeneration& b) { return b.stamp < a.stamp; });
  return generations;
}

std::optional<fs::path> GenerationStore::current() const {
  std::error_code error;
  fs::path folder = fs::canonical(archive_ / corpus::kCurrentLink, error);
  if (error || !fs::is_directory(folder, error)) return std::nullopt;
  return folder;
}

std::size_t GenerationStore::clear_leftovers() const {
  std::vector<fs::path> leftovers;
  if (const std::optional<fs::path> serving = current())
    for (const StoredGeneration& generation : list())
      if (generation.state == GenerationState::Earlier && generation.stamp > serving->filename().string())
        leftovers.push_back(generation.folder);

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

void GenerationStore::sync(const std::string& stamp) const { corpus::sync_tree(staging_folder(stamp)); }

void GenerationStore::complete(const std::string& stamp) const {
  const fs::path staging = staging_folder(stamp);
  std::error_code error;
  fs::rename(staging, generations_ / stamp, error);
  if (error) corpus::throw_storage_failed("rename", staging, error.value());
  corpus::sync_folder(generations_);
}

void GenerationStore::serve(const std::string& stamp) const {
  corpus::swap_link(archive_ / corpus::kCurrentLink, fs::path(corpus::kGenerationsFolder) / stamp);
}

void GenerationStore::discard(const std::string& stamp) const noexcept {
  std::error_code ignored;
  fs::remove_all(staging_folder(stamp), ignored);
}

void GenerationStore::refuse(const std::string& stamp, std::string_view reasons) const {
  corpus::write_file(staging_folder(stamp) / corpus::kRefusedFile, reasons);
}

void GenerationStore::accept(const std::string& stamp) const {
  std::error_code error;
  fs::remove(generations_ / stamp / corpus::kRefusedFile, error);
  if (error) corpus::throw_storage_failed("remove", generations_ / stamp / corpus::kRefusedFile, error.value());
  corpus::sync_folder(generations_ / stamp);
}

void GenerationStore::remove(const std::string& stamp) const {
  const fs::path doomed = generations_ / (std::string(kDoomedPrefix) + stamp);
  std::error_code error;
  fs::rename(generations_ / stamp, doomed, error);
  if (error) corpus::throw_storage_failed("rename", generations_ / stamp, error.value());
  remove_tree(doomed);
}

std::vector<std::string> GenerationStore::prune(std::size_t kept, std::string_view refused_to_keep) const {
  std::vector<std::string> removed;
  std::size_t earlier = 1;  // the current one
  for (const StoredGeneration& generation : list()) {
    const bool stays = generation.state == GenerationState::Current ||
                       (generation.state == GenerationState::Refused && generation.stamp == refused_to_keep) ||
                       (generation.state == GenerationState::Earlier && earlier++ < kept);
    if (stays) continue;
    remove(generation.stamp);
    removed.push_back(generation.stamp);
  }
  return removed;
}

std::string GenerationStore::new_stamp() const {
  const std::vector<StoredGeneration> generations = list();
  std::random_device random;
  // A second later where two runs fall into one, or the clock was set back: stamps are in the order of the runs.
  for (std::time_t second = std::time(nullptr);; ++second) {
    std::tm utc{};
    ::gmtime_r(&second, &utc);
    std::array<char, 32> time{};
    std::strftime(time.data(), time.size(), "%Y%m%dT%H%M%SZ", &utc);
    if (!generations.empty() && generations.front().stamp >= time.data()) continue;
    std::array<char, 8> digits{};
    std::snprintf(digits.data(), digits.size(), "-%04x", random() & 0xFFFFu);
    return std::string(time.data()) + digits.data();
  }
}

}  // namespace ratsarchiv::indexer
