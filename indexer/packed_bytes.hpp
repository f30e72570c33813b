// Bytes as the cache of parsed texts holds them: packed by zlib, quickly rather than tightly.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ratsarchiv::indexer {

// A view.
struct PackedBytes {
  std::string_view bytes;
  std::uint32_t unpacked = 0;  // how many they are unpacked
};

// bytes: fewer than 4 GiB, as the record of a text of at most 100 MiB is.
std::string pack(std::string_view bytes);

// Nothing when they are damaged: zlib's checksum tells.
std::optional<std::string> unpack(const PackedBytes& packed);

}  // namespace ratsarchiv::indexer
