#include "query/web/pages/feed_page.hpp"

#include "corpus/model/calendar_date.hpp"
#include "query/render/labels.hpp"
#include "query/web/pages/hit_list.hpp"
#include "query/web/pages/search_state.hpp"

namespace ratsarchiv::web {
namespace {

constexpr std::size_t kEntries = 50;
constexpr std::string_view kXmlDeclaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

// Of the beginning of the day, for nothing finer is known.
std::string timestamp(const std::optional<corpus::CalendarDate>& date) {
  return (date ? corpus::iso_date(*date) : std::string("1970-01-01")) + "T00:00:00Z";
}

std::string urn(std::string_view id) { return "urn:ratsarchiv:" + percent_encoded(id, "/:"); }

std::string summary(const PageRequest& page, const query::Hit& hit) {
  std::string line(query::label(hit.kind, page.language()));
  const auto add = [&](std::string_view part) {
    if (!part.empty()) line.append(" · ").append(part);
  };
  if (hit.header.date) add(query::shown_date(*hit.header.date, page.language()));
  add(hit.header.city.value_or(""));
  add(hit.header.committee ? *hit.header.committee : hit.header.committee_printed.value_or(""));
  if (hit.decision && hit.decision->outcome != corpus::Outcome::None)
    add(query::label(hit.decision->outcome, page.language()));
  return line;
}

void write_entry(HtmlWriter& xml, const PageRequest& page, const query::Hit& hit,
                 const std::optional<corpus::CalendarDate>& generation) {
  const auto entry = xml.element("entry");
  xml.element("title", {}, document_title(hit.kind, hit.header, page.language()));
  xml.element("link", {{"rel", "alternate"}, {"href", page.links.absolute(page.links.document(hit.id))}}, {});
  xml.element("id", {}, urn(hit.id));
  xml.element("updated", {}, timestamp(hit.header.date ? hit.header.date : generation));
  xml.element("summary", {}, summary(page, hit));
  xml.line_end();
}

}  // namespace

Response feed_page(const PageRequest& page) {
  SearchState state = read_search_state(page.request);
  state = state.of_unit(query::Unit::Protocol);
  state.sort = query::SortOrder::NewestFirst;
  state.limit = kHitsOfPage;
  query::SearchRequest request = state.request();
  request.limit = kEntries;
  request.facets.clear();
  request.suggestions = query::SuggestionChoice::None;
  request.content = query::HitContent::WithoutSnippet;
  const query::SearchResult result = page.site.searcher.search(request);
  const std::optional<corpus::CalendarDate> generation = page.site.generation_day();

  std::optional<corpus::CalendarDate> updated = generation;
  for (const query::Hit& hit : result.hits)
    if (hit.header.date && (!updated || *hit.header.date > *updated)) updated = hit.header.date;
  Parameters parameters = state.parameters();
  std::erase_if(parameters, [](const auto& parameter) { return parameter.first == "sort"; });
  std::string id = "feed";
  for (const auto& [name, value] : parameters) id += ":" + percent_encoded(name) + ":" + percent_encoded(value);

  HtmlWriter xml;
  {
    const auto feed = xml.element("feed", {{"xmlns", "http://www.w3.org/2005/Atom"},
                                           {"xml:lang", page.language() == query::Language::German ? "de" : "en"}});
    const std::string site(page.words(PageText::SiteName));
    xml.element("title", {},
                site + ": " +
                    (state.query.empty() ? std::string(page.words(PageText::FeedOfAll))
                                         : fill(page.words(PageText::FeedTitle), {state.query})));
    xml.element("id", {}, urn(id));
    xml.element("updated", {}, timestamp(updated));
    {
      const auto author = xml.element("author");
      xml.element("name", {}, site);
    }
    xml.element("link",
                {{"rel", "self"},
                 {"type", "application/atom+xml"},
                 {"href", page.links.absolute(page.links.path("/feed.atom", parameters))}},
                {});
    xml.element("link",
                {{"rel", "alternate"},
                 {"type", "text/html"},
                 {"href", page.links.absolute(page.links.search(state.parameters()))}},
                {});
    xml.line_end();
    for (const query::Hit& hit : result.hits) write_entry(xml, page, hit, generation);
  }
  Response response;
  response.content_type = "application/atom+xml; charset=utf-8";
  response.body = std::string(kXmlDeclaration) + xml.take();
  return response;
}

}  // namespace ratsarchiv::web
