#include "query/web/content_coding.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>
#include <new>

namespace ratsarchiv::web {

bool is_text(std::string_view content_type) {
  const std::string_view type = content_type.substr(0, content_type.find_first_of("; "));
  if (type.starts_with("text/") || type.ends_with("+xml") || type.ends_with("+json")) return true;
  constexpr std::array<std::string_view, 5> kTypes{"application/json", "application/javascript", "application/xml",
                                                   "application/x-ndjson", "application/jsonl"};
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

std::string gzip(std::string_view bytes) {
  constexpr int kLevel = 5;             // beyond it pages shrink by a hundredth and take half as long again
  constexpr int kGzipWindow = 15 + 16;  // the largest window, with a gzip header
  constexpr int kMemoryLevel = 8;       // zlib's own default
  constexpr std::size_t kMostAtOnce = std::numeric_limits<uInt>::max();
  z_stream stream{};
  if (::deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, kMemoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
  std::string coded(::deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  std::size_t read = 0;
  std::size_t written = 0;
  int state = Z_OK;
  while (state != Z_STREAM_END) {
    const std::size_t input = std::min(bytes.size() - read, kMostAtOnce);
    const std::size_t room = std::min(coded.size() - written, kMostAtOnce);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data() + read));
    stream.avail_in = static_cast<uInt>(input);
    stream.next_out = reinterpret_cast<Bytef*>(coded.data() + written);
    stream.avail_out = static_cast<uInt>(room);
    state = ::deflate(&stream, read + input == bytes.size() ? Z_FINISH : Z_NO_FLUSH);
    read += input - stream.avail_in;
    written += room - stream.avail_out;
    if (state != Z_OK && state != Z_STREAM_END) break;
  }
  ::deflateEnd(&stream);
  coded.resize(written);
  return coded;
}

}  // namespace ratsarchiv::web
