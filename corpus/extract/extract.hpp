// The entrance to the extractors: the bytes of a file of a known type -> its text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/readers/extracted_text.hpp"
#include "corpus/readers/file_type.hpp"

namespace ratsarchiv::corpus {

struct ExtractLimits {
  std::size_t max_text_bytes = std::size_t{100} << 20;  // of UTF-8; more is ExtractionError{"too_large"}
  std::size_t max_unpacked_bytes = std::size_t{256}
                                   << 20;  // of one entry of a zip; more is ExtractionError{"too_large"}
};

// Throws ExtractionError; whatever else an extractor's library throws or does ends the child process.
ExtractedText extract(FileType type, std::string_view bytes, const ExtractLimits& limits);

// Some files of an archive of files, from the entry `first` on, as ExtractionProcess::unpack reads them (CBOR). Throws
// as extract does.
std::string unpack(std::string_view bytes, std::string_view name, std::size_t first);

// Loads what the extractors need from files, before the process is closed in.
void prepare_extraction();
// Likewise what text recognition needs. Without it, scans are problems.
void prepare_text_recognition();

// What decides a text beside the bytes of a file: the versions of our extractors and of the libraries.
std::string extractor_version();

}  // namespace ratsarchiv::corpus
