#include "corpus/extract/flow_text.hpp"

#include <algorithm>
#include <utility>

namespace ratsarchiv::corpus {
namespace {

constexpr std::string_view kHardBlank = "\xC2\xA0";
constexpr int kMaxColumns = 64;
constexpr int kMaxSpannedRows = 10'000;
constexpr std::size_t kMaxTables = 32;  // deeper ones arrange a page at best; their cells are lines

// Letters that fit in one line of a page, roughly: what is longer is a paragraph of running text.
constexpr std::size_t kLineBytes = 100;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

std::size_t line_count(std::string_view text) {
  return text.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

// A cell whose content cannot be said in one line of a row: running text of some length, or a table of its own.
bool is_flowing(std::string_view text, bool has_rows) {
  constexpr std::size_t kParagraphsBytes = 400;
  constexpr std::size_t kLinesBytes = 1500;
  const std::size_t lines = line_count(text);
  if (lines < 2) return false;
  return has_rows || text.size() > kLinesBytes ||
         (text.size() > kParagraphsBytes && text.find("\n\n") != std::string_view::npos);
}

bool ends_like_sentence(std::string_view text) {
  return text.empty() || std::string_view(".!?:;\"'").find(text.back()) != std::string_view::npos ||
         text.ends_with("\u201C") || text.ends_with("\u201D");
}

// A word processor sets paragraphs apart by their spacing, which is a matter of styles; whether a blank line divides
// them is told by the text: running text does, the lines of a form or a list do not.
bool divides_paragraphs(std::string_view first, std::string_view second) {
  const bool first_long = first.size() > kLineBytes;
  const bool second_long = second.size() > kLineBytes;
  return (first_long && second_long) || ((first_long || second_long) && ends_like_sentence(first));
}

// Joins the lines of a cell to one, tabs to blanks; marks keep to their text. Marks of cells in the cell go.
void join_lines(std::string& text, std::vector<TextMark>& marks) {
  std::erase_if(marks, [](const TextMark& mark) { return mark.kind == MarkKind::TableCell; });
  std::replace(text.begin(), text.end(), '\t', ' ');
  if (text.find('\n') == std::string::npos) return;
  std::vector<std::size_t> moved(text.size() + 1);  // a cell of several lines is short, see is_flowing
  std::string joined;
  for (std::size_t i = 0; i < text.size(); ++i) {
    moved[i] = joined.size();
    const char c = text[i] == '\n' ? ' ' : text[i];
    if (c != ' ' || !joined.ends_with(' ')) joined += c;
  }
  moved[text.size()] = joined.size();
  for (TextMark& mark : marks) mark.range = {moved[mark.range.begin], moved[mark.range.end]};
  text = std::move(joined);
}

}  // namespace

FlowText::FlowText(std::size_t max_bytes) : max_bytes_(max_bytes), buffers_(1) {}

void FlowText::add(std::string_view piece) {
  bytes_ += piece.size();
  if (bytes_ > max_bytes_)
    throw ExtractionError("too_large", "Its text is longer than " + std::to_string(max_bytes_) + " bytes.");
  buffer().text += piece;
}

void FlowText::begin_content() {
  Buffer& here = buffer();
  if (here.text.empty()) {
    here.line_ends = 0;
  } else if (here.line_ends > 0) {
    while (std::string_view(here.text).ends_with(kHardBlank)) here.text.resize(here.text.size() - kHardBlank.size());
    add(here.line_ends == 1 ? "\n" : "\n\n");
    here.line_ends = 0;
  }
  if (!here.item.empty()) {
    add(std::exchange(here.item, {}) + ' ');
    here.blanks.clear();
  }
  if (!here.blanks.empty()) {
    add(here.blanks);
    here.blanks.clear();
  }
  here.has_hard_blank = false;
}

void FlowText::add_collapsed(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    Buffer& here = buffer();
    const bool at_line_begin = here.text.empty() || here.line_ends > 0;
    if (is_blank(text[i])) {
      if (!at_line_begin && here.blanks.empty()) here.blanks = " ";
      ++i;
    } else if (at_line_begin && text.substr(i).starts_with(kHardBlank)) {
      here.has_hard_blank = true;
      i += kHardBlank.size();
    } else {
      i = add_word(text, i);
    }
  }
}

std::size_t FlowText::add_word(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && !is_blank(text[end])) ++end;
  begin_content();
  add(text.substr(begin, end - begin));
  return end;
}

void FlowText::add_kept(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '\n') {
      break_line();
      ++i;
    } else if (is_blank(text[i])) {
      if (text[i] != '\r') buffer().blanks += text[i];
      ++i;
    } else {
      i = add_word(text, i);
    }
  }
}

void FlowText::end_line() {
  Buffer& here = buffer();
  here.blanks.clear();
  // A line of no-break spaces is how editors write an empty one.
  here.line_ends = std::max(here.line_ends, here.has_hard_blank ? 2 : 1);
  here.has_hard_blank = false;
}

