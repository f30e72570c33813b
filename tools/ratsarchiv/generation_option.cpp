#include "tools/ratsarchiv/generation_option.hpp"

#include <algorithm>
#include <vector>

#include "corpus/model/error.hpp"

namespace ratsarchiv::tools {

using corpus::Error;
using corpus::ErrorKind;
using indexer::GenerationState;
using indexer::StoredGeneration;

void require_archive(const indexer::GenerationStore& store, const CommonOptions& options) {
  if (store.list().empty())
    throw Error(ErrorKind::ArchiveMissing, "there is no archive at " + options.archive.string(),
                "make one with ratsarchiv index SOURCE..., or name another with --archive or $RATSARCHIV");
}

StoredGeneration generation_option(const OptionParser& parser, const indexer::GenerationStore& store) {
  require_archive(store, parser.common());
  const std::vector<StoredGeneration> generations = store.list();
  if (!parser.has("GENERATION")) {
    const auto current = std::find_if(generations.begin(), generations.end(), [](const StoredGeneration& generation) {
      return generation.state == GenerationState::Current;
    });
    if (current == generations.end())
      throw Error(ErrorKind::ArchiveCorrupt, "the archive points to a generation that is gone",
                  "serve another one: ratsarchiv rollback");
    return *current;
  }
  const auto names = parser.value<std::vector<std::string>>("GENERATION");
  const auto named = std::find_if(generations.begin(), generations.end(), [&](const StoredGeneration& generation) {
    return generation.stamp == names.front();
  });
  if (names.size() > 1 || named == generations.end())
    throw Error(ErrorKind::Usage, "there is no generation '" + names.back() + "'",
                "ratsarchiv generations lists them; name one");
  return *named;
}

std::string_view state_name(GenerationState state) {
  switch (state) {
    case GenerationState::Current:
      return "current";
    case GenerationState::Earlier:
      return "earlier";
    case GenerationState::Refused:
      return "refused";
  }
  return {};
}

}  // namespace ratsarchiv::tools
