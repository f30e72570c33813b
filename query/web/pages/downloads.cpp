#include "query/web/pages/downloads.hpp"

#include <utility>

#include "query/render/hit_list.hpp"
#include "query/web/pages/error_page.hpp"
#include "query/web/pages/search_state.hpp"

namespace ratsarchiv::web {
namespace {

using query::HitContent;
using query::HitListForm;

constexpr std::size_t kHitsOfPiece = 1'000;
constexpr std::size_t kSnippetsOfPiece = 100;  // for whose sake others wait

// Every hit of a request in its order, as many searches as it takes. It keeps the archive open.
class ResultStream {
 public:
  ResultStream(std::shared_ptr<SiteState> site, query::SearchRequest request, Links links, HitListForm form)
      : site_(std::move(site)), request_(std::move(request)), links_(std::move(links)), form_(form) {
    request_.facets.clear();
    request_.suggestions = query::SuggestionChoice::None;
    request_.offset = 0;
    request_.limit = request_.content == HitContent::Complete ? kSnippetsOfPiece : kHitsOfPiece;
  }

  std::string next() {
    if (done_) return {};
    const query::SearchResult result = site_->searcher.search(request_);
    std::string piece;
    for (const query::Hit& hit : result.hits)
      piece += query::hit_list_entry(hit, result.unit, links_.absolute_document(hit.id), form_);
    request_.offset += result.hits.size();
    done_ = result.hits.empty() || request_.offset >= result.total;
    return piece;
  }

 private:
  std::shared_ptr<SiteState> site_;
  query::SearchRequest request_;
  Links links_;
  const HitListForm form_;
  bool done_ = false;
};

Response download(const PageRequest& page, std::string_view type, std::string_view extension, HitListForm form) {
  query::SearchRequest request = read_search_state(page.request).request();
  request.content = query::content_of(form);
  // What the query or a filter cannot be read for is said before anything is sent.
  query::SearchRequest probe = request;
  probe.facets.clear();
  probe.limit = 0;
  probe.suggestions = query::SuggestionChoice::None;
  constexpr int kBadRequest = 400;
  const query::SearchResult probed = page.site.searcher.search(probe);
  if (probed.nothing_understood)
    return error_page(page, kBadRequest, page.words(PageText::BadRequestTitle), true,
                      probed.problems.empty() ? "" : probed.problems.front().message_english);
  Response response;
  response.content_type = type;
  response.filename = "ratsarchiv." + std::string(extension);
  response.body = query::hit_list_beginning(form);
  const auto stream =
      std::make_shared<ResultStream>(page.site.shared_from_this(), std::move(request), page.links, form);
  response.next_piece = [stream] { return stream->next(); };
  return response;
}

}  // namespace

Response csv_download(const PageRequest& page) {
  return download(page, "text/csv; charset=utf-8", "csv", HitListForm::Csv);
}

Response jsonl_download(const PageRequest& page) {
  return download(page, "application/x-ndjson", "jsonl", HitListForm::JsonLines);
}

Response bibtex_download(const PageRequest& page) {
  return download(page, "application/x-bibtex; charset=utf-8", "bib", HitListForm::BibTeX);
}

Response ris_download(const PageRequest& page) {
  return download(page, "application/x-research-info-systems; charset=utf-8", "ris", HitListForm::Ris);
}

}  // namespace ratsarchiv::web
