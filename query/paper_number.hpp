// Numbers of papers as users ask for them and as documents print them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ratsarchiv::query {

// A number that was asked for. "388/2019" means every form of it ("388/2019 Neufassung"); "388/2019 Neufassung" only
// that form. Case, umlauts and blanks around the slash do not matter.
class PaperNumber {
 public:
  explicit PaperNumber(std::string_view asked);

  // "GRDrs 388/2019" -> "388/2019"; the number itself when no word is before it.
  PaperNumber without_word_before() const;

  bool empty() const { return folded_.empty(); }
  // As terms of the field Paper hold it (corpus::field_term).
  const std::string& folded() const { return folded_; }

  bool matches(std::string_view printed) const;
  // Whether printed is any form of the number, whichever form was asked for.
  bool is_form_of(std::string_view printed) const;
  bool matches_any(const std::vector<std::string>& printed) const;

 private:
  std::string folded_;
};

}  // namespace ratsarchiv::query
