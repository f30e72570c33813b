#include "analyzers/text/word_cache.hpp"

#include <cstring>

namespace ratsarchiv::analyzers {
namespace {

constexpr std::size_t kFirstSlots = 1 << 14;

}  // namespace

WordCache::WordCache() : slots_(kFirstSlots), mask_(kFirstSlots - 1) {}

// Multiply and fold, eight bytes at a time; the table is in memory only, so the hash may differ between machines.
std::uint64_t WordCache::hash_of(std::string_view raw) {
  constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15u;
  std::uint64_t hash = raw.size() * kFactor;
  const auto mix = [&hash](std::uint64_t bytes) {
    hash = (hash ^ bytes) * kFactor;
    hash ^= hash >> 32;
  };
  while (raw.size() >= 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, raw.data(), 8);
    mix(bytes);
    raw.remove_prefix(8);
  }
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, raw.data(), raw.size());
  mix(bytes);
  return hash;
}

void WordCache::insert(std::uint64_t hash, const Entry* entry) {
  if (entries_.size() * 2 > slots_.size()) {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    mask_ = slots_.size() - 1;
    for (const Slot& slot : old) {
      if (slot.entry == nullptr) continue;
      std::size_t at = slot.hash & mask_;
      while (slots_[at].entry != nullptr) at = (at + 1) & mask_;
      slots_[at] = slot;
    }
  }
  std::size_t at = hash & mask_;
  while (slots_[at].entry != nullptr) at = (at + 1) & mask_;
  slots_[at] = {hash, entry};
}

void WordCache::clear() {
  entries_.clear();
  slots_.assign(kFirstSlots, Slot{});
  mask_ = kFirstSlots - 1;
}

}  // namespace ratsarchiv::analyzers
