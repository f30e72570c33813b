// URLs as a server writes them -> URLs that can be asked for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ratsarchiv::corpus {

// reference, absolute or relative to base, as an absolute URL without a fragment. Nothing when it is malformed or
// neither http nor https. base may be empty: reference is absolute then.
std::optional<std::string> resolve_address(const std::string& base, const std::string& reference);

// url with one more parameter, encoded. Throws Error{Usage} for what resolve_address would refuse.
std::string with_parameter(const std::string& url, const std::string& name, const std::string& value);

// The extension of the last part of url's path in lower case, "pdf"; empty when there is none of one to five letters
// and digits.
std::string extension_of_address(const std::string& url);

}  // namespace ratsarchiv::corpus
