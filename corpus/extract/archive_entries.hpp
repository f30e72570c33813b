// Archives of files (zip, tar, tar.gz, tar.xz, a file packed with gzip): their entries, read through in memory. Nothing
// is ever written to disk, so that names with ".." or a leading slash are names like others.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace ratsarchiv::corpus {

struct ArchiveLimits {
  std::size_t max_unpacked_bytes = std::size_t{1} << 30;  // of all entries together, archives in the archive included
  std::size_t max_entry_bytes = std::size_t{256} << 20;
  std::size_t max_entries = 100'000;
  int max_depth = 2;  // archives in an archive, one inside the other; deeper ones are problems
};

// Paths are below the archive, with '/' between a nested archive and its entries, and printable (see printable_path).
struct ArchiveSink {
  std::function<void(std::string path, std::string bytes)> on_entry;
  // Of the archive itself (path is empty) or an entry. kind as in SourceProblem: "format", "encrypted", "too_large".
  std::function<void(std::string path, std::string kind, std::string message)> on_problem;
};

// Hands the regular files of the archive to sink in the order of the archive. Names of which a part begins with a dot
// (but "." and "..") and folders __MACOSX are passed over, as are folders, links and devices. name is that of the
// archive itself: the one file in "protokoll.txt.gz" is "protokoll.txt". Where a limit is met or the archive is
// damaged, what came before has been handed on, and a problem tells it. Throws what sink throws.
void read_archive(std::string_view bytes, std::string_view name, const ArchiveLimits& limits, const ArchiveSink& sink);

}  // namespace ratsarchiv::corpus
