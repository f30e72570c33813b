// `ratsarchiv fetch`: an OParl server over HTTP -> a folder that `ratsarchiv index` reads.
//
//   System -> Bodies -> the lists of each Body, page by page (list_crawl) -> the Files in them (file_crawl)
//
// The first run asks for everything, later ones for what was modified since; each goes on where an interrupted one was.
// A fault of the server ends the list it is in, not the others: it is a problem, and the next run tries again from the
// last complete state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "corpus/fetch/http_client.hpp"
#include "corpus/model/document.hpp"

namespace ratsarchiv::corpus {

// Which Files' bytes are stored: none; those of Files whose text the server does not give; all.
enum class FileChoice { None, MissingText, All };

// Where a fetch is: `list` is the folder of a list, or "files", whose total is known.
struct FetchProgress {
  std::string list;
  std::uint64_t pages = 0;
  std::uint64_t done = 0;  // entries of the list, or files
  std::uint64_t total = 0;
};

struct FetchOptions {
  std::string url;  // of a System, a list of Bodies, or a Body
  std::filesystem::path folder;
  std::optional<std::int64_t> since_us;  // only what was modified since, in microseconds since 1970 UTC
  FileChoice files = FileChoice::MissingText;
  std::size_t max_pages = 10'000;  // of one list in one run
  HttpOptions http;
  std::size_t max_page_bytes = std::size_t{256} << 20;
  std::size_t max_file_bytes = std::size_t{512} << 20;
  std::function<void(const FetchProgress&)> progress;
};

// Kinds: "http" (no usable answer), "json" (no list, cut off), "loop" and "incomplete" (a list that ends before all
// that it states), "pages" (max_pages), "filter" (modified_since is ignored), "file" (a file that the server does not
// have), "oparl" (no list where the specification asks for one). A Note did no harm.
struct FetchProblem {
  std::string url;
  ProblemLevel level = ProblemLevel::Problem;
  std::string kind;
  std::string message;
};

struct ListOutcome {
  std::string list;           // its folder
  std::uint64_t pages = 0;    // that were read in this run
  std::uint64_t entries = 0;  // on them
  std::uint64_t fresh = 0;    // of these, never seen before
  std::uint64_t changed = 0;  // of these, known in another version; deleted ones among them
  std::uint64_t deleted = 0;  // of the fresh and changed ones
  bool complete = false;
};

struct FilesOutcome {
  std::uint64_t stored = 0;
  std::uint64_t unchanged = 0;  // asked for, but as they were
  std::uint64_t missing = 0;    // that the server does not have, known from earlier runs included
  std::uint64_t failed = 0;
  std::uint64_t bytes = 0;  // of the stored ones
};

struct FetchSummary {
  std::string unreachable;  // why nothing could be fetched at all; empty when something was
  std::vector<ListOutcome> lists;
  FilesOutcome files;
  std::vector<FetchProblem> problems;
  std::uint64_t requests = 0;
};

// Throws Error: Usage for a URL that is none, or whose answer is no OParl; ArchiveLocked, StorageFailed; Interrupted.
FetchSummary fetch_oparl(const FetchOptions& options);

}  // namespace ratsarchiv::corpus
