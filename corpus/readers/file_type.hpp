// What a file is, by its bytes and not by its name.
#pragma once

#include <string_view>

namespace ratsarchiv::corpus {

enum class FileType { Text, Json, Pdf, Html, Docx, Odt, Archive, Unknown };

}  // namespace ratsarchiv::corpus
