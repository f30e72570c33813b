#include "indexer/previous_generation.hpp"

#include <xapian.h>

#include <algorithm>

#include "corpus/model/error.hpp"
#include "corpus/model/field_table.hpp"
#include "indexer/xapian_error.hpp"

namespace ratsarchiv::indexer {

std::optional<corpus::Manifest> manifest_of(const std::filesystem::path& generation, corpus::Audience audience) {
  try {
    return corpus::read_manifest(generation / corpus::to_string(audience) / corpus::kManifestFile);
  } catch (const corpus::Error&) {
    return std::nullopt;
  }
}

std::vector<IndexedDocument> indexed_documents(const std::filesystem::path& generation, corpus::Audience audience) {
  const std::filesystem::path folder = generation / corpus::to_string(audience) / corpus::kProtocolsDatabase;
  return reading("the database " + folder.string(), [&] {
    const auto slot = [](corpus::FieldId id) { return static_cast<Xapian::valueno>(corpus::field(id).slot); };
    const Xapian::Database database(folder.string());
    std::vector<IndexedDocument> documents;
    documents.reserve(database.get_doccount());
    Xapian::ValueIterator fingerprint = database.valuestream_begin(slot(corpus::FieldId::Fingerprint));
    const Xapian::ValueIterator end = database.valuestream_end(slot(corpus::FieldId::Fingerprint));
    for (Xapian::ValueIterator id = database.valuestream_begin(slot(corpus::FieldId::Id));
         id != database.valuestream_end(slot(corpus::FieldId::Id)); ++id) {
      if (fingerprint != end) fingerprint.skip_to(id.get_docid());
      const bool has_fingerprint = fingerprint != end && fingerprint.get_docid() == id.get_docid();
      documents.push_back({*id, has_fingerprint ? *fingerprint : std::string()});
    }
    std::sort(documents.begin(), documents.end(),
              [](const IndexedDocument& a, const IndexedDocument& b) { return a.id < b.id; });
    return documents;
  });
}

Difference difference_of(const std::vector<IndexedDocument>& indexed, const std::vector<PlannedDocument>& planned,
                         corpus::Audience audience) {
  Difference difference;
  auto old = indexed.begin();
  for (const PlannedDocument& document : planned) {
    if (document.audience != audience) continue;
    for (; old != indexed.end() && old->id < document.id; ++old) difference.removed.push_back(old->id);
    if (old == indexed.end() || old->id != document.id) {
      difference.added.push_back(&document);
      continue;
    }
    if (old->fingerprint == document.fingerprint)
      ++difference.unchanged;
    else
      difference.changed.push_back(&document);
    ++old;
  }
  for (; old != indexed.end(); ++old) difference.removed.push_back(old->id);
  return difference;
}

}  // namespace ratsarchiv::indexer