void FlowText::end_block() {
  end_line();
  if (buffer().item.empty()) buffer().line_ends = 2;  // the first block of a list item begins in its line
}

void FlowText::break_line() {
  Buffer& here = buffer();
  here.blanks.clear();
  here.line_ends = std::min(here.line_ends + 1, 2);
  here.has_hard_blank = false;
}

void FlowText::end_office_paragraph() {
  Buffer& here = buffer();
  const bool is_empty = here.text.empty() || here.line_ends > 0;
  if (is_empty) return break_line();
  const std::string_view text = here.text;
  const std::size_t end = here.paragraph;  // of the paragraph before, without its line ends
  if (end > 0 && end < text.size()) {
    const std::size_t begin = text.find_first_not_of('\n', end);
    const std::size_t before = text.rfind('\n', end - 1);
    const std::string_view first = text.substr(before == std::string_view::npos ? 0 : before + 1,
                                               end - (before == std::string_view::npos ? 0 : before + 1));
    if (begin == end + 1 && divides_paragraphs(first, text.substr(begin))) {
      here.text.insert(end, 1, '\n');
      ++bytes_;
      for (auto mark = here.marks.rbegin(); mark != here.marks.rend() && mark->range.end > end; ++mark) {
        if (mark->range.begin > end) ++mark->range.begin;
        ++mark->range.end;
      }
    }
  }
  here.paragraph = here.text.size();
  end_line();
}

void FlowText::begin_item(std::string number) {
  end_line();
  buffer().item = std::move(number);
}

void FlowText::end_item() {
  buffer().item.clear();
  end_line();
}

void FlowText::begin_table() {
  end_line();
  tables_.emplace_back();
}

void FlowText::begin_row() {
  if (tables_.empty()) return end_line();
  if (tables_.back().row_open) end_row();
  Table& table = tables_.back();
  table.rows.emplace_back();
  table.row_open = true;
}

// Empty cells where one from a row above reaches down.
void FlowText::skip_spanned(Table& table) {
  Row& row = table.rows.back();
  while (row.columns < static_cast<int>(table.spans.size()) && table.spans[row.columns] > 0) {
    --table.spans[row.columns];
    row.cells.push_back({{}, row.columns++});
  }
}

void FlowText::begin_cell(int columns, int rows) {
  if (tables_.empty() || tables_.size() > kMaxTables) return end_line();
  if (tables_.back().cell_open) end_cell();
  if (!tables_.back().row_open) begin_row();
  Table& table = tables_.back();
  skip_spanned(table);
  table.cell_open = true;
  table.cell_columns = std::clamp(columns, 1, kMaxColumns);
  table.cell_rows = std::clamp(rows, 1, kMaxSpannedRows);
  buffers_.emplace_back();
}

void FlowText::end_cell() {
  if (tables_.empty() || !tables_.back().cell_open) return end_line();
  Table& table = tables_.back();
  Row& row = table.rows.back();
  table.cell_open = false;
  ++row.own_cells;
  row.cells.push_back({std::move(buffers_.back()), row.columns});
  buffers_.pop_back();
  for (int i = 0; i < table.cell_columns && row.columns < kMaxColumns; ++i) {
    if (i > 0) row.cells.push_back({{}, row.columns});
    if (table.cell_rows > 1) {
      table.spans.resize(std::max<std::size_t>(table.spans.size(), static_cast<std::size_t>(row.columns) + 1));
      table.spans[row.columns] = table.cell_rows - 1;
    }
    ++row.columns;
  }
}

void FlowText::end_row() {
  if (tables_.empty() || !tables_.back().row_open) return end_line();
  if (tables_.back().cell_open) end_cell();
  skip_spanned(tables_.back());
  tables_.back().row_open = false;
}

void FlowText::end_table() {
  if (tables_.empty()) return end_line();
  if (tables_.back().row_open) end_row();
  Table table = std::move(tables_.back());
  tables_.pop_back();
  const auto filled = [](const Row& row) {
    return std::count_if(row.cells.begin(), row.cells.end(),
                         [](const Cell& cell) { return !cell.content.text.empty(); });
  };
  // With never more than one cell of a row in use, the table only puts text in its place.
  const bool is_layout =
      std::all_of(table.rows.begin(), table.rows.end(), [&](const Row& row) { return filled(row) < 2; });
  if (!is_layout) end_block();
  for (Row& row : table.rows) {
    const bool flows = std::any_of(row.cells.begin(), row.cells.end(), [](const Cell& cell) {
      return is_flowing(cell.content.text, cell.content.has_rows);
    });
    // A cell over the whole width is a line of text between the rows.
    const bool is_single = row.own_cells <= 1;
    if (filled(row) == 0) continue;
    if (is_layout || flows || is_single)
      write_blocks(row);
    else
      write_row(row);
  }
  if (is_layout)
    end_line();
  else
    end_block();
}

