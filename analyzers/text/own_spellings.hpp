// Step 1, the evidence: how the text itself writes a torn word elsewhere, unbroken.
// Other endings of the word count too.
//
// Whoever writes "Rotor-out" in one line means the hyphen in the torn one too, and a heading torn as "GRÜ-NEN" is the
// word that the text below writes in one.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace ratsarchiv::analyzers {

// For one text, which must outlive it; its hyphens are looked for when they are first asked for.
class OwnSpellings {
 public:
  explicit OwnSpellings(std::string_view text) : text_(text) {}

  // Whether "X-y" stands somewhere inside a line and Xy does not stand near `at`.
  bool only_hyphenated(std::string_view left, std::string_view right, std::size_t at);
  // Whether Xy stands near `at` and "X-y" nowhere inside a line. Near is within kReach bytes.
  bool only_joined(std::string_view left, std::string_view right, std::size_t at);

  static constexpr std::size_t kReach = 64 << 10;

 private:
  bool writes_hyphenated(std::string_view left, std::string_view right);
  bool writes_joined(std::string_view left, std::string_view right, std::size_t at) const;

  std::string_view text_;
  std::vector<std::size_t> hyphens_;  // with a letter on both sides
  bool looked_ = false;
};

}  // namespace ratsarchiv::analyzers
