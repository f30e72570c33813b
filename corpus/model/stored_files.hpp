// The files of a generation as its manifests list them: made at the end of a run, compared by whoever opens it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/archive_layout.hpp"

namespace ratsarchiv::corpus {

// Every regular file below an audience's folder but the manifest, sorted by path, with size and hash. Throws
// Error{StorageFailed} naming the file that cannot be read.
std::vector<StoredFile> list_stored_files(const std::filesystem::path& audience_folder);

// Adds to such a list a file that was written since. path: below the folder.
void add_stored_file(std::vector<StoredFile>& files, const std::filesystem::path& audience_folder,
                     std::string_view path);

enum class FileComparison {
  Sizes,   // missing, too short, too long: a look at each, no reading
  Hashes,  // every byte
};

// What is not as the manifest says, one sentence a file that names it; empty when all is well. A file that the manifest
// does not list is named too.
std::vector<std::string> compare_stored_files(const std::filesystem::path& audience_folder, const Manifest& manifest,
                                              FileComparison comparison);

}  // namespace ratsarchiv::corpus
