// The target of a request line, decoded: what stands between the method and the version.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ratsarchiv::web {

struct RequestTarget {
  std::string path;                                             // decoded, begins with '/'
  std::vector<std::pair<std::string, std::string>> parameters;  // decoded, in their order; "a" is {"a", ""}
  std::string query;                                            // as it was sent, without '?'
};

// Takes "/path?query" and "http://host/path?query". Percent signs are decoded once, in the query '+' is a blank; an
// empty parameter ("&&") is dropped. Nothing when it is malformed: another form, a percent sign without two hexadecimal
// digits, bytes that are no UTF-8, NUL, control characters in the path.
std::optional<RequestTarget> decode_target(std::string_view target);

// The path below base ("" or "/archiv"): "/archiv/a" is "/a". Nothing when it lies elsewhere; "" for base itself,
// without a slash behind it.
std::optional<std::string> path_below(std::string_view path, std::string_view base);

}  // namespace ratsarchiv::web
