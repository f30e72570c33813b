#include "query/web/pages/browser_search.hpp"

#include <nlohmann/json.hpp>

#include "corpus/model/field_table.hpp"
#include "query/render/labels.hpp"
#include "query/render/safe_text.hpp"
#include "query/web/pages/facet_panel.hpp"
#include "query/xapian_error.hpp"

namespace ratsarchiv::web {
namespace {

constexpr std::size_t kWords = 8;
constexpr std::size_t kNames = 4;
constexpr std::size_t kMinLetters = 2;
constexpr std::size_t kMaxBytes = 200;  // of what is completed

// A template is no address: what stands in braces is for the browser to fill in.
std::string address_template(const PageRequest& page, const Url& url) {
  const std::string address = page.links.absolute(url).text();
  return address + (address.find('?') == std::string::npos ? "?" : "&") + "q={searchTerms}";
}

std::string quoted(std::string_view field, const std::string& name) { return std::string(field) + ":\"" + name + "\""; }

}  // namespace

Response opensearch_page(const PageRequest& page) {
  HtmlWriter xml;
  {
    const auto root = xml.element("OpenSearchDescription", {{"xmlns", "http://a9.com/-/spec/opensearch/1.1/"}});
    xml.element("ShortName", {}, page.words(PageText::SiteName));
    xml.element("Description", {}, page.words(PageText::OpenSearchDescription));
    xml.element("InputEncoding", {}, "UTF-8");
    xml.element(
        "Url", {{"type", "text/html"}, {"method", "get"}, {"template", address_template(page, page.links.home())}}, {});
    xml.element("Url",
                {{"type", "application/x-suggestions+json"},
                 {"template", address_template(page, page.links.path("/vorschlaege.json"))}},
                {});
    xml.element("Url",
                {{"type", "application/atom+xml"}, {"template", address_template(page, page.links.path("/feed.atom"))}},
                {});
  }
  Response response;
  response.content_type = "application/opensearchdescription+xml; charset=utf-8";
  response.body = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + xml.take() + "\n";
  return response;
}

Response suggestions_page(const PageRequest& page) {
  const std::string typed = query::valid_utf8(page.request.parameter("q").value_or(""));
  std::vector<query::Completion> completions;
  if (typed.size() >= kMinLetters && typed.size() <= kMaxBytes) {
    query::guarded("complete a word", [&] { completions = page.site.completer().words(typed, kWords); });
    const bool german = page.language() == query::Language::German;
    for (const corpus::FieldId field : {corpus::FieldId::Speaker, corpus::FieldId::Committee})
      for (query::Completion& name : page.site.completer().names(field, typed, kNames))
        if (name.text.find('"') == std::string::npos)
          completions.push_back(
              {quoted(german ? corpus::field(field).german : corpus::field(field).english, name.text), name.documents});
  }
  using nlohmann::ordered_json;
  ordered_json texts = ordered_json::array(), notes = ordered_json::array(), addresses = ordered_json::array();
  for (const query::Completion& completion : completions) {
    texts.push_back(completion.text);
    notes.push_back(shown_count(completion.documents, query::Unit::Protocol, page.language()));
    addresses.push_back(page.links.absolute(page.links.search({{"q", completion.text}})).text());
  }
  ordered_json answer = ordered_json::array();
  answer.push_back(typed);
  answer.push_back(std::move(texts));
  answer.push_back(std::move(notes));
  answer.push_back(std::move(addresses));
  Response response = json_response(answer);
  response.content_type = "application/x-suggestions+json; charset=utf-8";
  return response;
}

}  // namespace ratsarchiv::web
