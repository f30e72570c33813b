// A SOURCE, file or directory -> the files in it, without opening any of them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/source_document.hpp"

namespace ratsarchiv::corpus {

struct ScannedFile {
  std::string path;                // last component of SOURCE plus the path below it, as UTF-8: Source::path
  std::filesystem::path absolute;  // to open it
  std::uint64_t size = 0;          // bytes
  std::int64_t modified_ns = 0;    // nanoseconds since 1970
};

struct ScanResult {
  std::vector<ScannedFile> files;  // regular files, sorted by path (bytes)
  // Unreadable folders and dangling links ("unreadable"), FIFOs, sockets and devices ("special_file") as problems; a
  // link to a folder that is read under another path ("link") as a note. Sorted by path.
  std::vector<SourceProblem> problems;
};

// Walks source. Links are followed, each folder is read once, those that are no links first. Names that begin with a
// dot are skipped below source, but not source itself. Throws Error{InputUnreadable} naming source when it does not
// exist or cannot be looked at.
ScanResult scan_source(const std::filesystem::path& source);

// name as UTF-8: each byte that is not UTF-8 as '%' and two hexadecimal digits, so that names stay apart.
std::string printable_path(std::string_view name);

}  // namespace ratsarchiv::corpus
