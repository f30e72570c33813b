// The folder that a fetch fills: what lies where in it, written so that a crash leaves no half file.
//
//   DIR/.fetch.json                                   fetch_state.hpp; a name with a dot, which no reader looks at, for
//                                                     it changes when the data do not
//   DIR/.fetch.lock
//   DIR/bodies/BODY/LIST/run-000001-page-0001.json    list pages as they came; of later runs only the entries that are
//                                                     new or changed
//   DIR/files/                                        stored files and their index (readers/stored_oparl_files.hpp)
//
// `ratsarchiv index DIR` reads it as any OParl dump: of several versions of an object the newest counts.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/fetch/fetch_state.hpp"

namespace ratsarchiv::corpus {

// Holds the lock while it lives; one writer.
class FetchFolder {
 public:
  // Makes the folder when it is missing. Throws Error{ArchiveLocked} when another fetch fills it, Error{StorageFailed}.
  explicit FetchFolder(std::filesystem::path folder);
  ~FetchFolder();
  FetchFolder(const FetchFolder&) = delete;
  FetchFolder& operator=(const FetchFolder&) = delete;

  const std::filesystem::path& path() const { return folder_; }

  // A state that cannot be read is an empty one.
  FetchState read_state() const;
  void write_state(const FetchState& state) const;

  // Stores a page of a list under a name that sorts behind those before it. list: its folder below path().
  void write_page(const std::string& list, std::int64_t run, std::int64_t page, std::string_view bytes) const;

  // The number of the last run that left a page in the list's folder, 0 when there is none.
  std::int64_t last_run(const std::string& list) const;

  // id -> hash (ListEntry) of the last stored version of every entry of a list.
  using KnownEntries = std::unordered_map<std::string, std::string>;
  KnownEntries known_entries(const std::string& list) const;

  // Every stored page, sorted by path.
  std::vector<std::filesystem::path> pages() const;

 private:
  std::filesystem::path folder_;
  int lock_ = -1;
};

// A name for a folder from an id: its last part that is not empty, in [a-z0-9._-], and where that is not all of it or
// is `taken` 8 digits of its hash.
std::string folder_name_of(const std::string& id, const std::vector<std::string>& taken);

}  // namespace ratsarchiv::corpus
