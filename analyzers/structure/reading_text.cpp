#include "analyzers/structure/reading_text.hpp"

#include <algorithm>
#include <numeric>

#include "analyzers/structure/head_lines.hpp"
#include "analyzers/structure/letters.hpp"

namespace ratsarchiv::analyzers {
namespace {

using corpus::ByteRange;

// Longer lines are paragraphs of a text that was never wrapped.
constexpr std::size_t kWidestWrappedLine = 140;  // bytes
constexpr std::size_t kLongestFurniture = 24;    // bytes
constexpr std::size_t kLongestNameLine = 60;     // bytes
constexpr std::size_t kLongestHeading = 40;      // bytes
constexpr std::size_t kLongestBracket = 90;      // bytes

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A page number in its usual dress: "– 2 –", "- 2 -", "Seite 3", "Seite 3 von 12".
bool is_page_number(std::string_view line) {
  if (line.size() > kLongestFurniture || line.empty()) return false;
  std::string bare;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line.substr(i).starts_with("–") || line.substr(i).starts_with("—")) {
      bare += '-';
      i += 2;
    } else if (line[i] != ' ') {
      bare += line[i];
    }
  }
  std::string_view rest = bare;
  const auto digits = [&rest] {
    std::size_t count = 0;
    while (!rest.empty() && is_digit(rest.front())) {
      rest.remove_prefix(1);
      ++count;
    }
    return count > 0 && count < 5;
  };
  if (rest.starts_with("Seite")) {
    rest.remove_prefix(5);
    if (!digits()) return false;
    if (rest.starts_with("von") || rest.starts_with("/")) {
      rest.remove_prefix(rest.front() == 'v' ? 3 : 1);
      return digits() && rest.empty();
    }
    return rest.empty();
  }
  while (rest.starts_with("-")) rest.remove_prefix(1);
  if (rest.size() == bare.size() || !digits()) return false;
  if (rest.starts_with("of") || rest.starts_with("von")) {  // "-- 1 of 12 --"
    rest.remove_prefix(rest.front() == 'v' ? 3 : 2);
    if (!digits()) return false;
  }
  return !rest.empty() && rest.find_first_not_of('-') == std::string_view::npos;
}

bool starts_list_item(std::string_view line) {
  if (line.starts_with("- ") || line.starts_with("– ") || line.starts_with("• ") || line.starts_with("* ")) return true;
  std::size_t i = 0;
  while (i < line.size() && i < 3 && is_digit(line[i])) ++i;
  if (i == 0 && is_lower_at(line, 0)) i = next_offset(line, 0);  // "a) "
  return i > 0 && i + 1 < line.size() && (line[i] == ')' || (line[i] == '.' && is_digit(line[0]))) &&
         line[i + 1] == ' ';
}

bool ends_sentence(std::string_view line) {
  for (;;) {
    if (line.empty()) return false;
    bool cut = false;
    for (const std::string_view closing : {"\"", "“", "”", "«", "»", ")", "’", "'"}) {
      if (line.ends_with(closing)) {
        line.remove_suffix(closing.size());
        cut = true;
        break;
      }
    }
    if (!cut) break;
  }
  return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') || line.ends_with(':') ||
         line.ends_with(';');
}

std::string_view last_word(std::string_view line) {
  const std::size_t blank = line.find_last_of(' ');
  return blank == std::string_view::npos ? line : line.substr(blank + 1);
}

std::string_view first_word(std::string_view line) { return line.substr(0, line.find(' ')); }

// Whether a bracket of few words is open at offset: "Frau Muster (Evang. Kirchenkreis)". No sentence ends there.
bool is_inside_bracket(std::string_view text, ByteRange range, std::size_t offset) {
  const std::size_t begin = std::max(range.begin, offset - std::min(offset, kLongestBracket));
  for (std::size_t i = offset; i-- > begin;) {
    if (text[i] == ')') return false;
    if (text[i] != '(') continue;
    const std::size_t close = text.find(')', offset);
    return close < range.end && close - i <= kLongestBracket;
  }
  return false;
}

bool is_torn_word(std::string_view previous) {
  return previous.size() > 2 && previous.back() == '-' && is_letter_at(previous, [&] {
           std::size_t i = previous.size() - 2;
           while (i > 0 && (static_cast<unsigned char>(previous[i]) & 0xC0U) == 0x80U) --i;
           return i;
         }());
}

}  // namespace

struct ReadingText::Line {
  std::string_view text;  // trimmed, not empty
  std::size_t begin = 0;  // in the document
  bool after_blank = false;
  bool after_furniture = false;
};

