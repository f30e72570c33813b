#include "indexer/incremental_build.hpp"

#include <xapian.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "corpus/model/durable_files.hpp"
#include "corpus/model/terms.hpp"
#include "indexer/compaction.hpp"
#include "indexer/derived_files.hpp"
#include "indexer/document_terms.hpp"
#include "indexer/value_bounds.hpp"
#include "indexer/worker_group.hpp"
#include "indexer/xapian_error.hpp"

namespace ratsarchiv::indexer {
namespace {

namespace fs = std::filesystem;

// One id that has to be brought up to date: the document to write, nullptr to delete what is there.
struct Change {
  std::string id;
  const PlannedDocument* document;
};

std::vector<Change> in_order(const Difference& difference) {
  std::vector<Change> changes;
  changes.reserve(difference.touched());
  for (const PlannedDocument* document : difference.added) changes.push_back({document->id, document});
  for (const PlannedDocument* document : difference.changed) changes.push_back({document->id, document});
  for (const std::string& id : difference.removed) changes.push_back({id, nullptr});
  std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return a.id < b.id; });
  return changes;
}

// The Xapian documents that replace everything under an id term; none when it is deleted.
struct Replacement {
  std::string id_term;
  std::vector<Xapian::Document> protocol;
  std::vector<Xapian::Document> passages;
};

// A group of changes small enough for one commit.
class Batches {
 public:
  Batches(const std::vector<Change>& changes, const PlannedDocuments& source, const IndexOptions& options,
          const CountDocument& count)
      : changes_(changes),
        source_(source),
        limit_(options.limits.update_text_bytes),
        count_(count),
        terms_(options.lexicon) {}

  // Empty at the end.
  std::vector<Replacement> next() {
    std::vector<Replacement> batch;
    std::size_t bytes = 0;
    for (; at_ < changes_.size() && (batch.empty() || bytes < limit_); ++at_) {
      const Change& change = changes_[at_];
      Replacement& made = batch.emplace_back();
      made.id_term = corpus::field_term(corpus::FieldId::Id, change.id);
      bytes += kBytesOfDeletion;
      if (!change.document) continue;
      bytes += source_.text_bytes(*change.document);
      const corpus::Document document = source_.load(*change.document);
      terms_.make(
          document, source_.profile_of(*change.document), change.document->fingerprint,
          [&](Level level, Xapian::Document& entry) {
            (level == Level::Protocol ? made.protocol : made.passages).push_back(entry);
          },
          source_.speaker_names(*change.document, document));
      count_(document.text.size());
    }
    return batch;
  }

 private:
  // What a deletion counts as, for it has to load what it deletes: about the text of one protocol.
  static constexpr std::size_t kBytesOfDeletion = 8u << 10;

  const std::vector<Change>& changes_;
  const PlannedDocuments& source_;
  const std::size_t limit_;
  const CountDocument& count_;
  DocumentTerms terms_;
  std::size_t at_ = 0;
};

// The entry of a document takes the place of the old one in the same order, for Xapian writes only what differs between
// the two: most passages of a corrected protocol are what they were.
void apply(const std::string& id_term, const std::vector<Xapian::Document>& entries,
           Xapian::WritableDatabase& database) {
  const std::vector<Xapian::docid> old(database.postlist_begin(id_term), database.postlist_end(id_term));
  for (std::size_t i = 0; i < std::max(old.size(), entries.size()); ++i) {
    if (i >= entries.size())
      database.delete_document(old[i]);
    else if (i < old.size())
      database.replace_document(old[i], entries[i]);
    else
      database.add_document(entries[i]);
  }
}

}  // namespace

void update_databases(const fs::path& previous, corpus::Audience audience, const Difference& difference,
                      const PlannedDocuments& source, const IndexOptions& options, const fs::path& staging,
                      const CountDocument& count) {
  const fs::path from = previous / corpus::to_string(audience);
  const fs::path to = staging / corpus::to_string(audience);
  const fs::path work = staging / ("work-" + std::string(corpus::to_string(audience)));
  fs::create_directories(to);
  if (difference.touched() == 0) {  // compacted already
    for (const std::string_view name : {corpus::kProtocolsDatabase, corpus::kPassagesDatabase}) {
      corpus::copy_folder(from / name, to / name);
      write_derived_files(to, name, options.lexicon);
    }
    return;
  }
  const std::vector<Change> changes = in_order(difference);
  Batches batches(changes, source, options, count);
  std::vector<Replacement> batch;
  run_workers(2, [&](std::size_t number) {
    if (number == 0) return corpus::copy_folder(from / corpus::kPassagesDatabase, work / corpus::kPassagesDatabase);
    corpus::copy_folder(from / corpus::kProtocolsDatabase, work / corpus::kProtocolsDatabase);
    batch = batches.next();
  });

  writing("the index below " + work.string(), [&] {
    constexpr int kFlags = Xapian::DB_OPEN | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;
    Xapian::WritableDatabase protocols((work / corpus::kProtocolsDatabase).string(), kFlags);
    Xapian::WritableDatabase passages((work / corpus::kPassagesDatabase).string(), kFlags);
    for (; !batch.empty(); batch = batches.next())
      run_workers(2, [&](std::size_t number) {
        for (const Replacement& made : batch)
          number == 0 ? apply(made.id_term, made.protocol, protocols) : apply(made.id_term, made.passages, passages);
        number == 0 ? protocols.commit() : passages.commit();
      });
    run_workers(2, [&](std::size_t number) { renew_stale_bounds(number == 0 ? protocols : passages); });
  });
  run_workers(2, [&](std::size_t number) {
    const std::string_view name = number == 0 ? corpus::kProtocolsDatabase : corpus::kPassagesDatabase;
    compact_databases({work / name}, to / name, options.limits.open_shards);
    write_derived_files(to, name, options.lexicon);
  });
  std::error_code ignored;
  fs::remove_all(work, ignored);
}

}  // namespace ratsarchiv::indexer
