// Counts of one measure, and what they are worth: precision, recall, F1, and the lower bound of a precision.
#pragma once

#include <cstddef>
#include <optional>

namespace ratsarchiv::evaluate {

// Items that should be there, that are there, and that are both. A measure that judges each case right or wrong counts
// every case as expected and found; precision, recall and F1 are then its share of right cases.
struct Tally {
  std::size_t expected = 0;
  std::size_t found = 0;
  std::size_t right = 0;

  // right / found, right / expected, and their harmonic mean; nothing where there is no case to divide by.
  std::optional<double> precision() const;
  std::optional<double> recall() const;
  std::optional<double> f1() const;

  Tally& operator+=(const Tally& other);
  friend bool operator==(const Tally&, const Tally&) = default;
};

// Lower end of the Wilson score interval at 95 % (z = 1.96) for right of cases: what the true precision is not below.
// 0 for no cases. right must not exceed cases. (E. B. Wilson, Journal of the American Statistical Association 22,
// 1927.)
double wilson_lower_bound(std::size_t right, std::size_t cases);

}  // namespace ratsarchiv::evaluate
