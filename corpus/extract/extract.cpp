#include "corpus/extract/extract.hpp"

#ifdef RATSARCHIV_POPPLER
#include "corpus/extract/pdf_extractor.hpp"
#endif

namespace ratsarchiv::corpus {

ExtractedText extract(FileType type, std::string_view bytes, const ExtractLimits& limits) {
  (void)bytes;
  (void)limits;
  switch (type) {
#ifdef RATSARCHIV_POPPLER
    case FileType::Pdf:
      return extract_pdf(bytes, limits);
#endif
    default:
      throw ExtractionError("format", "This program was built without the library that reads this format.");
  }
}

}  // namespace ratsarchiv::corpus
