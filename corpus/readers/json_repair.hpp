// Faults inside JSON strings that a strict parser refuses a whole file for.
#pragma once

#include <cstddef>
#include <string>

namespace ratsarchiv::corpus {

// Changes json, which is valid UTF-8, so that its strings parse: a raw control character (U+0000..U+001F) becomes its
// \u escape, the escape of a lone surrogate becomes \ufffd. Nothing outside of strings is touched. Returns the number
// of changes.
std::size_t repair_json_strings(std::string& json);

}  // namespace ratsarchiv::corpus
