#include "indexer/spool.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <string>
#include <utility>

#include "corpus/model/document_json.hpp"
#include "corpus/model/durable_files.hpp"
#include "corpus/model/error.hpp"

namespace ratsarchiv::indexer {

Spool::Spool(std::filesystem::path file)
    : file_(std::move(file)), descriptor_(::open(file_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)) {
  if (descriptor_ < 0) corpus::throw_storage_failed("create", file_, errno);
  if (::unlink(file_.c_str()) != 0) {
    const int reason = errno;
    ::close(descriptor_);
    corpus::throw_storage_failed("remove", file_, reason);
  }
}

Spool::~Spool() { ::close(descriptor_); }

SpoolPlace Spool::append(std::string_view record) {
  const SpoolPlace place{size_.fetch_add(record.size()), record.size()};
  std::uint64_t offset = place.offset;
  while (!record.empty()) {
    const ssize_t written = ::pwrite(descriptor_, record.data(), record.size(), static_cast<off_t>(offset));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) corpus::throw_storage_failed("write", file_, errno);
    offset += static_cast<std::uint64_t>(written);
    record.remove_prefix(static_cast<std::size_t>(written));
  }
  return place;
}

corpus::Document Spool::read(const RecordPlace& place) const {
  if (const auto* spooled = std::get_if<SpoolPlace>(&place)) return corpus::decode_record(bytes_at(*spooled));
  if (const std::optional<std::string> record = unpack(std::get<PackedBytes>(place)))
    return corpus::decode_record(*record);
  throw corpus::Error(corpus::ErrorKind::StorageFailed, "the parsed texts of the last run were changed meanwhile",
                      "run again");
}

std::string Spool::bytes_at(const SpoolPlace& place) const {
  std::string record(place.length, '\0');
  std::size_t done = 0;
  while (done < record.size()) {
    const ssize_t got =
        ::pread(descriptor_, record.data() + done, record.size() - done, static_cast<off_t>(place.offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) corpus::throw_storage_failed("read", file_, got < 0 ? errno : EIO);
    done += static_cast<std::size_t>(got);
  }
  return record;
}

}  // namespace ratsarchiv::indexer
