#include "tools/evaluate/alignment.hpp"

#include <algorithm>

namespace ratsarchiv::evaluate {

std::vector<std::pair<std::size_t, std::size_t>> align_in_order(std::size_t expected, std::size_t found,
                                                                const PairWeight& weight) {
  // best[i * width + j]: the greatest sum for expected[i..) and found[j..).
  const std::size_t width = found + 1;
  std::vector<double> best((expected + 1) * width, 0.0);
  std::vector<double> weights(expected * found, 0.0);
  for (std::size_t i = expected; i-- > 0;) {
    for (std::size_t j = found; j-- > 0;) {
      const double here = weights[i * found + j] = weight(i, j);
      double& sum = best[i * width + j];
      sum = std::max(best[(i + 1) * width + j], best[i * width + j + 1]);
      if (here > 0) sum = std::max(sum, here + best[(i + 1) * width + j + 1]);
    }
  }
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < expected && j < found) {
    const double sum = best[i * width + j];
    const double here = weights[i * found + j];
    if (here > 0 && sum == here + best[(i + 1) * width + j + 1]) {
      pairs.emplace_back(i++, j++);
    } else if (sum == best[(i + 1) * width + j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return pairs;
}

}  // namespace ratsarchiv::evaluate
