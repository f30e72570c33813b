// What a client says it would like: the weighted lists of Accept-Language and Accept-Encoding (RFC 9110, 12.5).
#pragma once

#include <string_view>

#include "query/render/language.hpp"

namespace ratsarchiv::web {

// Whichever of German and English has the greater weight, German when they are equal or neither is named.
query::Language preferred_language(std::string_view accept_language);

// Whether gzip is named, or "*" without it, with a weight above 0.
bool accepts_gzip(std::string_view accept_encoding);

}  // namespace ratsarchiv::web
