// What the extractors of HTML, DOCX and ODT write into: running text as a browser or a word processor would show it,
// with line ends, blank lines between blocks, and tables as one row a line with a tab between the cells.
//
// Whether a table is one or only arranges a page is known at its end, so that the text of open cells is kept apart
// until then. Not thread-safe; owned by one extraction.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/readers/extracted_text.hpp"

namespace ratsarchiv::corpus {

class FlowText {
 public:
  explicit FlowText(std::size_t max_bytes);

  // Text whose blanks, tabs and line ends count as one blank, and as none at the ends of a line.
  void add_collapsed(std::string_view text);
  // Text whose blanks and tabs are kept; '\n' is a line break. Blanks at the end of a line go.
  void add_kept(std::string_view text);

  void end_line();              // the next text begins a line, if it does not anyway
  void end_block();             // ... and stands apart by a blank line
  void break_line();            // as <br>: two of them make a blank line, more make no more
  void end_office_paragraph();  // of a word processor, where every paragraph is only a line; see divides_paragraphs

  void begin_item(std::string number);  // stands before the next text, which begins a line; nothing before no text
  void end_item();

  // Tables may stand in cells. A cell or row without its table, and an end without its begin, are passed over.
  void begin_table();
  void begin_row();
  void begin_cell(int columns, int rows);  // how many columns and rows it spans, at least 1
  void end_cell();
  void end_row();
  void end_table();

  void break_page();  // a page ends here; see pages_from_breaks

  // A range of the text as it grows: what is added between the two calls, without blanks at its ends. Nothing is marked
  // when a cell began or ended in between.
  struct Place {
    std::size_t depth;
    std::size_t offset;
  };
  Place place() const;
  std::string_view text_since(
      const Place& place) const;  // empty when a cell began or ended; a view until text is added
  void mark_since(const Place& place, MarkKind kind);

  // The text so far, its lines ended, and its marks in order; the object is empty afterwards. Page breaks are marks of
  // kind Page and length 0 with the number 0; pages_from_breaks makes pages of them.
  ExtractedText take();

 private:
  struct Buffer {
    std::string text;
    std::vector<TextMark> marks;
    std::string item;             // number of a list item, held back as well
    std::string blanks;           // held back until text follows
    int line_ends = 0;            // held back: 1 ends a line, 2 leaves a blank line
    bool has_hard_blank = false;  // the line holds nothing but no-break spaces so far
    bool has_rows = false;        // rows of a table are in it
    std::size_t paragraph = 0;    // where the last paragraph of a word processor began
  };
  struct Cell {
    Buffer content;
    int column = 0;
  };
  struct Row {
    std::vector<Cell> cells;
    int columns = 0;    // with what spans over them
    int own_cells = 0;  // without them
  };
  struct Table {
    std::vector<Row> rows;
    std::vector<int> spans;  // per column: in how many further rows a cell from above stands
    bool row_open = false;
    bool cell_open = false;
    int cell_columns = 1;
    int cell_rows = 1;
  };

  Buffer& buffer() { return buffers_.back(); }
  void begin_content();  // writes the held back line ends and blanks
  // Adds what stands from begin to the next blank, and returns where that is.
  std::size_t add_word(std::string_view text, std::size_t begin);
  void add(std::string_view piece);
  void skip_spanned(Table& table);
  static const Cell* labelled_value(const Row& row);
  void write_row(Row& row);
  void write_blocks(Row& row);
  void append(Buffer&& content);

  std::size_t max_bytes_;
  std::size_t bytes_ = 0;
  std::vector<Buffer> buffers_;
  std::vector<Table> tables_;
};

// Replaces the page breaks of extracted by marks of the pages between them, numbered from 1. When pages_stated is not 0
// and not their number, the breaks are no reliable ones and only go.
void pages_from_breaks(ExtractedText& extracted, std::size_t pages_stated);

}  // namespace ratsarchiv::corpus
