// The documents of a run as the writers of databases get them: one by one, from the spool.
#pragma once

#include <vector>

#include "corpus/model/document.hpp"
#include "indexer/field_entries.hpp"
#include "indexer/identity.hpp"
#include "indexer/index_options.hpp"
#include "indexer/person_statistics.hpp"
#include "indexer/spool.hpp"

namespace ratsarchiv::indexer {

// A view of what a run has planned; safe to share between threads. What it is made of outlives it.
class PlannedDocuments {
 public:
  PlannedDocuments(const std::vector<SourceSpec>& sources, const std::vector<ParsedText>& texts, const Spool& spool,
                   const PersonStatistics& persons)
      : sources_(sources), texts_(texts), spool_(spool), persons_(persons) {}

  // The whole document, with its id, also_in, and the persons of its speeches. A source that was read twice is listed
  // once.
  corpus::Document load(const PlannedDocument& planned) const;

  // Further names of the speakers of a document that load() gave.
  SpeakerNames speaker_names(const PlannedDocument& planned, const corpus::Document& document) const {
    return [this, &planned, &document](const corpus::Speech& speech) -> const std::vector<std::string>& {
      return persons_.names_of(document, speech, planned.audience);
    };
  }

  const corpus::Profile& profile_of(const PlannedDocument& planned) const {
    return *sources_[first(planned).source].profile;
  }
  std::uint64_t text_bytes(const PlannedDocument& planned) const { return first(planned).text_bytes; }

 private:
  const ParsedText& first(const PlannedDocument& planned) const { return texts_[planned.texts.front()]; }

  const std::vector<SourceSpec>& sources_;
  const std::vector<ParsedText>& texts_;
  const Spool& spool_;
  const PersonStatistics& persons_;
};

}  // namespace ratsarchiv::indexer
