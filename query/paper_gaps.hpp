// What is missing on a paper's way: decisions and protocols.
#pragma once

#include <string_view>
#include <vector>

#include "query/paper_trail.hpp"

namespace ratsarchiv::query {

// Whether text says that a body only advises and leaves the decision to another (data/advisory_phrases.txt).
bool says_advisory(std::string_view text);

// The gaps of treatments in the order of their dates. Rules:
// - a treatment without id is not in the archive
// - the paper is decided when a body that does not just advise accepts, rejects or notes it, elects, settles it, or it
//   is withdrawn. Only what names the paper counts, if anything does. A result that only a later protocol prints counts
//   as well.
// - a treatment that is not decided is open, but for one that names the paper in its motion text alone. When nothing
//   decides on the day of the last open one or later, the paper was never decided.
// - without any treatment it was not treated
std::vector<Gap> gaps_of(const std::vector<Treatment>& treatments);

}  // namespace ratsarchiv::query
