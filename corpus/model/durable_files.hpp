// Files that survive a crash: what the standard library does not offer of writing, copying and syncing.
//
// Every function throws Error{StorageFailed} naming the file, with a hint when the disk is full.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace ratsarchiv::corpus {

// Writes bytes to a new file; it is not synced.
void write_file(const std::filesystem::path& file, std::string_view bytes);

// Replaces file by one with these bytes, in one step and durably: a crash leaves the old or the new one.
void replace_file(const std::filesystem::path& file, std::string_view bytes);

// Copies every regular file of a flat folder into a new folder, sharing the blocks (FICLONE) where the file system can.
// Never hard links: Xapian writes in place.
void copy_folder(const std::filesystem::path& from, const std::filesystem::path& to);

// Forces every file and folder below folder, and folder itself, to disk.
void sync_tree(const std::filesystem::path& folder);

// Forces one folder's entries to disk: after a rename in it.
void sync_folder(const std::filesystem::path& folder);

// Makes the symlink `link` point to target in one step: readers see the old or the new target.
void swap_link(const std::filesystem::path& link, const std::filesystem::path& target);

// Error{StorageFailed} for a failed system call on file: what was tried ("write"), and errno's value.
[[noreturn]] void throw_storage_failed(std::string_view what, const std::filesystem::path& file, int error_number);

}  // namespace ratsarchiv::corpus
