// Pages for what went wrong, and the same as JSON: {"format_version", "error": {"status", "message", "hint"}}.
#pragma once

#include <string_view>

#include "corpus/model/archive_layout.hpp"
#include "query/web/page_frame.hpp"

namespace ratsarchiv::web {

inline constexpr int kErrorFormatVersion = 1;

Response error_page(const PageRequest& page, int status, std::string_view message, bool json,
                    std::string_view hint = {});

// 410: a document that was taken down, when and why.
Response gone_page(const PageRequest& page, const corpus::Tombstone& tombstone, bool json);

}  // namespace ratsarchiv::web
