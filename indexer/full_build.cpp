#include "indexer/full_build.hpp"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <string>

#include "corpus/model/archive_layout.hpp"
#include "indexer/compaction.hpp"
#include "indexer/derived_files.hpp"
#include "indexer/document_terms.hpp"
#include "indexer/worker_group.hpp"
#include "indexer/xapian_error.hpp"

namespace ratsarchiv::indexer {
namespace {

namespace fs = std::filesystem;
using corpus::Audience;

// A contiguous run of one audience's documents, and the pair of databases it is written to.
struct Shard {
  Audience audience;
  std::vector<const PlannedDocument*> documents;
  std::size_t text_bytes = 0;
  fs::path folder;

  fs::path protocols() const { return folder / corpus::kProtocolsDatabase; }
  fs::path passages() const { return folder / corpus::kPassagesDatabase; }
};

std::vector<Shard> cut_into_shards(const std::vector<PlannedDocument>& documents, const PlannedDocuments& source,
                                   std::size_t shard_text_bytes, const fs::path& folder) {
  std::vector<Shard> shards;
  for (const Audience audience : {Audience::Public, Audience::Internal}) {
    bool begins = true;
    for (const PlannedDocument& document : documents) {
      if (document.audience != audience) continue;
      if (begins || shards.back().text_bytes >= shard_text_bytes)
        shards.push_back({audience, {}, 0, folder / ("shard-" + std::to_string(shards.size()))});
      begins = false;
      shards.back().documents.push_back(&document);
      shards.back().text_bytes += source.text_bytes(document);
    }
  }
  return shards;
}

void fill(const Shard& shard, const PlannedDocuments& source, std::size_t commit_text_bytes, DocumentTerms& terms,
          const CountDocument& count) {
  writing("the index below " + shard.folder.string(), [&] {
    fs::create_directories(shard.folder);
    // Nobody reads a shard before it is complete, and a crash discards it: neither syncing nor copying of blocks.
    constexpr int kFlags = Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;
    Xapian::WritableDatabase protocols(shard.protocols().string(), kFlags);
    Xapian::WritableDatabase passages(shard.passages().string(), kFlags);
    std::size_t waiting = 0;
    for (const PlannedDocument* planned : shard.documents) {
      const corpus::Document document = source.load(*planned);
      terms.make(
          document, source.profile_of(*planned), planned->fingerprint,
          [&](Level level, Xapian::Document& entry) {
            (level == Level::Protocol ? protocols : passages).add_document(entry);
          },
          source.speaker_names(*planned, document));
      waiting += document.text.size();
      if (waiting >= commit_text_bytes) {
        protocols.commit();
        passages.commit();
        waiting = 0;
      }
      count(document.text.size());
    }
    protocols.commit();
    passages.commit();
  });
}

}  // namespace

void build_databases(const std::vector<PlannedDocument>& documents, const PlannedDocuments& source,
                     const IndexOptions& options, const fs::path& staging, const CountDocument& count) {
  const fs::path work = staging / "work";
  const std::vector<Shard> shards = cut_into_shards(documents, source, options.limits.shard_text_bytes, work);
  const std::size_t workers = std::max<std::size_t>(options.jobs, 1);
  {
    std::atomic<std::size_t> next{0};
    run_workers(
        std::min(workers, shards.size()),
        [&](std::size_t) {
          DocumentTerms terms(options.lexicon);
          for (std::size_t i; (i = next++) < shards.size();)
            fill(shards[i], source, options.limits.commit_text_bytes, terms, count);
        },
        [&] { next = shards.size(); });
  }

  struct Target {
    Audience audience;
    bool passages;
  };
  // The passages are the larger ones: first, so that both threads end together.
  constexpr std::array<Target, 4> kTargets{
      {{Audience::Public, true}, {Audience::Internal, true}, {Audience::Public, false}, {Audience::Internal, false}}};
  for (const Audience audience : {Audience::Public, Audience::Internal})
    fs::create_directories(staging / corpus::to_string(audience));
  std::atomic<std::size_t> next{0};
  run_workers(
      std::min(workers, kTargets.size()),
      [&](std::size_t) {
        for (std::size_t i; (i = next++) < kTargets.size();) {
          std::vector<fs::path> parts;
          for (const Shard& shard : shards)
            if (shard.audience == kTargets[i].audience)
              parts.push_back(kTargets[i].passages ? shard.passages() : shard.protocols());
          const fs::path folder = staging / corpus::to_string(kTargets[i].audience);
          const std::string_view name = kTargets[i].passages ? corpus::kPassagesDatabase : corpus::kProtocolsDatabase;
          compact_databases(parts, folder / name, options.limits.open_shards);
          write_derived_files(folder, name, options.lexicon);
        }
      },
      [&] { next = kTargets.size(); });
  std::error_code ignored;
  fs::remove_all(work, ignored);
}

}  // namespace ratsarchiv::indexer
