// The names of a zip's entries, read from its bytes alone: enough to tell an office file from an archive of files.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace ratsarchiv::corpus {

// At most 1,000 names, from the directory at the end or, in a zip that is cut off, from the beginnings of the entries.
// Views into bytes. Empty for bytes that are no zip.
std::vector<std::string_view> zip_names(std::string_view bytes);

// The content of the first entry where that is stored as it is and called "mimetype", as in every OpenDocument file.
std::optional<std::string_view> zip_mimetype(std::string_view bytes);

}  // namespace ratsarchiv::corpus
