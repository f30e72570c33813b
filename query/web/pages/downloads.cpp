#include "query/web/pages/downloads.hpp"

#include <nlohmann/json.hpp>

#include "corpus/model/calendar_date.hpp"
#include "corpus/model/names.hpp"
#include "query/render/citation.hpp"
#include "query/render/csv.hpp"
#include "query/render/search_json.hpp"
#include "query/web/pages/error_page.hpp"
#include "query/web/pages/search_state.hpp"

namespace ratsarchiv::web {
namespace {

using query::Hit;
using query::HitContent;

constexpr std::size_t kHitsOfPiece = 1'000;
constexpr std::size_t kSnippetsOfPiece = 100;  // for whose sake others wait

using HitText = std::function<std::string(const Hit&, query::Unit, const Links&)>;

// Every hit of state in its order, as many searches as it takes. It keeps the archive open.
class ResultStream {
 public:
  ResultStream(std::shared_ptr<SiteState> site, query::SearchRequest request, Links links, HitText text)
      : site_(std::move(site)), request_(std::move(request)), links_(std::move(links)), text_(std::move(text)) {
    request_.facets.clear();
    request_.suggestions = query::SuggestionChoice::None;
    request_.offset = 0;
    request_.limit = request_.content == HitContent::Complete ? kSnippetsOfPiece : kHitsOfPiece;
  }

  std::string next() {
    if (done_) return {};
    const query::SearchResult result = site_->searcher.search(request_);
    std::string piece;
    for (const Hit& hit : result.hits) piece += text_(hit, result.unit, links_);
    request_.offset += result.hits.size();
    done_ = result.hits.empty() || request_.offset >= result.total;
    return piece;
  }

 private:
  std::shared_ptr<SiteState> site_;
  query::SearchRequest request_;
  Links links_;
  HitText text_;
  bool done_ = false;
};

Response download(const PageRequest& page, std::string_view type, std::string_view extension, HitContent content,
                  std::string first_lines, HitText text) {
  query::SearchRequest request = read_search_state(page.request).request();
  request.content = content;
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
  response.body = std::move(first_lines);
  const auto stream =
      std::make_shared<ResultStream>(page.site.shared_from_this(), std::move(request), page.links, std::move(text));
  response.next_piece = [stream] { return stream->next(); };
  return response;
}

std::string or_empty(const std::optional<std::int64_t>& number) { return number ? std::to_string(*number) : ""; }

template <typename Enum>
std::string name_or_empty(const std::optional<Enum>& value) {
  return value ? std::string(corpus::to_string(*value)) : std::string();
}

const std::vector<std::string> kColumns{"rank",        "id",        "date",       "city",    "committee", "number",
                                        "agenda_item", "kind",      "visibility", "subject", "papers",    "speaker",
                                        "party",       "role",      "manner",     "outcome", "unanimity", "yes",
                                        "no",          "abstained", "source",     "url"};

std::string csv_line(const Hit& hit, query::Unit unit, const Links& links) {
  const corpus::Header& header = hit.header;
  std::string papers;
  for (const std::string& paper : header.papers) papers += (papers.empty() ? "" : "; ") + paper;
  std::vector<std::string> cells{std::to_string(hit.rank),
                                 hit.id,
                                 header.date ? corpus::iso_date(*header.date) : "",
                                 header.city.value_or(""),
                                 header.committee ? *header.committee : header.committee_printed.value_or(""),
                                 header.number.value_or(""),
                                 header.agenda_item.value_or(""),
                                 std::string(corpus::to_string(hit.kind)),
                                 name_or_empty(header.visibility),
                                 header.subject.value_or(""),
                                 papers};
  const auto speech = unit == query::Unit::Speech ? hit.speech : std::nullopt;
  cells.push_back(speech ? speech->speaker.value_or("") : "");
  cells.push_back(speech ? (speech->party ? *speech->party : speech->party_canonical.value_or("")) : "");
  cells.push_back(speech ? speech->role.value_or("") : "");
  cells.push_back(speech ? std::string(corpus::to_string(speech->manner)) : "");
  // Of a document the resolution on its agenda item.
  const auto resolution = unit == query::Unit::Resolution ? hit.resolution
                          : unit == query::Unit::Protocol ? hit.decision
                                                          : std::nullopt;
  cells.push_back(resolution ? std::string(corpus::to_string(resolution->outcome)) : "");
  cells.push_back(resolution ? name_or_empty(resolution->unanimity) : "");
  cells.push_back(resolution ? or_empty(resolution->yes) : "");
  cells.push_back(resolution ? or_empty(resolution->no) : "");
  cells.push_back(resolution ? or_empty(resolution->abstained) : "");
  cells.push_back(hit.sources.empty() ? "" : hit.sources.front().path);
  cells.push_back(links.absolute_document(hit.id));
  return query::csv_record(cells);
}

HitText cited_as(query::CitationForm form) {
  return [form](const Hit& hit, query::Unit unit, const Links& links) {
    return query::citation(query::citable(hit, unit, links.absolute_document(hit.id)), form);
  };
}

}  // namespace

Response csv_download(const PageRequest& page) {
  return download(page, "text/csv; charset=utf-8", "csv", HitContent::WithoutSnippet, query::csv_record(kColumns),
                  csv_line);
}

Response jsonl_download(const PageRequest& page) {
  return download(page, "application/x-ndjson", "jsonl", HitContent::Complete, {},
                  [](const Hit& hit, query::Unit unit, const Links&) {
                    constexpr int kNoIndent = -1;
                    return query::hit_json(hit, unit).dump(kNoIndent, ' ', false,
                                                           nlohmann::ordered_json::error_handler_t::replace) +
                           "\n";
                  });
}

Response bibtex_download(const PageRequest& page) {
  return download(page, "application/x-bibtex; charset=utf-8", "bib", HitContent::WithoutSnippet, {},
                  cited_as(query::CitationForm::BibTeX));
}

Response ris_download(const PageRequest& page) {
  return download(page, "application/x-research-info-systems; charset=utf-8", "ris", HitContent::WithoutSnippet, {},
                  cited_as(query::CitationForm::Ris));
}

}  // namespace ratsarchiv::web
