#include "indexer/verification.hpp"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "analyzers/text/folding.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/field_table.hpp"
#include "corpus/model/names.hpp"
#include "corpus/model/passage.hpp"
#include "corpus/model/stored_files.hpp"
#include "corpus/model/terms.hpp"
#include "corpus/model/value_codec.hpp"
#include "indexer/derived_files.hpp"
#include "indexer/facet_columns.hpp"
#include "indexer/person_statistics.hpp"
#include "indexer/value_bounds.hpp"
#include "indexer/word_tables.hpp"
#include "indexer/worker_group.hpp"
#include "indexer/xapian_error.hpp"

namespace ratsarchiv::indexer {
namespace {

[[noreturn]] void fail(const std::filesystem::path& folder, const std::string& what) {
  throw corpus::Error(corpus::ErrorKind::Internal, "the new index " + folder.string() + " is wrong: " + what,
                      "the old index goes on serving; please report this, and try: ratsarchiv index --full");
}

bool holds_internal(const Xapian::Database& database) {
  return database.term_exists(corpus::field_term(
      corpus::FieldId::Visibility, analyzers::fold_value(corpus::to_string(corpus::Visibility::NonPublic))));
}

std::set<std::string> speakers_of(const Xapian::Database& protocols) {
  std::set<std::string> speakers;
  const auto slot = static_cast<Xapian::valueno>(corpus::field(corpus::FieldId::Speaker).slot);
  for (Xapian::ValueIterator names = protocols.valuestream_begin(slot); names != protocols.valuestream_end(slot);
       ++names)
    corpus::visit_list(*names, [&](std::string_view name) { speakers.emplace(name); });
  return speakers;
}

// What one database and the files derived from it tell without the other.
std::vector<std::string> faults_of_database(const std::filesystem::path& folder, std::string_view name) {
  std::vector<std::string> faults;
  if (Xapian::Database::check((folder / name).string()) != 0)
    faults.push_back("Xapian finds the database " + std::string(name) + " damaged");
  const Xapian::Database database((folder / name).string());
  for (const Xapian::valueno slot : slots_with_stale_bounds(database))
    faults.push_back("the bounds of slot " + std::to_string(slot) + " of " + std::string(name) +
                     " tell of a value that no document has");
  const auto add = [&](std::vector<std::string> more) {
    std::move(more.begin(), more.end(), std::back_inserter(faults));
  };
  if (name == corpus::kProtocolsDatabase) add(faults_of_word_tables(folder, database));
  add(faults_of_facet_columns(facet_file(folder, name), database));
  return faults;
}

}  // namespace

DatabaseContents inspect_databases(const std::filesystem::path& generation, corpus::Audience audience) {
  const std::filesystem::path folder = generation / corpus::to_string(audience);
  return reading("the index " + folder.string(), [&] {
    DatabaseContents contents;
    const auto fault = [&](const std::string& what) { contents.faults.push_back(folder.string() + ": " + what); };
    const std::array<std::string_view, 2> names{corpus::kProtocolsDatabase, corpus::kPassagesDatabase};
    std::array<std::vector<std::string>, 2> faults;
    run_workers(names.size(), [&](std::size_t number) { faults[number] = faults_of_database(folder, names[number]); });
    for (const std::vector<std::string>& of_one : faults)
      for (const std::string& what : of_one) fault(what);
    const Xapian::Database protocols((folder / corpus::kProtocolsDatabase).string());
    const Xapian::Database passages((folder / corpus::kPassagesDatabase).string());
    if (audience == corpus::Audience::Public && (holds_internal(protocols) || holds_internal(passages)))
      fault("it is public and holds a document that is not");

    const std::string prefix(corpus::field(corpus::FieldId::Id).term_prefix);
    for (Xapian::TermIterator term = protocols.allterms_begin(prefix); term != protocols.allterms_end(prefix); ++term) {
      contents.ids.push_back((*term).substr(prefix.size()));
      if (term.get_termfreq() != 1) fault("the document " + contents.ids.back() + " is there more than once");
    }
    if (protocols.get_doccount() != contents.ids.size()) fault("it has documents without an id");
    std::uint64_t owned = 0;
    for (Xapian::TermIterator term = passages.allterms_begin(prefix); term != passages.allterms_end(prefix); ++term) {
      if (!protocols.term_exists(*term))
        fault("there are passages of " + (*term).substr(prefix.size()) + ", but no document");
      owned += term.get_termfreq();
    }
    if (passages.get_doccount() != owned) fault("it has passages without a document");

    contents.speakers = speakers_of(protocols);
    const auto units = [&](corpus::PassageKind kind) {
      return passages.get_termfreq(corpus::unit_term(corpus::unit_name(kind)));
    };
    contents.counts = {protocols.get_doccount(), passages.get_doccount(), units(corpus::PassageKind::Speech),
                       units(corpus::PassageKind::Resolution)};
    return contents;
  });
}

std::set<std::string> speakers_in(const std::filesystem::path& generation, corpus::Audience audience) {
  const std::filesystem::path folder = generation / corpus::to_string(audience) / corpus::kProtocolsDatabase;
  return reading("the database " + folder.string(), [&] { return speakers_of(Xapian::Database(folder.string())); });
}

DatabaseContents verify_databases(const std::filesystem::path& staging, corpus::Audience audience,
                                  const std::vector<PlannedDocument>& documents) {
  const std::filesystem::path folder = staging / corpus::to_string(audience);
  std::vector<std::string> expected;
  for (const PlannedDocument& document : documents)
    if (document.audience == audience) expected.push_back(document.id);
  if (const auto twice = std::adjacent_find(expected.begin(), expected.end()); twice != expected.end())
    fail(folder, "two documents have the id " + *twice);
  DatabaseContents contents = inspect_databases(staging, audience);
  if (!contents.faults.empty()) fail(folder, contents.faults.front());
  std::vector<std::string> found = contents.ids;
  std::sort(found.begin(), found.end());
  std::vector<std::string> odd;
  std::set_symmetric_difference(expected.begin(), expected.end(), found.begin(), found.end(), std::back_inserter(odd));
  if (!odd.empty())
    fail(folder, "the document " + odd.front() +
                     (std::binary_search(expected.begin(), expected.end(), odd.front()) ? " is missing"
                                                                                        : " is not of this run"));
  return contents;
}

void verify_sources(const ParsedSources& parsed) {
  std::unordered_set<std::string_view> accounted;
  for (const ParsedText& text : parsed.texts) accounted.insert(text.path);
  for (const ReportedProblem& problem : parsed.problems) accounted.insert(problem.path);
  for (const ListedFile& listed : parsed.files)
    // A file that was read may hold no text: a page of organizations.
    if (listed.sha256.empty() && !accounted.contains(listed.file.path))
      throw corpus::Error(corpus::ErrorKind::Internal,
                          "the source " + listed.file.path + " became neither a document nor a problem",
                          "the old index goes on serving; please report this");
}

std::vector<std::string> faults_of_generation(const std::filesystem::path& generation) {
  std::vector<std::string> faults;
  const auto collect = [&](auto&& work) {
    try {
      work();
    } catch (const corpus::Error& error) {
      faults.emplace_back(error.what());
    }
  };
  std::set<std::string> open_ids;
  for (const corpus::Audience audience : {corpus::Audience::Public, corpus::Audience::Internal})
    collect([&] {
      const std::filesystem::path folder = generation / corpus::to_string(audience);
      const corpus::Manifest manifest = corpus::read_manifest(folder / corpus::kManifestFile);
      if (manifest.schema_version != corpus::kSchemaVersion) {
        faults.push_back(folder.string() + ": it is of schema " + std::to_string(manifest.schema_version) +
                         ", this program checks schema " + std::to_string(corpus::kSchemaVersion));
        return;
      }
      for (std::string& fault : corpus::compare_stored_files(folder, manifest, corpus::FileComparison::Hashes))
        faults.push_back(std::move(fault));
      const DatabaseContents contents = inspect_databases(generation, audience);
      faults.insert(faults.end(), contents.faults.begin(), contents.faults.end());
      const auto counted = [&](const std::string& name) {
        const auto found = manifest.counts.find(name);
        return found == manifest.counts.end() ? 0 : found->second;
      };
      // The internal manifest counts both audiences.
      const bool is_public = audience == corpus::Audience::Public;
      for (const auto& [name, count] :
           {std::pair("documents", contents.counts.documents), std::pair("passages", contents.counts.passages)})
        if (const auto stated = counted(name) - (is_public ? 0 : counted(std::string("public.") + name));
            stated != count)
          faults.push_back(folder.string() + ": the manifest counts " + std::to_string(stated) + ' ' + name +
                           ", the database " + std::to_string(count));
      for (const std::string& id : contents.ids)
        if (!is_public && open_ids.contains(id))
          faults.push_back(generation.string() + ": the document " + id + " is public and internal at once");
      if (is_public) open_ids.insert(contents.ids.begin(), contents.ids.end());
    });
  if (faults.empty()) collect([&] { read_person_files(generation); });
  return faults;
}

}  // namespace ratsarchiv::indexer
