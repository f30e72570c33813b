// What an extractor makes of one file in a format that is no plain text: PDF, HTML, DOCX, ODT.
//
// Extractors run in a child process with limits (extraction_process.hpp); the rest of the program never links the
// libraries that read these formats. They repair nothing: words torn at a line end stay torn, that is analyzers/' work.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/model/source_document.hpp"

namespace ratsarchiv::corpus {

struct ExtractedText {
  std::string text;                      // valid UTF-8; lines end with '\n', cells of a table row are divided by '\t'
  std::vector<TextMark> marks;           // pages, table cells and page furniture, by their begin
  std::optional<std::string> title;      // as the file's metadata state it
  std::optional<double> ocr_confidence;  // mean over the recognised words, 0 to 1; nothing when no text was recognised
  std::vector<Problem> problems;         // what was noticed and survived
};

// The file cannot be read. kind is that of a SourceProblem: "format" (damaged, or not what it claims), "empty" (no
// text), "encrypted", "too_large" (unpacks to more than the limit). message is one English sentence: what, and the
// cure.
struct ExtractionError : std::runtime_error {
  ExtractionError(std::string kind_of_problem, const std::string& message)
      : std::runtime_error(message), kind(std::move(kind_of_problem)) {}
  std::string kind;
};

// As bytes (CBOR) between the processes and in the cache, and back. decode_extracted throws std::runtime_error for
// bytes that encode_extracted did not make, and for a text that is no UTF-8 or marks that lie outside of it.
std::string encode_extracted(const ExtractedText& extracted);
ExtractedText decode_extracted(std::string_view bytes);

}  // namespace ratsarchiv::corpus
