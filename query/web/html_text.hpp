// The one place where text becomes part of HTML or XML.
#pragma once

#include <string>
#include <string_view>

namespace ratsarchiv::web {

// Appends text so that no markup is in it, between tags as in a quoted attribute: & < > " ' are escaped. Bytes that are
// no UTF-8 and code points that XML forbids become U+FFFD; control characters but tab and line end become blanks;
// characters that turn the direction of writing are left out, for a document must not turn what stands around it.
void append_escaped(std::string& out, std::string_view text);

std::string escaped(std::string_view text);

}  // namespace ratsarchiv::web
