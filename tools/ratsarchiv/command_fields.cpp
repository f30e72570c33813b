// ratsarchiv fields: the schema table as users need it.
#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>

#include "corpus/model/field_table.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"

namespace ratsarchiv::tools {
namespace {

namespace po = boost::program_options;
using corpus::Field;
using corpus::Matching;

std::string_view matching_name(Matching matching) {
  switch (matching) {
    case Matching::Term:
      return "term";
    case Matching::Words:
      return "words";
    case Matching::Range:
      return "range";
    case Matching::Hidden:
      return "hidden";
  }
  return {};
}

void print_json() {
  nlohmann::ordered_json fields = nlohmann::ordered_json::array();
  for (const Field& field : corpus::kFields)
    if (field.matching != Matching::Hidden)
      fields.push_back({{"german", field.german},
                        {"english", field.english},
                        {"matching", matching_name(field.matching)},
                        {"facet", field.facet},
                        {"description", field.description_english},
                        {"description_german", field.description_german},
                        {"example", field.example}});
  std::cout << nlohmann::ordered_json{{"format_version", 1},
                                      {"schema_version", corpus::kSchemaVersion},
                                      {"fields", fields}}
                   .dump(1)
            << '\n';
}

// Pads to a width in characters; all names are ASCII.
void print_text() {
  const bool german = message_language() == query::Language::German;
  for (const Field& field : corpus::kFields) {
    if (field.matching == Matching::Hidden) continue;
    std::cout << std::left << std::setw(16) << field.german << std::setw(13) << field.english << std::setw(7)
              << (field.facet ? "facet" : "") << (german ? field.description_german : field.description_english) << "\n"
              << std::setw(36) << "" << field.example << '\n';
  }
}

}  // namespace

int run_fields(const std::vector<std::string>& arguments) {
  po::options_description options("Options of fields");
  options.add_options()("format", po::value<std::string>()->value_name("text|json")->default_value("text"),
                        "form of the output");
  OptionParser parser("fields", options);
  if (!parser.parse(arguments)) return kOk;
  if (parser.format() == OutputFormat::Json)
    print_json();
  else
    print_text();
  return kOk;
}

}  // namespace ratsarchiv::tools
