#include "query/document_ids.hpp"

#include <xapian.h>

#include "corpus/model/field_table.hpp"
#include "query/xapian_error.hpp"

namespace ratsarchiv::query {

std::uint32_t last_document_number(const ArchiveReader& archive) {
  return guarded("list the documents", [&] { return archive.protocols().get_lastdocid(); });
}

std::vector<std::string> document_ids(const ArchiveReader& archive, std::uint32_t first, std::uint32_t end) {
  return guarded("list the documents", [&] {
    std::vector<std::string> ids;
    const auto slot = static_cast<Xapian::valueno>(corpus::field(corpus::FieldId::Id).slot);
    const Xapian::Database& database = archive.protocols();
    auto id = database.valuestream_begin(slot);
    if (id != database.valuestream_end(slot)) id.skip_to(first);
    for (; id != database.valuestream_end(slot) && id.get_docid() < end; ++id) ids.push_back(*id);
    return ids;
  });
}

}  // namespace ratsarchiv::query
