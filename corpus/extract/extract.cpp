#include "corpus/extract/extract.hpp"

namespace ratsarchiv::corpus {

ExtractedText extract(FileType type, std::string_view bytes, const ExtractLimits& limits) {
  (void)bytes;
  (void)limits;
  switch (type) {
    default:
      throw ExtractionError("format", "This program was built without the library that reads this format.");
  }
}

std::string unpack(std::string_view, std::size_t) {
  throw ExtractionError("format", "This program was built without the library that reads archives.");
}

void prepare_text_recognition() {}

std::string extractor_version() { return "1"; }

}  // namespace ratsarchiv::corpus
