// ratsarchiv fields: the schema table as users need it.
#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>

#include "corpus/model/field_table.hpp"
#include "query/render/fields_json.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"

namespace ratsarchiv::tools {
namespace {

namespace po = boost::program_options;
using corpus::Field;
using corpus::Matching;

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
    std::cout << query::fields_json().dump(1) << '\n';
  else
    print_text();
  return kOk;
}

}  // namespace ratsarchiv::tools
