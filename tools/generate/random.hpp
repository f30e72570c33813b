// The generator's dice: the same numbers on every machine and with every library.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

namespace ratsarchiv::generate {

// std::mt19937_64 is defined by the standard bit for bit, the distributions of <random> are not: so the mapping to
// ranges is ours. A value has one owner; copying copies the state.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  // 0..n-1; n must not be 0.
  std::uint64_t below(std::uint64_t n) { return engine_() % n; }

  // from..to, both included.
  int between(int from, int to) { return from + static_cast<int>(below(static_cast<std::uint64_t>(to - from + 1))); }

  bool chance(int percent) { return below(100) < static_cast<std::uint64_t>(percent); }

  template <typename T>
  const T& pick(const std::vector<T>& list) {
    return list[below(list.size())];
  }

  // 0..n-1, index k about 1/(k+1) as often as index 0 (Zipf's law in steps of powers of two, in whole numbers).
  std::size_t zipf(std::size_t n) {
    int levels = 0;
    while ((std::size_t{1} << (levels + 1)) <= n) ++levels;
    for (;;) {
      const std::size_t level = below(static_cast<std::uint64_t>(levels) + 1);
      const std::size_t index = (std::size_t{1} << level) - 1 + below(std::uint64_t{1} << level);
      if (index < n) return index;
    }
  }

 private:
  std::mt19937_64 engine_;
};

// A seed for part `index` of stream `stream`, spread over all bits (the mixing step of SplitMix64).
inline std::uint64_t mix_seed(std::uint64_t seed, std::uint64_t stream, std::uint64_t index) {
  std::uint64_t z = seed + 0x9E3779B97F4A7C15u * (stream + 1) + 0xD1B54A32D192ED03u * (index + 1);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

}  // namespace ratsarchiv::generate
