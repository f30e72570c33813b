#include "tools/evaluate/stem_command.hpp"

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "analyzers/text/analyzer.hpp"
#include "analyzers/text/folding.hpp"
#include "analyzers/text/lexicon.hpp"
#include "analyzers/text/searched_stems.hpp"
#include "analyzers/text/stemmer.hpp"
#include "corpus/model/error.hpp"
#include "tools/evaluate/stem_evaluation.hpp"

namespace ratsarchiv::evaluate {
namespace {

constexpr char kUsage[] =
    "usage: ratsarchiv-evaluate stems [--snowball] [--verbose] FORMS SPELLINGS\n"
    "  --snowball  measure Snowball german2 alone, for comparison\n"
    "  --verbose   list every fault\n"
    "The lexicon is $RATSARCHIV_LEXICON, else lexicon.bin beside the program.\n";

std::filesystem::path lexicon_path() {
  const char* named = std::getenv("RATSARCHIV_LEXICON");
  if (named != nullptr && *named != '\0') return named;
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / "lexicon.bin";
}

}  // namespace

int run_stems(const std::vector<std::string>& arguments) {
  bool snowball = false;
  StemFaults faults = StemFaults::Omit;
  std::vector<std::string> files;
  for (const std::string& argument : arguments) {
    if (argument == "--help") {
      std::cout << kUsage;
      return 0;
    }
    if (argument == "--snowball") {
      snowball = true;
    } else if (argument == "--verbose") {
      faults = StemFaults::Print;
    } else {
      files.push_back(argument);
    }
  }
  if (files.size() != 2) throw corpus::Error(corpus::ErrorKind::Usage, "stems takes two files", kUsage);
  const auto lexicon = analyzers::Lexicon::open(lexicon_path());
  analyzers::Analyzer analyzer(lexicon);
  const analyzers::Stemmer stemmer;
  StemFunctions functions;
  functions.indexed = [&](const std::string& word) {
    if (snowball) return std::vector<std::string>{stemmer.stem(analyzers::lower_case(word))};
    const analyzers::WordAnalysis& analysis = analyzer.analyze_word(word);
    std::vector<std::string> stems{analysis.stem};
    stems.insert(stems.end(), analysis.alternates.begin(), analysis.alternates.end());
    return stems;
  };
  functions.searched = [&](const std::string& word) {
    if (snowball) return functions.indexed(word);
    const analyzers::WordAnalysis analysis = analyzer.analyze_word(word);
    return analyzers::searched_stems(analysis, analyzer, *lexicon);
  };
  functions.is_word = [&](const std::string& word) { return lexicon->contains(analyzers::lower_case(word)); };
  print_stems(evaluate_stems(files[0], files[1], functions), faults, std::cout);
  return 0;
}

}  // namespace ratsarchiv::evaluate
