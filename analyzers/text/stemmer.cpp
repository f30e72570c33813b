#include "analyzers/text/stemmer.hpp"

#include <xapian.h>

#include "corpus/model/error.hpp"

namespace ratsarchiv::analyzers {

struct Stemmer::State {
  Xapian::Stem stem;
};

Stemmer::Stemmer() {
  try {
    state_ = std::make_unique<State>(State{Xapian::Stem("german2")});
  } catch (const Xapian::Error& error) {
    throw corpus::Error(corpus::ErrorKind::Internal, "Xapian has no stemmer german2: " + error.get_msg());
  }
}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;

std::string Stemmer::stem(std::string_view lower_case_spelling) const {
  return state_->stem(std::string(lower_case_spelling));
}

std::string Stemmer::version() { return std::string("german2, Xapian ") + Xapian::version_string(); }

}  // namespace ratsarchiv::analyzers
