// Many patterns asked at once: most lines and sentences match none of them.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace re2 {
class RE2;
}

namespace ratsarchiv::analyzers {

// A pattern without groups that matches wherever one of patterns does, and perhaps elsewhere. Nothing when there is
// little to gain: for less than two patterns, or when they are too large together. The patterns are well-formed.
std::unique_ptr<re2::RE2> any_pattern(const std::vector<std::string>& patterns);

}  // namespace ratsarchiv::analyzers
