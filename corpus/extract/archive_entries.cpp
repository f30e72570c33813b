#include "corpus/extract/archive_entries.hpp"

#include <algorithm>
#include <utility>

#include "corpus/extract/archive_reader.hpp"
#include "corpus/readers/extracted_text.hpp"
#include "corpus/readers/file_type.hpp"
#include "corpus/readers/source_scan.hpp"

namespace ratsarchiv::corpus {
namespace {

// "a/b.txt" of "a/b.txt.gz".
std::string unpacked_name(std::string_view name) {
  name.remove_prefix(name.find_last_of('/') + 1);
  const std::size_t dot = name.find_last_of('.');
  return std::string(dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot));
}

// What systems leave beside the files: .DS_Store, __MACOSX/.
bool is_passed_over(std::string_view path) {
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    if ((part.starts_with('.') && part != "." && part != "..") || part == "__MACOSX") return true;
    path.remove_prefix(std::min(part.size() + 1, path.size()));
  }
  return false;
}

class Unpacking {
 public:
  Unpacking(const ArchiveLimits& limits, const ArchiveSink& sink) : limits_(limits), sink_(sink) {}

  void read(std::string_view bytes, std::string_view name, const std::string& folder, int depth) {
    try {
      ArchiveReader archive(bytes, ArchiveFormats::All);
      while (!is_full_ && archive.next()) {
        if (!archive.is_regular_file()) continue;
        std::string path = archive.name();
        while (path.starts_with("./")) path.erase(0, 2);  // as tar writes what lies in the folder itself
        if (path.empty()) path = unpacked_name(name);
        if (is_passed_over(path)) continue;
        read_entry(archive, folder + printable_path(path), depth);
      }
    } catch (const ExtractionError& error) {
      sink_.on_problem(folder.substr(0, folder.empty() ? 0 : folder.size() - 1), error.kind, error.what());
    }
  }

 private:
  void read_entry(ArchiveReader& archive, const std::string& path, int depth) {
    if (entries_++ >= limits_.max_entries) {
      is_full_ = true;
      return sink_.on_problem(
          {}, "too_large",
          "It holds more than " + std::to_string(limits_.max_entries) + " files; the rest was not read. Unpack it.");
    }
    if (archive.is_encrypted())
      return sink_.on_problem(path, "encrypted", "It is protected by a password; store it without one.");
    const std::size_t left = limits_.max_unpacked_bytes - unpacked_;
    auto bytes = archive.read(std::min(limits_.max_entry_bytes, left));
    if (!bytes && left <= limits_.max_entry_bytes) {
      is_full_ = true;
      return sink_.on_problem({}, "too_large",
                              "It unpacks to more than " + std::to_string(limits_.max_unpacked_bytes) +
                                  " bytes; the rest was not read. Unpack it.");
    }
    if (!bytes)
      return sink_.on_problem(path, "too_large",
                              "It unpacks to more than " + std::to_string(limits_.max_entry_bytes) + " bytes.");
    unpacked_ += bytes->size();
    if (file_type(*bytes, path) != FileType::Archive) return sink_.on_entry(path, std::move(*bytes));
    if (depth >= limits_.max_depth)
      return sink_.on_problem(path, "format", "An archive too deep inside of archives. Unpack it.");
    read(*bytes, path, path + '/', depth + 1);
  }

  const ArchiveLimits& limits_;
  const ArchiveSink& sink_;
  std::size_t unpacked_ = 0;
  std::size_t entries_ = 0;
  bool is_full_ = false;
};

}  // namespace

void read_archive(std::string_view bytes, std::string_view name, const ArchiveLimits& limits, const ArchiveSink& sink) {
  Unpacking(limits, sink).read(bytes, name, {}, 0);
}

}  // namespace ratsarchiv::corpus
