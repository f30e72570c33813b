#include "query/web/site.hpp"

#include "corpus/model/error.hpp"
#include "query/filter_error.hpp"
#include "query/web/pages/error_page.hpp"
#include "query/web/routes.hpp"
#include "query/web/site_state.hpp"
#include "query/web/static_files.hpp"

namespace ratsarchiv::web {
namespace {

constexpr std::size_t kMaxQueryBytes = 2'000;
constexpr int kBadRequest = 400;
constexpr int kNotFound = 404;
constexpr int kUriTooLong = 414;

// Programs are answered in English, with the words of the error; a page speaks the language of its reader, and where
// there are none in German, those of the error stand behind a German sentence.
Response bad_request(const PageRequest& page, const corpus::Error& error, bool json) {
  if (json || page.language() != query::Language::German)
    return error_page(page, kBadRequest, error.what(), json, error.hint);
  if (const auto* filter = dynamic_cast<const query::FilterError*>(&error))
    return error_page(page, kBadRequest, filter->german, json);
  return error_page(page, kBadRequest, page.words(PageText::BadAddress), json,
                    error.what() + (error.hint.empty() ? "" : ". " + error.hint));
}

Response answer(const PageRequest& request) {
  const bool json = request.request.path.ends_with(".json");
  if (request.query().size() > kMaxQueryBytes)
    return error_page(request, kUriTooLong, request.words(PageText::QueryTooLong), json);
  const auto route = find_route(request.request.path);
  if (!route) return error_page(request, kNotFound, request.words(PageText::NoSuchPage), json);
  PageRequest page = request;
  page.rest = route->rest;
  try {
    return route->page(page);
  } catch (const corpus::Error& error) {
    // What a client sent. The rest is for the server to log and to answer.
    if (error.kind == corpus::ErrorKind::Usage) return bad_request(page, error, json);
    if (error.kind == corpus::ErrorKind::NotFound) return error_page(page, kNotFound, error.what(), json, error.hint);
    throw;
  }
}

}  // namespace

struct Site::State {
  std::shared_ptr<SiteState> shared;
};

Site::Site(std::shared_ptr<const query::ArchiveReader> archive, std::shared_ptr<const analyzers::Lexicon> lexicon,
           std::shared_ptr<const SiteOptions> options)
    : state_(std::make_unique<State>()) {
  state_->shared = std::make_shared<SiteState>(std::move(archive), std::move(lexicon), std::move(options));
}

Site::~Site() = default;

Response Site::respond(const Request& request) {
  constexpr std::string_view kStatic = "/static/";
  if (request.path.starts_with(kStatic))
    if (auto file = static_file(std::string_view(request.path).substr(kStatic.size()))) return std::move(*file);
  return answer({*state_->shared, request, {}, Links(request)});
}

}  // namespace ratsarchiv::web