ReadingText::ReadingText(std::string_view text, ByteRange body, const std::vector<corpus::TextMark>& marks,
                         const MinutesWords& words)
    : words_(words) {
  body.end = std::min(body.end, text.size());
  body.begin = std::min(body.begin, body.end);
  source_end_ = body.end;
  text_.reserve(body.size());
  source_.reserve(body.size());
  const MarkedFurniture furniture(marks, body);
  std::vector<Line> lines;
  Line next;
  for (std::size_t begin = body.begin; begin < body.end;) {
    std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos || end > body.end) end = body.end;
    const std::string_view line = trimmed(text.substr(begin, end - begin));
    next.begin = static_cast<std::size_t>(line.data() - text.data());
    const ByteRange range{next.begin, next.begin + line.size()};
    if (line.empty()) {
      next.after_blank = true;
    } else if (is_page_number(line) || furniture.covers(range)) {
      next.after_furniture = true;
    } else {
      next.text = line;
      lines.push_back(next);
      longest_line_ = std::max(longest_line_, line.size());
      next = Line{};
    }
    begin = end + 1;
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0 && joins(lines[i - 1], lines[i])) {
      join(lines[i]);
    } else {
      if (!paragraphs_.empty()) {
        text_ += '\n';
        source_.push_back(static_cast<std::uint32_t>(lines[i].begin));
      }
      paragraphs_.push_back({text_.size(), text_.size()});
      line_starts_.push_back(static_cast<std::uint32_t>(text_.size()));
      append(lines[i]);
    }
    paragraphs_.back().end = text_.size();
  }
}

void ReadingText::append(const Line& line) {
  const std::string_view text = line.text;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || text.substr(i).starts_with("\xC2\xA0")) {
      const std::size_t width = c == '\xC2' ? 2 : 1;
      if (!text_.ends_with(' ')) {
        text_ += ' ';
        source_.push_back(static_cast<std::uint32_t>(line.begin + i));
      }
      i += width;
      continue;
    }
    if (text.substr(i).starts_with("\xC2\xAD")) {  // soft hyphen
      i += 2;
      continue;
    }
    std::size_t end = i + 1;
    while (end < text.size() && text[end] != ' ' && text[end] != '\t' && text[end] != '\r' && text[end] != '\f' &&
           text[end] != '\xC2') {
      ++end;
    }
    text_.append(text.substr(i, end - i));
    const std::size_t old_size = source_.size();
    source_.resize(text_.size());
    std::iota(source_.begin() + static_cast<std::ptrdiff_t>(old_size), source_.end(),
              static_cast<std::uint32_t>(line.begin + i));
    i = end;
  }
}

// A role and a name alone in their line.
bool ReadingText::is_name_line(std::string_view line) const {
  return line.size() <= kLongestNameLine && words_.has("role", first_word(line)) &&
         line.find('(') == std::string_view::npos && !ends_sentence(line) &&
         std::count(line.begin(), line.end(), ' ') <= 3;
}

// Whether line goes on with the paragraph that previous belongs to.
bool ReadingText::joins(const Line& previous, const Line& line) const {
  const bool torn = is_torn_word(previous.text) && is_letter_at(line.text, 0);
  const std::string_view so_far = std::string_view(text_).substr(paragraphs_.back().begin);
  const bool name_line = is_name_line(previous.text) || is_name_line(so_far) ||
                         (previous.text.size() <= kLongestNameLine && words_.has("title", first_word(previous.text)));
  const std::string_view end_word = last_word(previous.text);
  const bool opens_name = words_.has("role", end_word) || words_.has("title", end_word);
  const bool ended = ends_sentence(previous.text) && !words_.has("abbreviation", end_word) && !opens_name;
  if (line.after_blank || line.after_furniture) {
    if (torn || opens_name) return true;
    if (starts_list_item(line.text)) return false;
    if (is_lower_at(line.text, 0)) return !ended || name_line;
    if (line.text.front() == '(' && name_line && !ended) return true;
    // A bold name in a line of its own in the middle of a sentence.
    if (is_name_line(line.text) && !ended && previous.text.size() > kLongestNameLine) return true;
    return line.after_furniture && !ended && longest_line_ <= kWidestWrappedLine &&
           previous.text.size() * 10 > longest_line_ * 7;
  }
  if (torn || opens_name) return true;
  if (starts_list_item(line.text) && (is_digit(line.text.front()) ? ended : true)) return false;
  const bool heading = line.text.size() <= kLongestHeading && line.text.ends_with(':') && is_upper_at(line.text, 0);
  const bool is_short = previous.text.size() * 20 < longest_line_ * 11;
  if (!ended) {
    if (!is_short || !is_upper_at(line.text, 0) || name_line || is_name_line(line.text)) return true;
    // A line that ends early ends its paragraph, unless its last word asks for more.
    return words_.has("article", end_word) || words_.has("preposition", end_word) ||
           words_.has("conjunction", end_word) || end_word.ends_with(',');
  }
  if (heading || words_.has("role", first_word(line.text)) || line.text.starts_with("Der Vorsitzende") ||
      line.text.starts_with("Die Vorsitzende")) {
    return false;
  }
  if (longest_line_ > kWidestWrappedLine) return false;
  return previous.text.size() * 5 >= longest_line_ * 4;
}

