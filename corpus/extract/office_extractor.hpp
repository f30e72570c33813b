// DOCX and ODT: the text of a document of Word or LibreOffice Writer, as it stands when every tracked change is
// accepted.
//
// A paragraph is a line; a blank line divides two where running text begins or ends, and where the author left an empty
// one. Rows of a table are lines with a tab between the cells (see FlowText). Items of numbered lists have their
// number. Footnotes and endnotes follow the text; headers, footers, comments and hidden text are left out. Text boxes
// stand where they are anchored, once. Pages are marked where the program that wrote the file left all of its page
// breaks in it.
#pragma once

#include <string>
#include <string_view>

#include "corpus/extract/extract.hpp"

namespace ratsarchiv::corpus {

// Both throw ExtractionError: "empty"; "encrypted"; "too_large" (the text, or a part of the file unpacked); "format"
// (no such file, damaged, a part that is no well-formed XML, declares entities or nests too deep).
ExtractedText extract_docx(std::string_view bytes, const ExtractLimits& limits);
ExtractedText extract_odt(std::string_view bytes, const ExtractLimits& limits);

// The parts of the files that are read, as XML; empty when there is none.
struct DocxParts {
  std::string document;
  std::string numbering;
  std::string styles;
  std::string footnotes;
  std::string endnotes;
  std::string core_properties;
  std::string app_properties;
};
struct OdtParts {
  std::string content;
  std::string styles;
  std::string meta;
};

ExtractedText text_of_docx(const DocxParts& parts, const ExtractLimits& limits);
ExtractedText text_of_odt(const OdtParts& parts, const ExtractLimits& limits);

}  // namespace ratsarchiv::corpus
