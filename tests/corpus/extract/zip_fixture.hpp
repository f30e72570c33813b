// Zips in memory for tests.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ratsarchiv::test {

using ArchiveParts = std::vector<std::pair<std::string, std::string>>;

// An archive of these files: format is ARCHIVE_FORMAT_ZIP or ARCHIVE_FORMAT_TAR_USTAR, filter ARCHIVE_FILTER_NONE, ...
inline std::string packed(const ArchiveParts& parts, int format = ARCHIVE_FORMAT_ZIP, int filter = ARCHIVE_FILTER_NONE,
                          const char* password = nullptr) {
  std::string bytes(1 << 20, '\0');
  for (const auto& [name, content] : parts) bytes.resize(bytes.size() + 2 * name.size() + content.size() + 4096);
  std::size_t used = 0;
  archive* writer = archive_write_new();
  archive_write_set_format(writer, format);
  archive_write_add_filter(writer, filter);
  if (password) {
    archive_write_set_options(writer, "zip:encryption=traditional");
    archive_write_set_passphrase(writer, password);
  }
  archive_write_open_memory(writer, bytes.data(), bytes.size(), &used);
  archive_entry* entry = archive_entry_new();
  for (const auto& [name, content] : parts) {
    archive_entry_clear(entry);
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(writer, entry);
    archive_write_data(writer, content.data(), content.size());
  }
  archive_entry_free(entry);
  archive_write_close(writer);
  archive_write_free(writer);
  bytes.resize(used);
  return bytes;
}

}  // namespace ratsarchiv::test
