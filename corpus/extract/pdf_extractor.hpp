// PDF -> text, by poppler: lines as printed, in reading order (page_layout.hpp), pages and running heads marked. Pages
// that are images are recognised where that is possible (text_recognition.hpp).
//
// Lines are parted from the next paragraph by an empty one where the page shows a gap; every page but the first begins
// with a form feed. Hyphens at line ends stay.
#pragma once

#include <string_view>

#include "corpus/extract/extract.hpp"
#include "corpus/extract/text_recognition.hpp"
#include "corpus/readers/extracted_text.hpp"

namespace ratsarchiv::corpus {

// Loads the tables of conversions between UTF-8 and UTF-16 that poppler has glibc open with each text. For a process that
// is about to close itself off: without them every page is empty there.
void prepare_pdf_extraction();

// Pages that cannot be read while others can are a problem of the result. Throws ExtractionError:
// "format"     no PDF, damaged beyond repair, no page, or every page of an impossible size
// "encrypted"  needs a password
// "too_large"  more than kMostPages pages, 2 GB of file or limits.max_text_bytes of text
// "empty"      no text in it; a scan where no text can be recognised: recognition is nullptr or not ready
ExtractedText extract_pdf(std::string_view bytes, const ExtractLimits& limits, TextRecognition* recognition);

}  // namespace ratsarchiv::corpus
