// ratsarchiv explain ID: a document, or a passage of it, with each attribution, its rule and the words it rests on.
#include <iostream>
#include <nlohmann/json.hpp>

#include "corpus/model/document_id.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/passage.hpp"
#include "query/render/explain_json.hpp"
#include "query/render/explain_text.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"
#include "tools/ratsarchiv/open_archive.hpp"

namespace ratsarchiv::tools {

int run_explain(const std::vector<std::string>& arguments) {
  namespace po = boost::program_options;
  po::options_description own("Options of explain");
  own.add_options()("format", po::value<std::string>()->value_name("text|json")->default_value("text"),
                    "form of the output");
  OptionParser parser("explain", own, "ID");
  if (!parser.parse(arguments)) return kOk;
  const OutputFormat format = parser.format();
  if (!parser.has("ID"))
    throw corpus::Error(corpus::ErrorKind::Usage, "no ID given", "ratsarchiv search prints the ids of hits");
  const OpenArchive open = open_archive(parser.common());
  for (const std::string& id : parser.value<std::vector<std::string>>("ID")) {
    const auto ref = corpus::parse_passage_id(id);
    const auto document = open.reader.document(ref ? ref->document_id : id);
    if (!document)
      throw corpus::Error(corpus::ErrorKind::NotFound, "no document '" + id + "' for this audience",
                          "ratsarchiv search prints the ids of hits");
    std::optional<corpus::Passage> passage;
    if (ref) {
      passage = corpus::find_passage(*document, *ref);
      if (!passage)
        throw corpus::Error(corpus::ErrorKind::NotFound, "no passage '" + id + "'",
                            "ratsarchiv explain " + ref->document_id + " explains the whole document");
    }
    if (format == OutputFormat::Json)
      std::cout << query::explain_json(*document, passage)
                       .dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)
                << '\n';
    else
      std::cout << query::explain_text(*document, passage, message_language());
  }
  return kOk;
}

}  // namespace ratsarchiv::tools
