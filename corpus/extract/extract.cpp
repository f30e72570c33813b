#include "corpus/extract/extract.hpp"

#ifdef RATSARCHIV_LIBXML2
#include "corpus/extract/html_extractor.hpp"
#endif
#if defined(RATSARCHIV_LIBXML2) && defined(RATSARCHIV_LIBARCHIVE)
#include "corpus/extract/office_extractor.hpp"
#endif

namespace ratsarchiv::corpus {

ExtractedText extract(FileType type, std::string_view bytes, const ExtractLimits& limits) {
  (void)bytes;
  (void)limits;
  switch (type) {
#ifdef RATSARCHIV_LIBXML2
    case FileType::Html:
      return extract_html(bytes, limits);
#endif
#if defined(RATSARCHIV_LIBXML2) && defined(RATSARCHIV_LIBARCHIVE)
    case FileType::Docx:
      return extract_docx(bytes, limits);
    case FileType::Odt:
      return extract_odt(bytes, limits);
#endif
    default:
      throw ExtractionError("format", "This program was built without the library that reads this format.");
  }
}

}  // namespace ratsarchiv::corpus
