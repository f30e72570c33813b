// What poppler tells of a page, in our terms: its words as valid UTF-8 and their boxes.
#pragma once

#include <poppler-document.h>
#include <poppler-page.h>

#include <string>
#include <string_view>
#include <vector>

#include "corpus/extract/page_layout.hpp"

namespace ratsarchiv::corpus {

// The lines of a page in reading order; after the upright ones those that are printed sideways, each direction by
// itself. Empty for a page without text.
std::vector<PageLine> page_lines(const poppler::page& page);

// The title that the file's metadata state, blanks folded; empty when there is none.
std::string metadata_title(const poppler::document& document);

// Without what is no valid UTF-8 and without control characters.
std::string as_utf8(std::string_view bytes);

}  // namespace ratsarchiv::corpus
