// Where words of a query may stand in a text, told by their letters without analyzing the text: "strass" finds Straß
// and Strassen, "haus" finds Häuser. What it finds is to be analyzed, what it does not find may still be there: forms
// that share no letters with what was added, and words completed from suspended ones (Natur- und Landschaftspflege).
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/byte_range.hpp"

namespace re2 {
class RE2;
}

namespace ratsarchiv::query {

inline constexpr std::size_t kMinSearchedLetters = 2;   // bytes of what is searched for; of less there is too much
inline constexpr std::size_t kMaxSearchedPieces = 400;  // different letters searched for at once

class LetterSearch {
 public:
  LetterSearch();
  ~LetterSearch();

  // Searches for these letters too, from the next prepare() on: an exact form, a stem, a part. Not what is too short,
  // nor more than kMaxSearchedPieces: then it returns false.
  bool add(std::string_view folded);
  // To be called after the last add and before anything below; false when there is nothing to search for, or when the
  // letters are too many for a pattern.
  bool prepare();

  // The first place in range, at or behind at, that shows letters; empty at the end of range when there is none. Text
  // in front of range and behind it is read as context at most.
  corpus::ByteRange next(std::string_view text, const corpus::ByteRange& range, std::size_t at) const;
  bool finds_in(std::string_view text) const;

  // Whether a torn word (next_tear) shows letters when its halves are joined.
  bool finds_in_torn(std::string_view torn) const;

 private:
  std::vector<std::string> pieces_;
  std::unique_ptr<re2::RE2> pattern_;
};

}  // namespace ratsarchiv::query
