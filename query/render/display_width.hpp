// How many columns of a terminal a text takes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ratsarchiv::query {

// Combining marks and formatting characters take none, wide characters two, all others one. Invalid bytes take one.
std::size_t display_width(std::string_view text);

// text with blanks before or behind it up to width columns; as it is when it is wider.
std::string padded_left(std::string_view text, std::size_t width);
std::string padded_right(std::string_view text, std::size_t width);

}  // namespace ratsarchiv::query
