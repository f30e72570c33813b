// The entrance to the readers: one SOURCE, file or directory, -> its documents and problems.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "corpus/model/archive_layout.hpp"
#include "corpus/readers/document_sink.hpp"
#include "corpus/readers/extraction_process.hpp"
#include "corpus/readers/source_scan.hpp"

namespace ratsarchiv::corpus {

inline constexpr std::uint64_t kMaxFileBytes = std::uint64_t{512} << 20;

// The SHA-256 of the bytes of a file whose text is known as the file lies there; nothing for others.
using KnownFile = std::function<std::optional<std::string>(const ScannedFile& file)>;

struct ReadOptions {
  std::uint64_t max_file_bytes = kMaxFileBytes;  // a larger file is a problem
  unsigned jobs = 2;                             // threads that read and decode; at least 1
  ExtractionOptions extraction;                  // of formats that are no plain text
  KnownFile known_file;                          // such files are returned and not read; called by any thread
};

// Reads source and hands what it holds to sink, in an order that depends on its content alone: problems of the walk by
// path; then file by file, by path, its document or its problems, the files of an archive of files in its order; last
// documents and notes of OParl Files by id. All .json files of one source are joined with each other. What a file is,
// its bytes say and not its name, but for .json.
//
// Kinds of SourceProblem beside those of scan_source, read_file_bytes, read_oparl_page, join_oparl and
// ExtractionProcess:
//   "empty"       no text in it: no bytes, or blanks only
//   "format"      a format that is not read; named in the message
//   "annotation"  a note: a file *.expected.json, the expected parse of the text beside it
//
// Returns the files whose bytes were read or known, sorted by path. Throws Error{InputUnreadable} when source does not
// exist; everything else about single files is a problem.
std::vector<SourceFile> read_source(const std::filesystem::path& source, const ReadOptions& options,
                                    const DocumentSink& sink);

}  // namespace ratsarchiv::corpus
