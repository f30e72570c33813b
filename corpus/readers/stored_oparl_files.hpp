// The files of an OParl server as `ratsarchiv fetch` stores them: the table File id -> bytes on disk, so that a rebuild
// needs no network.
//
// On disk, in a folder of any place below a SOURCE (fetch: DIR/files):
//
//   oparl-files.jsonl       the index, one JSON object a line, appended to; of several lines with one id the last
//   counts,
//                           a last line without '\n' was cut off by a crash and does not
//   ab/ab12...ef.pdf        the bytes: 64 hexadecimal digits of their SHA-256 and an extension, in a folder named after
//                           the first two digits
//
// A line:
//   {"id":"https://...", "url":"https://...", "path":"ab/ab12...ef.pdf", "size":123, "media_type":"application/pdf",
//    "etag":"", "last_modified":"", "modified_us":1741008618000000, "status":200}
//
// id is the OParl File's; url is the accessUrl or downloadUrl it came from; path is "" when the server does not have
// the file (status 404, for instance). media_type, etag and last_modified are HTTP's; modified_us is the File's
// "modified" when it was fetched, null when unknown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/readers/source_scan.hpp"

namespace ratsarchiv::corpus {

inline constexpr std::string_view kStoredFilesIndex = "oparl-files.jsonl";

struct StoredOparlFile {
  std::string id;
  std::string url;
  std::string path;
  std::uint64_t size = 0;
  std::string media_type;
  std::string etag;
  std::string last_modified;
  std::optional<std::int64_t> modified_us;
  long status = 0;
};

// A line with its '\n'.
std::string encode_stored_file(const StoredOparlFile& file);

// The last entry of each id, in the order of their first lines. Lines that are none, and entries whose path is not of
// the form above, are left out: a path never leads out of the folder.
std::vector<StoredOparlFile> decode_stored_files(std::string_view bytes);

// "ab/ab12...ef.pdf".
std::string stored_file_path(std::string_view sha256, std::string_view extension);

// The 64 digits in such a path, empty for any other.
std::string_view stored_file_hash(std::string_view path);

// What is stored below one SOURCE. Immutable; views of the scan's strings are not kept.
class StoredOparlFiles {
 public:
  // Reads each index among the files of a scan; one that cannot be read is as if it were empty.
  explicit StoredOparlFiles(const std::vector<ScannedFile>& files);

  // Where the bytes of an OParl File lie; nullptr when they are not stored. Of several indexes the first by path
  // counts.
  const ScannedFile* find(std::string_view file_id) const;

  // The SHA-256 of a file that is not to be read for itself: an index, or a file in the folder of one that is named as
  // above, whether or not its index names it. Nothing for every other file.
  std::optional<std::string> hash_of(const ScannedFile& file) const;

 private:
  struct IdHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view id) const { return std::hash<std::string_view>()(id); }
  };
  std::unordered_map<std::string, ScannedFile, IdHash, std::equal_to<>> files_;  // by id
  std::unordered_map<std::string, std::string, IdHash, std::equal_to<>>
      index_hashes_;  // folder with '/' -> of its index
};

}  // namespace ratsarchiv::corpus
