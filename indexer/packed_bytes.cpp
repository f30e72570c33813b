#include "indexer/packed_bytes.hpp"

#include <zlib.h>

#include <new>

namespace ratsarchiv::indexer {
namespace {

constexpr int kQuick = 1;                     // zlib's level
constexpr std::size_t kMostOfOneByte = 1032;  // bytes that zlib can pack into one

}  // namespace

std::string pack(std::string_view bytes) {
  uLongf size = compressBound(bytes.size());
  std::string packed(size, '\0');
  if (compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()),
                bytes.size(), kQuick) != Z_OK)
    throw std::bad_alloc();
  packed.resize(size);
  return packed;
}

std::optional<std::string> unpack(const PackedBytes& packed) {
  if (packed.unpacked / kMostOfOneByte > packed.bytes.size()) return std::nullopt;  // no memory on its word
  uLongf size = packed.unpacked;
  std::string bytes(size, '\0');
  if (uncompress(reinterpret_cast<Bytef*>(bytes.data()), &size, reinterpret_cast<const Bytef*>(packed.bytes.data()),
                 packed.bytes.size()) != Z_OK ||
      size != packed.unpacked)
    return std::nullopt;
  return bytes;
}

}  // namespace ratsarchiv::indexer
