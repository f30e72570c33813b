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

}  // namespace ratsarchiv::corpus
