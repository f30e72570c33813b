// The only maker of index terms: prefix and text become one term that Xapian accepts.
#pragma once

#include <string>
#include <string_view>

#include "corpus/model/field_table.hpp"

namespace ratsarchiv::corpus {

// Xapian refuses terms over 245 bytes, where a zero byte counts double (Xapian 1.4, glass backend).
inline constexpr std::size_t kMaxTermBytes = 245;

// The boolean term of a field's folded value (analyzers::fold_value folds). A term that would be too long keeps its
// first bytes, up to a whole character, and ends with 16 hexadecimal digits of the hash of the whole, so that equal
// values make equal terms and different values different ones. Precondition: the field has a term prefix.
std::string field_term(FieldId field, std::string_view folded_value);

// The terms of a word of running text: its exact form, its stem, a part of it when it is a compound.
std::string exact_term(std::string_view word);
std::string stem_term(std::string_view stem);
std::string part_term(std::string_view stem_of_part);

// The same for a word of the subject.
std::string subject_exact_term(std::string_view word);
std::string subject_stem_term(std::string_view stem);
std::string subject_part_term(std::string_view stem_of_part);

// The term of what a passage is: "beitrag", "beschluss" or "abschnitt".
std::string unit_term(std::string_view unit);

// Term of a month for datum:2019-07, from "201907".
std::string month_term(std::string_view year_and_month_digits);

}  // namespace ratsarchiv::corpus
