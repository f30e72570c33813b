// One archive in memory, entry by entry. The one place that calls libarchive.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct archive;
struct archive_entry;

namespace ratsarchiv::corpus {

enum class ArchiveFormats {
  Zip,  // alone, for office files
  All,  // zip and tar, as they are or packed with gzip, xz or bzip2; and one file packed so
};

// Every error of the archive is thrown as ExtractionError{"format"}. Owned by one thread; bytes must outlive it.
class ArchiveReader {
 public:
  ArchiveReader(std::string_view bytes, ArchiveFormats formats);
  ~ArchiveReader();
  ArchiveReader(const ArchiveReader&) = delete;
  ArchiveReader& operator=(const ArchiveReader&) = delete;

  // Goes to the next entry, past what is unread of this one; false at the end.
  bool next();

  // Of the entry: its name as its bytes are in the archive; empty for a file that is packed without one.
  std::string name() const;
  bool is_regular_file() const;
  bool is_encrypted() const;

  // The bytes of the entry; nothing when there are more than max_bytes. Throws ExtractionError{"encrypted"} as well.
  std::optional<std::string> read(std::size_t max_bytes);

 private:
  std::unique_ptr<archive, int (*)(archive*)> archive_;
  archive_entry* entry_ = nullptr;  // owned by archive_
};

}  // namespace ratsarchiv::corpus
