#include "corpus/fetch/fetch_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <variant>

#include "corpus/fetch/list_page.hpp"
#include "corpus/model/durable_files.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/hash.hpp"

namespace ratsarchiv::corpus {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStateFile = ".fetch.json";
constexpr std::string_view kLockFile = ".fetch.lock";
constexpr std::string_view kBodiesFolder = "bodies";
constexpr std::string_view kPagePrefix = "run-";
constexpr std::size_t kLongestName = 60;

std::string read_whole(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw_storage_failed("create", folder, error.value());
}

bool is_page(const fs::path& file) {
  const std::string name = file.filename().string();
  return name.starts_with(kPagePrefix) && name.ends_with(".json");
}

std::vector<fs::path> pages_below(const fs::path& folder) {
  std::vector<fs::path> pages;
  std::error_code error;
  for (fs::recursive_directory_iterator entries(folder, error), end; !error && entries != end; entries.increment(error))
    if (entries->is_regular_file() && is_page(entries->path())) pages.push_back(entries->path());
  if (error && error != std::errc::no_such_file_or_directory) throw_storage_failed("read", folder, error.value());
  std::sort(pages.begin(), pages.end());
  return pages;
}

}  // namespace

FetchFolder::FetchFolder(fs::path folder) : folder_(std::move(folder)) {
  make_folder(folder_);
  const fs::path file = folder_ / kLockFile;
  lock_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (lock_ < 0) throw_storage_failed("open", file, errno);
  if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    const int reason = errno;
    ::close(lock_);
    if (reason != EWOULDBLOCK) throw_storage_failed("lock", file, reason);
    throw Error(ErrorKind::ArchiveLocked, "another fetch fills " + folder_.string(), "wait until it has finished");
  }
}

FetchFolder::~FetchFolder() { ::close(lock_); }

FetchState FetchFolder::read_state() const {
  return decode_fetch_state(read_whole(folder_ / kStateFile)).value_or(FetchState());
}

void FetchFolder::write_state(const FetchState& state) const {
  replace_file(folder_ / kStateFile, encode_fetch_state(state));
}

void FetchFolder::write_page(const std::string& list, std::int64_t run, std::int64_t page,
                             std::string_view bytes) const {
  const fs::path folder = folder_ / list;
  make_folder(folder);
  std::array<char, 80> name{};
  std::snprintf(name.data(), name.size(), "run-%06lld-page-%04lld.json", static_cast<long long>(run),
                static_cast<long long>(page));
  replace_file(folder / name.data(), bytes);
}

std::int64_t FetchFolder::last_run(const std::string& list) const {
  std::int64_t last = 0;
  for (const fs::path& page : pages_below(folder_ / list)) {
    const std::string name = page.filename().string();
    std::int64_t run = 0;
    std::from_chars(name.data() + kPagePrefix.size(), name.data() + name.size(), run);
    last = std::max(last, run);
  }
  return last;
}

FetchFolder::KnownEntries FetchFolder::known_entries(const std::string& list) const {
  KnownEntries known;
  for (const fs::path& file : pages_below(folder_ / list)) {
    auto parsed = parse_list_page(read_whole(file));
    // What cannot be read is not known: it is stored again.
    if (auto* page = std::get_if<ListPage>(&parsed))
      for (ListEntry& entry : page->entries) known[std::move(entry.id)] = std::move(entry.hash);
  }
  return known;
}

std::vector<fs::path> FetchFolder::pages() const { return pages_below(folder_ / kBodiesFolder); }

std::string folder_name_of(const std::string& id, const std::vector<std::string>& taken) {
  std::size_t end = id.find_last_not_of('/');
  end = end == std::string::npos ? 0 : end + 1;
  const std::size_t slash = end == 0 ? std::string::npos : id.find_last_of('/', end - 1);
  const std::size_t begin = slash == std::string::npos ? 0 : slash + 1;
  const std::string last = id.substr(begin, end - begin);
  std::string name;
  bool whole = last.size() <= kLongestName;
  for (char c : last.substr(0, kLongestName)) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || (c == '.' && !name.empty());
    if (plain)
      name += c;
    else
      whole = false;
  }
  if (!whole || name.empty() || std::find(taken.begin(), taken.end(), name) != taken.end())
    name += (name.empty() ? "" : "-") + sha256_hex(id).substr(0, 8);
  return name;
}

}  // namespace ratsarchiv::corpus
