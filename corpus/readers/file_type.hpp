// What a file is, by its bytes and not by its name.
#pragma once

#include <string>
#include <string_view>

namespace ratsarchiv::corpus {

enum class FileType { Text, Json, Pdf, Html, Docx, Odt, Archive, Unknown };

FileType file_type(std::string_view bytes, std::string_view name);

std::string describe_unknown(std::string_view bytes);

// Source::format of a text that was read from a file of this type: "txt", "pdf", "html", "docx", "odt".
std::string_view format_name(FileType type);

}  // namespace ratsarchiv::corpus
