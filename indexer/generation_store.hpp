// The generations of an archive on disk: staging, the swap, pruning. See archive_layout.hpp for the folders.
//
// A generation is built in `generations/.staging-<stamp>`, which no reader looks at, then renamed and pointed to. A
// crash at any point leaves `current` on a whole generation.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace ratsarchiv::indexer {

// Used by one thread, by the holder of the ArchiveLock. Every function throws Error{StorageFailed} naming the file.
class GenerationStore {
 public:
  // Creates the archive's folders where they are missing.
  explicit GenerationStore(std::filesystem::path archive);

  // The folder that `current` points to; nothing when there is none or it points nowhere.
  std::optional<std::filesystem::path> current() const;

  // Removes what killed runs left behind. Returns how many folders that were.
  std::size_t clear_leftovers() const;

  // A new, empty folder for the generation of this stamp.
  std::filesystem::path begin_staging(const std::string& stamp) const;

  // Forces the staging folder to disk and renames it to generations/<stamp>: it is complete, but not served.
  void complete(const std::string& stamp) const;

  // Points `current` to generations/<stamp>, in one step.
  void serve(const std::string& stamp) const;

  // Removes the staging folder of a run that failed; never throws.
  void discard(const std::string& stamp) const noexcept;

  // Removes all but the current generation and the newest others, so that `kept` stay.
  void prune(std::size_t kept) const;

  // A stamp that no generation has: "20261122T020000Z-1f3a", time in UTC and four random hexadecimal digits.
  std::string new_stamp() const;

 private:
  std::filesystem::path staging_folder(const std::string& stamp) const;

  std::filesystem::path archive_;
  std::filesystem::path generations_;
};

}  // namespace ratsarchiv::indexer
