// Takedown: a new generation without a document or a speech, made from the one that is served and without the sources,
// and nothing left of it in the archive.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "analyzers/text/lexicon.hpp"
#include "corpus/model/document.hpp"
#include "indexer/index_options.hpp"

namespace ratsarchiv::indexer {

struct RetractOptions {
  std::filesystem::path archive;
  std::string id;  // of a document, or of one speech of it: "...#5"
  corpus::Retraction retraction;
  std::shared_ptr<const analyzers::Lexicon> lexicon;
  std::string program_version;
  std::size_t jobs = 2;
  std::function<void(const IndexProgress&)> progress = {};
};

struct RetractSummary {
  std::string generation;            // that is served now
  std::vector<std::string> removed;  // stamps of the generations that are gone, so that no rollback leads to them
};

// First the tombstone is written durably: from then on every run honours it, whatever happens to this one. Then every
// document of the served generation is indexed anew as a full run would, tables of persons and words included, so that
// nothing remains of what only the retracted text told. Then the new generation is served and every other one is
// removed. When this returns, no reader that starts now can see what was taken down; one that has an old generation
// open ends with its process.
//
// Retracting what is retracted already, but still served, finishes what a crash interrupted. Throws Error: NotFound for
// an id that is no document or speech of the served generation, ArchiveMissing, ArchiveMismatch for a generation of
// another schema or analyzer, ArchiveLocked, ArchiveCorrupt, StorageFailed.
RetractSummary run_retract(const RetractOptions& options);

}  // namespace ratsarchiv::indexer
