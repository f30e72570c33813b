#include "corpus/readers/source_reader.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <iterator>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <variant>

#include "corpus/model/hash.hpp"
#include "corpus/readers/file_bytes.hpp"
#include "corpus/readers/oparl_join.hpp"
#include "corpus/readers/oparl_page.hpp"
#include "corpus/readers/oparl_table.hpp"
#include "corpus/readers/source_scan.hpp"
#include "corpus/readers/stored_oparl_files.hpp"
#include "corpus/readers/text_decoder.hpp"

namespace ratsarchiv::corpus {
namespace {

// Formats whose files are no plain text even where their bytes are. Anything else is tried as text.
constexpr std::array<std::string_view, 31> kUnsupported = {"7z",  "bmp", "csv",  "db",   "doc",  "docm", "docx",  "eml",
                                                           "gif", "gz",  "htm",  "html", "jpeg", "jpg",  "jsonl", "msg",
                                                           "odp", "ods", "odt",  "pdf",  "png",  "ppt",  "pptx",  "rtf",
                                                           "svg", "tif", "tiff", "xls",  "xlsx", "xml",  "zip"};

// "PDF" of "a/b.PDF" as "pdf"; empty without an extension.
std::string extension_of(std::string_view path) {
  const std::string_view name = path.substr(path.find_last_of('/') + 1);
  const std::size_t dot = name.find_last_of('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  std::string extension(name.substr(dot + 1));
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return extension;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(std::string_view(" \t\r\n\v\f\0", 7)) == std::string_view::npos;
}

SourceProblem problem_of(const ScannedFile& file, std::string kind, std::string message) {
  return {file.path, {}, ProblemLevel::Problem, std::move(kind), std::move(message)};
}

SourceProblem empty_problem(const ScannedFile& file) {
  return problem_of(file, "empty", "There is no text in the file.");
}

SourceFile source_file(const ScannedFile& file, const FileBytes& read) {
  return {file.path, read.bytes.size(), read.modified_ns, sha256_hex(read.bytes)};
}

void read_text_file(const ScannedFile& file, const ReadOptions& options, const DocumentSink& sink,
                    std::vector<SourceFile>& manifest) {
  auto read = read_file_bytes(file, options.max_file_bytes);
  if (auto* problem = std::get_if<SourceProblem>(&read)) return sink.on_problem(std::move(*problem));
  auto& content = std::get<FileBytes>(read);
  manifest.push_back(source_file(file, content));

  DecodedText decoded = decode_text(std::move(content.bytes));
  if (!decoded.binary_reason.empty())
    return sink.on_problem(problem_of(file, "format", "Is no text file but " + decoded.binary_reason + '.'));
  if (is_blank(decoded.text)) return sink.on_problem(empty_problem(file));

  SourceDocument document;
  document.source.path = file.path;
  document.source.format = "txt";
  document.source.sha256 = sha256_hex(decoded.text);
  document.text = std::move(decoded.text);
  const std::string encoding(to_string(decoded.encoding));
  if (decoded.replaced_count > 0)
    document.problems.push_back(
        {"encoding", ProblemLevel::Problem,
         std::to_string(decoded.replaced_count) + " places are no " + encoding + " and were replaced by U+FFFD.",
         std::nullopt});
  else if (decoded.guessed)
    document.problems.push_back(
        {"encoding", ProblemLevel::Note, "The encoding was guessed: " + encoding + '.', std::nullopt});
  sink.on_document(std::move(document));
}

struct PageSlot {
  OparlPage page;
  std::vector<SourceFile> manifest;  // one entry, or none when the file could not be read
};

void read_page(const ScannedFile& file, std::uint32_t index, const ReadOptions& options, PageSlot& slot) {
  auto read = read_file_bytes(file, options.max_file_bytes);
  if (auto* problem = std::get_if<SourceProblem>(&read)) {
    slot.page.problems.push_back(std::move(*problem));
    return;
  }
  auto& content = std::get<FileBytes>(read);
  slot.manifest.push_back(source_file(file, content));
  if (is_blank(content.bytes))
    slot.page.problems.push_back(empty_problem(file));
  else
    slot.page = read_oparl_page(std::move(content.bytes), file.path, index);
}

// Parses the pages in several threads. Each writes the slots of its own pages only, so the result is that of one.
std::vector<PageSlot> read_pages(const std::vector<ScannedFile>& files, const ReadOptions& options) {
  std::vector<PageSlot> slots(files.size());
  std::atomic<std::size_t> next = 0;
  const std::size_t jobs = std::clamp<std::size_t>(files.size(), 1, std::max(1U, options.jobs));
  std::vector<std::exception_ptr> failures(jobs);
  const auto work = [&](std::size_t job) {
    try {
      for (std::size_t i; (i = next++) < files.size();)
        read_page(files[i], static_cast<std::uint32_t>(i), options, slots[i]);
    } catch (...) {
      failures[job] = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t job = 1; job < jobs; ++job) threads.emplace_back(work, job);
    work(0);
  }
  for (const std::exception_ptr& failure : failures)
    if (failure) std::rethrow_exception(failure);
  return slots;
}

void read_oparl(const std::vector<ScannedFile>& files, const ReadOptions& options, const DocumentSink& sink,
                std::vector<SourceFile>& manifest) {
  std::vector<PageSlot> slots = read_pages(files, options);
  std::vector<OparlObject> objects;
  for (PageSlot& slot : slots) {
    for (SourceProblem& problem : slot.page.problems) sink.on_problem(std::move(problem));
    std::move(slot.page.objects.begin(), slot.page.objects.end(), std::back_inserter(objects));
    std::move(slot.manifest.begin(), slot.manifest.end(), std::back_inserter(manifest));
    slot = PageSlot();
  }

  std::vector<std::string> paths;
  paths.reserve(files.size());
  for (const ScannedFile& file : files) paths.push_back(file.path);
  OparlTable table(std::move(objects));
  join_oparl(table, paths, sink);
}

// What the generator and annotators write beside a text: what its parse should be.
constexpr std::string_view kAnnotationEnding = ".expected.json";

}  // namespace

std::vector<SourceFile> read_source(const std::filesystem::path& source, const ReadOptions& options,
                                    const DocumentSink& sink) {
  ScanResult scan = scan_source(source);
  for (SourceProblem& problem : scan.problems) sink.on_problem(std::move(problem));

  std::vector<SourceFile> manifest;
  std::vector<ScannedFile> pages;
  const StoredOparlFiles stored_files(scan.files);
  for (ScannedFile& file : scan.files) {
    const std::string extension = extension_of(file.path);
    if (file.path.ends_with(kAnnotationEnding)) {
      SourceProblem note = problem_of(file, "annotation", "The expected parse of a text; not indexed.");
      note.level = ProblemLevel::Note;
      sink.on_problem(std::move(note));
    } else if (auto hash = stored_files.hash_of(file)) {
      // Part of an OParl File, which is joined with what its server states.
      manifest.push_back({file.path, file.size, file.modified_ns, std::move(*hash)});
    } else if (extension == "json")
      pages.push_back(std::move(file));
    else if (std::find(kUnsupported.begin(), kUnsupported.end(), extension) != kUnsupported.end())
      sink.on_problem(problem_of(file, "format", "Files of the format ." + extension + " are not supported yet."));
    else
      read_text_file(file, options, sink, manifest);
  }
  read_oparl(pages, options, sink, manifest);
  std::sort(manifest.begin(), manifest.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return manifest;
}

}  // namespace ratsarchiv::corpus
