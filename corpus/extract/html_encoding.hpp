// Bytes of a web page -> UTF-8: what it declares, checked against what it really is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/source_document.hpp"

namespace ratsarchiv::corpus {

// The encoding that a <meta> of the first 4,096 bytes declares, in small letters ("iso-8859-1"); empty when none does.
std::string declared_charset(std::string_view bytes);

// By the first rule that fits:
//   1. a byte order mark, or UTF-16 without one: as decode_text
//   2. valid UTF-8 is UTF-8, whatever is declared
//   3. a declared encoding that ICU knows; ISO-8859-1 and ASCII mean Windows-1252, as in every browser
//   4. as decode_text guesses
// Appends what had to be replaced or guessed to problems. Throws ExtractionError{"format"} for bytes that are no text.
std::string decode_html(std::string_view bytes, std::vector<Problem>& problems);

}  // namespace ratsarchiv::corpus
