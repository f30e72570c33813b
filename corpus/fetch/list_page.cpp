#include "corpus/fetch/list_page.hpp"

#include <utility>

#include "corpus/model/hash.hpp"
#include "corpus/readers/json_repair.hpp"
#include "corpus/readers/oparl_page.hpp"
#include "corpus/readers/oparl_time.hpp"
#include "corpus/readers/text_decoder.hpp"

namespace ratsarchiv::corpus {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kHashDigits = 32;

struct TooDeep {};

std::optional<Json> parse_strictly(const std::string& bytes) {
  const auto limit_depth = [](int depth, Json::parse_event_t, Json&) {
    if (depth > static_cast<int>(kMaxJsonDepth)) throw TooDeep();
    return true;
  };
  try {
    return Json::parse(bytes, limit_depth);
  } catch (const Json::exception&) {
    return std::nullopt;
  } catch (const TooDeep&) {
    return std::nullopt;
  }
}

// The bytes of such a File are elsewhere, and its "modified" may be all that tells of new ones.
bool has_bytes_elsewhere(const Json& object) {
  return !object.contains("text") && (object.contains("accessUrl") || object.contains("downloadUrl"));
}

void drop_modified(Json& value) {
  if (value.is_object() && !has_bytes_elsewhere(value)) value.erase("modified");
  if (value.is_structured())
    for (Json& inner : value) drop_modified(inner);
}

std::string dumped(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string content_hash(Json value) {
  drop_modified(value);
  return sha256_hex(dumped(value)).substr(0, kHashDigits);
}

ListEntry entry_of(Json&& object) {
  ListEntry entry;
  entry.hash = content_hash(object);
  const auto id = object.find("id");
  entry.id = id != object.end() && id->is_string() ? id->get<std::string>() : std::string();
  if (entry.id.empty()) entry.id = entry.hash;
  if (const auto modified = object.find("modified"); modified != object.end() && modified->is_string())
    entry.modified_us = parse_oparl_time(modified->get_ref<const std::string&>());
  const auto deleted = object.find("deleted");
  entry.deleted = deleted != object.end() && deleted->is_boolean() && deleted->get<bool>();
  entry.object = std::move(object);
  return entry;
}

std::optional<std::uint64_t> count_of(const Json& pagination, const char* name) {
  const auto found = pagination.find(name);
  if (found == pagination.end() || !found->is_number_integer() || *found < 0) return std::nullopt;
  return found->get<std::uint64_t>();
}

void read_pagination(const Json& page, ListPage& list) {
  if (const auto links = page.find("links"); links != page.end() && links->is_object())
    if (const auto next = links->find("next"); next != links->end() && next->is_string()) list.next = *next;
  const auto pagination = page.find("pagination");
  if (pagination == page.end() || !pagination->is_object()) return;
  list.total = count_of(*pagination, "totalElements");
  const auto current = count_of(*pagination, "currentPage");
  const auto pages = count_of(*pagination, "totalPages");
  list.is_last_stated = current && pages && *current >= *pages;
}

}  // namespace

std::optional<Json> parse_server_json(std::string bytes) {
  if (auto parsed = parse_strictly(bytes)) return parsed;
  DecodedText decoded = decode_text(std::move(bytes));
  if (!decoded.binary_reason.empty()) return std::nullopt;
  repair_json_strings(decoded.text);
  return parse_strictly(decoded.text);
}

std::variant<ListPage, std::string> parse_list_page(std::string bytes) {
  auto parsed = parse_server_json(std::move(bytes));
  if (!parsed) return "the answer is no JSON, or was cut off";
  Json* data = &*parsed;
  if (parsed->is_object()) {
    const auto found = parsed->find("data");
    data = found == parsed->end() ? nullptr : &*found;
  }
  if (!data || !data->is_array()) return "the answer is no list of OParl";
  ListPage page;
  if (parsed->is_object()) read_pagination(*parsed, page);
  page.entries.reserve(data->size());
  for (Json& object : *data) {
    if (object.is_object())
      page.entries.push_back(entry_of(std::move(object)));
    else
      ++page.foreign;
  }
  return page;
}

std::string list_page_of(const std::vector<const ListEntry*>& entries) {
  std::string page = "{\"data\":[";
  for (const ListEntry* entry : entries) {
    if (page.back() != '[') page += ",\n";
    page += dumped(entry->object);
  }
  return page + "]}\n";
}

}  // namespace ratsarchiv::corpus
