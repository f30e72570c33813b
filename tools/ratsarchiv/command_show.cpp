// ratsarchiv show ID: one document, or one passage of it (ID#5, ID#b1, ID#s2).
#include <iostream>
#include <nlohmann/json.hpp>

#include "corpus/model/calendar_date.hpp"
#include "corpus/model/document_id.hpp"
#include "corpus/model/document_json.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/passage.hpp"
#include "query/render/document_view.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"
#include "tools/ratsarchiv/open_archive.hpp"

namespace ratsarchiv::tools {
namespace {

namespace po = boost::program_options;

void print_json(const nlohmann::ordered_json& json) {
  std::cout << json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

void show(const query::ArchiveReader& archive, const std::string& id, OutputFormat format) {
  const auto ref = corpus::parse_passage_id(id);
  for (const corpus::Tombstone& tombstone : archive.retractions())
    if (tombstone.id == id || (ref && tombstone.id == ref->document_id))
      throw corpus::Error(
          corpus::ErrorKind::NotFound,
          id + " was taken down on " + corpus::iso_date(tombstone.retraction.date) + ": " + tombstone.retraction.reason,
          "ratsarchiv report lists everything that was taken down");
  const auto document = archive.document(ref ? ref->document_id : id);
  if (!document)
    throw corpus::Error(corpus::ErrorKind::NotFound, "no document '" + id + "' for this audience",
                        "ratsarchiv search prints the ids of hits");
  if (!ref) {
    if (format == OutputFormat::Json)
      print_json(corpus::to_json(*document));
    else
      std::cout << query::document_text(*document, message_language());
    return;
  }
  const auto passage = corpus::find_passage(*document, *ref);
  if (!passage)
    throw corpus::Error(corpus::ErrorKind::NotFound, "no passage '" + id + "'",
                        "ratsarchiv show " + ref->document_id + " shows the whole document");
  if (format == OutputFormat::Json)
    print_json(query::passage_json(*document, *passage));
  else
    std::cout << query::passage_text(*document, *passage, message_language());
}

}  // namespace

int run_show(const std::vector<std::string>& arguments) {
  po::options_description own("Options of show");
  own.add_options()("format", po::value<std::string>()->value_name("text|json")->default_value("text"),
                    "form of the output");
  OptionParser parser("show", own, "ID");
  if (!parser.parse(arguments)) return kOk;
  const OutputFormat format = parser.format();
  if (!parser.has("ID"))
    throw corpus::Error(corpus::ErrorKind::Usage, "no ID given", "ratsarchiv search prints the ids of hits");
  const OpenArchive open = open_archive(parser.common());
  for (const std::string& id : parser.value<std::vector<std::string>>("ID")) show(open.reader, id, format);
  return kOk;
}

}  // namespace ratsarchiv::tools
