// An archive opened for reading: one generation, of the audience asked for.
//
// `current` is resolved once and both databases are opened from the resolved folder, so that both are of one
// generation; a reader that has them open is not disturbed by a swap or by pruning. Not safe to share between threads
// (Xapian's databases are not): open one a thread.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/archive_layout.hpp"
#include "corpus/model/document.hpp"
#include "corpus/model/facet_columns.hpp"
#include "corpus/model/name_table.hpp"
#include "corpus/model/stem_table.hpp"
#include "corpus/model/word_table.hpp"

namespace Xapian {
class Database;
}

namespace ratsarchiv::query {

enum class AudienceChoice { Public, Internal, All };

// "public", "internal", "all"; nothing for another word.
std::optional<AudienceChoice> parse_audience(std::string_view name);

class ArchiveReader {
 public:
  // Throws corpus::Error: ArchiveMissing when there is no archive at folder, ArchiveMismatch when it was written with
  // another schema or another analyzer than these, ArchiveCorrupt when it cannot be read.
  ArchiveReader(const std::filesystem::path& folder, AudienceChoice audience, std::string_view analyzer_fingerprint);
  ~ArchiveReader();
  ArchiveReader(ArchiveReader&&) noexcept;

  // The document of an id; nothing when the archive has none for this audience.
  std::optional<corpus::Document> document(std::string_view id) const;

  // Every document in the order of the ids, decoded one at a time.
  void for_each_document_by_id(const std::function<void(const corpus::Document&)>& visit) const;

  // Of the audience, or of both (public first).
  const std::vector<corpus::Manifest>& manifests() const;

  // Which audience was asked for when it was opened.
  AudienceChoice audience() const;

  // The report (report.json) of the audience, of both that of the internal one, which tells of everything. Read anew
  // with each call; empty where there is none, or where the generation was pruned since it was opened.
  std::string report() const;

  // What was taken down, sorted by id; of AudienceChoice::All the internal list, which has all.
  const std::vector<corpus::Tombstone>& retractions() const;

  // For the other files of query/; of AudienceChoice::All both audiences as one database.
  const Xapian::Database& protocols() const;
  const Xapian::Database& passages() const;

  // The tables of words, of their stems and of names of the audience, or of both (public first).
  const std::vector<std::shared_ptr<const corpus::WordTable>>& words() const;
  const std::vector<std::shared_ptr<const corpus::StemTable>>& stems() const;
  const std::vector<std::shared_ptr<const corpus::NameTable>>& names() const;

  // The facet values of protocols() or passages() by document; nullptr for both audiences together, whose documents
  // have other numbers there.
  const corpus::FacetColumns* protocol_facets() const;
  const corpus::FacetColumns* passage_facets() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ratsarchiv::query
