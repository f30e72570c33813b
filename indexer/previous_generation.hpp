// The generation that is being served, as a run sees it: what may be taken over from it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/archive_layout.hpp"
#include "corpus/model/document.hpp"
#include "indexer/identity.hpp"

namespace ratsarchiv::indexer {

// The generation that is served, where it can be read and is of the schema of this program.
struct PreviousGeneration {
  std::filesystem::path folder;
  corpus::Manifest manifest;  // internal
};

struct IndexedDocument {
  std::string id;
  std::string fingerprint;
};

// An audience's manifest; nothing when it cannot be read, which is no error here: the run builds afresh. The internal
// one knows every source.
std::optional<corpus::Manifest> manifest_of(const std::filesystem::path& generation, corpus::Audience audience);

// Ids and fingerprints of the documents of one audience, sorted by id. Throws Error{ArchiveCorrupt}.
std::vector<IndexedDocument> indexed_documents(const std::filesystem::path& generation, corpus::Audience audience);

// The documents of one audience, read one by one. Used by one thread. May throw Error{ArchiveCorrupt}.
class IndexedDocuments {
 public:
  IndexedDocuments(const std::filesystem::path& generation, corpus::Audience audience);
  ~IndexedDocuments();
  IndexedDocuments(IndexedDocuments&&) noexcept;

  // Nothing when there is none of this id.
  std::optional<corpus::Document> find(std::string_view id) const;

  // In the order of the ids.
  void for_each(const std::function<void(corpus::Document&& document, const std::string& fingerprint)>& visit) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// What has to be done to one audience's databases. All three sorted by id.
struct Difference {
  std::vector<const PlannedDocument*> added;
  std::vector<const PlannedDocument*> changed;
  std::vector<std::string> removed;
  std::size_t unchanged = 0;

  std::size_t touched() const { return added.size() + changed.size() + removed.size(); }
};

// Both sorted by id; of planned, the documents of audience.
Difference difference_of(const std::vector<IndexedDocument>& indexed, const std::vector<PlannedDocument>& planned,
                         corpus::Audience audience);

}  // namespace ratsarchiv::indexer
