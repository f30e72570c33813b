// Step 2: where words begin and end.
//
// A scanner of our own, because ICU's word breaking tears apart what council texts are full of (388/2019, 90/GRÜNE,
// Bürger*innen) and costs ten times as much; ICU says what a letter, digit or mark is. Rules:
// - a word is a run of letters, marks and digits, joined further by
//   - hyphen between letters or digits: S-Bahn, SÖS-LINKE-PluS is Whole, its pieces are Words (10-4 is one Word);
//     not in "Haupt-und Personalamt", where a blank is lost
//   - * : _ · / before a gender ending (in, innen, r, n, e, m), also in brackets: Bürger*innen, Bürger(innen)
//   - / between digits, or a digit and a capital: 388/2019, 245/E; 90/GRÜNE has GRÜNE as Piece; else it separates
//   - . , : between digits: 16,5  1.000.000  03.07.2019  10:30
//   - . between single letters (z.B.) and between lower-case words without blank (www.beispiel.de: Whole and Words)
//   - ' and & between letters: geht's, F&E
// - § and a number are one Word: § 37 is §37
// - amounts, dates, numbers with a letter and spaced abbreviations are Wholes over their Words (written_forms.hpp)
// - € and % are Words
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/token_role.hpp"
#include "analyzers/text/written_forms.hpp"

namespace ratsarchiv::analyzers {

struct Segment {
  std::size_t begin = 0;  // bytes of the segmented text, half-open
  std::size_t end = 0;
  std::uint32_t position = 0;
  std::uint32_t span = 1;
  TokenRole role = TokenRole::Word;
  bool hyphen_before = false;  // "-planung": the beginning of the word is left out
  bool hyphen_after = false;   // "Haupt-": its end is left out
  std::string_view raw;        // what the word steps analyse: the bytes, or a plain form of them ("§37", "16mio€")
};

// Longest Whole in bytes; longer chains of pieces give only the pieces.
inline constexpr std::size_t kLongestWhole = 160;

// Reusable; not safe to share between threads.
class Segmenter {
 public:
  // Segments of text in order of position, at one position Word last. The raw views point into text and into the
  // segmenter, valid until the next call. Only the first 2 GiB are read.
  const std::vector<Segment>& segment(std::string_view text);

 private:
  void word(std::size_t begin);
  void paragraph_sign(std::size_t begin);
  void symbol(std::size_t begin, std::size_t end);
  void close_word(std::size_t begin, std::size_t end);
  // The Wholes that begin with the word [begin, end), whose Word comes next.
  void add_written_forms(std::size_t begin, std::size_t end);
  void add_whole(std::size_t begin, std::optional<WrittenForm> form);
  std::string_view keep(std::string plain) { return kept_.emplace_back(std::move(plain)); }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t position_ = 0;
  std::vector<std::size_t> joints_;  // bytes of the joiners that cut the current word into pieces
  bool only_hyphens_ = true;
  std::size_t abbreviated_to_ = 0;  // end of the last spaced abbreviation
  std::vector<Segment> segments_;
  std::deque<std::string> kept_;
};

// End of the gender ending that begins at offset (in, innen, r, n, e, m, er, en), offset itself when there is none.
// Endings shorter than innen must end the word.
std::size_t gender_ending(std::string_view text, std::size_t offset);

// End of "(inn)en" or "(inne)n" at the end of a word, offset itself when neither begins there.
std::size_t bracketed_gender_end(std::string_view text, std::size_t offset);

}  // namespace ratsarchiv::analyzers
