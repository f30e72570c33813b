#include "corpus/readers/zip_names.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace ratsarchiv::corpus {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kMostNames = 1000;
constexpr std::string_view kEntry = "PK\x03\x04"sv;
constexpr std::string_view kDirectoryEntry = "PK\x01\x02"sv;
constexpr std::string_view kDirectoryEnd = "PK\x05\x06"sv;
constexpr std::size_t kEntryBytes = 30;           // before the name
constexpr std::size_t kDirectoryEntryBytes = 46;  // before the name
constexpr std::size_t kDirectoryEndBytes = 22;    // without a comment

// Little-endian; 0 beyond the end.
std::uint32_t number_at(std::string_view bytes, std::size_t offset, int size) {
  std::uint32_t number = 0;
  if (offset > bytes.size() || bytes.size() - offset < static_cast<std::size_t>(size)) return 0;
  for (int i = size - 1; i >= 0; --i)
    number = number << 8 | static_cast<unsigned char>(bytes[offset + static_cast<std::size_t>(i)]);
  return number;
}

std::string_view piece(std::string_view bytes, std::size_t offset, std::size_t size) {
  return offset > bytes.size() ? std::string_view() : bytes.substr(offset, size);
}

std::vector<std::string_view> names_of_directory(std::string_view bytes) {
  constexpr std::size_t kMostCommentBytes = 65535;
  const std::size_t end = bytes.rfind(kDirectoryEnd);
  std::vector<std::string_view> names;
  if (end == std::string_view::npos || bytes.size() - end > kDirectoryEndBytes + kMostCommentBytes) return names;
  std::size_t at = number_at(bytes, end + 16, 4);
  while (names.size() < kMostNames && piece(bytes, at, 4) == kDirectoryEntry) {
    const std::size_t name_bytes = number_at(bytes, at + 28, 2);
    names.push_back(piece(bytes, at + kDirectoryEntryBytes, name_bytes));
    at += kDirectoryEntryBytes + name_bytes + number_at(bytes, at + 30, 2) + number_at(bytes, at + 32, 2);
  }
  return names;
}

}  // namespace

std::vector<std::string_view> zip_names(std::string_view bytes) {
  std::vector<std::string_view> names = names_of_directory(bytes);
  if (!names.empty() || !bytes.starts_with(kEntry)) return names;
  for (std::size_t at = 0; at != std::string_view::npos && names.size() < kMostNames; at = bytes.find(kEntry, at + 4))
    names.push_back(piece(bytes, at + kEntryBytes, number_at(bytes, at + 26, 2)));
  return names;
}

std::optional<std::string_view> zip_mimetype(std::string_view bytes) {
  constexpr std::string_view kName = "mimetype";
  constexpr std::size_t kMostBytes = 100;
  if (!bytes.starts_with(kEntry) || number_at(bytes, 8, 2) != 0) return std::nullopt;
  const std::size_t name_bytes = number_at(bytes, 26, 2);
  if (piece(bytes, kEntryBytes, name_bytes) != kName) return std::nullopt;
  const std::size_t begin = kEntryBytes + name_bytes + number_at(bytes, 28, 2);
  std::size_t size = number_at(bytes, 22, 4);
  if (size == 0) size = bytes.find("PK"sv, begin) - std::min(begin, bytes.size());  // its size follows the content
  return piece(bytes, begin, std::min(size, kMostBytes));
}

}  // namespace ratsarchiv::corpus
