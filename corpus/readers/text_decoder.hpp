// Bytes of a text file -> UTF-8. The first step of every reader of plain text; it decodes and repairs nothing else.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ratsarchiv::corpus {

enum class TextEncoding { Utf8, Utf16Le, Utf16Be, Utf32Le, Utf32Be, Iso8859_1, Windows1252 };

// "UTF-8", "UTF-16LE", ... "ISO-8859-1", "windows-1252": the name that ICU's converters know.
std::string_view to_string(TextEncoding encoding);

struct DecodedText {
  std::string text;  // valid UTF-8, line ends and NULs as they were, without the byte order mark
  TextEncoding encoding = TextEncoding::Utf8;
  bool guessed = false;            // neither a byte order mark nor valid UTF-8 told the encoding
  std::size_t replaced_count = 0;  // byte sequences that mean nothing in the encoding, each now a U+FFFD
  std::string binary_reason;       // not empty: this is no text ("a PDF file", "..."), and text is empty
};

// Decodes any bytes, by the first rule that fits:
//   1. the signature of a known binary format, or mostly control characters once decoded: binary_reason says which
//   2. a byte order mark of UTF-8, UTF-16 or UTF-32
//   3. valid UTF-8 (ASCII included), taken as it is without a copy
//   4. UTF-16 where ICU's detector is confident of it and the bytes hold NULs
//   5. UTF-8 with faults, where whole sequences clearly outnumber the faulty ones
//   6. Windows-1252 where a byte 0x80..0x9F occurs, else ISO-8859-1
// The last three are guesses. Throws only std::bad_alloc.
DecodedText decode_text(std::string bytes);

// True when every byte of text belongs to a well-formed UTF-8 sequence (no surrogates, no overlong forms).
bool is_valid_utf8(std::string_view text);

// text with each ill-formed sequence (the longest prefix of a sequence, or one byte) replaced by U+FFFD.
// replaced_count, when given, receives their number.
std::string replace_invalid_utf8(std::string_view text, std::size_t* replaced_count = nullptr);

}  // namespace ratsarchiv::corpus
