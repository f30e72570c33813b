#include "indexer/facet_columns.hpp"

#include <xapian.h>

#include "corpus/model/durable_files.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/facet_columns.hpp"
#include "corpus/model/field_table.hpp"
#include "corpus/model/mapped_file.hpp"
#include "corpus/model/value_codec.hpp"

namespace ratsarchiv::indexer {
namespace {

std::string columns_of(const Xapian::Database& database) {
  std::vector<corpus::FacetColumnBuilder> columns;
  for (const corpus::Field& field : corpus::kFields) {
    if (!field.facet) continue;
    corpus::FacetColumnBuilder& column = columns.emplace_back(field.id);
    const auto slot = static_cast<Xapian::valueno>(field.slot);
    for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value) {
      const Xapian::docid document = value.get_docid();
      if (field.encoding == corpus::Encoding::List)
        corpus::visit_list(*value, [&](std::string_view text) { column.add(document, text); });
      else
        column.add(document, *value);
    }
  }
  return corpus::encode_facet_columns(database.get_lastdocid(), columns);
}

}  // namespace

void write_facet_columns(const std::filesystem::path& file, const Xapian::Database& database) {
  corpus::write_file(file, columns_of(database));
}

std::vector<std::string> faults_of_facet_columns(const std::filesystem::path& file, const Xapian::Database& database) {
  try {
    if (corpus::MappedFile(file).bytes() != columns_of(database))
      return {"the file of facet values " + file.filename().string() + " does not hold the values of its database"};
  } catch (const corpus::Error& error) {
    return {error.what()};
  }
  return {};
}

}  // namespace ratsarchiv::indexer
