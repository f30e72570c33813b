#include "corpus/readers/file_type.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "corpus/readers/text_decoder.hpp"

using namespace ratsarchiv::corpus;
using namespace std::string_literals;

namespace {

std::string name_of(FileType type) {
  switch (type) {
    case FileType::Text:
      return "Text";
    case FileType::Json:
      return "Json";
    case FileType::Pdf:
      return "Pdf";
    case FileType::Html:
      return "Html";
    case FileType::Docx:
      return "Docx";
    case FileType::Odt:
      return "Odt";
    case FileType::Archive:
      return "Archive";
    case FileType::Unknown:
      return "Unknown";
  }
  return "";
}

std::string utf16(std::string_view ascii) {
  std::string bytes;
  for (const char c : ascii) bytes.append({c, '\0'});
  return bytes;
}

// The beginning of a stored entry, and its content.
std::string zip_entry(const std::string& name, const std::string& content) {
  const auto number = [](std::size_t value, int size) {
    std::string bytes;
    for (int i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
    return bytes;
  };
  return "PK\x03\x04" + number(20, 2) + number(0, 2) + number(0, 2) + number(0, 8) + number(content.size(), 4) +
         number(content.size(), 4) + number(name.size(), 2) + number(0, 2) + name + content;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(file_types)

BOOST_AUTO_TEST_CASE(by_content_and_not_by_name) {
  const std::string types = zip_entry("[Content_Types].xml", "x");
  struct Case {
    std::string bytes;
    std::string name;
    std::string type;
  };
  const Case cases[] = {
      {"", "a.txt", "Text"},
      {"Protokoll", "a.pdf", "Text"},
      {"Gr\xFC\xDF"
       "e",
       "a", "Text"},
      {"BM Muster eröffnet.", "a", "Text"},
      {"%PDF-1.7\n", "a.txt", "Pdf"},
      {"\xEF\xBB\xBF\n%PDF-1.7\n", "a", "Pdf"},
      {"@PJL JOB\n%PDF-1.4\n1 0 obj\nstartxref\n9\n%%EOF", "a", "Pdf"},
      {"Ein Text über %PDF-1.4 als Format", "a.txt", "Text"},
      {"<!DOCTYPE html><p>x", "a.txt", "Html"},
      {"\n <!-- Kommentar --> <HTML lang=de>", "a", "Html"},
      {"<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C'>", "a", "Html"},
      {"\xFF\xFE" + utf16("<html><body>Hallo"), "a", "Html"},
      {"\xEF\xBB\xBF<table border=1>", "a", "Html"},
      {"<tabletop>", "a", "Text"},
      {"<p>nur ein Absatz", "a", "Text"},
      {"Ein Text, in dem <html> steht", "a.html", "Text"},
      {"<?xml version='1.0'?><rss>", "a", "Unknown"},
      {" {\"a\": 1}", "a.json", "Json"},
      {"\xEF\xBB\xBF[1]", "a.json", "Json"},
      {"{\"a\": 1}", "a.txt", "Text"},
      {"kein JSON", "a.json", "Text"},
      {zip_entry("mimetype", "application/vnd.oasis.opendocument.text") + zip_entry("content.xml", "x"), "a.zip",
       "Odt"},
      {zip_entry("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), "a.odt", "Unknown"},
      {types + zip_entry("word/document.xml", "x"), "a.zip", "Docx"},
      {types + zip_entry("xl/workbook.xml", "x"), "a.docx", "Unknown"},
      {zip_entry("a.txt", "x") + zip_entry("word/a.txt", "y"), "a.docx", "Archive"},
      {"PK\x05\x06"s + std::string(18, '\0'), "a", "Archive"},
      {"\x1F\x8B\x08", "a.tgz", "Archive"},
      {"\xFD"
       "7zXZ\0x"s,
       "a", "Archive"},
      {std::string(257, 'x') + "ustar\0" + std::string(250, '\0'), "a", "Archive"},
      {"\xFF\xD8\xFF\xE0", "a.txt", "Unknown"},
      {std::string(100, '\0'), "a.txt", "Unknown"},
      {std::string("\0\0\0\x18"
                   "ftypmp42",
                   12),
       "a", "Unknown"},
  };
  for (const Case& c : cases)
    BOOST_TEST_CONTEXT(c.bytes.substr(0, 60)) BOOST_TEST(name_of(file_type(c.bytes, c.name)) == c.type);
}

BOOST_AUTO_TEST_CASE(what_is_unknown_is_described) {
  const std::string office = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  BOOST_TEST(describe_unknown(office + utf16("WordDocument")) == "an old Office file: Word 97 (.doc)");
  BOOST_TEST(describe_unknown(office + utf16("EncryptedPackage")) == "an Office file with a password");
  BOOST_TEST(describe_unknown("{\\rtf1") == "an RTF file");
  BOOST_TEST(describe_unknown("\xFF\xD8\xFF\xE0") == "a JPEG image");
  BOOST_TEST(describe_unknown(zip_entry("[Content_Types].xml", "x") + zip_entry("xl/a", "x")) ==
             "a spreadsheet (.xlsx)");
  BOOST_TEST(describe_unknown("<?xml version='1.0'?><rss/>") == "an XML file");
  BOOST_TEST(describe_unknown(std::string(100, '\1')).find("control") != std::string::npos);
}

// No file is text here and binary for the decoder, or the other way round.
BOOST_AUTO_TEST_CASE(agrees_with_the_text_decoder) {
  for (int seed = 0; seed < 2000; ++seed) {
    std::string bytes;
    std::uint32_t state = static_cast<std::uint32_t>(seed) * 2654435761U + 1;
    const int kinds = seed % 4;
    for (int i = 0; i < seed % 97; ++i) {
      state = state * 1664525U + 1013904223U;
      const auto octet = static_cast<unsigned char>(state >> 24);
      bytes += static_cast<char>(kinds == 0   ? octet
                                 : kinds == 1 ? octet & 0x7F
                                 : kinds == 2 ? (octet & 1 ? 'a' : octet & 0x1F)
                                              : 'a' + octet % 26);
    }
    const FileType type = file_type(bytes, "a.txt");
    if (type == FileType::Text || type == FileType::Unknown)
      BOOST_TEST((type == FileType::Text) == decode_text(bytes).binary_reason.empty());
  }
}

BOOST_AUTO_TEST_CASE(cut_zips_of_any_length) {
  const std::string whole = zip_entry("[Content_Types].xml", "xyz") + zip_entry("word/document.xml", "abc");
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    const std::string cut = whole.substr(0, size);
    const FileType type = file_type(cut, "a.docx");
    BOOST_TEST((type == FileType::Docx || type == FileType::Archive || size < 4));
    describe_unknown(cut);
  }
}

BOOST_AUTO_TEST_CASE(the_samples) {
  const std::filesystem::path folder =
      std::filesystem::path(std::getenv("RATSARCHIV_SOURCE")) / "corpus/samples/formate";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream stream(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    const std::string extension = entry.path().extension().string();
    const std::string expected = extension.empty()      ? "Text"
                                 : extension == ".html" ? "Html"
                                 : extension == ".docx" ? "Docx"
                                 : extension == ".odt"  ? "Odt"
                                                        : "Pdf";
    BOOST_TEST(name_of(file_type(bytes, "x")) == expected, entry.path());
  }
}

BOOST_AUTO_TEST_SUITE_END()
