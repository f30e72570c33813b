// The zip around an office document, and the properties that both formats state the same way.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/extract/extract.hpp"

namespace ratsarchiv::corpus {

// The entries of the zip that wants asks for, by name. Throws ExtractionError: "too_large" when one unpacks to more
// than limits.max_unpacked_bytes, "format" for more than 20,000 entries or a damaged zip, "encrypted".
std::map<std::string, std::string> read_package(std::string_view bytes, const ExtractLimits& limits,
                                                const std::function<bool(std::string_view)>& wants);

struct OfficeProperties {
  std::optional<std::string> title;
  std::size_t pages = 0;  // 0 when not stated
};

// Adds what properties (docProps/core.xml, docProps/app.xml or meta.xml; may be empty) states. A damaged part states
// nothing.
void read_properties(std::string_view properties, OfficeProperties& into);

}  // namespace ratsarchiv::corpus