// The last cell in use where it is the value of a label before it ("Vorgang:"): its lines may follow each other, as in
// a form, since nothing comes behind them.
const FlowText::Cell* FlowText::labelled_value(const Row& row) {
  const Cell* label = nullptr;
  const Cell* value = nullptr;
  for (const Cell& cell : row.cells)
    if (!cell.content.text.empty()) label = std::exchange(value, &cell);
  return label && label->content.text.ends_with(':') ? value : nullptr;
}

void FlowText::write_row(Row& row) {
  end_line();
  begin_content();
  const Cell* const value = labelled_value(row);
  for (Cell& cell : row.cells) {
    Buffer& content = cell.content;
    if (value && &cell > value && value->content.text.find('\n') != std::string::npos) break;  // empty cells
    if (&cell != &row.cells.front()) add("\t");
    if (&cell != value || content.has_rows) join_lines(content.text, content.marks);
    Buffer& here = buffer();
    const std::size_t begin = here.text.size();
    for (TextMark& mark : content.marks)
      here.marks.push_back({mark.kind, {mark.range.begin + begin, mark.range.end + begin}, mark.number});
    here.text += content.text;  // counted already
    if (!content.text.empty()) here.marks.push_back({MarkKind::TableCell, {begin, here.text.size()}, cell.column});
  }
  buffer().has_rows = true;
  buffer().paragraph = 0;
  end_line();
}

void FlowText::write_blocks(Row& row) {
  for (Cell& cell : row.cells) {
    if (cell.content.text.empty() && cell.content.marks.empty()) continue;
    const bool is_block = cell.content.text.size() > kLineBytes || cell.content.has_rows;
    if (is_block) end_block();
    append(std::move(cell.content));
    if (is_block) end_block();
  }
}

void FlowText::append(Buffer&& content) {
  end_line();
  if (!content.text.empty()) begin_content();
  Buffer& here = buffer();
  const std::size_t begin = here.text.size();
  for (TextMark& mark : content.marks)
    here.marks.push_back({mark.kind, {mark.range.begin + begin, mark.range.end + begin}, mark.number});
  here.text += content.text;  // counted already
  here.has_rows = here.has_rows || content.has_rows;
  here.paragraph = 0;
  end_line();
}

void FlowText::break_page() {
  Buffer& here = buffer();
  here.marks.push_back({MarkKind::Page, {here.text.size(), here.text.size()}, 0});
}

FlowText::Place FlowText::place() const { return {buffers_.size(), buffers_.back().text.size()}; }

std::string_view FlowText::text_since(const Place& place) const {
  if (place.depth != buffers_.size() || place.offset >= buffers_.back().text.size()) return {};
  std::string_view text = std::string_view(buffers_.back().text).substr(place.offset);
  text.remove_prefix(std::min(text.find_first_not_of(" \t\n"), text.size()));
  while (text.ends_with(kHardBlank)) text.remove_suffix(kHardBlank.size());
  return text;
}

void FlowText::mark_since(const Place& place, MarkKind kind) {
  const std::string_view text = text_since(place);
  if (text.empty()) return;
  const auto begin = static_cast<std::size_t>(text.data() - buffer().text.data());
  buffer().marks.push_back({kind, {begin, begin + text.size()}, 0});
}

ExtractedText FlowText::take() {
  while (!tables_.empty()) end_table();
  ExtractedText taken;
  taken.text = std::move(buffers_.front().text);
  taken.marks = std::move(buffers_.front().marks);
  while (std::string_view(taken.text).ends_with(kHardBlank)) taken.text.resize(taken.text.size() - kHardBlank.size());
  for (TextMark& mark : taken.marks) {
    mark.range.begin = std::min(mark.range.begin, taken.text.size());
    mark.range.end = std::min(mark.range.end, taken.text.size());
  }
  if (!taken.text.empty()) taken.text += '\n';
  std::stable_sort(taken.marks.begin(), taken.marks.end(),
                   [](const TextMark& a, const TextMark& b) { return a.range.begin < b.range.begin; });
  buffers_.assign(1, {});
  bytes_ = 0;
  return taken;
}

void pages_from_breaks(ExtractedText& extracted, std::size_t pages_stated) {
  const auto is_break = [](const TextMark& mark) { return mark.kind == MarkKind::Page && mark.number == 0; };
  std::vector<std::size_t> breaks;
  for (const TextMark& mark : extracted.marks)
    if (is_break(mark)) breaks.push_back(mark.range.begin);
  std::erase_if(extracted.marks, is_break);
  if (breaks.empty() || (pages_stated != 0 && pages_stated != breaks.size() + 1)) return;
  breaks.push_back(extracted.text.size());
  std::size_t begin = 0;
  int number = 0;
  for (const std::size_t end : breaks) {
    extracted.marks.push_back({MarkKind::Page, {begin, end}, ++number});
    begin = end;
  }
  std::stable_sort(extracted.marks.begin(), extracted.marks.end(),
                   [](const TextMark& a, const TextMark& b) { return a.range.begin < b.range.begin; });
}

}  // namespace ratsarchiv::corpus