void ReadingText::join(const Line& line) {
  const auto start = [this] { line_starts_.push_back(static_cast<std::uint32_t>(text_.size())); };
  const std::string_view so_far = std::string_view(text_).substr(paragraphs_.back().begin);
  if (is_torn_word(so_far) && is_letter_at(line.text, 0)) {
    const std::string_view next = first_word(line.text);
    if (is_lower_at(line.text, 0)) {
      if (words_.has("suspension", next)) {  // "Haupt- und Personalamt"
        text_ += ' ';
        source_.push_back(static_cast<std::uint32_t>(line.begin - 1));
      } else {
        text_.pop_back();
        source_.pop_back();
      }
    }
    start();
    append(line);
    return;
  }
  if (!text_.ends_with('/') && !text_.ends_with('|')) {
    text_ += ' ';
    source_.push_back(static_cast<std::uint32_t>(line.begin - 1));
  }
  start();
  append(line);
}

bool ReadingText::starts_line(std::size_t offset) const {
  return std::binary_search(line_starts_.begin(), line_starts_.end(), static_cast<std::uint32_t>(offset));
}

std::vector<ByteRange> ReadingText::lines(ByteRange range) const {
  std::vector<ByteRange> result;
  std::size_t begin = range.begin;
  for (auto start = std::upper_bound(line_starts_.begin(), line_starts_.end(), range.begin);
       start != line_starts_.end() && *start < range.end; ++start) {
    std::size_t end = *start;
    while (end > begin && (text_[end - 1] == ' ' || text_[end - 1] == '\n')) --end;
    result.push_back({begin, end});
    begin = *start;
  }
  if (begin < range.end) result.push_back({begin, range.end});
  return result;
}

ByteRange ReadingText::to_source(ByteRange range) const {
  if (source_.empty()) return {source_end_, source_end_};
  if (range.begin >= source_.size()) return {source_end_, source_end_};
  const std::size_t begin = source_[range.begin];
  if (range.empty()) return {begin, begin};
  return {begin, source_[std::min(range.end, source_.size()) - 1] + std::size_t{1}};
}

std::size_t ReadingText::from_source(std::size_t source_offset) const {
  return static_cast<std::size_t>(std::lower_bound(source_.begin(), source_.end(), source_offset) - source_.begin());
}

std::vector<ByteRange> split_sentences(std::string_view text, ByteRange paragraph, const MinutesWords& words) {
  std::vector<ByteRange> sentences;
  std::size_t begin = paragraph.begin;
  const WordSet& abbreviations = words.set("abbreviation");
  for (std::size_t i = paragraph.begin; i < paragraph.end; ++i) {
    const char c = text[i];
    if (c != '.' && c != '!' && c != '?') continue;
    std::size_t end = i + 1;
    while (end < paragraph.end) {  // closing quotation marks and brackets belong to the sentence
      const std::size_t quote = quote_length_at(text, end);
      if (quote > 0) {
        end += quote;
      } else if (text[end] == ')' || text[end] == '\'' || text[end] == '.') {
        ++end;
      } else {
        break;
      }
    }
    if (end >= paragraph.end) break;
    if (text[end] != ' ') continue;
    std::size_t next = end + 1;
    if (c == '.' && end == i + 1) {
      if (is_inside_bracket(text, {begin, paragraph.end}, i)) continue;
      std::size_t word_begin = i;
      while (word_begin > begin && text[word_begin - 1] != ' ' && text[word_begin - 1] != '(') --word_begin;
      const std::string_view word = text.substr(word_begin, i + 1 - word_begin);
      if (abbreviations.contains(word)) continue;
      if (word.size() <= 3 && is_letter_at(word, 0) && next_offset(word, 0) + 1 == word.size()) continue;  // "M."
      if (word.size() <= 3 && is_digit(word.front())) {  // "3. Juli", but "Ziffer 3. StR Muster"
        std::size_t next_end = text.find(' ', next);
        if (next_end == std::string_view::npos) next_end = paragraph.end;
        if (!words.has("role", text.substr(next, next_end - next))) continue;
      }
    }
    if (is_lower_at(text, next)) continue;
    sentences.push_back({begin, end});
    begin = next;
    i = end;
  }
  if (begin < paragraph.end) sentences.push_back({begin, paragraph.end});
  return sentences;
}

}  // namespace ratsarchiv::analyzers
