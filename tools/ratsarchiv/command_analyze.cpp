// ratsarchiv analyze TEXT: every step of the German analysis of a text, as the index and the query use it.
// ratsarchiv analyze --split FILE: the parts of the words of a list.
// ratsarchiv analyze --terms FILE: the terms that each of them is searched under.
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "analyzers/text/explain.hpp"
#include "analyzers/text/lexicon.hpp"
#include "analyzers/text/searched_stems.hpp"
#include "analyzers/text/split_listing.hpp"
#include "corpus/model/error.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"

namespace ratsarchiv::tools {
namespace {

namespace po = boost::program_options;
using nlohmann::ordered_json;

ordered_json json_of(const analyzers::Explanation& explanation) {
  ordered_json tokens = ordered_json::array();
  for (const analyzers::ExplainedToken& token : explanation.tokens)
    tokens.push_back({{"begin", token.range.begin},
                      {"end", token.range.end},
                      {"position", token.position},
                      {"role", analyzers::role_name(token.role)},
                      {"exact", token.word.exact},
                      {"stem", token.word.stem},
                      {"parts", token.word.parts},
                      {"stop_word", token.word.stop_word},
                      {"terms", token.terms}});
  return {{"format_version", 1}, {"repaired", explanation.repaired}, {"tokens", tokens}};
}

std::istream& open_words(const std::string& file, std::ifstream& stream) {
  if (file == "-") return std::cin;
  stream.open(file);
  if (!stream)
    throw corpus::Error(corpus::ErrorKind::InputUnreadable, file + ": " + std::strerror(errno),
                        "a file with one word a line, or - for standard input");
  return stream;
}

// Writes "word TAB parts" for each line of the file, "-" for standard input. Blank lines are left out.
void list_splits(const std::string& file, const std::shared_ptr<const analyzers::Lexicon>& lexicon) {
  std::ifstream stream;
  std::istream& words = open_words(file, stream);
  std::ios::sync_with_stdio(false);
  const analyzers::CompoundSplitter splitter(lexicon);
  std::string lines;
  for (std::string word; std::getline(words, word);) {
    if (word.ends_with('\r')) word.pop_back();
    if (word.empty()) continue;
    lines.append(word).append("\t").append(analyzers::written_parts(splitter, word)).append("\n");
    if (lines.size() < std::size_t{1} << 16) continue;
    std::cout << lines;
    lines.clear();
  }
  std::cout << lines;
}

// Writes "word TAB =exact stem...": what a query with this single word looks up. Words without a term have nothing
// behind the tab.
void list_terms(const std::string& file, const std::shared_ptr<const analyzers::Lexicon>& lexicon) {
  std::ifstream stream;
  std::istream& words = open_words(file, stream);
  std::ios::sync_with_stdio(false);
  analyzers::Analyzer analyzer(lexicon);
  for (std::string line; std::getline(words, line);) {
    if (line.ends_with('\r')) line.pop_back();
    std::cout << line << '\t';
    const analyzers::WordAnalysis word = analyzer.analyze_word(line);
    if (!word.exact.empty()) {
      std::cout << '=' << word.exact;
      for (const std::string& stem : analyzers::searched_stems(word, analyzer, *lexicon)) std::cout << ' ' << stem;
    }
    std::cout << '\n';
  }
}

}  // namespace

int run_analyze(const std::vector<std::string>& arguments) {
  po::options_description own("Options of analyze");
  own.add_options()("format", po::value<std::string>()->value_name("text|json")->default_value("text"),
                    "form of the output")(
      "split", po::value<std::string>()->value_name("FILE"),
      "print the parts of each word of FILE (one a line, - for standard input): word TAB parts")(
      "terms", po::value<std::string>()->value_name("FILE"),
      "print the terms that each word of FILE is searched under: word TAB =EXACT, the exact form, then the stem terms, "
      "the word's own first, separated by blanks");
  OptionParser parser("analyze", own, "TEXT");
  if (!parser.parse(arguments)) return kOk;
  const OutputFormat format = parser.format();
  if (parser.has("terms")) {
    list_terms(parser.value<std::string>("terms"), analyzers::Lexicon::open(lexicon_file()));
    return kOk;
  }
  if (parser.has("split")) {
    list_splits(parser.value<std::string>("split"), analyzers::Lexicon::open(lexicon_file()));
    return kOk;
  }
  if (!parser.has("TEXT"))
    throw corpus::Error(corpus::ErrorKind::Usage, "no TEXT given", "ratsarchiv analyze 'Haupt- und Personalamt'");
  std::string text;
  for (const std::string& argument : parser.value<std::vector<std::string>>("TEXT"))
    text += (text.empty() ? "" : " ") + argument;
  const auto lexicon = analyzers::Lexicon::open(lexicon_file());
  const analyzers::Explanation explanation = analyzers::explain(text, lexicon);
  if (format == OutputFormat::Json)
    std::cout << json_of(explanation).dump(1, ' ', false, ordered_json::error_handler_t::replace) << '\n';
  else
    std::cout << analyzers::render_explanation(explanation, text);
  return kOk;
}

}  // namespace ratsarchiv::tools
