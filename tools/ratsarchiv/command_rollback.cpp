// ratsarchiv rollback: serves an earlier generation again.
#include <iostream>

#include "corpus/model/error.hpp"
#include "indexer/archive_lock.hpp"
#include "indexer/rollback.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"
#include "tools/ratsarchiv/generation_option.hpp"

namespace ratsarchiv::tools {

int run_rollback(const std::vector<std::string>& arguments) {
  boost::program_options::options_description own(
      "Serves GENERATION, else the newest sound one before the current. What is served is checked first.\n\n"
      "Options of rollback");
  OptionParser parser("rollback", own, "GENERATION");
  if (!parser.parse(arguments)) return kOk;
  const CommonOptions common = parser.common();
  const indexer::GenerationStore store(common.archive);
  require_archive(store, common);
  const indexer::ArchiveLock lock(common.archive);
  std::optional<std::string> wanted;
  if (parser.has("GENERATION")) wanted = generation_option(parser, store).stamp;
  std::cout << indexer::roll_back(store, wanted) << " is served now\n";
  return kOk;
}

}  // namespace ratsarchiv::tools
