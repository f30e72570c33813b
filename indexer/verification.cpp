#include "indexer/verification.hpp"

#include <xapian.h>

#include <algorithm>
#include <string>

#include "analyzers/text/folding.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/field_table.hpp"
#include "corpus/model/names.hpp"
#include "corpus/model/terms.hpp"
#include "indexer/xapian_error.hpp"

namespace ratsarchiv::indexer {
namespace {

[[noreturn]] void fail(const std::filesystem::path& folder, const std::string& what) {
  throw corpus::Error(corpus::ErrorKind::Internal, "the new index " + folder.string() + " is wrong: " + what,
                      "the old index goes on serving; please report this, and try: ratsarchiv index --full");
}

// Id terms of the planned documents of audience, in the order of Xapian's terms.
std::vector<std::string> planned_id_terms(const std::vector<PlannedDocument>& documents, corpus::Audience audience) {
  std::vector<std::string> terms;
  for (const PlannedDocument& document : documents)
    if (document.audience == audience) terms.push_back(corpus::field_term(corpus::FieldId::Id, document.id));
  std::sort(terms.begin(), terms.end());
  return terms;
}

void check_nothing_internal(const Xapian::Database& database, const std::filesystem::path& folder) {
  const std::string non_public = corpus::field_term(
      corpus::FieldId::Visibility, analyzers::fold_value(corpus::to_string(corpus::Visibility::NonPublic)));
  if (database.term_exists(non_public)) fail(folder, "it is public and holds a document that is not");
}

}  // namespace

DatabaseCounts verify_databases(const std::filesystem::path& staging, corpus::Audience audience,
                                const std::vector<PlannedDocument>& documents) {
  const std::filesystem::path folder = staging / corpus::to_string(audience);
  const std::vector<std::string> expected = planned_id_terms(documents, audience);
  if (const auto twice = std::adjacent_find(expected.begin(), expected.end()); twice != expected.end())
    fail(folder, "two documents have the id " + twice->substr(1));
  return writing("the index " + folder.string(), [&] {
    const Xapian::Database protocols((folder / corpus::kProtocolsDatabase).string());
    const Xapian::Database passages((folder / corpus::kPassagesDatabase).string());
    if (audience == corpus::Audience::Public) {
      check_nothing_internal(protocols, folder);
      check_nothing_internal(passages, folder);
    }
    const std::string prefix(corpus::field(corpus::FieldId::Id).term_prefix);
    auto next = expected.begin();
    for (Xapian::TermIterator term = protocols.allterms_begin(prefix); term != protocols.allterms_end(prefix); ++term) {
      if (next == expected.end() || *next != *term) fail(folder, "the document of " + *term + " is not of this run");
      if (term.get_termfreq() != 1) fail(folder, "the document of " + *term + " is there more than once");
      ++next;
    }
    if (next != expected.end()) fail(folder, "the document of " + *next + " is missing");
    if (protocols.get_doccount() != expected.size()) fail(folder, "it has documents without an id");

    std::uint64_t owned = 0;
    for (Xapian::TermIterator term = passages.allterms_begin(prefix); term != passages.allterms_end(prefix); ++term) {
      if (!std::binary_search(expected.begin(), expected.end(), *term))
        fail(folder, "there are passages of " + *term + ", but no document");
      owned += term.get_termfreq();
    }
    if (passages.get_doccount() != owned) fail(folder, "it has passages without a document");
    return DatabaseCounts{protocols.get_doccount(), passages.get_doccount()};
  });
}

}  // namespace ratsarchiv::indexer
