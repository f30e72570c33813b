// The body of a protocol as it is read aloud: paragraphs in one line each, words torn at line and page ends whole
// again, page furniture left out. Grammar works on it; every byte knows its place in the document.
//
// This is no text to show or store: ranges are mapped back with to_source before they leave the parser.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/structure/minutes_words.hpp"
#include "corpus/model/byte_range.hpp"
#include "corpus/model/source_document.hpp"

namespace ratsarchiv::analyzers {

class ReadingText {
 public:
  // Reads body, a range of text. marks may be unsorted and lie outside of body; those of furniture are left out.
  ReadingText(std::string_view text, corpus::ByteRange body, const std::vector<corpus::TextMark>& marks,
              const MinutesWords& words);

  // Paragraphs parted by '\n', words inside parted by one blank.
  std::string_view text() const { return text_; }
  // In text(), in order, without the '\n' between them.
  const std::vector<corpus::ByteRange>& paragraphs() const { return paragraphs_; }
  // Whether the byte at offset of text() is the first of a line of the document.
  bool starts_line(std::size_t offset) const;
  // The lines of the document that range of text() was made of, in order.
  std::vector<corpus::ByteRange> lines(corpus::ByteRange range) const;
  // The range in the document of a non-empty range of text(); an empty one at its place for an empty one.
  corpus::ByteRange to_source(corpus::ByteRange range) const;
  // The first offset of text() whose byte lies at or after source_offset in the document.
  std::size_t from_source(std::size_t source_offset) const;

 private:
  struct Line;
  void append(const Line& line);
  bool joins(const Line& previous, const Line& line) const;
  void join(const Line& line);
  bool is_name_line(std::string_view line) const;

  const MinutesWords& words_;
  std::string text_;
  std::vector<std::uint32_t> source_;       // of each byte of text_
  std::vector<std::uint32_t> line_starts_;  // offsets of text_, ascending
  std::vector<corpus::ByteRange> paragraphs_;
  std::size_t source_end_ = 0;
  std::size_t longest_line_ = 0;  // bytes
};

// The sentences of a paragraph of text, in order, without the blanks between them. A full stop after an abbreviation
// or an ordinal ends none.
std::vector<corpus::ByteRange> split_sentences(std::string_view text, corpus::ByteRange paragraph,
                                               const MinutesWords& words);

}  // namespace ratsarchiv::analyzers
