// Opening archives: what is missing, of another schema, of another analyzer; documents by id.
#include "query/archive_reader.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>

#include "corpus/model/error.hpp"
#include "corpus/model/field_table.hpp"
#include "query/test_archive.hpp"

using namespace ratsarchiv;
using query::ArchiveReader;
using query::AudienceChoice;
using tests::DocumentBuilder;

namespace {

struct ReaderFixture {
  ReaderFixture()
      : archive({DocumentBuilder("probstadt/gr/2020-01-01/2", "Gemeinderat", "2020-01-01").subject("Zwei").document,
                 DocumentBuilder("probstadt/gr/2020-01-01/10", "Gemeinderat", "2020-01-01").subject("Zehn").document}) {
  }

  // Kind and message of the error that opening ends with.
  corpus::Error error_of_opening(const std::string& fingerprint = tests::test_fingerprint()) const {
    try {
      ArchiveReader reader(archive.folder(), AudienceChoice::Public, fingerprint);
    } catch (const corpus::Error& error) {
      return error;
    }
    return {corpus::ErrorKind::Internal, "no error"};
  }

  tests::TestArchive archive;
};

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

BOOST_FIXTURE_TEST_SUITE(archive_reader, ReaderFixture)

BOOST_AUTO_TEST_CASE(documents_by_id) {
  const ArchiveReader reader(archive.folder(), AudienceChoice::Public, tests::test_fingerprint());
  BOOST_REQUIRE(reader.document("probstadt/gr/2020-01-01/2"));
  BOOST_TEST(reader.document("probstadt/gr/2020-01-01/2")->header.subject.value() == "Zwei");
  BOOST_TEST(!reader.document("probstadt/gr/2020-01-01/3"));
  BOOST_TEST(!reader.document(""));
  std::string order;
  reader.for_each_document_by_id([&](const corpus::Document& document) { order += *document.header.subject + " "; });
  BOOST_TEST(order == "Zehn Zwei ");
}

BOOST_AUTO_TEST_CASE(missing_archive_names_the_cure) {
  std::filesystem::remove(archive.folder() / corpus::kCurrentLink);
  const corpus::Error error = error_of_opening();
  BOOST_TEST((error.kind == corpus::ErrorKind::ArchiveMissing));
  BOOST_TEST(contains(error.what(), archive.folder().string()));
  BOOST_TEST(contains(error.hint, "ratsarchiv index"));
}

BOOST_AUTO_TEST_CASE(another_schema_or_analyzer_is_refused_naming_both) {
  archive.write_manifest(corpus::Audience::Public, corpus::kSchemaVersion + 1, tests::test_fingerprint());
  const corpus::Error schema = error_of_opening();
  BOOST_TEST((schema.kind == corpus::ErrorKind::ArchiveMismatch));
  BOOST_TEST(contains(schema.what(), "schema " + std::to_string(corpus::kSchemaVersion + 1)));
  BOOST_TEST(contains(schema.what(), "schema " + std::to_string(corpus::kSchemaVersion) + " "));
  BOOST_TEST(!schema.hint.empty());
  archive.write_manifest(corpus::Audience::Public, corpus::kSchemaVersion, "altealtealte");
  const corpus::Error analyzer = error_of_opening();
  BOOST_TEST((analyzer.kind == corpus::ErrorKind::ArchiveMismatch));
  BOOST_TEST(contains(analyzer.what(), "altealtealte"));
}

BOOST_AUTO_TEST_CASE(damage_is_an_error_of_ours) {
  std::filesystem::remove_all(archive.generation() / "public" / "passages");
  BOOST_TEST((error_of_opening().kind == corpus::ErrorKind::ArchiveCorrupt));
  std::filesystem::remove_all(archive.generation());
  BOOST_TEST((error_of_opening().kind == corpus::ErrorKind::ArchiveCorrupt));
}

BOOST_AUTO_TEST_CASE(an_open_reader_survives_pruning) {
  const ArchiveReader reader(archive.folder(), AudienceChoice::Public, tests::test_fingerprint());
  std::filesystem::remove_all(archive.generation());
  BOOST_TEST(reader.document("probstadt/gr/2020-01-01/2").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
