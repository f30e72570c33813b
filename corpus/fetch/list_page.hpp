// The bytes of a list page of an OParl server -> its entries, and where the list goes on.
//
// Unlike readers/oparl_page, which takes what documents are made of, this keeps entries whole, for they are stored.
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ratsarchiv::corpus {

struct ListEntry {
  std::string id;  // where the server gives none: the hash of the content
  // Of the content without "modified", which some servers set anew on each request; only that of a File without text
  // counts.
  std::string hash;
  std::optional<std::int64_t> modified_us;
  bool deleted = false;
  nlohmann::json object;
};

struct ListPage {
  std::vector<ListEntry> entries;
  std::string next;                    // links.next as written, may be relative; empty on the last page
  std::optional<std::uint64_t> total;  // pagination.totalElements
  bool is_last_stated = false;         // pagination says that no page follows
  std::size_t foreign = 0;             // entries that are no objects
};

// A page {"data":[...]} or an array. Strings are repaired as readers/ does. A string: what is wrong with the bytes.
std::variant<ListPage, std::string> parse_list_page(std::string bytes);

// JSON of any kind, no deeper than the reader takes, its strings repaired. Nothing when it is malformed or cut off.
std::optional<nlohmann::json> parse_server_json(std::string bytes);

// A list page of these entries.
std::string list_page_of(const std::vector<const ListEntry*>& entries);

}  // namespace ratsarchiv::corpus
