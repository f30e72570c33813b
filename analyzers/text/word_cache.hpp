// The analyses of the words seen so far, found by the word as written. One hash table of its own, because the look-up
// is the hot path of indexing: one for every word of running text.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/analyzer.hpp"

namespace ratsarchiv::analyzers {

// Pointers to analyses stay valid until clear. Not safe to share between threads.
class WordCache {
 public:
  WordCache();

  // The analysis of raw; make(raw) gives it when it is not yet known.
  template <typename Make>
  const WordAnalysis* find_or_make(std::string_view raw, Make&& make) {
    const std::uint64_t hash = hash_of(raw);
    for (std::size_t slot = hash & mask_;; slot = (slot + 1) & mask_) {
      const Slot& candidate = slots_[slot];
      if (candidate.entry == nullptr) break;
      if (candidate.hash == hash && candidate.entry->raw == raw) return &candidate.entry->analysis;
    }
    entries_.push_back({std::string(raw), make(raw)});
    insert(hash, &entries_.back());
    return &entries_.back().analysis;
  }

  std::size_t size() const { return entries_.size(); }
  void clear();

 private:
  struct Entry {
    std::string raw;
    WordAnalysis analysis;
  };
  struct Slot {
    std::uint64_t hash = 0;
    const Entry* entry = nullptr;
  };

  static std::uint64_t hash_of(std::string_view raw);
  void insert(std::uint64_t hash, const Entry* entry);

  std::deque<Entry> entries_;
  std::vector<Slot> slots_;
  std::size_t mask_ = 0;
};

}  // namespace ratsarchiv::analyzers
