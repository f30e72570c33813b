#include "query/web/site_state.hpp"

#include "corpus/model/calendar_date.hpp"
#include "query/render/labels.hpp"

namespace ratsarchiv::web {

SiteState::SiteState(std::shared_ptr<const query::ArchiveReader> reader,
                     std::shared_ptr<const analyzers::Lexicon> words, std::shared_ptr<const SiteOptions> site_options)
    : archive(std::move(reader)),
      lexicon(std::move(words)),
      options(std::move(site_options)),
      analyzer(lexicon),
      searcher(*archive, analyzer, lexicon),
      highlighter(*archive, analyzer, lexicon) {}

std::string SiteState::generation_date(query::Language language) const {
  constexpr std::size_t kDigits = 8;  // of 20261122T020000Z-1f3a
  const std::string& stamp = archive->manifests().front().generation;
  const auto date = corpus::parse_date_digits(std::string_view(stamp).substr(0, kDigits));
  return date ? query::shown_date(*date, language) : std::string();
}

bool SiteState::has_several_cities() {
  if (!several_cities_) {
    query::SearchRequest request;
    request.facets = {corpus::FieldId::City};
    request.limit = 0;
    request.suggestions = query::SuggestionChoice::None;
    several_cities_ = searcher.search(request).facets.front().values.size() > 1;
  }
  return *several_cities_;
}

}  // namespace ratsarchiv::web
