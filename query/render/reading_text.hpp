// A document's text as people read it: running paragraphs instead of the lines of a printed page.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "corpus/model/byte_range.hpp"

namespace ratsarchiv::query {

enum class ReadingKind {
  Text,            // the bytes of range as they are; no line end, no two blanks
  Blank,           // white space that is read as one blank
  LineBreak,       // a line that ends here on purpose: a heading, an item of a list
  ParagraphBreak,  // a blank line
};

struct ReadingPiece {
  ReadingKind kind = ReadingKind::Text;
  corpus::ByteRange range;  // of Text

  friend bool operator==(const ReadingPiece&, const ReadingPiece&) = default;
};

// How long the full lines of text are, in bytes: nine of ten are not longer. 0 for a text without lines.
std::size_t line_width(std::string_view text);

// The pieces of range in order, neither beginning nor ending with a break. torn: words with a line end in them, in
// order (see running_text.hpp); they lose the hyphen and what stands between their halves. width is line_width(text): a
// single line end is a blank unless its line is much shorter than that, or the next begins as an item of a list does.
std::vector<ReadingPiece> reading_pieces(std::string_view text, const corpus::ByteRange& range,
                                         const std::vector<corpus::ByteRange>& torn, std::size_t width);

}  // namespace ratsarchiv::query
