// What every page has around its content: head, header with the search form, footer.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "query/render/language.hpp"
#include "query/web/html_writer.hpp"
#include "query/web/links.hpp"
#include "query/web/message.hpp"
#include "query/web/page_text.hpp"
#include "query/web/site_state.hpp"

namespace ratsarchiv::web {

// What a page function works with. `rest` is what its route's `*` stands for.
struct PageRequest {
  SiteState& site;
  const Request& request;
  std::string_view rest;
  Links links;

  query::Language language() const { return request.language; }
  std::string_view words(PageText text) const { return page_text(text, request.language); }
  // q, never blank ends; empty when there is none.
  std::string_view query() const;
};

// Another form of the same content, named in the head: <link rel="alternate">.
struct Alternate {
  Url url;
  std::string type;
  std::string title = {};
};

struct Frame {
  std::string title;           // of the document; the site's name is added
  bool compact_search = true;  // a search form in the header
  bool indexed = true;         // whether search engines may keep the page
  Parameters kept_by_search;   // filters that a new search in the header keeps
  std::vector<Alternate> alternates;
  std::string linked_data;  // JSON-LD about what the page shows; empty for none
  int status = 200;
};

Response framed_page(const PageRequest& page, const Frame& frame, const std::function<void(HtmlWriter&)>& content);

// The search form; kept are filters and options that it hands on.
void write_search_form(HtmlWriter& html, const PageRequest& page, const Parameters& kept, bool large);

// Hidden inputs.
void write_kept(HtmlWriter& html, const Parameters& kept);

// json indented, bytes that are no UTF-8 replaced.
Response json_response(const nlohmann::ordered_json& json);
Response json_response(const std::string& body, int status = 200);

}  // namespace ratsarchiv::web
