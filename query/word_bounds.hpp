// Where words begin and end in the bytes of a text, without analyzing it: enough to cut a text between words.
#pragma once

#include <cstddef>
#include <string_view>

#include "corpus/model/byte_range.hpp"

namespace ratsarchiv::query {

inline constexpr std::string_view kSoftHyphen = "\u00AD";

// White space of ASCII.
inline bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
// Whether c goes on with a character of UTF-8 that began before it.
inline bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The bytes of the Latin letter or digit that begins at offset, or ends before it; 0 where there is none.
std::size_t letter_after(std::string_view text, std::size_t offset);
std::size_t letter_before(std::string_view text, std::size_t offset);

// [offset, end) and the letters and digits, or all that is not white space, on both sides of it.
corpus::ByteRange word_around(std::string_view text, std::size_t offset, std::size_t end);
corpus::ByteRange run_around(std::string_view text, std::size_t offset, std::size_t end);

// range and what is around it, up to so many bytes more on either side and cut between words.
corpus::ByteRange whole_words(std::string_view text, const corpus::ByteRange& range, std::size_t bytes);

// The next run in range, from at on, of letters, hyphens and blanks behind hyphens that may be one torn word: "Haus-",
// line end, "halt". Empty at the end of range when there is none.
corpus::ByteRange next_tear(std::string_view text, const corpus::ByteRange& range, std::size_t at);

}  // namespace ratsarchiv::query
