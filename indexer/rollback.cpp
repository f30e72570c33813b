#include "indexer/rollback.hpp"

#include <algorithm>
#include <vector>

#include "corpus/model/error.hpp"
#include "indexer/verification.hpp"

namespace ratsarchiv::indexer {
namespace {

// In the order in which they are tried.
std::vector<StoredGeneration> candidates(const GenerationStore& store, const std::optional<std::string>& wanted) {
  std::vector<StoredGeneration> generations = store.list();  // newest first
  if (wanted) {
    std::erase_if(generations, [&](const StoredGeneration& generation) { return generation.stamp != *wanted; });
    return generations;
  }
  const std::optional<std::filesystem::path> current = store.current();
  const std::string served = current ? current->filename().string() : std::string();
  std::erase_if(generations,
                [](const StoredGeneration& generation) { return generation.state != GenerationState::Earlier; });
  std::stable_partition(generations.begin(), generations.end(),
                        [&](const StoredGeneration& generation) { return generation.stamp < served; });
  return generations;
}

}  // namespace

std::string roll_back(const GenerationStore& store, const std::optional<std::string>& wanted) {
  std::string faults;
  for (const StoredGeneration& generation : candidates(store, wanted)) {
    const std::vector<std::string> found = faults_of_generation(generation.folder);
    if (!found.empty()) {
      faults += (faults.empty() ? "" : "; ") + generation.stamp + " is damaged: " + found.front();
      continue;
    }
    if (generation.state == GenerationState::Refused) store.accept(generation.stamp);
    store.serve(generation.stamp);
    return generation.stamp;
  }
  if (faults.empty())
    throw corpus::Error(corpus::ErrorKind::NotFound, "there is no other generation to go back to",
                        "ratsarchiv generations lists them");
  throw corpus::Error(corpus::ErrorKind::ArchiveCorrupt, faults, "build the archive anew: ratsarchiv index --full");
}

}  // namespace ratsarchiv::indexer
