// The links and lines of a web page that are about the page and not its text: to its top, to print it, to go back.
#pragma once

#include <string_view>

#include "corpus/readers/extracted_text.hpp"

namespace ratsarchiv::corpus {

// Whether text is that of a link named in data/page_links.txt.
bool is_page_link(std::string_view text);

// Marks lines of extracted whose whole text is a rule "line" of data/page_links.txt as Furniture, in the order of all
// marks.
void mark_page_lines(ExtractedText& extracted);

}  // namespace ratsarchiv::corpus
