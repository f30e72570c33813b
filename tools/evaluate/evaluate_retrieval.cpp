#include "tools/evaluate/evaluate_retrieval.hpp"

#include <boost/program_options.hpp>
#include <cstdio>
#include <functional>
#include <iostream>

#include "corpus/model/error.hpp"
#include "corpus/model/hash.hpp"
#include "tools/evaluate/retrieval_evaluation.hpp"

namespace ratsarchiv::evaluate {
namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;

po::options_description visible_options() {
  po::options_description options("ratsarchiv-evaluate retrieval [options] FOLDER of test sets");
  options.add_options()                                                                                               //
      ("lexicon", po::value<std::string>()->default_value("build/release/lexicon.bin"), "lexicon.bin")                //
      ("work", po::value<std::string>()->default_value("/tmp/ratsarchiv-retrieval"), "folder for texts and indexes")  //
      ("set", po::value<std::vector<std::string>>(), "only this set; may be repeated")                                //
      ("depth", po::value<std::size_t>(),
       "hits of a query; default 110, and 3000 in a set whose judgements take documents out of the ranking")         //
      ("half", po::value<int>()->default_value(-1), "only queries of this half, 0 or 1, by the hash of their name")  //
      ("write-runs", po::value<std::string>(), "folder to write SET.run to")                                         //
      ("against", po::value<std::string>(), "folder of SET.run files to compare with")                               //
      ("help,h", "this help");
  return options;
}

// A ranking has to reach beyond the documents that are taken out of it: of a compound asked for, those that have the
// compound itself can be many more than the hundred that are measured.
std::size_t depth_for(const Judgements& judgements) {
  constexpr std::size_t kDepth = 110;
  constexpr std::size_t kDepthWithDocumentsOut = 3000;
  for (const auto& [query, judged] : judgements)
    for (const auto& [document, relevance] : judged)
      if (relevance < 0) return kDepthWithDocumentsOut;
  return kDepth;
}

bool in_half(const std::string& query, int half) {
  return half < 0 || (corpus::sha256_hex(query).front() % 2 == 0) == (half == 0);
}

template <typename Map>
void keep_half(Map& map, int half) {
  std::erase_if(map, [half](const auto& entry) { return !in_half(entry.first, half); });
}

void print_row(const std::string& name, std::size_t queries, std::size_t depth, const QueryScores& scores,
               const RetrievalRun& run) {
  std::printf("%-8s %5zu %5zu", name.c_str(), queries, depth);
  for (const double score : scores) std::printf(" %7.1f", 100 * score);
  std::printf("   %6.1f %6.1f\n", run.mean_ms, run.slowest_ms);
}

}  // namespace

int run_retrieval(const std::vector<std::string>& arguments) {
  po::options_description all;
  all.add(visible_options()).add_options()("folder", po::value<std::string>());
  po::positional_options_description positions;
  positions.add("folder", 1);
  po::variables_map values;
  try {
    po::store(po::command_line_parser(arguments).options(all).positional(positions).run(), values);
    po::notify(values);
  } catch (const po::error& error) {
    throw corpus::Error(corpus::ErrorKind::Usage, error.what(), "ratsarchiv-evaluate retrieval --help");
  }
  if (values.count("help") != 0 || values.count("folder") == 0) {
    std::cout << visible_options();
    return values.count("help") != 0 ? 0 : 2;
  }
  std::vector<RetrievalSet> sets = find_sets(values["folder"].as<std::string>());
  if (values.count("set") != 0) {
    const auto& wanted = values["set"].as<std::vector<std::string>>();
    std::erase_if(sets, [&](const RetrievalSet& set) {
      return std::find(wanted.begin(), wanted.end(), set.name) == wanted.end();
    });
  }
  const auto lexicon = analyzers::Lexicon::open(values["lexicon"].as<std::string>());
  const fs::path work = values["work"].as<std::string>();
  const int half = values["half"].as<int>();
  std::printf("%-8s %5s %5s", "set", "n", "depth");
  for (int i = 0; i < kRankingMeasures; ++i) std::printf(" %7s", measure_name(static_cast<Measure>(i)));
  std::printf("   %6s %6s\n", "ms", "max ms");
  std::map<fs::path, std::unique_ptr<RetrievalArchive>> archives;
  for (const RetrievalSet& set : sets) {
    auto& archive = archives[set.documents];
    if (!archive)
      archive =
          std::make_unique<RetrievalArchive>(set.documents, work / set.documents.parent_path().filename(), lexicon);
    Judgements judgements = read_judgements(set.judgements.string());
    const std::size_t depth = values.count("depth") != 0 ? values["depth"].as<std::size_t>() : depth_for(judgements);
    RetrievalRun run = archive->run(set.queries, depth);
    keep_half(judgements, half);
    const auto scores = score_run(judgements, run.run);
    print_row(set.name, scores.size(), depth, mean(scores), run);
    if (values.count("write-runs") != 0) {
      fs::create_directories(values["write-runs"].as<std::string>());
      write_run(run.run, (fs::path(values["write-runs"].as<std::string>()) / (set.name + ".run")).string());
    }
    if (values.count("against") == 0) continue;
    const fs::path other = fs::path(values["against"].as<std::string>()) / (set.name + ".run");
    if (!fs::exists(other)) continue;
    const auto theirs = score_run(judgements, read_run(other.string()));
    std::printf("  against %s\n", other.c_str());
    for (int i = 0; i < kRankingMeasures; ++i) {
      const Difference difference = paired_difference(scores, theirs, static_cast<Measure>(i));
      std::printf("    %-8s %+6.2f  [%+6.2f, %+6.2f]\n", measure_name(static_cast<Measure>(i)), 100 * difference.mean,
                  100 * difference.low, 100 * difference.high);
    }
  }
  return 0;
}

}  // namespace ratsarchiv::evaluate
