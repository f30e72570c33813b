// The sheet a protocol is written on: paragraphs, line and page ends, and what they tear.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tools/generate/ground_truth.hpp"
#include "tools/generate/random.hpp"

namespace ratsarchiv::generate {

enum class PageMark {
  None,        // paragraphs in one line each; a page end leaves a blank line, often inside a word
  SeiteAbove,  // "Seite 2" before the page
  OldDash,     // " - 2 - "
  Dash         // "– 2 – "
};

struct PageStyle {
  PageMark mark = PageMark::None;
  std::size_t width = 0;          // characters of a line; 0: paragraphs are not wrapped
  std::size_t lines = 46;         // of a page, where lines are wrapped
  std::size_t page_bytes = 3100;  // of a page, where they are not
  bool hyphenate = false;         // words are torn at line ends
  bool blank_ends = false;        // every line ends with a blank
};

class Page {
 public:
  // `random` must outlive the page.
  Page(const PageStyle& style, Random& random) : style_(style), random_(&random) {}

  // A paragraph, wrapped as the style says; returns where it stands. The text must not be empty.
  Range paragraph(std::string_view text) { return flow(text, true); }

  // The same, but no page end comes inside.
  Range whole_paragraph(std::string_view text) { return flow(text, false); }

  // Lines as they are, each ended with a line feed.
  Range line(std::string_view text);
  void blank(int count = 1);

  const std::string& text() const { return text_; }
  const std::vector<std::string>& torn_words() const { return torn_words_; }

 private:
  Range flow(std::string_view text, bool may_break);
  Range wrapped(std::string_view text, bool may_break);
  void open();
  void end_line();
  void put_torn(std::string_view word, std::size_t at, std::string_view between);

  PageStyle style_;
  Random* random_;
  std::string text_;
  std::size_t page_begin_ = 0;  // for page_bytes
  std::size_t line_on_page_ = 0;
  int page_ = 1;
  bool opened_ = false;
  std::vector<std::string> torn_words_;
};

// A place where a word of letters may be torn, as bytes from its begin: at least three letters on each side and no more
// than `most` bytes before; the last such place, or 0 for none.
std::size_t tear_place(std::string_view word, std::size_t most);

}  // namespace ratsarchiv::generate
