#include "corpus/fetch/fetch_state.hpp"

#include <nlohmann/json.hpp>

namespace ratsarchiv::corpus {
namespace {

using Json = nlohmann::json;

constexpr int kFormatVersion = 1;

Json optional_number(const std::optional<std::int64_t>& number) { return number ? Json(*number) : Json(); }

std::optional<std::int64_t> read_optional(const Json& value) {
  return value.is_null() ? std::nullopt : std::optional(value.get<std::int64_t>());
}

Json encoded(const PageRecord& page) {
  return {{"url", page.url},
          {"next", page.next},
          {"etag", page.etag},
          {"last_modified", page.last_modified},
          {"newest_us", page.newest_us},
          {"new_ids", page.new_ids}};
}

Json encoded(const ListState& list) {
  Json pages = Json::array();
  for (const PageRecord& page : list.pages) pages.push_back(encoded(page));
  return {{"url", list.url},
          {"run", list.run},
          {"page_files", list.page_files},
          {"complete", list.complete},
          {"second_pass", list.second_pass},
          {"since_us", optional_number(list.since_us)},
          {"server_us", optional_number(list.server_us)},
          {"newest_us", list.newest_us},
          {"pages", std::move(pages)}};
}

PageRecord decoded_page(const Json& json) {
  PageRecord page;
  page.url = json.at("url").get<std::string>();
  page.next = json.at("next").get<std::string>();
  page.etag = json.at("etag").get<std::string>();
  page.last_modified = json.at("last_modified").get<std::string>();
  page.newest_us = json.at("newest_us").get<std::int64_t>();
  page.new_ids = json.at("new_ids").get<std::uint64_t>();
  return page;
}

ListState decoded_list(const Json& json) {
  ListState list;
  list.url = json.at("url").get<std::string>();
  list.run = json.at("run").get<std::int64_t>();
  list.page_files = json.at("page_files").get<std::int64_t>();
  list.complete = json.at("complete").get<bool>();
  list.second_pass = json.at("second_pass").get<bool>();
  list.since_us = read_optional(json.at("since_us"));
  list.server_us = read_optional(json.at("server_us"));
  list.newest_us = json.at("newest_us").get<std::int64_t>();
  for (const Json& page : json.at("pages")) list.pages.push_back(decoded_page(page));
  return list;
}

}  // namespace

std::string encode_fetch_state(const FetchState& state) {
  Json lists = Json::object();
  for (const auto& [folder, list] : state.lists) lists[folder] = encoded(list);
  const Json json = {{"format_version", kFormatVersion}, {"bodies", state.bodies}, {"lists", std::move(lists)}};
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::optional<FetchState> decode_fetch_state(std::string_view bytes) try {
  const Json json = Json::parse(bytes);
  if (json.at("format_version") != kFormatVersion) return std::nullopt;
  FetchState state;
  state.bodies = json.at("bodies").get<std::map<std::string, std::string>>();
  for (const auto& [folder, list] : json.at("lists").items()) state.lists[folder] = decoded_list(list);
  return state;
} catch (const Json::exception&) {
  return std::nullopt;
}

}  // namespace ratsarchiv::corpus
