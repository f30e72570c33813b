// Letters of UTF-8 text for the parsers of analyzers/structure: what a byte offset stands before.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace ratsarchiv::analyzers {

// Whether the code point at offset is a letter, an upper-case letter, a lower-case letter. False at the end of text and
// for malformed bytes.
bool is_letter_at(std::string_view text, std::size_t offset);
bool is_upper_at(std::string_view text, std::size_t offset);
bool is_lower_at(std::string_view text, std::size_t offset);

// The offset after the code point at offset; at most text.size().
std::size_t next_offset(std::string_view text, std::size_t offset);

// The length in bytes of the quotation mark (straight, typographic, guillemet) at offset, or 0.
std::size_t quote_length_at(std::string_view text, std::size_t offset);

// Lower case of every letter.
std::string lower(std::string_view text);

// Lower case without white space: two spellings of one name or bracket are equal when their keys are.
std::string spelling_key(std::string_view text);

// White space cut off at both ends.
std::string_view trimmed(std::string_view text);

// Every run of white space as one blank, none at the ends.
std::string folded_blanks(std::string_view text);

// Lookup of string_view without a copy.
struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using WordSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;
template <typename Value>
using WordMap = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;

}  // namespace ratsarchiv::analyzers
