// The written names of the model's enumerations, as JSON, terms and facets use them: one table each.
#pragma once

#include <optional>
#include <string_view>

#include "corpus/model/document.hpp"

namespace ratsarchiv::corpus {

// to_string gives the name of a value ("kenntnisnahme"); parse_name gives the value of a name, exactly as written,
// or nothing when there is no such name.
std::string_view to_string(DocumentKind value);
std::string_view to_string(Visibility value);
std::string_view to_string(SectionKind value);
std::string_view to_string(Manner value);
std::string_view to_string(Outcome value);
std::string_view to_string(Unanimity value);
std::string_view to_string(ResolutionSource value);
std::string_view to_string(ReferenceKind value);
std::string_view to_string(ProblemLevel value);

template <typename Enum>
std::optional<Enum> parse_name(std::string_view name);

}  // namespace ratsarchiv::corpus
