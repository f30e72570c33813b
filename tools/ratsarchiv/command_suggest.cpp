// ratsarchiv suggest PREFIX: how a beginning goes on in this archive, as text (one completion a line) or JSON.
#include <iostream>
#include <nlohmann/json.hpp>

#include "corpus/model/error.hpp"
#include "query/completion.hpp"
#include "query/render/safe_text.hpp"
#include "query/xapian_error.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"
#include "tools/ratsarchiv/open_archive.hpp"
#include "tools/ratsarchiv/query_options.hpp"

namespace ratsarchiv::tools {
namespace {

constexpr std::string_view kWordField = "word";

// Nothing for words. Throws for a field that cannot be completed.
std::optional<corpus::FieldId> field_of(const std::string& name) {
  if (name == kWordField || name == "wort") return std::nullopt;
  const auto field = corpus::find_field(name);
  if (field && query::can_be_completed(*field)) return field;
  std::string known(kWordField);
  for (const corpus::FieldId id : corpus::kNameFields) known += ", " + std::string(corpus::field(id).english);
  throw corpus::Error(corpus::ErrorKind::Usage, "'" + name + "' cannot be completed", "--field takes " + known);
}

}  // namespace

int run_suggest(const std::vector<std::string>& arguments) {
  namespace po = boost::program_options;
  po::options_description own("Options of suggest");
  own.add_options()("field",
                    po::value<std::string>()
                        ->value_name("word|speaker|party|role|committee|city|paper|motion|chair")
                        ->default_value(std::string(kWordField)),
                    "what to complete")("limit", po::value<std::int64_t>()->value_name("N")->default_value(10),
                                        "completions to show")(
      "format", po::value<std::string>()->value_name("text|json")->default_value("text"), "form of the output");
  OptionParser parser("suggest", own, "PREFIX");
  if (!parser.parse(arguments)) return kOk;
  const OutputFormat format = parser.format();
  const std::string prefix = joined_arguments(parser, "PREFIX");
  if (prefix.empty()) throw corpus::Error(corpus::ErrorKind::Usage, "no PREFIX given", "ratsarchiv suggest Digit");
  const auto field = field_of(parser.value<std::string>("field"));
  const std::size_t limit = parser.count("limit");

  const OpenArchive open = open_archive(parser.common());
  query::Completer completer(open.reader, open.lexicon);
  const std::vector<query::Completion> completions = query::guarded("complete a word", [&] {
    return field ? completer.names(*field, prefix, limit) : completer.words(prefix, limit);
  });
  if (format == OutputFormat::Json) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const query::Completion& completion : completions)
      list.push_back({{"text", query::valid_utf8(completion.text)}, {"documents", completion.documents}});
    const nlohmann::ordered_json json{{"format_version", 1},
                                      {"prefix", query::valid_utf8(prefix)},
                                      {"field", field ? corpus::field(*field).english : kWordField},
                                      {"completions", std::move(list)}};
    std::cout << json.dump(1) << '\n';
  } else {
    for (const query::Completion& completion : completions) std::cout << query::printable(completion.text) << '\n';
  }
  return completions.empty() ? kNothingFound : kOk;
}

}  // namespace ratsarchiv::tools
