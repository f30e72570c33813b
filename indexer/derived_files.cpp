#include "indexer/derived_files.hpp"

#include <xapian.h>

#include <string>

#include "corpus/model/archive_layout.hpp"
#include "indexer/facet_columns.hpp"
#include "indexer/word_tables.hpp"
#include "indexer/xapian_error.hpp"

namespace ratsarchiv::indexer {

void write_derived_files(const std::filesystem::path& folder, std::string_view database,
                         const std::shared_ptr<const analyzers::Lexicon>& lexicon) {
  writing("the files made from " + (folder / database).string(), [&] {
    const Xapian::Database compacted((folder / database).string());
    write_facet_columns(facet_file(folder, database), compacted);
    if (database == corpus::kProtocolsDatabase) write_word_tables(folder, compacted, lexicon);
  });
}

std::filesystem::path facet_file(const std::filesystem::path& folder, std::string_view database) {
  return folder / (std::string(database) + std::string(corpus::kFacetsEnding));
}

}  // namespace ratsarchiv::indexer
