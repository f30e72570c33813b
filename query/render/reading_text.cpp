#include "query/render/reading_text.hpp"

#include <algorithm>

#include "query/word_bounds.hpp"

namespace ratsarchiv::query {
namespace {

using corpus::ByteRange;

constexpr std::string_view kLineEnds = "\n\r\f\v";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// "- ", "• ", "1. ", "12) ", "a) ".
bool begins_as_list_item(std::string_view line) {
  for (const std::string_view mark : {"-", "–", "•", "*"})
    if (line.starts_with(mark) && line.size() > mark.size() && is_blank(line[mark.size()])) return true;
  std::size_t at = 0;
  constexpr std::size_t kMostDigits = 2;
  while (at < line.size() && at <= kMostDigits && is_digit(line[at])) ++at;
  if (at == 0 && !line.empty() && is_letter(line[0]) && line.size() > 1 && line[1] == ')') at = 1;
  return at > 0 && at + 1 < line.size() && (line[at] == '.' || line[at] == ')') && is_blank(line[at + 1]);
}

class Reader {
 public:
  Reader(std::string_view text, std::size_t width) : text_(text), width_(width) {}

  void read(const ByteRange& range) {
    std::size_t at = range.begin;
    while (at < range.end) {
      if (is_blank(text_[at])) {
        std::size_t end = at;
        while (end < range.end && is_blank(text_[end])) ++end;
        white_space({at, end});
        at = end;
        continue;
      }
      if (text_.substr(at, kSoftHyphen.size()) == kSoftHyphen) {
        at += kSoftHyphen.size();
        continue;
      }
      std::size_t end = at;
      while (end < range.end && !is_blank(text_[end]) && text_.substr(end, kSoftHyphen.size()) != kSoftHyphen) ++end;
      text_piece({at, end});
      at = end;
    }
  }

  // Both halves of a word that a line end parts, and nothing of what stands between.
  void read_torn(const ByteRange& word) {
    const std::string_view bytes = corpus::slice(text_, word);
    std::size_t head = std::min(bytes.find_first_of(kLineEnds), bytes.size());
    std::size_t tail = bytes.size();
    while (tail > head && !is_blank(bytes[tail - 1])) --tail;
    while (head > 0 && (is_blank(bytes[head - 1]) || bytes[head - 1] == '-')) --head;
    read({word.begin, word.begin + head});
    read({word.begin + tail, word.end});
  }

  std::vector<ReadingPiece> take() {
    while (!pieces_.empty() && pieces_.back().kind != ReadingKind::Text) pieces_.pop_back();
    return std::move(pieces_);
  }

 private:
  void text_piece(const ByteRange& range) {
    if (!pieces_.empty() && pieces_.back().kind == ReadingKind::Text && pieces_.back().range.end == range.begin)
      pieces_.back().range.end = range.end;
    else
      pieces_.push_back({ReadingKind::Text, range});
  }

  void white_space(const ByteRange& range) {
    if (pieces_.empty() || pieces_.back().kind != ReadingKind::Text) return;
    const std::string_view blanks = corpus::slice(text_, range);
    if (blanks == " ") {
      // Within a line the blank belongs to the text, if more of it follows.
      if (range.end < text_.size() && !is_blank(text_[range.end])) pieces_.back().range.end = range.end;
      return;
    }
    const auto ends = std::count(blanks.begin(), blanks.end(), '\n');
    if (ends == 0)
      pieces_.push_back({ReadingKind::Blank, {}});
    else if (ends > 1)
      pieces_.push_back({ReadingKind::ParagraphBreak, {}});
    else if (!hyphen_goes_on(range))
      pieces_.push_back({line_ends_on_purpose(range) ? ReadingKind::LineBreak : ReadingKind::Blank, {}});
  }

  // "CDU-" / "Fraktion" and "Pop-" / "up-Radweg" are one word with its hyphen; "Haupt-" / "und" is not.
  bool hyphen_goes_on(const ByteRange& line_end) const {
    if (line_end.begin < 2 || text_[line_end.begin - 1] != '-' || is_blank(text_[line_end.begin - 2])) return false;
    const std::string_view next = text_.substr(line_end.end);
    for (const std::string_view capital : {"Ä", "Ö", "Ü"})
      if (next.starts_with(capital)) return true;
    if (next.empty() || !is_letter(next.front())) return false;
    if (next.front() >= 'A' && next.front() <= 'Z') return true;
    const std::size_t end = next.find_first_of(" \t\r\n\f\v-");
    return end != std::string_view::npos && next[end] == '-' && end + 1 < next.size() && is_letter(next[end + 1]);
  }

  bool line_ends_on_purpose(const ByteRange& line_end) const {
    const std::size_t before = text_.substr(0, line_end.begin).find_last_of(kLineEnds);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    // A word that does not fit any more leaves a gap of its own length, hardly ever of two fifths of the line.
    const bool is_short = (line_end.begin - begin) * 5 < width_ * 3;
    return is_short || begins_as_list_item(text_.substr(line_end.end));
  }

  std::string_view text_;
  std::size_t width_;
  std::vector<ReadingPiece> pieces_;
};

}  // namespace

std::size_t line_width(std::string_view text) {
  std::vector<std::size_t> lengths;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(kLineEnds, begin), text.size());
    if (end > begin) lengths.push_back(end - begin);
    begin = end + 1;
  }
  if (lengths.empty()) return 0;
  const auto place = lengths.begin() + static_cast<std::ptrdiff_t>((lengths.size() - 1) * 9 / 10);
  std::nth_element(lengths.begin(), place, lengths.end());
  return *place;
}

std::vector<ReadingPiece> reading_pieces(std::string_view text, const ByteRange& range,
                                         const std::vector<ByteRange>& torn, std::size_t width) {
  const ByteRange read{std::min(range.begin, text.size()), std::min(range.end, text.size())};
  Reader reader(text, width);
  std::size_t at = read.begin;
  auto word = std::lower_bound(torn.begin(), torn.end(), read.begin,
                               [](const ByteRange& w, std::size_t begin) { return w.begin < begin; });
  for (; word != torn.end() && word->end <= read.end; ++word) {
    if (word->begin < at) continue;
    reader.read({at, word->begin});
    reader.read_torn(*word);
    at = word->end;
  }
  reader.read({at, read.end});
  return reader.take();
}

}  // namespace ratsarchiv::query
