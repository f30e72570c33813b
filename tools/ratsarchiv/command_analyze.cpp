// ratsarchiv analyze TEXT: every step of the German analysis of a text, as the index and the query use it.
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "analyzers/text/explain.hpp"
#include "analyzers/text/lexicon.hpp"
#include "analyzers/text/searched_stems.hpp"
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

// word TAB =exact stem...: what a query with this single word looks up. Words without a term have nothing behind the
// tab.
int print_terms(const std::string& file) {
  std::ifstream stream;
  if (file != "-") {
    stream.open(file);
    if (!stream)
      throw corpus::Error(corpus::ErrorKind::InputUnreadable, "cannot read " + file, "--terms takes a file of words");
  }
  const auto lexicon = analyzers::Lexicon::open(lexicon_file());
  analyzers::Analyzer analyzer(lexicon);
  std::istream& words = file == "-" ? std::cin : stream;
  for (std::string line; std::getline(words, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::cout << line << '\t';
    const analyzers::WordAnalysis word = analyzer.analyze_word(line);
    if (!word.exact.empty()) {
      std::cout << '=' << word.exact;
      for (const std::string& stem : analyzers::searched_stems(word, analyzer, *lexicon)) std::cout << ' ' << stem;
    }
    std::cout << '\n';
  }
  return kOk;
}

}  // namespace

int run_analyze(const std::vector<std::string>& arguments) {
  po::options_description own("Options of analyze");
  own.add_options()("format", po::value<std::string>()->default_value("text"), "text or json")  //
      ("terms", po::value<std::string>()->value_name("FILE"),
       "for each line of FILE (- for standard input), a word: the word, a tab and the terms it is searched under, "
       "separated by blanks: =EXACT, the exact form, then the stem terms, the word's own first");
  OptionParser parser("analyze", own, "TEXT");
  if (!parser.parse(arguments)) return kOk;
  if (parser.has("terms")) return print_terms(parser.value<std::string>("terms"));
  const OutputFormat format = parser.format();
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
