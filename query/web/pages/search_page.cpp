#include "query/web/pages/search_page.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "corpus/model/names.hpp"
#include "query/render/labels.hpp"
#include "query/render/search_json.hpp"
#include "query/web/pages/facet_panel.hpp"
#include "query/web/pages/hit_list.hpp"
#include "query/web/pages/search_state.hpp"
#include "query/web/pages/year_chart.hpp"

namespace ratsarchiv::web {
namespace {

using corpus::FieldId;
using query::Label;
using query::Language;
using query::SortOrder;
using query::Unit;

constexpr std::size_t kNewestShown = 8;  // on the first page

// A link to the same page in another state; the present one is no link but marked as current.
void write_choice(HtmlWriter& html, const PageRequest& page, const SearchState& state, bool current,
                  std::string_view text) {
  const auto item = html.element("li");
  if (current)
    html.element("a", {{"href", page.links.search(state.parameters())}, {"aria-current", "true"}}, text);
  else
    html.element("a", {{"href", page.links.search(state.parameters())}, {"rel", "nofollow"}}, text);
}

void write_units(HtmlWriter& html, const PageRequest& page, const SearchState& state) {
  const auto nav = html.element("nav", {{"class", "units"}, {"aria-label", page.words(PageText::UnitChoice)}});
  const auto list = html.element("ul");
  write_choice(html, page, state.of_unit(Unit::Protocol), state.unit == Unit::Protocol,
               page.words(PageText::UnitProtocols));
  write_choice(html, page, state.of_unit(Unit::Speech), state.unit == Unit::Speech, page.words(PageText::UnitSpeeches));
  write_choice(html, page, state.of_unit(Unit::Resolution), state.unit == Unit::Resolution,
               page.words(PageText::UnitResolutions));
}

void write_sort(HtmlWriter& html, const PageRequest& page, const SearchState& state) {
  const auto nav = html.element("nav", {{"class", "sort"}, {"aria-label", page.words(PageText::SortChoice)}});
  const auto list = html.element("ul");
  const auto choice = [&](SortOrder order, PageText text) {
    write_choice(html, page, state.sorted(order), state.sort == order, page.words(text));
  };
  choice(SortOrder::Relevance, PageText::SortRelevance);
  choice(SortOrder::NewestFirst, PageText::SortNewest);
  choice(SortOrder::OldestFirst, PageText::SortOldest);
}

void write_messages(HtmlWriter& html, const PageRequest& page, const SearchState& state,
                    const query::SearchResult& result) {
  if (result.suggestion) {
    const auto line = html.element("p", {{"class", "suggestion"}});
    html.text(query::label(Label::DidYouMean, page.language()));
    html.text(": ");
    html.element("a", {{"href", page.links.search(state.asking(*result.suggestion).parameters())}}, *result.suggestion);
    html.text("?");
  }
  for (const query::UsedSynonyms& synonyms : result.synonyms) {
    std::string used;
    for (const std::string& word : synonyms.used) used += (used.empty() ? "" : ", ") + word;
    html.element("p", {{"class", "note"}}, fill(page.words(PageText::AlsoSearched), {synonyms.term, used}));
  }
  if (result.problems.empty()) return;
  const auto box = html.element("div", {{"class", "problems"}, {"role", "status"}});
  html.element("p", {}, page.words(PageText::QueryProblems));
  const auto list = html.element("ul");
  for (const query::QueryProblem& problem : result.problems) {
    const auto item = html.element("li");
    html.text(page.language() == Language::German ? problem.message_german : problem.message_english);
    const std::size_t begin = std::min(problem.offset, result.query.size());
    const std::size_t end = std::min(begin + problem.length, result.query.size());
    if (begin == end) continue;
    html.text(" ");
    const auto place = html.element("code");
    write_marked(html, result.query, {{begin, end}});
  }
}

void write_pages(HtmlWriter& html, const PageRequest& page, const SearchState& state,
                 const query::SearchResult& result) {
  const std::size_t end = state.offset + result.hits.size();
  if (state.offset == 0 && end >= result.total) return;
  const auto nav = html.element("nav", {{"class", "pages"}, {"aria-label", page.words(PageText::Paging)}});
  if (state.offset > 0) {
    const std::size_t before = state.offset > state.limit ? state.offset - state.limit : 0;
    html.element("a", {{"rel", "prev"}, {"href", page.links.search(state.at(before).parameters())}},
                 page.words(PageText::PreviousPage));
  }
  const std::size_t pages = (result.total + state.limit - 1) / state.limit;
  html.element("span", {},
               fill(page.words(PageText::PageOfPages),
                    {grouped(state.offset / state.limit + 1, page.language()), grouped(pages, page.language())}));
  if (end < result.total && end <= kMaxOffset)
    html.element("a", {{"rel", "next"}, {"href", page.links.search(state.at(end).parameters())}},
                 page.words(PageText::NextPage));
  else if (end < result.total)
    html.element("span", {}, page.words(PageText::RestInDownloads));
}

// A feed has documents, newest first, whatever the page shows of the search.
Url feed_of(const PageRequest& page, const SearchState& state) {
  SearchState followed = state.of_unit(Unit::Protocol).sorted(SortOrder::Relevance);
  followed.limit = kHitsOfPage;
  return page.links.path("/feed.atom", followed.parameters());
}

void write_downloads(HtmlWriter& html, const PageRequest& page, const SearchState& state) {
  SearchState whole = state.at(0);
  whole.limit = kHitsOfPage;
  const auto line = html.element("p", {{"class", "downloads"}});
  html.text(page.words(PageText::WholeResultAs));
  struct Form {
    std::string_view extension;
    std::string_view name;
  };
  for (const Form& form : {Form{"csv", "CSV"}, Form{"jsonl", "JSONL"}, Form{"bib", "BibTeX"}, Form{"ris", "RIS"}}) {
    html.text(" ");
    html.element("a", {{"href", page.links.search_as(form.extension, whole.parameters())}, {"rel", "nofollow"}},
                 form.name);
  }
  html.text(" · ");
  html.element("a", {{"href", feed_of(page, state)}, {"rel", "nofollow"}}, page.words(PageText::FollowAsFeed));
}

const query::Facet* years_of(const std::vector<query::Facet>& facets) {
  const auto found = std::find_if(facets.begin(), facets.end(),
                                  [](const query::Facet& facet) { return facet.field == FieldId::Year; });
  return found == facets.end() ? nullptr : &*found;
}

std::string result_title(const PageRequest& page, const query::SearchResult& result) {
  return shown_count(result.total, result.unit, page.language());
}

void write_results(HtmlWriter& html, const PageRequest& page, const SearchState& state,
                   const query::SearchResult& result) {
  write_units(html, page, state);
  const auto grid = html.element("div", {{"class", "search-grid"}});
  {
    const auto main = html.element("section", {{"class", "results"}, {"aria-labelledby", "ergebnis"}});
    {
      const auto head = html.element("div", {{"class", "results-head"}});
      html.element("h1", {{"id", "ergebnis"}},
                   result.total == 0 ? std::string(page.words(PageText::NothingFound)) : result_title(page, result));
      if (result.total > 1) write_sort(html, page, state);
    }
    write_messages(html, page, state, result);
    write_chips(html, page, state);
    if (result.total == 0) {
      html.element("p", {}, page.words(PageText::NothingFoundHelp));
      const auto line = html.element("p");
      html.element("a", {{"href", page.links.help()}}, page.words(PageText::HelpOnQueries));
    } else {
      const auto jump = html.element("p", {{"class", "jump-to-filters"}});
      html.element("a", {{"href", Links::fragment("filter")}}, page.words(PageText::ToFilters));
    }
    if (const query::Facet* years = years_of(result.facets))
      write_year_chart(html, page, state, *years, PageText::HitsByYear);
    if (!result.hits.empty()) {
      const auto list = html.element("ol", {{"class", "hits"}, {"start", result.hits.front().rank}});
      for (const query::Hit& hit : result.hits) {
        write_hit(html, page, hit, state.query);
        html.line_end();
      }
    }
    write_pages(html, page, state, result);
    if (result.total > 0) write_downloads(html, page, state);
  }
  // Where nothing was found there may still be values of a chosen field that find something.
  if (std::none_of(result.facets.begin(), result.facets.end(),
                   [](const query::Facet& facet) { return facet.field != FieldId::Year && !facet.values.empty(); }))
    return;
  const auto aside =
      html.element("aside", {{"id", "filter"}, {"class", "filters"}, {"aria-labelledby", "filter-titel"}});
  html.element("h2", {{"id", "filter-titel"}}, page.words(PageText::Filters));
  write_facets(html, page, state, result.facets);
}

void write_first_page(HtmlWriter& html, const PageRequest& page, const SearchState& state,
                      const query::SearchResult& everything) {
  {
    const auto hero = html.element("section", {{"class", "hero"}});
    html.element("h1", {}, page.words(PageText::FirstPageTitle));
    html.element("p", {{"class", "lead"}}, page.words(PageText::FirstPageLead));
    write_search_form(html, page, {}, true);
    const auto examples = html.element("p", {{"class", "examples"}});
    html.text(page.words(PageText::Examples));
    for (const PageText example : {PageText::ExampleWord, PageText::ExamplePhrase, PageText::ExampleField}) {
      html.text(" ");
      html.element("a", {{"href", page.links.search({{"q", std::string(page.words(example))}})}}, page.words(example));
    }
    html.text(" · ");
    html.element("a", {{"href", page.links.help()}}, page.words(PageText::HelpOnQueries));
  }
  if (everything.total == 0) {
    html.element("p", {}, page.words(PageText::EmptyArchive));
    return;
  }
  html.element("p", {{"class", "figures"}},
               result_title(page, everything) + " · " + std::string(page.words(PageText::BrowseByYear)));
  if (const query::Facet* years = years_of(everything.facets))
    write_year_chart(html, page, state, *years, PageText::DocumentsByYear);
  const auto grid = html.element("div", {{"class", "search-grid"}});
  {
    const auto newest = html.element("section", {{"class", "results"}, {"aria-labelledby", "neueste"}});
    html.element("h2", {{"id", "neueste"}, {"class", "section-title"}}, page.words(PageText::Newest));
    const auto list = html.element("ol", {{"class", "hits"}});
    for (const query::Hit& hit : everything.hits) write_hit(html, page, hit, {}, "h3");
  }
  const auto aside = html.element("aside", {{"class", "filters"}, {"aria-labelledby", "filter-titel"}});
  html.element("h2", {{"id", "filter-titel"}}, page.words(PageText::Browse));
  write_facets(html, page, state, everything.facets);
}

const query::SearchResult& everything(const PageRequest& page) {
  if (!page.site.everything) {
    query::SearchRequest request;
    request.facets = facets_of_unit(Unit::Protocol, page.site.has_several_cities());
    request.facets.push_back(FieldId::Year);
    request.sort = SortOrder::NewestFirst;
    request.limit = 0;
    query::SearchResult all = page.site.searcher.search(request);
    // The newest protocols; where there are none, whatever is newest.
    request.facets.clear();
    request.limit = kNewestShown;
    request.filters.push_back({FieldId::Kind, std::string(corpus::to_string(corpus::DocumentKind::Protocol))});
    query::SearchResult newest = page.site.searcher.search(request);
    if (newest.hits.empty()) {
      request.filters.clear();
      newest = page.site.searcher.search(request);
    }
    all.hits = std::move(newest.hits);
    page.site.everything = std::move(all);
  }
  return *page.site.everything;
}

// Beside the words, what a new search in the header keeps.
Parameters kept_by_search(const SearchState& state) {
  Parameters kept = state.at(0).asking({}).parameters();
  return kept;
}

}  // namespace

Response search_page(const PageRequest& page) {
  const SearchState state = read_search_state(page.request);
  Frame frame;
  if (state.asks_nothing() && state.parameters().empty()) {
    frame.compact_search = false;
    frame.alternates.push_back(
        {feed_of(page, state), "application/atom+xml", std::string(page.words(PageText::FeedOfAll))});
    const query::SearchResult& all = everything(page);
    return framed_page(page, frame, [&](HtmlWriter& html) { write_first_page(html, page, state, all); });
  }
  query::SearchRequest request = state.request();
  request.facets = facets_of_unit(state.unit, page.site.has_several_cities());
  request.facets.push_back(FieldId::Year);
  const query::SearchResult result = page.site.searcher.search(request);
  frame.title = state.query.empty() ? std::string(page.words(PageText::Search)) : state.query;
  frame.indexed = false;
  frame.kept_by_search = kept_by_search(state);
  frame.alternates.push_back({page.links.search_as("json", state.parameters()), "application/json"});
  frame.alternates.push_back({feed_of(page, state), "application/atom+xml",
                              state.query.empty() ? std::string(page.words(PageText::FeedOfAll))
                                                  : fill(page.words(PageText::FeedTitle), {state.query})});
  return framed_page(page, frame, [&](HtmlWriter& html) { write_results(html, page, state, result); });
}

Response search_json_page(const PageRequest& page) {
  const SearchState state = read_search_state(page.request);
  query::SearchRequest request = state.request();
  if (const auto facets = page.request.parameter("facets")) request.facets = query::parse_facets(*facets);
  const query::SearchResult result = page.site.searcher.search(request);
  constexpr int kBadRequest = 400;
  return json_response(query::search_json(result, page.language()).dump(1) + "\n",
                       result.nothing_understood ? kBadRequest : 200);
}

}  // namespace ratsarchiv::web
