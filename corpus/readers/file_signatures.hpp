// The formats that are known by their first bytes: data/file_signatures.txt.
#pragma once

#include <string_view>

namespace ratsarchiv::corpus {

// What the bytes are ("a JPEG image", for messages); empty when no signature fits. The view lives as long as the
// program.
std::string_view signature_name(std::string_view bytes);

}  // namespace ratsarchiv::corpus
