// ratsarchiv prune: removes old generations.
#include <iostream>

#include "indexer/archive_lock.hpp"
#include "indexer/generation_store.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"
#include "tools/ratsarchiv/generation_option.hpp"

namespace ratsarchiv::tools {

int run_prune(const std::vector<std::string>& arguments) {
  namespace po = boost::program_options;
  po::options_description own("Options of prune");
  own.add_options()("keep", po::value<std::int64_t>()->value_name("N")->default_value(2),
                    "generations to keep: the current one and the newest before it; refused ones go");
  OptionParser parser("prune", own);
  if (!parser.parse(arguments)) return kOk;
  const std::size_t keep = parser.count("keep", 1);
  const CommonOptions common = parser.common();
  const indexer::GenerationStore store(common.archive);
  require_archive(store, common);
  const indexer::ArchiveLock lock(common.archive);
  store.clear_leftovers();
  for (const std::string& stamp : store.prune(keep)) std::cout << stamp << " removed\n";
  return kOk;
}

}  // namespace ratsarchiv::tools
