#include "indexer/previous_generation.hpp"

#include <xapian.h>

#include <algorithm>

#include "corpus/model/document_json.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/field_table.hpp"
#include "corpus/model/terms.hpp"
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

struct IndexedDocuments::State {
  std::string what;
  Xapian::Database database;
};

IndexedDocuments::IndexedDocuments(const std::filesystem::path& generation, corpus::Audience audience)
    : state_(std::make_unique<State>()) {
  const std::filesystem::path folder = generation / corpus::to_string(audience) / corpus::kProtocolsDatabase;
  state_->what = "the database " + folder.string();
  reading(state_->what, [&] { state_->database = Xapian::Database(folder.string()); });
}
IndexedDocuments::~IndexedDocuments() = default;
IndexedDocuments::IndexedDocuments(IndexedDocuments&&) noexcept = default;

std::optional<corpus::Document> IndexedDocuments::find(std::string_view id) const {
  return reading(state_->what, [&]() -> std::optional<corpus::Document> {
    const std::string term = corpus::field_term(corpus::FieldId::Id, id);
    const auto posting = state_->database.postlist_begin(term);
    if (posting == state_->database.postlist_end(term)) return std::nullopt;
    return corpus::decode_record(state_->database.get_document(*posting).get_data());
  });
}

void IndexedDocuments::for_each(
    const std::function<void(corpus::Document&& document, const std::string& fingerprint)>& visit) const {
  const std::string prefix(corpus::field(corpus::FieldId::Id).term_prefix);
  const auto slot = static_cast<Xapian::valueno>(corpus::field(corpus::FieldId::Fingerprint).slot);
  const Xapian::Database& database = state_->database;
  reading(state_->what, [&] {
    for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term)
      for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term); ++posting) {
        const Xapian::Document entry = database.get_document(*posting);
        visit(corpus::decode_record(entry.get_data()), entry.get_value(slot));
      }
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
