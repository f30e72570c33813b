#include "corpus/extract/archive_reader.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <new>

#include "corpus/readers/extracted_text.hpp"

namespace ratsarchiv::corpus {
namespace {

[[noreturn]] void fail(archive* reader) {
  const char* reason = archive_error_string(reader);
  throw ExtractionError("format",
                        std::string("The archive is damaged: ") + (reason ? reason : "no reason given") + '.');
}

}  // namespace

ArchiveReader::ArchiveReader(std::string_view bytes, ArchiveFormats formats)
    : archive_(archive_read_new(), archive_read_free) {
  if (!archive_) throw std::bad_alloc();
  archive_read_support_format_zip(archive_.get());
  if (formats == ArchiveFormats::All) {
    archive_read_support_format_tar(archive_.get());
    archive_read_support_format_raw(archive_.get());
    archive_read_support_filter_gzip(archive_.get());
    archive_read_support_filter_xz(archive_.get());
    archive_read_support_filter_bzip2(archive_.get());
  }
  // Names stay bytes: without a locale libarchive cannot convert them, and warns at best.
  archive_read_set_options(archive_.get(), "hdrcharset=BINARY");
  if (archive_read_open_memory(archive_.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) fail(archive_.get());
}

ArchiveReader::~ArchiveReader() = default;

bool ArchiveReader::next() {
  const int status = archive_read_next_header(archive_.get(), &entry_);
  if (status == ARCHIVE_EOF) return false;
  if (status < ARCHIVE_WARN) fail(archive_.get());
  return true;
}

std::string ArchiveReader::name() const {
  if (archive_format(archive_.get()) == ARCHIVE_FORMAT_RAW) return {};
  const char* name = archive_entry_pathname(entry_);
  if (!name) name = archive_entry_pathname_utf8(entry_);
  return name ? name : "";
}

bool ArchiveReader::is_regular_file() const {
  return archive_entry_filetype(entry_) == AE_IFREG && !archive_entry_hardlink(entry_);
}

bool ArchiveReader::is_encrypted() const { return archive_entry_is_encrypted(entry_) != 0; }

std::optional<std::string> ArchiveReader::read(std::size_t max_bytes) {
  if (is_encrypted()) throw ExtractionError("encrypted", "It is protected by a password; store it without one.");
  std::string bytes;
  std::array<char, 65536> chunk;
  while (true) {
    const auto size = archive_read_data(archive_.get(), chunk.data(), chunk.size());
    if (size == 0) return bytes;
    if (size < 0) fail(archive_.get());
    if (static_cast<std::size_t>(size) > max_bytes - bytes.size()) return std::nullopt;
    bytes.append(chunk.data(), static_cast<std::size_t>(size));
  }
}

}  // namespace ratsarchiv::corpus
