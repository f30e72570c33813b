#include "corpus/model/terms.hpp"

#include <cassert>

#include "corpus/model/hash.hpp"

namespace ratsarchiv::corpus {
namespace {

std::size_t bytes_as_stored(std::string_view text) {
  std::size_t bytes = text.size();
  for (const char c : text) bytes += c == '\0';
  return bytes;
}

std::string bounded_term(std::string_view prefix, std::string_view text) {
  std::string term;
  term.reserve(prefix.size() + text.size());
  term.append(prefix).append(text);
  if (bytes_as_stored(term) <= kMaxTermBytes) return term;
  constexpr std::size_t kHashDigits = 16;
  const std::string digits = sha256_hex(text).substr(0, kHashDigits);
  std::size_t kept = 0;
  std::size_t bytes = 0;
  while (kept < term.size() && (bytes += term[kept] == '\0' ? 2 : 1) <= kMaxTermBytes - kHashDigits) ++kept;
  while (kept > prefix.size() && (static_cast<unsigned char>(term[kept]) & 0xC0) == 0x80) --kept;
  term.resize(kept);
  return term + digits;
}

}  // namespace

std::string field_term(FieldId id, std::string_view folded_value) {
  assert(!field(id).term_prefix.empty());
  return bounded_term(field(id).term_prefix, folded_value);
}

std::string exact_term(std::string_view word) { return bounded_term("", word); }
std::string stem_term(std::string_view stem) { return bounded_term(kStemPrefix, stem); }
std::string part_term(std::string_view stem) { return bounded_term(kPartPrefix, stem); }

std::string subject_exact_term(std::string_view word) { return bounded_term("S", word); }
std::string subject_stem_term(std::string_view stem) { return bounded_term("SZ", stem); }
std::string subject_part_term(std::string_view stem) { return bounded_term("SK", stem); }

std::string unit_term(std::string_view unit) { return bounded_term(kUnitPrefix, unit); }
std::string month_term(std::string_view year_and_month_digits) { return bounded_term("M", year_and_month_digits); }

}  // namespace ratsarchiv::corpus
