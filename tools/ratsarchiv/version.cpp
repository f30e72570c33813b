#include "tools/ratsarchiv/version.hpp"

#include "analyzers/text/lexicon.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/field_table.hpp"
#include "tools/ratsarchiv/environment.hpp"

namespace ratsarchiv::tools {

std::string program_version() { return RATSARCHIV_VERSION; }

std::string version_text() {
  std::string lexicon;
  try {
    lexicon = analyzers::Lexicon::open(lexicon_file())->origin();
  } catch (const corpus::Error& error) {
    lexicon = error.what();
  }
  return "ratsarchiv " + program_version() + "\nschema " + std::to_string(corpus::kSchemaVersion) + "\nlexicon " +
         lexicon + "\nlicence GPL-2.0-or-later\n";
}

}  // namespace ratsarchiv::tools
