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

}  // namespace ratsarchiv::corpus
