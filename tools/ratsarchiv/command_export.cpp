// ratsarchiv export: every document of the audience, one JSON object a line, sorted by id.
#include <iostream>

#include "corpus/model/error.hpp"
#include "query/render/document_view.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"
#include "tools/ratsarchiv/open_archive.hpp"

namespace ratsarchiv::tools {

int run_export(const std::vector<std::string>& arguments) {
  boost::program_options::options_description own("Options of export");
  own.add_options()("format", boost::program_options::value<std::string>()->value_name("jsonl")->default_value("jsonl"),
                    "form of the output");
  OptionParser parser("export", own);
  if (!parser.parse(arguments)) return kOk;
  if (const auto format = parser.value<std::string>("format"); format != "jsonl")
    throw corpus::Error(corpus::ErrorKind::Usage, "unknown format '" + format + "'", "--format takes jsonl");
  const OpenArchive open = open_archive(parser.common());
  query::export_jsonl(open.reader, std::cout);
  return kOk;
}

}  // namespace ratsarchiv::tools
