// ratsarchiv analyze TEXT: every step of the German analysis of a text, as the index and the query use it.
#include <iostream>
#include <nlohmann/json.hpp>

#include "analyzers/text/explain.hpp"
#include "analyzers/text/lexicon.hpp"
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

}  // namespace

int run_analyze(const std::vector<std::string>& arguments) {
  po::options_description own("Options of analyze");
  own.add_options()("format", po::value<std::string>()->default_value("text"), "text or json");
  OptionParser parser("analyze", own, "TEXT");
  if (!parser.parse(arguments)) return kOk;
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
