// The generations of an archive on disk: staging, the swap, pruning. See archive_layout.hpp for the folders.
//
// A generation is built in `generations/.staging-<stamp>`, which no reader looks at, then renamed and pointed to. A
// crash at any point leaves `current` on a whole generation.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ratsarchiv::indexer {

enum class GenerationState {
  Current,  // served
  Earlier,  // was served; rollback may serve it again
  Refused,  // complete, but refused by the gate, and not accepted
};

struct StoredGeneration {
  std::string stamp;
  GenerationState state = GenerationState::Earlier;
  std::filesystem::path folder;
};

// Used by one thread; what changes something, by the holder of the ArchiveLock alone. Every function throws
// Error{StorageFailed} naming the file.
class GenerationStore {
 public:
  explicit GenerationStore(std::filesystem::path archive);

  // Creates the archive's folders where they are missing.
  void create() const;

  // The complete generations, newest first.
  std::vector<StoredGeneration> list() const;

  // The folder that `current` points to; nothing when there is none or it points nowhere.
  std::optional<std::filesystem::path> current() const;

  // Removes what killed runs left behind, and complete generations newer than the current one: never served, or left
  // by a rollback. Refused ones stay. Returns how many folders that were.
  std::size_t clear_leftovers() const;

  // A new, empty folder for the generation of this stamp.
  std::filesystem::path begin_staging(const std::string& stamp) const;

  // Forces the staging folder to disk.
  void sync(const std::string& stamp) const;

  // Renames the staging folder, which is synced, to generations/<stamp>: it is complete, but not served.
  void complete(const std::string& stamp) const;

  // Marks a staging folder as refused, with the reasons as JSON; complete() keeps the mark.
  void refuse(const std::string& stamp, std::string_view reasons) const;

  // Takes the mark from a complete generation.
  void accept(const std::string& stamp) const;

  // Removes a complete generation that is not served, in a way that leaves no half of it.
  void remove(const std::string& stamp) const;

  // Points `current` to generations/<stamp>, in one step.
  void serve(const std::string& stamp) const;

  // Removes the staging folder of a run that failed; never throws.
  void discard(const std::string& stamp) const noexcept;

  // Removes all but the current generation and the newest earlier ones, so that `kept` stay; refused ones go, but for
  // the one named. Returns the stamps of what it removed.
  std::vector<std::string> prune(std::size_t kept, std::string_view refused_to_keep = {}) const;

  // A stamp that sorts behind those of all generations: "20261122T020000Z-1f3a", time in UTC and four random
  // hexadecimal digits.
  std::string new_stamp() const;

 private:
  std::filesystem::path staging_folder(const std::string& stamp) const;

  std::filesystem::path archive_;
  std::filesystem::path generations_;
};

// Removes the staging folder unless the run came to its end.
class StagingGuard {
 public:
  StagingGuard(const GenerationStore& store, std::string stamp) : store_(store), stamp_(std::move(stamp)) {}
  ~StagingGuard() { store_.discard(stamp_); }
  StagingGuard(const StagingGuard&) = delete;
  StagingGuard& operator=(const StagingGuard&) = delete;

 private:
  const GenerationStore& store_;
  const std::string stamp_;
};

}  // namespace ratsarchiv::indexer
