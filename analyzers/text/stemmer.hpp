// Step 5: the stem of a word form (Snowball german2).
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace ratsarchiv::analyzers {

// Not safe to share between threads: the Snowball program keeps state.
class Stemmer {
 public:
  Stemmer();
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;

  // The stem of a lower-cased word with its umlauts (german2 reads ae, oe, ue as umlauts too). UTF-8 to UTF-8.
  std::string stem(std::string_view lower_case_spelling) const;

  // Name and version, for the analyzer fingerprint.
  static std::string version();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ratsarchiv::analyzers
