#include "tools/evaluate/tally.hpp"

#include <algorithm>
#include <cmath>

namespace ratsarchiv::evaluate {
namespace {

std::optional<double> share(std::size_t part, std::size_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

std::optional<double> Tally::precision() const { return share(right, found); }
std::optional<double> Tally::recall() const { return share(right, expected); }
std::optional<double> Tally::f1() const { return share(2 * right, expected + found); }

Tally& Tally::operator+=(const Tally& other) {
  expected += other.expected;
  found += other.found;
  right += other.right;
  return *this;
}

double wilson_lower_bound(std::size_t right, std::size_t cases) {
  if (cases == 0) return 0.0;
  constexpr double kZ = 1.959963984540054;  // two-sided 95 %
  const auto n = static_cast<double>(cases);
  const double p = static_cast<double>(right) / n;
  const double z2 = kZ * kZ;
  const double centre = p + z2 / (2 * n);
  const double margin = kZ * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  return std::max(0.0, (centre - margin) / (1 + z2 / n));
}

}  // namespace ratsarchiv::evaluate
