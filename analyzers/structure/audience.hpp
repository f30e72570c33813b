// Who may see a document.
#pragma once

#include <optional>

#include "corpus/model/archive_layout.hpp"
#include "corpus/model/document.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::analyzers {

// Internal for what is not public, always. A visibility that could not be read counts as internal, unless override
// (--visibility) or else the profile says what the source is; neither makes anything public that is known not to be.
// An override of NonPublic makes everything internal.
corpus::Audience audience_of(const corpus::Document& document, const corpus::Profile& profile,
                     std::optional<corpus::Visibility> visibility_override);

}  // namespace ratsarchiv::analyzers
