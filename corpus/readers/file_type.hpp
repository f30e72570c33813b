// What a file is, by its bytes and not by its name.
#pragma once

#include <string>
#include <string_view>

namespace ratsarchiv::corpus {

enum class FileType { Text, Json, Pdf, Html, Docx, Odt, Archive, Unknown };

// By the first rule that fits:
//   Pdf      begins with %PDF-, blanks and a byte order mark aside; or has it within its first 1,024 bytes, behind what
//            a mail or a printer put there, and a PDF's end
//   Docx     a zip with [Content_Types].xml and a part under word/
//   Odt      a zip whose mimetype is that of an OpenDocument text
//   Archive  any other zip, but of other office formats; a tar, also one without compression; gzip, xz or bzip2
//   Html     begins with a doctype, <html, <head, <body, <table or the like, behind blanks, comments, an XML
//            declaration and in any encoding of Unicode
//   Unknown  a signature of data/file_signatures.txt; XML; what decode_text calls binary
//   Json     name ends with .json and the first sign is '{' or '['
//   Text     everything else, nothing at all included
// name tells Json from Text, and an .odt without its mimetype; it may be empty. No more of a text is decoded than
// needed.
FileType file_type(std::string_view bytes, std::string_view name);

// What a file of type Unknown is, to be put behind "Is": "a JPEG image", "a spreadsheet (.xlsx)"; at least "not text".
std::string describe_unknown(std::string_view bytes);

// Source::format of a text that was read from a file of this type: "txt", "pdf", "html", "docx", "odt".
std::string_view format_name(FileType type);

}  // namespace ratsarchiv::corpus
