// The generator: any number of plausible protocols with their ground truth, the same bytes for the same seed and count.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "tools/generate/agenda.hpp"
#include "tools/generate/roster.hpp"
#include "tools/generate/stuttgart.hpp"

namespace ratsarchiv::generate {

// Protocols in order of date, Stuttgart's first (six of ten), then Karlsruhe's. Memory does not grow with count.
class Generator {
 public:
  Generator(std::uint64_t seed, std::uint64_t count);

  // The next protocol, or nothing after `count` of them.
  std::optional<GeneratedProtocol> next();

 private:
  Roster stuttgart_, karlsruhe_;
  Agenda stuttgart_agenda_, karlsruhe_agenda_;
};

struct WrittenFiles {
  std::uint64_t protocols = 0;
  std::uint64_t files = 0;
  std::uint64_t text_bytes = 0;
};

// Where protocol number `index` (0, 1, ...) of its city goes below the output folder, without extension:
// "stuttgart/000/2019-07-03-va-321". A folder holds 500 protocols, so 1,000 files.
std::filesystem::path relative_path(const GeneratedProtocol& protocol, std::uint64_t index);

// Writes all to `folder` (made if missing): NAME.txt and NAME.expected.json. Throws std::filesystem::filesystem_error
// or std::runtime_error when something cannot be written.
WrittenFiles write_all(Generator& generator, const std::filesystem::path& folder);

}  // namespace ratsarchiv::generate
