// The other end of ratsarchiv-extract: files in formats that nobody can trust are read by a process of its own.
//
// ratsarchiv-extract stays as long as its owner and forks a child for each file. The child has limits of memory, time
// and output, and opens no file; whatever a file does to it costs that file alone.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "corpus/readers/extracted_text.hpp"
#include "corpus/readers/file_type.hpp"

namespace ratsarchiv::corpus {

struct ExtractionOptions {
  std::filesystem::path program;  // ratsarchiv-extract; empty: formats that need it are problems
  bool recognise_text = false;    // scans go through text recognition (OCR)
  std::filesystem::path cache;    // folder; empty: nothing is kept
};

// Why a file gave no text; kind and message as of a SourceProblem.
struct ExtractionFailure {
  std::string kind;
  std::string message;
};

// A file within an archive of files.
struct ArchiveEntry {
  std::string path;  // in the archive, printable UTF-8
  std::string bytes;
};

struct ArchivePart {
  std::vector<ArchiveEntry> entries;
  std::vector<ExtractionFailure> failures;  // of single entries, named in the message
  std::size_t next = 0;                     // number of the entry that the next part begins with; 0 after the last
};

// One process, started when it is first needed and again after it died. Not for several threads at once.
class ExtractionProcess {
 public:
  explicit ExtractionProcess(ExtractionOptions options);
  ~ExtractionProcess();
  ExtractionProcess(ExtractionProcess&&) noexcept;

  // Kinds of failure beside those of ExtractionError: "format" where a child died of the file, "timeout",
  // "unavailable" where the program cannot be started. Never throws for what a file or a process does.
  std::variant<ExtractedText, ExtractionFailure> extract(FileType type, std::string_view bytes);

  // The files of an archive of that name, some at a time, from the entry `first` on; archives in it read through.
  std::variant<ArchivePart, ExtractionFailure> unpack(std::string_view bytes, std::string_view name,
                                                      std::size_t first);

  // What decides a text beside the bytes: the versions of the program and its libraries. Empty when it cannot be
  // started.
  const std::string& version();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ratsarchiv::corpus
