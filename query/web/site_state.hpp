// What the pages of one site share: the opened archive and what is made once for it. One a thread.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "analyzers/text/lexicon.hpp"
#include "corpus/model/calendar_date.hpp"
#include "query/archive_reader.hpp"
#include "query/completion.hpp"
#include "query/highlights.hpp"
#include "query/search.hpp"
#include "query/web/missing_numbers.hpp"
#include "query/web/site.hpp"

namespace ratsarchiv::web {

// Held by the site, and by an answer that is still being made piece by piece.
struct SiteState : std::enable_shared_from_this<SiteState> {
  SiteState(std::shared_ptr<const query::ArchiveReader> reader, std::shared_ptr<const analyzers::Lexicon> words,
            std::shared_ptr<const SiteOptions> site_options);

  std::shared_ptr<const query::ArchiveReader> archive;
  std::shared_ptr<const analyzers::Lexicon> lexicon;
  std::shared_ptr<const SiteOptions> options;
  analyzers::Analyzer analyzer;
  query::Searcher searcher;
  query::Highlighter highlighter;

  // What the first page shows, made when first asked for: it never changes within a generation. All documents are
  // counted; the hits are the newest protocols.
  std::optional<query::SearchResult> everything;

  // Made when first asked for.
  query::Completer& completer();
  const std::vector<MissingNumbers>& missing_numbers();

  // "22.11.2026" or "2026-11-22": when the generation was made; empty when its name does not tell.
  std::string generation_date(query::Language language) const;
  // When the generation was made; nothing when its name does not tell.
  std::optional<corpus::CalendarDate> generation_day() const;
  // Whether cities have to be told apart.
  bool has_several_cities();

 private:
  std::optional<bool> several_cities_;
  std::optional<query::Completer> completer_;
  std::optional<std::vector<MissingNumbers>> missing_numbers_;
};

}  // namespace ratsarchiv::web
