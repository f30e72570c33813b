// Step 1, the place: where a word that is torn at a line end may go on.
//
// Blank lines and page furniture (data/page_furniture.txt) are skipped; the first other line is the first place. Up to
// two unknown lines, a header and a footer that no pattern knows, may stand beside a page number or form feed: lines
// behind such a page break are further places.
#pragma once

#include <cstddef>
#include <string_view>

namespace ratsarchiv::analyzers {

class TornLine {
 public:
  // at: behind the hyphen. The text must outlive the object.
  TornLine(std::string_view text, std::size_t at);

  // Goes to the next place; false when there is none (any more), or when more than blanks follows on the torn line.
  bool next();

  std::size_t begin() const { return begin_; }           // of the place's first character that is no blank
  bool is_next_line() const { return line_ends_ == 1; }  // not even a blank line between
  bool is_first() const { return unknown_ == 0; }        // nothing but blank lines and page furniture between

 private:
  std::string_view text_;
  std::size_t line_ = 0;  // end of the line looked at last
  std::size_t limit_ = 0;
  std::size_t begin_ = 0;
  int lines_ = 0;
  int line_ends_ = 0;
  int unknown_ = -1;  // lines between that are neither blank nor furniture; -1 before the first place
  bool page_break_ = false;
};

}  // namespace ratsarchiv::analyzers
