// What a protocol and its speeches are in the words of schema.org (JSON-LD), for search engines.
#pragma once

#include <string>

#include "corpus/model/document.hpp"
#include "query/web/links.hpp"

namespace ratsarchiv::web {

// One JSON text: the document, and its first speeches as parts with their own addresses. For Frame::linked_data.
std::string json_ld(const corpus::Document& document, const Links& links);

}  // namespace ratsarchiv::web
