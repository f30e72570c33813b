// Web pages, as council information systems give them (Domino, ALLRIS, SessionNet): HTML -> text as a browser shows it.
#pragma once

#include <string_view>

#include "corpus/extract/extract.hpp"

namespace ratsarchiv::corpus {

// Blocks are lines, paragraphs stand apart by a blank line, blanks collapse but in <pre>, items of lists have their
// number. Rows of a table are lines with a tab between the cells, where a cell that spans others leaves empty ones; a
// table that only arranges the page is none, nor is a row with running text in a cell. Scripts, forms, navigation and
// what is hidden is left out. Links about the page ("zum Seitenanfang") and footers are marked as Furniture.
//
// Nothing is loaded, no entity but those of HTML is known. Encodings: see html_encoding.hpp. Throws ExtractionError:
// "empty", "too_large" (the text), "format" (no text, or elements nested deeper than 4,096 levels).
ExtractedText extract_html(std::string_view bytes, const ExtractLimits& limits);

}  // namespace ratsarchiv::corpus
