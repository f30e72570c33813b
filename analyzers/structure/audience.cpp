#include "analyzers/structure/audience.hpp"

#include <algorithm>

namespace ratsarchiv::analyzers {

using corpus::Audience;

Audience audience_of(const corpus::Document& document, const corpus::Profile& profile,
                     std::optional<corpus::Visibility> visibility_override) {
  using corpus::Visibility;
  if (visibility_override == Visibility::NonPublic) return Audience::Internal;
  std::optional<Visibility> visibility = document.header.visibility;
  if (!visibility) visibility = visibility_override;
  if (!visibility) {
    // Words that stand there and could not be read are no silence: the default does not speak for them.
    const bool unreadable =
        std::any_of(document.problems.begin(), document.problems.end(), [](const corpus::Problem& problem) {
          return problem.kind == "visibility" && problem.level == corpus::ProblemLevel::Problem && problem.range;
        });
    if (!unreadable) visibility = profile.default_visibility;
  }
  return visibility == Visibility::Public ? Audience::Public : Audience::Internal;
}

}  // namespace ratsarchiv::analyzers
