// Numbers of papers as a city prints them, normalised: "GRDrs 397/ 2022 Neufassung" -> "397/2022 Neufassung".
#pragma once

#include <re2/re2.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/byte_range.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::analyzers {

struct PaperNumber {
  std::string value;
  corpus::ByteRange range;  // number and addition ("Neufassung")
};

// Immutable and safe to share between threads.
class PaperNumbers {
 public:
  // Reads the fragments paper_number and paper_addition of the profile; without them it finds nothing.
  explicit PaperNumbers(const corpus::Profile& profile);

  // Every number in text[range.begin, range.end), in order.
  std::vector<PaperNumber> all(std::string_view text, corpus::ByteRange range) const;
  // Whether text begins with a number.
  bool begins(std::string_view text) const;

 private:
  std::unique_ptr<re2::RE2> number_;
};

}  // namespace ratsarchiv::analyzers
