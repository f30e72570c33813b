#include "query/archive_reader.hpp"

#include <xapian.h>

#include <fstream>
#include <iterator>
#include <system_error>

#include "corpus/model/document_json.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/field_table.hpp"
#include "corpus/model/stored_files.hpp"
#include "corpus/model/terms.hpp"
#include "query/xapian_error.hpp"

namespace ratsarchiv::query {
namespace {

using corpus::Error;
using corpus::ErrorKind;

std::vector<corpus::Audience> audiences_of(AudienceChoice choice) {
  switch (choice) {
    case AudienceChoice::Public:
      return {corpus::Audience::Public};
    case AudienceChoice::Internal:
      return {corpus::Audience::Internal};
    case AudienceChoice::All:
      return {corpus::Audience::Public, corpus::Audience::Internal};
  }
  return {};
}

// The folder that `current` names now.
std::filesystem::path resolve_current(const std::filesystem::path& folder) {
  const std::filesystem::path link = folder / corpus::kCurrentLink;
  std::error_code error;
  std::filesystem::path generation = std::filesystem::canonical(link, error);
  if (!error) return generation;
  if (std::filesystem::is_symlink(std::filesystem::symlink_status(link, error)))
    throw Error(ErrorKind::ArchiveCorrupt, "the archive " + folder.string() + " points to a generation that is gone",
                "serve another one with `ratsarchiv rollback`, or build anew with `ratsarchiv index`");
  throw Error(ErrorKind::ArchiveMissing, "there is no archive at " + folder.string(),
              "make one with `ratsarchiv index --archive " + folder.string() +
                  " SOURCE...`, or name another with --archive or $RATSARCHIV");
}

// Whole as far as sizes tell: a damaged byte is what `ratsarchiv check` finds.
void check_files(const std::filesystem::path& part, const corpus::Manifest& manifest) {
  const std::vector<std::string> faults = corpus::compare_stored_files(part, manifest, corpus::FileComparison::Sizes);
  if (!faults.empty())
    throw Error(ErrorKind::ArchiveCorrupt,
                "the generation " + part.parent_path().filename().string() + " is damaged: " + faults.front(),
                "go back with `ratsarchiv rollback`, or build anew with `ratsarchiv index --full`");
}

void check(const corpus::Manifest& manifest, const std::filesystem::path& folder, std::string_view fingerprint) {
  if (manifest.schema_version == corpus::kSchemaVersion && manifest.analyzer_fingerprint == fingerprint) return;
  const auto described = [](int schema, std::string_view analyzer) {
    constexpr std::size_t kShownDigits = 12;
    return "schema " + std::to_string(schema) + " and analyzer " + std::string(analyzer.substr(0, kShownDigits));
  };
  throw Error(ErrorKind::ArchiveMismatch,
              "the archive " + folder.string() + " was written with " +
                  described(manifest.schema_version, manifest.analyzer_fingerprint) + " (ratsarchiv " +
                  manifest.program_version + "), but this program reads " +
                  described(corpus::kSchemaVersion, fingerprint),
              "rebuild it with `ratsarchiv index --full`, or use the program that wrote it");
}

}  // namespace

struct ArchiveReader::State {
  Xapian::Database protocols;
  Xapian::Database passages;
  AudienceChoice audience = AudienceChoice::Public;
  std::filesystem::path report;
  std::vector<corpus::Manifest> manifests;
  std::vector<std::shared_ptr<const corpus::WordTable>> words;
  std::vector<std::shared_ptr<const corpus::StemTable>> stems;
  std::vector<std::shared_ptr<const corpus::NameTable>> names;
  std::shared_ptr<const corpus::FacetColumns> protocol_facets;
  std::shared_ptr<const corpus::FacetColumns> passage_facets;

