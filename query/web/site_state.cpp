#include "query/web/site_state.hpp"

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

std::optional<corpus::CalendarDate> SiteState::generation_day() const {
  constexpr std::size_t kDigits = 8;  // of 20261122T020000Z-1f3a
  const std::string& stamp = archive->manifests().front().generation;
  return corpus::parse_date_digits(std::string_view(stamp).substr(0, kDigits));
}

std::string SiteState::generation_date(query::Language language) const {
  const auto date = generation_day();
  return date ? query::shown_date(*date, language) : std::string();
}

query::Completer& SiteState::completer() {
  if (!completer_) completer_.emplace(*archive, lexicon);
  return *completer_;
}

const std::vector<MissingNumbers>& SiteState::missing_numbers() {
  if (!missing_numbers_) missing_numbers_ = read_missing_numbers(archive->report());
  return *missing_numbers_;
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
