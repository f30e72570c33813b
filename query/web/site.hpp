// The pages: one request to one answer. Knows URLs and the query library, and nothing of HTTP.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "analyzers/text/lexicon.hpp"
#include "query/archive_reader.hpp"
#include "query/web/message.hpp"

namespace ratsarchiv::web {

// What the operator says beyond the archive; the same for all threads.
struct SiteOptions {
  // The three pages that the law asks for, as HTML fragments or plain text read from the files that the configuration
  // names: "impressum", "datenschutz", "barrierefreiheit". A missing one answers 404 and is not linked.
  std::map<std::string, std::string> legal_pages;
};

// One generation of an archive, one audience. One a thread.
class Site {
 public:
  Site(std::shared_ptr<const query::ArchiveReader> archive, std::shared_ptr<const analyzers::Lexicon> lexicon,
       std::shared_ptr<const SiteOptions> options);
  ~Site();

  // Never throws for what a client can send: unknown paths are 404, values that cannot be read 400, each a page (or
  // JSON, for a path that ends in .json) that says what is wrong.
  Response respond(const Request& request);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ratsarchiv::web
