// What a run is told: sources, limits, progress. See index_run.hpp for the run itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/text/lexicon.hpp"
#include "corpus/model/document.hpp"
#include "corpus/profiles/profile.hpp"
#include "corpus/readers/extraction_process.hpp"

namespace ratsarchiv::indexer {

struct SourceSpec {
  std::filesystem::path path;                         // file or directory
  std::shared_ptr<const corpus::Profile> profile;     // never null
  std::optional<corpus::Visibility> visibility = {};  // of texts whose visibility cannot be read; wins over the profile
};

enum class RunMode {
  Incremental,  // take over what did not change, build afresh where that is quicker or the only way
  Full,         // build afresh
};

// How a run uses memory and disk. The defaults are measured; tests make them small. None changes the result.
struct IndexLimits {
  std::size_t shard_text_bytes = 8u << 20;     // of one pair of databases that a worker fills
  std::size_t commit_text_bytes = 512u << 10;  // between two commits while filling it
  std::size_t update_text_bytes = 4u << 20;    // between two commits of an incremental run
  std::size_t queue_text_bytes = 32u << 20;    // read and not parsed yet
  std::size_t open_shards = 64;                // databases that one compaction opens at once
  std::size_t generations_kept = 2;
  double rebuild_share = 0.25;  // of changed, added and removed documents: beyond it a run builds afresh
  // The gate (gate.hpp): more than so many percent of documents, speakers or resolutions lost, or of files with
  // problems, keep a new generation from being served.
  double gate_percent = 5;
  double problem_percent = 50;
};

// How far a run is. Every stage is told once with done = 0 as it begins, then for each file or document that is done.
struct IndexProgress {
  enum class Stage {
    Listing,    // the files of the sources are looked at; a run with nothing to do ends here
    Reading,    // files are read and parsed; done counts documents, total is 0: unknown
    Indexing,   // the databases are written; done and total count documents
    Comparing,  // with the generation before, for the report and the gate
    Verifying,  // the new databases are checked
    Syncing,    // everything is forced to disk
    Swapping,   // `current` is pointed to the new generation
    Pruning,    // old generations are removed
  };
  Stage stage;
  std::size_t done = 0;
  std::size_t total = 0;
  std::uint64_t bytes = 0;        // of text, of what is done; while Reading and Indexing
  std::uint64_t total_bytes = 0;  // while Reading: of all listed files; while Indexing: of all documents' texts
};

struct IndexOptions {
  std::filesystem::path archive;  // created where missing
  std::vector<SourceSpec> sources;
  std::shared_ptr<const analyzers::Lexicon> lexicon;
  std::string program_version;
  corpus::ExtractionOptions extraction = {};  // its cache is that of the archive, whatever it says
  RunMode mode = RunMode::Incremental;
  // Of a run in mode Full: folder of a generation whose statistics it uses instead of computing its own.
  std::optional<std::filesystem::path> statistics = {};
  std::size_t jobs = 2;  // indexing threads, at least 1
  bool accept = false;   // serve the new generation, or the one that was refused, whatever the gate says
  IndexLimits limits = {};
  std::function<void(const IndexProgress&)> progress = {};  // called by any thread of the run, one at a time
  // Whether the run is to end, asked for between two documents and two stages, by any thread: it then throws
  // Error{Interrupted}, and the old generation goes on serving.
  std::function<bool()> interrupted = {};
};

}  // namespace ratsarchiv::indexer
