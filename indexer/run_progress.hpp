// How far a run is, told to whoever asked, and the place where it ends when it is asked to.
#pragma once

#include <cstdint>
#include <mutex>

#include "corpus/model/error.hpp"
#include "indexer/index_options.hpp"

namespace ratsarchiv::indexer {

// One stage of a run; construction tells that it begins. Safe to call from any thread.
class StageProgress {
 public:
  StageProgress(const IndexOptions& options, IndexProgress::Stage stage, std::size_t total = 0,
                std::uint64_t total_bytes = 0)
      : options_(options), progress_{stage, 0, total, 0, total_bytes} {
    tell();
  }

  // One document more. Throws Error{Interrupted} when the run is to end.
  void count(std::uint64_t text_bytes) {
    const std::lock_guard lock(mutex_);
    ++progress_.done;
    progress_.bytes += text_bytes;
    tell();
  }

 private:
  void tell() {
    if (options_.interrupted && options_.interrupted())
      throw corpus::Error(corpus::ErrorKind::Interrupted, "the run was ended before it was complete",
                          "the generation before goes on serving; run again to renew the archive");
    if (options_.progress) options_.progress(progress_);
  }

  const IndexOptions& options_;
  std::mutex mutex_;
  IndexProgress progress_;
};

}  // namespace ratsarchiv::indexer
