#include "corpus/readers/file_type.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "corpus/readers/file_signatures.hpp"
#include "corpus/readers/text_decoder.hpp"
#include "corpus/readers/zip_names.hpp"

namespace ratsarchiv::corpus {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kHeadBytes = 16384;  // of which blanks and comments may stand before the first element

// The beginning of bytes in small letters, without a byte order mark, NULs (UTF-16 of ASCII) and blanks.
std::string head_of(std::string_view bytes) {
  std::string head(bytes.substr(0, kHeadBytes));
  for (const std::string_view mark : {"\xEF\xBB\xBF"sv, "\xFF\xFE"sv, "\xFE\xFF"sv})
    if (head.starts_with(mark)) {
      head.erase(0, mark.size());
      break;
    }
  std::erase(head, '\0');
  std::transform(head.begin(), head.end(), head.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  head.erase(0, std::min(head.find_first_not_of(" \t\r\n\f\v"), head.size()));
  return head;
}

// head behind comments and processing instructions.
std::string_view first_element(std::string_view head) {
  while (true) {
    head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n\f\v"), head.size()));
    const std::string_view end = head.starts_with("<!--") ? "-->" : head.starts_with("<?") ? "?>" : "";
    if (end.empty()) return head;
    const std::size_t at = head.find(end);
    if (at == std::string_view::npos) return {};
    head.remove_prefix(at + end.size());
  }
}

bool is_html(std::string_view head) {
  constexpr std::array<std::string_view, 8> kFirst = {"<html",  "<head", "<body",          "<table",
                                                      "<title", "<meta", "<!doctype html", "<form"};
  const std::string_view element = first_element(head);
  return std::any_of(kFirst.begin(), kFirst.end(), [&](std::string_view begin) {
    return element.starts_with(begin) && element.size() > begin.size() &&
           " \t\r\n>/"sv.find(element[begin.size()]) != std::string_view::npos;
  });
}

bool is_pdf(std::string_view bytes, std::string_view head) {
  if (head.starts_with("%pdf-")) return true;
  constexpr std::size_t kBeforeBytes = 1024;
  if (bytes.substr(0, kBeforeBytes).find("%PDF-") == std::string_view::npos) return false;
  return bytes.find("startxref") != std::string_view::npos || bytes.find("%%EOF") != std::string_view::npos;
}

bool is_tar(std::string_view bytes) { return bytes.size() > 262 && bytes.substr(257, 5) == "ustar"; }

struct ZipKind {
  FileType type;
  std::string_view name;  // of an Unknown
};

ZipKind zip_kind(std::string_view bytes, std::string_view name) {
  constexpr std::string_view kText = "application/vnd.oasis.opendocument.text";
  if (const auto mimetype = zip_mimetype(bytes)) {
    if (mimetype->starts_with(kText)) return {FileType::Odt, {}};
    if (mimetype->starts_with("application/vnd.oasis.opendocument.spreadsheet"))
      return {FileType::Unknown, "a spreadsheet (.ods)"};
    if (mimetype->starts_with("application/vnd.oasis.opendocument"))
      return {FileType::Unknown, "an OpenDocument file that is no text"};
    if (mimetype->starts_with("application/epub")) return {FileType::Unknown, "an e-book (.epub)"};
  }
  const auto names = zip_names(bytes);
  const auto has = [&](auto&& fits) { return std::any_of(names.begin(), names.end(), fits); };
  const auto has_under = [&](std::string_view folder) {
    return has([&](std::string_view entry) { return entry.starts_with(folder); });
  };
  if (has([](std::string_view entry) { return entry == "[Content_Types].xml"; })) {
    if (has_under("word/")) return {FileType::Docx, {}};
    if (has_under("xl/")) return {FileType::Unknown, "a spreadsheet (.xlsx)"};
    if (has_under("ppt/")) return {FileType::Unknown, "a presentation (.pptx)"};
  }
  if (has([](std::string_view entry) { return entry == "content.xml"; }) && name.ends_with(".odt"))
    return {FileType::Odt, {}};
  return {FileType::Archive, {}};
}

bool is_zip(std::string_view bytes) { return bytes.starts_with("PK\x03\x04"sv) || bytes.starts_with("PK\x05\x06"sv); }

// Whether decode_text would take bytes for a text; without the work of decoding where that is plain to see.
bool is_text(std::string_view bytes) {
  const auto is_control = [](char c) {
    const auto octet = static_cast<unsigned char>(c);
    return octet < 0x20 && !(octet >= '\t' && octet <= '\r');
  };
  if (std::none_of(bytes.begin(), bytes.end(), is_control) && is_valid_utf8(bytes)) return true;
  return decode_text(std::string(bytes)).binary_reason.empty();
}

}  // namespace

FileType file_type(std::string_view bytes, std::string_view name) {
  const std::string head = head_of(bytes);
  if (is_pdf(bytes, head)) return FileType::Pdf;
  if (is_zip(bytes)) return zip_kind(bytes, name).type;
  for (const std::string_view packed : {"\x1F\x8B"sv,
                                        "\xFD"
                                        "7zXZ\0"sv,
                                        "BZh91AY&"sv})
    if (bytes.starts_with(packed)) return FileType::Archive;
  if (is_tar(bytes)) return FileType::Archive;
  if (!signature_name(bytes).empty()) return FileType::Unknown;
  if (is_html(head)) return is_text(bytes) ? FileType::Html : FileType::Unknown;
  if (head.starts_with("<?xml")) return FileType::Unknown;
  if (!is_text(bytes)) return FileType::Unknown;
  if (name.ends_with(".json") && (head.starts_with('{') || head.starts_with('['))) return FileType::Json;
  return FileType::Text;
}

std::string describe_unknown(std::string_view bytes) {
  if (is_zip(bytes))
    if (const std::string_view name = zip_kind(bytes, {}).name; !name.empty()) return std::string(name);
  if (const std::string_view name = signature_name(bytes); !name.empty()) return std::string(name);
  if (head_of(bytes).starts_with("<?xml")) return "an XML file";
  const std::string reason = decode_text(std::string(bytes)).binary_reason;
  return reason.empty() ? "not text" : reason;
}

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
