// Names in addresses: persons, committees and cities as the archive spells them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/field_table.hpp"
#include "query/web/page_frame.hpp"

namespace ratsarchiv::web {

// asked letter by letter, else the only name that differs in case, umlauts and blanks alone.
std::optional<std::string> known_name(const PageRequest& page, corpus::FieldId field, std::string_view asked);

// What the address asks for: a name that may itself end with ".json", which therefore goes first.
struct AskedName {
  std::string asked;
  std::optional<std::string> known;
  bool json = false;
};
AskedName asked_name(const PageRequest& page, corpus::FieldId field);

// 404 with a search for what was asked, and names of the field that it may mean. Only names of the audience that is
// open.
Response unknown_name_page(const PageRequest& page, std::optional<corpus::FieldId> field, std::string_view asked,
                           bool json);

// 302 to a page of this site.
Response redirect(const Url& url);

}  // namespace ratsarchiv::web
