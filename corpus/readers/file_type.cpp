#include "corpus/readers/file_type.hpp"

namespace ratsarchiv::corpus {

FileType file_type(std::string_view bytes, std::string_view name) {
  if (bytes.starts_with("%PDF-")) return FileType::Pdf;
  if (name.ends_with(".json")) return FileType::Json;
  return FileType::Text;
}

std::string describe_unknown(std::string_view) { return "an unknown format"; }

std::string_view format_name(FileType type) {
  switch (type) {
    case FileType::Pdf:
      return "pdf";
    case FileType::Html:
      return "html";
    case FileType::Docx:
      return "docx";
    case FileType::Odt:
      return "odt";
    case FileType::Text:
    case FileType::Json:
    case FileType::Archive:
    case FileType::Unknown:
      break;
  }
  return "txt";
}

}  // namespace ratsarchiv::corpus
