// What a fetch remembers from one run to the next: how far it came in each list.
//
// Only a help to go on where the last run was. What has been fetched is told by the stored pages themselves, so that a
// lost state costs requests and no data.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ratsarchiv::corpus {

// A page that was read to its end.
struct PageRecord {
  std::string url;
  std::string next;  // absolute; empty on the last page
  std::string etag;
  std::string last_modified;
  std::int64_t newest_us = 0;  // greatest "modified" on it, 0 when it states none
  std::uint64_t new_ids = 0;   // entries that no earlier page of the run had
};

struct ListState {
  std::string url;
  std::int64_t run = 0;                   // number of the last run that began
  std::int64_t page_files = 0;            // page files that it has written
  bool complete = false;                  // it came to the end of the list
  bool second_pass = false;               // it reads the list a second time (see list_crawl.hpp)
  std::optional<std::int64_t> since_us;   // its modified_since; nothing: it asks for everything
  std::optional<std::int64_t> server_us;  // the server's clock when it began
  std::int64_t newest_us = 0;             // up to where complete runs have brought this list; 0: none has
  std::vector<PageRecord> pages;          // of that run
};

struct FetchState {
  std::map<std::string, std::string> bodies;  // id of a Body -> its folder's name
  std::map<std::string, ListState> lists;     // folder of a list below that of the fetch -> its state
};

std::string encode_fetch_state(const FetchState& state);
// Nothing for bytes that encode_fetch_state of this version did not make.
std::optional<FetchState> decode_fetch_state(std::string_view bytes);

}  // namespace ratsarchiv::corpus
