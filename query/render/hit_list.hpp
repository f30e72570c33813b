// Hits one after the other in the forms that other programs read: of `search --format` and of the downloads of a result.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "query/search.hpp"

namespace ratsarchiv::query {

enum class HitListForm {
  Csv,        // one record a hit, names of the columns first
  JsonLines,  // the hits of `search --format json`, one a line
  Cite,       // one sentence a line
  BibTeX,
  Ris,
};

// "csv", "jsonl", "cite", "bibtex", "ris"; nothing for another word.
std::optional<HitListForm> parse_hit_list_form(std::string_view name);

// What of a hit the form shows.
HitContent content_of(HitListForm form);

// What stands before the first hit; mostly nothing.
std::string hit_list_beginning(HitListForm form);

// url: the address of the hit, empty when there is none.
std::string hit_list_entry(const Hit& hit, Unit unit, const std::string& url, HitListForm form);

}  // namespace ratsarchiv::query
