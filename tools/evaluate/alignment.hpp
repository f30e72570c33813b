// Alignment of what was expected with what was found, keeping the order of both.
#pragma once

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

namespace ratsarchiv::evaluate {

// What a pair of (index of expected, index of found) is worth; 0 or less: they do not go together.
using PairWeight = std::function<double(std::size_t, std::size_t)>;

// The pairs, ascending on both sides, with the greatest sum of weights: with weights of 0 and 1 the longest common
// subsequence. Of equally good alignments always the same one. O(expected * found) time and memory.
std::vector<std::pair<std::size_t, std::size_t>> align_in_order(std::size_t expected, std::size_t found,
                                                                const PairWeight& weight);

}  // namespace ratsarchiv::evaluate
