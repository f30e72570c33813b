#include "corpus/readers/text_decoder.hpp"

#include <boost/test/unit_test.hpp>
#include <random>
#include <string>
#include <string_view>

using namespace ratsarchiv::corpus;
using namespace std::string_view_literals;

namespace {

std::string utf16(std::u16string_view text, bool big_endian) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  }
  return bytes;
}

std::string utf32le(std::u32string_view text) {
  std::string bytes;
  for (const char32_t c : text)
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>((c >> shift) & 0xFF);
  return bytes;
}

// "UTF-8", "windows-1252 guessed", "UTF-8 guessed 2 replaced"
std::string how(const DecodedText& decoded) {
  std::string how(to_string(decoded.encoding));
  if (decoded.guessed) how += " guessed";
  if (decoded.replaced_count > 0) how += ' ' + std::to_string(decoded.replaced_count) + " replaced";
  return how;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(text_decoder)

BOOST_AUTO_TEST_CASE(every_encoding) {
  const std::u16string long_text = u"Der Gemeinderat berät über die Straße zum Hafen.\r\nEinstimmig.";
  const std::string long_utf8 = "Der Gemeinderat berät über die Straße zum Hafen.\r\nEinstimmig.";
  struct Case {
    std::string bytes;
    std::string text;
    std::string how;
  };
  const Case cases[] = {
      {"", "", "UTF-8"},
      {"Beschluss\n", "Beschluss\n", "UTF-8"},
      {"Gr\u00fc\u00dfe", "Gr\u00fc\u00dfe", "UTF-8"},
      {"a\r\nb\rc\n\n", "a\r\nb\rc\n\n", "UTF-8"},
      {"\xEF\xBB\xBFGr\u00fcn", "Gr\u00fcn", "UTF-8"},
      {"\xEF\xBB\xBF\xEF\xBB\xBFx", "\xEF\xBB\xBFx", "UTF-8"},  // one mark is a mark, the second is text
      {"\xEF\xBB\xBFGr\xFCn", "Gr\uFFFDn", "UTF-8 1 replaced"},
      {"\xFF\xFE" + utf16(u"Grün €", false), "Grün €", "UTF-16LE"},
      {"\xFE\xFF" + utf16(u"Grün €", true), "Grün €", "UTF-16BE"},
      {"\xFF\xFE" + utf16(u"a\xD800"
                          u"b",
                          false),
       "a\uFFFDb", "UTF-16LE 1 replaced"},
      {"\xFF\xFE" + utf16(u"abc", false) + "d", "abc\uFFFD", "UTF-16LE 1 replaced"},  // half a code unit at the end
      {std::string("\xFF\xFE\0\0"sv) + utf32le(U"Grün 🌳"), "Grün 🌳", "UTF-32LE"},
      {utf16(long_text, false), long_utf8, "UTF-16LE guessed"},
      {utf16(long_text, true), long_utf8, "UTF-16BE guessed"},
      {"Stra\xDF"
       "e am Br\xFC"
       "ckle",
       "Straße am Brückle", "ISO-8859-1 guessed"},
      {"\x84Stra\xDF"
       "e\x93 f\xFCr 5 \x80",
       "„Straße“ für 5 €", "windows-1252 guessed"},
      {"\xFC", "ü", "ISO-8859-1 guessed"},
      {"üö und ü\xC3", "üö und ü\uFFFD", "UTF-8 guessed 1 replaced"},  // cut inside a sequence
      {"ä ö ü ß \xE2\x82 ä ö", "ä ö ü ß \uFFFD ä ö", "UTF-8 guessed 1 replaced"},
      {"ä ö ü ß \xED\xA0\x80 ä ö ü", "ä ö ü ß \uFFFD\uFFFD\uFFFD ä ö ü", "UTF-8 guessed 3 replaced"},  // a surrogate
      {std::string("zwei\0NULs\0"sv), std::string("zwei\0NULs\0"sv), "UTF-8"},
      {"Seite\f2\x1A", "Seite\f2\x1A", "UTF-8"},
  };
  for (const Case& c : cases) {
    const DecodedText decoded = decode_text(c.bytes);
    BOOST_TEST_CONTEXT(c.text) {
      BOOST_TEST(decoded.binary_reason == "");
      BOOST_TEST(decoded.text == c.text);
      BOOST_TEST(how(decoded) == c.how);
    }
  }
}

BOOST_AUTO_TEST_CASE(long_texts_are_converted_whole) {
  std::string latin1, expected;
  for (int i = 0; i < 50'000; ++i) {
    latin1 += "B\xE4ume und B\xFCsche ";
    expected += "Bäume und Büsche ";
  }
  BOOST_TEST((decode_text(latin1).text == expected));
  std::u16string trees;
  std::string trees_utf8;
  for (int i = 0; i < 20'000; ++i) {
    trees += u"🌳x";
    trees_utf8 += "🌳x";
  }
  BOOST_TEST((decode_text("\xFE\xFF" + utf16(trees, true)).text == trees_utf8));
}

BOOST_AUTO_TEST_CASE(binary_files_are_refused_with_a_reason) {
  struct Case {
    std::string bytes;
    std::string_view reason;
  };
  const Case cases[] = {
      {"%PDF-1.7\n%\xE2\xE3", "PDF"},
      {"PK\x03\x04\x14", "ZIP"},
      {"\x89PNG\r\n\x1A\n", "PNG"},
      {"\xFF\xD8\xFF\xE0", "JPEG"},
      {"{\\rtf1\\ansi", "RTF"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Office"},
      {std::string(100, '\0'), "control"},
      {std::string(50, '\x01') + std::string(500, 'x'), "control"},
  };
  for (const Case& c : cases) {
    const DecodedText decoded = decode_text(c.bytes);
    BOOST_TEST_CONTEXT(c.reason) {
      BOOST_TEST(decoded.binary_reason.find(c.reason) != std::string::npos, decoded.binary_reason);
      BOOST_TEST(decoded.text.empty());
    }
  }
}

BOOST_AUTO_TEST_CASE(any_bytes_give_valid_utf8) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(random() % 200, '\0');
    for (char& c : bytes) c = static_cast<char>(random() % (round % 2 ? 256 : 128) | (random() % 8 ? 0x20U : 0U));
    const DecodedText decoded = decode_text(bytes);
    BOOST_REQUIRE(is_valid_utf8(decoded.text));
    if (decoded.binary_reason.empty() && is_valid_utf8(bytes) && decoded.encoding == TextEncoding::Utf8)
      BOOST_REQUIRE(bytes.ends_with(decoded.text));
    BOOST_REQUIRE(is_valid_utf8(replace_invalid_utf8(bytes)));
  }
}

BOOST_AUTO_TEST_CASE(validity) {
  for (const std::string_view text : {""sv, "abcdefghijklmnop"sv, "äöü"sv, "🌳"sv, "\0"sv, "\xEF\xBF\xBF"sv})
    BOOST_TEST(is_valid_utf8(text));
  for (const std::string_view text :
       {"\x80"sv, "\xC0\x80"sv, "\xED\xA0\x80"sv, "\xF4\x90\x80\x80"sv, "abcdefgh\xC3"sv, "\xE2\x82"sv, "\xFF"sv})
    BOOST_TEST(!is_valid_utf8(text));
}

BOOST_AUTO_TEST_SUITE_END()