  void open(const std::filesystem::path& folder, const std::filesystem::path& generation, AudienceChoice choice,
            std::string_view fingerprint) {
    audience = choice;
    for (const corpus::Audience opened : audiences_of(choice)) {
      const std::filesystem::path part = generation / corpus::to_string(opened);
      report = part / corpus::kReportFile;
      manifests.push_back(corpus::read_manifest(part / corpus::kManifestFile));
      check(manifests.back(), folder, fingerprint);
      check_files(part, manifests.back());
      words.push_back(corpus::WordTable::open(part / corpus::kWordsFile));
      stems.push_back(corpus::StemTable::open(part / corpus::kStemsFile, words.back()));
      names.push_back(corpus::NameTable::open(part / corpus::kNamesFile));
      if (choice != AudienceChoice::All) {
        const auto facets_of = [&](std::string_view database) {
          return corpus::FacetColumns::open(part / (std::string(database) + std::string(corpus::kFacetsEnding)));
        };
        protocol_facets = facets_of(corpus::kProtocolsDatabase);
        passage_facets = facets_of(corpus::kPassagesDatabase);
      }
      guarded("open the archive " + folder.string(), [&] {
        protocols.add_database(Xapian::Database((part / corpus::kProtocolsDatabase).string()));
        passages.add_database(Xapian::Database((part / corpus::kPassagesDatabase).string()));
      });
    }
  }
};

std::optional<AudienceChoice> parse_audience(std::string_view name) {
  if (name == "public") return AudienceChoice::Public;
  if (name == "internal") return AudienceChoice::Internal;
  if (name == "all") return AudienceChoice::All;
  return std::nullopt;
}

ArchiveReader::ArchiveReader(const std::filesystem::path& folder, AudienceChoice audience,
                             std::string_view analyzer_fingerprint) {
  // A generation may be pruned between reading the link and opening it: then the link names a newer one.
  constexpr int kAttempts = 2;
  for (int attempt = 1;; ++attempt) {
    const std::filesystem::path generation = resolve_current(folder);
    try {
      state_ = std::make_unique<State>();
      state_->open(folder, generation, audience, analyzer_fingerprint);
      return;
    } catch (const Error&) {
      std::error_code error;
      if (attempt == kAttempts || std::filesystem::exists(generation, error)) throw;
    }
  }
}

ArchiveReader::~ArchiveReader() = default;
ArchiveReader::ArchiveReader(ArchiveReader&&) noexcept = default;

std::optional<corpus::Document> ArchiveReader::document(std::string_view id) const {
  const std::string record = guarded("read document " + std::string(id), [&]() -> std::string {
    const std::string term = corpus::field_term(corpus::FieldId::Id, id);
    const auto posting = state_->protocols.postlist_begin(term);
    if (posting == state_->protocols.postlist_end(term)) return {};
    return state_->protocols.get_document(*posting).get_data();
  });
  if (record.empty()) return std::nullopt;
  return corpus::decode_record(record);
}

void ArchiveReader::for_each_document_by_id(const std::function<void(const corpus::Document&)>& visit) const {
  const std::string prefix(corpus::field(corpus::FieldId::Id).term_prefix);
  const Xapian::Database& database = state_->protocols;
  guarded("read the archive", [&] {
    for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term)
      for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term); ++posting)
        visit(corpus::decode_record(database.get_document(*posting).get_data()));
  });
}

AudienceChoice ArchiveReader::audience() const { return state_->audience; }

std::string ArchiveReader::report() const {
  std::ifstream file(state_->report, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

const std::vector<corpus::Manifest>& ArchiveReader::manifests() const { return state_->manifests; }
const std::vector<corpus::Tombstone>& ArchiveReader::retractions() const {
  return state_->manifests.back().retractions;
}
const Xapian::Database& ArchiveReader::protocols() const { return state_->protocols; }
const Xapian::Database& ArchiveReader::passages() const { return state_->passages; }
const std::vector<std::shared_ptr<const corpus::WordTable>>& ArchiveReader::words() const { return state_->words; }
const std::vector<std::shared_ptr<const corpus::StemTable>>& ArchiveReader::stems() const { return state_->stems; }
const std::vector<std::shared_ptr<const corpus::NameTable>>& ArchiveReader::names() const { return state_->names; }
const corpus::FacetColumns* ArchiveReader::protocol_facets() const { return state_->protocol_facets.get(); }
const corpus::FacetColumns* ArchiveReader::passage_facets() const { return state_->passage_facets.get(); }

}  // namespace ratsarchiv::query
