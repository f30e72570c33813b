#include "indexer/planned_documents.hpp"

#include <algorithm>
#include <utility>

namespace ratsarchiv::indexer {
namespace {

bool same_file(const corpus::Source& a, const corpus::Source& b) {
  return a.path == b.path && a.oparl_id == b.oparl_id && a.sha256 == b.sha256;
}

}  // namespace

corpus::Document PlannedDocuments::load(const PlannedDocument& planned) const {
  corpus::Document document = spool_.read(texts_[planned.texts.front()].place);
  document.id = planned.id;
  for (std::size_t i = 1; i < planned.texts.size(); ++i) {
    corpus::Source source = spool_.read(texts_[planned.texts[i]].place).source;
    const auto is_listed = [&](const corpus::Source& listed) { return same_file(listed, source); };
    if (!is_listed(document.source) && std::none_of(document.also_in.begin(), document.also_in.end(), is_listed))
      document.also_in.push_back(std::move(source));
  }
  persons_.attribute(document, profile_of(planned), planned.audience);
  return document;
}

}  // namespace ratsarchiv::indexer
