// The coding of bodies for transport: gzip (RFC 1952), for what is text and long enough to gain by it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ratsarchiv::web {

// Below this a body grows by its own header and saves no packet.
inline constexpr std::size_t kLeastCompressed = 1024;

// Whether a body of a media type ("text/html; charset=utf-8") is text: text/*, JSON, XML, JavaScript, SVG.
bool is_text(std::string_view content_type);

// Throws std::bad_alloc alone.
std::string gzip(std::string_view bytes);

}  // namespace ratsarchiv::web
