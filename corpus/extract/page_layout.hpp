// Words with boxes -> lines of text in the order in which people read them. Knows nothing of PDF or of recognition.
//
// Rules, em being the height of a line:
// - words side by side on one line of print are joined; a gap of kCellGap or more becomes a tab, so that the cells of a
//   form or table stay apart
// - columns of running text, parted by a gutter over several lines, come one after the other; a line across the gutter
//   ends them
// - of two forms side by side, labels and values each, the left one comes first: every value stays beside its label
// - everything else comes line by line
#pragma once

#include <string>
#include <vector>

namespace ratsarchiv::corpus {

// In any unit, from the page's upper left corner.
struct PageBox {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  double height() const { return bottom - top; }
  double width() const { return right - left; }
  double middle() const { return (top + bottom) / 2; }
  void add(const PageBox& other);
};

// Whether the smaller of the two shares at least half of its height with the other: they stand on one line.
bool on_one_line(const PageBox& one, const PageBox& other);

struct PageWord {
  std::string text;
  PageBox box;
  bool blank_after = false;  // however near the next word is
};

struct PageLine {
  std::string text;  // without line end
  PageBox box;
};

// words: lines of print in any order, the words of one line as far as possible one behind the other, as poppler and
// Tesseract give them. All upright; finite boxes.
std::vector<PageLine> lines_in_reading_order(const std::vector<PageWord>& words);

}  // namespace ratsarchiv::corpus
