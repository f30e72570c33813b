// The entrance to the readers: one SOURCE, file or directory, -> its documents and problems.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "corpus/model/archive_layout.hpp"
#include "corpus/readers/document_sink.hpp"

namespace ratsarchiv::corpus {

struct ReadOptions {
  std::uint64_t max_file_bytes = std::uint64_t{512} << 20;  // a larger file is a problem
  unsigned jobs = 2;                                        // threads that parse OParl pages; at least 1
};

// Reads source and hands what it holds to sink, in an order that depends on its content alone: problems of the walk by
// path; plain text files by path, a document or a problem each; problems of OParl pages by path; documents and notes
// of OParl Files by id. All .json files of one source are joined with each other.
//
// Kinds of SourceProblem beside those of scan_source, read_file_bytes, read_oparl_page and join_oparl:
//   "empty"   no text in it: no bytes, or blanks only
//   "format"  a format that is not read: known by its name, or by what is in it
//   "annotation"  a note: a file *.expected.json, the expected parse of the text beside it
//
// Returns the files whose bytes were read, sorted by path. Throws Error{InputUnreadable} when source does not exist;
// everything else about single files is a problem.
std::vector<SourceFile> read_source(const std::filesystem::path& source, const ReadOptions& options,
                                    const DocumentSink& sink);

}  // namespace ratsarchiv::corpus
