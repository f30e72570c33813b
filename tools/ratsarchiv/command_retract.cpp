// ratsarchiv retract ID --reason TEXT: takes a document or a speech down, for good.
#include <chrono>
#include <iostream>

#include "analyzers/text/lexicon.hpp"
#include "corpus/model/error.hpp"
#include "indexer/retract_run.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"
#include "tools/ratsarchiv/version.hpp"

namespace ratsarchiv::tools {

int run_retract(const std::vector<std::string>& arguments) {
  namespace po = boost::program_options;
  po::options_description own(
      "Takes a document, or one speech of it (ID#5), out of the archive: out of every database, table and older\n"
      "generation, and out of everything that is built later. retractions.toml keeps id, date and reason.\n\n"
      "Options of retract");
  own.add_options()("reason", po::value<std::string>()->value_name("TEXT"),
                    "why; shown to whoever asks for it (required)")(
      "jobs", po::value<std::int64_t>()->value_name("N")->default_value(2), "threads that index");
  OptionParser parser("retract", own, "ID");
  if (!parser.parse(arguments)) return kOk;
  if (!parser.has("ID") || parser.value<std::vector<std::string>>("ID").size() != 1)
    throw corpus::Error(corpus::ErrorKind::Usage, "retract takes one ID", "ratsarchiv search prints the ids of hits");
  if (!parser.has("reason") || parser.value<std::string>("reason").empty())
    throw corpus::Error(corpus::ErrorKind::Usage, "no reason given",
                        "ratsarchiv retract ID --reason 'Art. 17 DSGVO, request of 2026-11-20'");
  indexer::RetractOptions options;
  options.archive = parser.common().archive;
  options.id = parser.value<std::vector<std::string>>("ID").front();
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  options.retraction = {corpus::CalendarDate(today), parser.value<std::string>("reason")};
  options.lexicon = analyzers::Lexicon::open(lexicon_file());
  options.program_version = program_version();
  options.jobs = parser.count("jobs", 1);
  const indexer::RetractSummary summary = indexer::run_retract(options);
  std::cout << options.id << " is retracted; generation " << summary.generation << " is served\n";
  for (const std::string& stamp : summary.removed) std::cout << stamp << " removed: no rollback leads there\n";
  return kOk;
}

}  // namespace ratsarchiv::tools
