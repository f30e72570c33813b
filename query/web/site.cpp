// Placeholder for the pages, so that the server can be linked and run: one line at "/", 404 elsewhere.
#include "query/web/site.hpp"

namespace ratsarchiv::web {

struct Site::State {
  std::shared_ptr<const query::ArchiveReader> archive;
};

Site::Site(std::shared_ptr<const query::ArchiveReader> archive, std::shared_ptr<const analyzers::Lexicon>,
           std::shared_ptr<const SiteOptions>)
    : state_(std::make_unique<State>(State{std::move(archive)})) {}

Site::~Site() = default;

Response Site::respond(const Request& request) {
  Response response;
  response.content_type = "text/plain; charset=utf-8";
  if (request.path != "/") response.status = 404;
  response.body =
      request.path == "/" ? "Ratsarchiv " + state_->archive->manifests().front().generation + '\n' : "404\n";
  return response;
}

}  // namespace ratsarchiv::web
