#include "corpus/extract/page_layout.hpp"

#include <algorithm>
#include <optional>

namespace ratsarchiv::corpus {
namespace {

// In em.
constexpr double kWordGap = 0.1;     // narrower ones part no words
constexpr double kSegmentGap = 0.9;  // justified lines have no wider ones, gutters do
constexpr double kCellGap = 1.5;     // wider than the gap behind the number of a list item
constexpr double kParagraphGap = 1.2;
constexpr double kNarrowestColumn = 8;

constexpr std::size_t kFewestColumnLines = 4;
constexpr double kFewestColumnWords = 3;  // a line, on average
constexpr double kFullLine = 0.6;         // of a column's width, on average; the last lines of paragraphs count
constexpr double kMostlyWords = 0.6;      // the rest are numbers: a table
constexpr double kLikeLongColumns = 0.3;  // the shorter one's lines to the longer one's
constexpr std::size_t kMostLabelWords = 4;
constexpr std::size_t kMostRows = 2000;  // more are no page of print; the search for gutters takes their square
constexpr int kMostNested = 6;

// Words of one line of print without a wide gap between them.
struct Segment {
  std::string text;
  PageBox box;
  std::size_t words = 0;
  std::size_t lettered = 0;  // words that begin with a letter
};

using Row = std::vector<const Segment*>;  // one line of print over the width of the region, from left to right

bool begins_with_letter(const std::string& word) {
  const auto first = static_cast<unsigned char>(word.front());
  return first >= 0x80 || (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z');
}

std::vector<Segment> join_words(const std::vector<PageWord>& words) {
  std::vector<Segment> segments;
  bool blank_before = false;
  for (const PageWord& word : words) {
    if (word.text.empty()) continue;
    bool joined = false;
    if (!segments.empty()) {
      Segment& last = segments.back();
      const double em = std::max(last.box.height(), word.box.height());
      const double gap = word.box.left - last.box.right;
      if (on_one_line(last.box, word.box) && gap >= -em / 2 && gap <= kSegmentGap * em) {
        if (blank_before || gap > kWordGap * em) {
          last.text += ' ';
          ++last.words;
          last.lettered += begins_with_letter(word.text) ? 1 : 0;
        }
        last.text += word.text;
        last.box.add(word.box);
        joined = true;
      }
    }
    if (!joined) segments.push_back({word.text, word.box, 1, begins_with_letter(word.text) ? std::size_t{1} : 0});
    blank_before = word.blank_after;
  }
  return segments;
}

std::vector<Row> make_rows(std::vector<const Segment*> segments) {
  std::stable_sort(segments.begin(), segments.end(),
                   [](const Segment* one, const Segment* other) { return one->box.middle() < other->box.middle(); });
  std::vector<Row> rows;
  for (const Segment* segment : segments) {
    if (rows.empty() || !on_one_line(rows.back().front()->box, segment->box)) rows.emplace_back();
    rows.back().push_back(segment);
  }
  for (Row& row : rows) {
    std::stable_sort(row.begin(), row.end(),
                     [](const Segment* one, const Segment* other) { return one->box.left < other->box.left; });
  }
  return rows;
}

PageLine line_of(const Row& row) {
  PageLine line{row.front()->text, row.front()->box};
  for (std::size_t i = 1; i < row.size(); ++i) {
    const double em = std::max(row[i - 1]->box.height(), row[i]->box.height());
    const double gap = row[i]->box.left - row[i - 1]->box.right;
    if (gap >= kCellGap * em) {
      line.text += '\t';
    } else if (gap > kWordGap * em || gap < 0) {
      line.text += ' ';
    }
    line.text += row[i]->text;
    line.box.add(row[i]->box);
  }
  return line;
}

// A white stretch between two parts of the page.
struct Gutter {
  double left = 0;
  double right = 0;
  bool has_left = false;  // something stands on this side of it
  bool has_right = false;

  bool parts() const { return has_left && has_right; }
};

// What of the gutters goes on through row.
std::vector<Gutter> narrowed(const std::vector<Gutter>& gutters, const Row& row) {
  std::vector<Gutter> rest;
  for (Gutter gutter : gutters) {
    const double em = row.front()->box.height();
    bool is_left_taken = false;
    for (const Segment* segment : row) {
      if (segment->box.right <= gutter.left) {
        is_left_taken = true;
      } else if (segment->box.left < gutter.right) {
        Gutter before = gutter;
        before.right = segment->box.left;
        before.has_left = before.has_left || is_left_taken;
        before.has_right = true;
        if (before.right - before.left >= kSegmentGap * em) rest.push_back(before);
        gutter.left = segment->box.right;
        is_left_taken = true;
      } else {
        gutter.has_right = true;
      }
    }
    gutter.has_left = gutter.has_left || is_left_taken;
    if (gutter.right - gutter.left >= kSegmentGap * em) rest.push_back(gutter);
  }
  return rest;
}

// What stands on one side of a gutter.
struct Side {
  std::vector<const Segment*> segments;
  std::vector<PageBox> lines;
  PageBox box;
  std::size_t words = 0;
  std::size_t lettered = 0;
  std::size_t labelled = 0;  // lines that begin with a label
};

bool is_label(const Segment& segment) {
  return segment.words <= kMostLabelWords && (segment.text.ends_with(':') || segment.text.ends_with("Nr."));
}

void add_row(Side& side, const Row& part) {
  if (part.empty()) return;
  PageBox line = part.front()->box;
  for (const Segment* segment : part) {
    side.segments.push_back(segment);
    line.add(segment->box);
    side.words += segment->words;
    side.lettered += segment->lettered;
  }
  side.labelled += is_label(*part.front()) ? 1 : 0;
  if (side.lines.empty()) {
    side.box = line;
  } else {
    side.box.add(line);
  }
  side.lines.push_back(line);
}

bool is_running_text(const Side& side) {
  const auto count = static_cast<double>(side.lines.size());
  if (side.lines.size() < kFewestColumnLines) return false;
  double filled = 0;
  double heights = 0;
  for (const PageBox& line : side.lines) {
    filled += line.width();
    heights += line.height();
  }
  return side.box.width() >= kNarrowestColumn * heights / count && filled >= kFullLine * side.box.width() * count &&
         static_cast<double>(side.words) >= kFewestColumnWords * count &&
         static_cast<double>(side.lettered) >= kMostlyWords * static_cast<double>(side.words);
}

bool are_columns(const Side& left, const Side& right) {
  const auto shorter = static_cast<double>(std::min(left.lines.size(), right.lines.size()));
  const auto longer = static_cast<double>(std::max(left.lines.size(), right.lines.size()));
  return is_running_text(left) && is_running_text(right) && shorter >= kLikeLongColumns * longer;
}

bool are_forms(const Side& left, const Side& right) {
  return left.labelled > 0 && right.lines.size() >= 2 && right.labelled * 2 >= right.lines.size() &&
         right.labelled >= 2;
}

struct Cut {
  std::size_t end = 0;  // row behind the last one that is cut
  Side left;
  Side right;
};

class Region {
 public:
  Region(std::vector<const Segment*> segments, int depth, std::vector<PageLine>& lines)
      : rows_(make_rows(std::move(segments))), depth_(depth), lines_(lines) {}

  void write() {
    for (std::size_t row = 0; row < rows_.size();) {
      if (std::optional<Cut> cut = find_cut(row)) {
        Region(std::move(cut->left.segments), depth_ + 1, lines_).write();
        Region(std::move(cut->right.segments), depth_ + 1, lines_).write();
        row = cut->end;
      } else {
        lines_.push_back(line_of(rows_[row++]));
      }
    }
  }

 private:
  std::optional<Cut> find_cut(std::size_t begin) const {
    if (rows_[begin].size() < 2 && !may_open_column(begin)) return std::nullopt;
    if (depth_ >= kMostNested || rows_.size() > kMostRows) return std::nullopt;
    std::vector<Gutter> gutters{{-1e9, 1e9, false, false}};
    std::vector<Gutter> parting;
    std::size_t end = begin;
    for (std::size_t row = begin; row < rows_.size(); ++row) {
      gutters = narrowed(gutters, rows_[row]);
      if (gutters.empty()) break;
      std::vector<Gutter> now;
      std::copy_if(gutters.begin(), gutters.end(), std::back_inserter(now), [](const Gutter& g) { return g.parts(); });
      if (now.empty() && !parting.empty()) break;
      parting = std::move(now);
      end = row + 1;
    }
    for (const Gutter& gutter : parting) {
      if (std::optional<Cut> cut = columns(begin, end, gutter)) return cut;
    }
    if (rows_[begin].size() < 2) return std::nullopt;
    for (const Gutter& gutter : parting) {
      if (std::optional<Cut> cut = forms(begin, end, gutter)) return cut;
    }
    return std::nullopt;
  }

  // A line alone at its height, beside the beginning or the end of another column's line.
  bool may_open_column(std::size_t row) const {
    return row + 1 < rows_.size() && (rows_[row + 1].size() > 1 || !overlaps(rows_[row], rows_[row + 1]));
  }

  static bool overlaps(const Row& one, const Row& other) {
    return one.front()->box.left < other.back()->box.right && other.front()->box.left < one.back()->box.right;
  }

  static Row part(const Row& row, const Gutter& gutter, bool left) {
    Row result;
    for (const Segment* segment : row) {
      if ((segment->box.right <= gutter.left + 1e-6) == left) result.push_back(segment);
    }
    return result;
  }

  // Lines below the end of one column belong to the other only as long as no wider gap parts them from it.
  std::optional<Cut> columns(std::size_t begin, std::size_t end, const Gutter& gutter) const {
    Cut cut;
    for (cut.end = begin; cut.end < end; ++cut.end) {
      const Row left = part(rows_[cut.end], gutter, true);
      const Row right = part(rows_[cut.end], gutter, false);
      if (left.empty() != right.empty() && !cut.left.lines.empty() && !cut.right.lines.empty()) {
        const PageBox& box = left.empty() ? right.front()->box : left.front()->box;
        const Side& side = left.empty() ? cut.right : cut.left;
        if (box.top - side.lines.back().bottom > kParagraphGap * box.height() &&
            box.top > std::max(cut.left.box.bottom, cut.right.box.bottom)) {
          break;
        }
      }
      add_row(cut.left, left);
      add_row(cut.right, right);
    }
    if (!are_columns(cut.left, cut.right)) return std::nullopt;
    return cut;
  }

  // As far down as the right form reaches: what follows it on the left is the page's again.
  std::optional<Cut> forms(std::size_t begin, std::size_t end, const Gutter& gutter) const {
    while (end > begin && part(rows_[end - 1], gutter, false).empty()) --end;
    Cut cut;
    cut.end = end;
    for (std::size_t row = begin; row < end; ++row) {
      add_row(cut.left, part(rows_[row], gutter, true));
      add_row(cut.right, part(rows_[row], gutter, false));
    }
    if (!are_forms(cut.left, cut.right)) return std::nullopt;
    return cut;
  }

  std::vector<Row> rows_;
  int depth_;
  std::vector<PageLine>& lines_;
};

}  // namespace

void PageBox::add(const PageBox& other) {
  left = std::min(left, other.left);
  top = std::min(top, other.top);
  right = std::max(right, other.right);
  bottom = std::max(bottom, other.bottom);
}

bool on_one_line(const PageBox& one, const PageBox& other) {
  const double shared = std::min(one.bottom, other.bottom) - std::max(one.top, other.top);
  return shared > 0 && shared * 2 >= std::min(one.height(), other.height());
}

std::vector<PageLine> lines_in_reading_order(const std::vector<PageWord>& words) {
  const std::vector<Segment> segments = join_words(words);
  std::vector<const Segment*> all;
  all.reserve(segments.size());
  for (const Segment& segment : segments) all.push_back(&segment);
  std::vector<PageLine> lines;
  if (!all.empty()) Region(std::move(all), 0, lines).write();
  return lines;
}

}  // namespace ratsarchiv::corpus
