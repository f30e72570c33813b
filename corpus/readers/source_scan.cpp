#include "corpus/readers/source_scan.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <deque>
#include <set>
#include <system_error>
#include <utility>

#include "corpus/model/error.hpp"
#include "corpus/readers/text_decoder.hpp"

namespace ratsarchiv::corpus {
namespace {

namespace fs = std::filesystem;

// The name that stands for source in every path: its last component as typed, except where that is no name.
std::string source_name(const fs::path& source) {
  fs::path plain = source;
  while (!plain.has_filename() && plain.has_relative_path()) plain = plain.parent_path();  // trailing slashes
  if (plain.filename() == "." || plain.filename() == "..") {
    std::error_code error;
    const fs::path canonical = fs::canonical(plain, error);
    if (!error) plain = canonical;
  }
  return plain.filename().string();
}

class Walk {
 public:
  explicit Walk(const fs::path& source) {
    std::error_code error;
    fs::path absolute = fs::absolute(source, error);
    if (error) absolute = source;
    visit(Entry{source_name(source), std::move(absolute)}, LinkRule::Follow);
    // Links to folders wait until every folder that can be reached without them has been read.
    while (!folders_.empty() || !linked_folders_.empty()) {
      auto& queue = folders_.empty() ? linked_folders_ : folders_;
      const Entry folder = std::move(queue.front());
      queue.pop_front();
      read_folder(folder);
    }
    const auto by_path = [](const auto& a, const auto& b) { return a.path < b.path; };
    std::sort(result_.files.begin(), result_.files.end(), by_path);
    std::stable_sort(result_.problems.begin(), result_.problems.end(), by_path);
  }

  ScanResult take() { return std::move(result_); }

 private:
  struct Entry {
    std::string path;
    fs::path absolute;
  };
  enum class LinkRule { Follow, Defer };

  void report(const Entry& entry, ProblemLevel level, std::string kind, std::string message) {
    result_.problems.push_back({printable_path(entry.path), {}, level, std::move(kind), std::move(message)});
  }

  void visit(Entry entry, LinkRule rule) {
    struct stat link {};
    struct stat target {};
    if (::lstat(entry.absolute.c_str(), &link) != 0 || ::stat(entry.absolute.c_str(), &target) != 0) {
      const std::string reason = std::strerror(errno);
      if (rule == LinkRule::Follow)
        throw Error(ErrorKind::InputUnreadable,
                    "Cannot read the source '" + printable_path(entry.absolute.string()) + "': " + reason,
                    "Check the path and its permissions.");
      report(entry, ProblemLevel::Problem, "unreadable",
             S_ISLNK(link.st_mode) ? "The link leads nowhere: " + reason : "Cannot be looked at: " + reason);
    } else if (S_ISDIR(target.st_mode)) {
      (S_ISLNK(link.st_mode) && rule == LinkRule::Defer ? linked_folders_ : folders_).push_back(std::move(entry));
    } else if (S_ISREG(target.st_mode)) {
      result_.files.push_back({printable_path(entry.path), std::move(entry.absolute),
                               static_cast<std::uint64_t>(target.st_size),
                               std::int64_t{target.st_mtim.tv_sec} * 1'000'000'000 + target.st_mtim.tv_nsec});
    } else {
      report(entry, ProblemLevel::Problem, "special_file", "A FIFO, socket or device; only regular files are read.");
    }
  }

  void read_folder(const Entry& folder) {
    struct stat status {};
    if (::stat(folder.absolute.c_str(), &status) != 0) {
      report(folder, ProblemLevel::Problem, "unreadable", std::string("Cannot be read: ") + std::strerror(errno));
      return;
    }
    if (!read_.emplace(status.st_dev, status.st_ino).second) {
      report(folder, ProblemLevel::Note, "link", "A link to a folder that is read under another path.");
      return;
    }
    std::error_code error;
    fs::directory_iterator entries(folder.absolute, error);
    std::vector<std::string> names;
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
      std::string name = entries->path().filename().string();
      if (!name.starts_with('.')) names.push_back(std::move(name));
    }
    if (error) report(folder, ProblemLevel::Problem, "unreadable", "The folder cannot be read: " + error.message());
    std::sort(names.begin(), names.end());
    for (const std::string& name : names)
      visit(Entry{folder.path.empty() ? name : folder.path + '/' + name, folder.absolute / name}, LinkRule::Defer);
  }

  ScanResult result_;
  std::deque<Entry> folders_;
  std::deque<Entry> linked_folders_;
  std::set<std::pair<dev_t, ino_t>> read_;
};

}  // namespace

ScanResult scan_source(const fs::path& source) { return Walk(source).take(); }

std::string printable_path(std::string_view name) {
  if (is_valid_utf8(name)) return std::string(name);
  std::string printable;
  for (std::size_t i = 0; i < name.size();) {
    std::size_t length = 1;
    const auto lead = static_cast<unsigned char>(name[i]);
    if (lead >= 0xC2 && lead < 0xF5) length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (const std::string_view piece = name.substr(i, length); piece.size() == length && is_valid_utf8(piece)) {
      printable += piece;
      i += length;
      continue;
    }
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    printable += '%';
    printable += kDigits[lead >> 4];
    printable += kDigits[lead & 0xF];
    ++i;
  }
  return printable;
}

}  // namespace ratsarchiv::corpus
