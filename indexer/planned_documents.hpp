// The documents of a run as the writers of databases get them: one by one, from the spool.
#pragma once

#include <vector>

#include "corpus/model/document.hpp"
#include "indexer/identity.hpp"
#include "indexer/index_options.hpp"
#include "indexer/spool.hpp"

namespace ratsarchiv::indexer {

// A view of what a run has planned; safe to share between threads. What it is made of outlives it.
class PlannedDocuments {
 public:
  PlannedDocuments(const std::vector<SourceSpec>& sources, const std::vector<ParsedText>& texts, const Spool& spool)
      : sources_(sources), texts_(texts), spool_(spool) {}

  // The whole document, with its id and also_in. A source that was read twice is listed once.
  corpus::Document load(const PlannedDocument& planned) const;

  const corpus::Profile& profile_of(const PlannedDocument& planned) const {
    return *sources_[first(planned).source].profile;
  }
  std::uint64_t text_bytes(const PlannedDocument& planned) const { return first(planned).text_bytes; }

 private:
  const ParsedText& first(const PlannedDocument& planned) const { return texts_[planned.texts.front()]; }

  const std::vector<SourceSpec>& sources_;
  const std::vector<ParsedText>& texts_;
  const Spool& spool_;
};

}  // namespace ratsarchiv::indexer
