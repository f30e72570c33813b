// Files of an OParl server, stored beside their hash.
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "corpus/fetch/fetch_fixture.hpp"
#include "corpus/fetch/file_store.hpp"
#include "corpus/model/hash.hpp"
#include "corpus/readers/source_scan.hpp"
#include "corpus/readers/stored_oparl_files.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::tests;
namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

namespace {

const std::string kPdf = "%PDF-1.4 invented";

// Paper 1 with a text, papers 2 and 3 without.
struct FileFixture : FetchFixture {
  FileFixture() {
    options.files = corpus::FileChoice::MissingText;
    set_papers("2025-01-01T00:00:00Z");
    for (const char* file : {"/download/1.pdf", "/download/2.pdf", "/download/3.pdf"})
      site.set_json(file, kPdf + file, {"Content-Type: application/pdf", "ETag: \"one\""});
  }

  void set_papers(const std::string& modified_of_second) {
    site.set_json("/papers",
                  OparlSite::list({site.paper(1, "text 1"), site.paper(2, "", modified_of_second), site.paper(3, "")}));
  }

  // The bytes of a File as an index run finds them, or "" when there are none.
  std::string bytes_of(int number) const {
    const corpus::StoredOparlFiles files(corpus::scan_source(options.folder).files);
    const corpus::ScannedFile* file = files.find(site.url("/file/" + std::to_string(number)));
    return file ? content(file->absolute) : std::string();
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(file_crawl)

BOOST_AUTO_TEST_CASE(which_files_are_stored) {
  const struct {
    corpus::FileChoice choice;
    std::uint64_t stored;
  } table[] = {{corpus::FileChoice::None, 0}, {corpus::FileChoice::MissingText, 2}, {corpus::FileChoice::All, 3}};
  for (const auto& row : table) {
    FileFixture fixture;
    fixture.options.files = row.choice;
    const auto summary = fixture.fetch();
    BOOST_TEST(told(summary) == "");
    BOOST_TEST(summary.files.stored == row.stored);
    BOOST_TEST(fixture.asked("/download").size() == row.stored);
    BOOST_TEST(fixture.bytes_of(1) == (row.stored == 3 ? kPdf + "/download/1.pdf" : ""));
    BOOST_TEST(fixture.bytes_of(2) == (row.stored > 0 ? kPdf + "/download/2.pdf" : ""));
    // Stored files are no documents of their own: they are the text of the Files without one. Here nothing extracts it.
    Strings expected{"text 1"};
    if (row.stored > 0) expected.insert(expected.begin(), 2, "problem unavailable");
    BOOST_TEST(fixture.read() == expected, boost::test_tools::per_element());
    const auto again = fixture.fetch();
    BOOST_TEST(again.files.stored == 0U);
    BOOST_TEST(fixture.asked("/download").empty());
  }
}

BOOST_AUTO_TEST_CASE(the_name_of_a_stored_file_is_its_hash) {
  FileFixture fixture;
  fixture.fetch();
  const std::string hash = corpus::sha256_hex(kPdf + "/download/2.pdf");
  BOOST_TEST(fs::exists(fixture.options.folder / "files" / hash.substr(0, 2) / (hash + ".pdf")));
}

BOOST_AUTO_TEST_CASE(a_file_that_was_modified_is_asked_for_by_its_etag) {
  FileFixture fixture;
  fixture.fetch();
  std::string condition;
  std::string body;
  fixture.site.set("/download/2.pdf", [&](const ServerRequest& request) {
    condition = request.header("if-none-match");
    return body.empty() ? answer(304, "") : answer(200, body, {"Content-Type: application/pdf"});
  });
  fixture.set_papers("2025-02-01T00:00:00Z");
  auto summary = fixture.fetch();
  BOOST_TEST(condition == "\"one\"");
  BOOST_TEST(summary.files.unchanged == 1U);
  BOOST_TEST(fixture.asked("/download").size() == 1U);
  BOOST_TEST(fixture.bytes_of(2) == kPdf + "/download/2.pdf");
  fixture.fetch();
  BOOST_TEST(fixture.asked("/download").empty());

  body = "%PDF-1.4 corrected";
  fixture.set_papers("2025-02-02T00:00:00Z");
  summary = fixture.fetch();
  BOOST_TEST(summary.files.stored == 1U);
  BOOST_TEST(fixture.bytes_of(2) == body);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_missing_is_a_problem_once) {
  FileFixture fixture;
  fixture.site.set("/download/2.pdf", [](const ServerRequest&) { return answer(404, ""); });
  fixture.site.set("/download/3.pdf", [](const ServerRequest&) { return answer(500, ""); });
  auto summary = fixture.fetch();
  BOOST_TEST(told(summary) == "problem file, problem file");
  BOOST_TEST(summary.files.missing == 1U);
  BOOST_TEST(summary.files.failed == 1U);
  summary = fixture.fetch();
  BOOST_TEST(told(summary) == "problem file");  // what failed is tried again
  BOOST_TEST(summary.files.missing == 1U);
  BOOST_TEST(fixture.asked("/download/2").empty());
  BOOST_TEST(fixture.asked("/download/3").size() == 4U);
}

BOOST_AUTO_TEST_CASE(bytes_that_vanished_from_the_disk_are_fetched_again) {
  FileFixture fixture;
  fixture.fetch();
  const std::string hash = corpus::sha256_hex(kPdf + "/download/3.pdf");
  fs::resize_file(fixture.options.folder / "files" / hash.substr(0, 2) / (hash + ".pdf"), 3);
  const auto summary = fixture.fetch();
  BOOST_TEST(summary.files.stored == 1U);
  BOOST_TEST(fixture.bytes_of(3) == kPdf + "/download/3.pdf");
}

BOOST_AUTO_TEST_CASE(the_index_survives_a_line_that_was_cut_off) {
  FileFixture fixture;
  fixture.fetch();
  const fs::path index = fixture.options.folder / "files" / corpus::kStoredFilesIndex;
  const std::string whole = FetchFixture::content(index);
  fs::resize_file(index, whole.size() - 10);
  BOOST_TEST(fixture.fetch().files.stored == 1U);
  BOOST_TEST(FetchFixture::content(index) == whole);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(stored_oparl_files)

BOOST_AUTO_TEST_CASE(a_path_never_leads_out_of_the_folder) {
  const std::string hash(64, 'a');
  BOOST_TEST(corpus::stored_file_hash(corpus::stored_file_path(hash, "pdf")) == hash);
  for (const std::string& path : Strings{"../../etc/passwd", "/etc/passwd", "aa/../x.pdf", "", "aa/" + hash,
                                         "bb/" + hash + ".pdf", "aa/" + hash + ".p/f", "aa/" + hash + "."})
    BOOST_TEST(corpus::stored_file_hash(path).empty(), path);
}

BOOST_AUTO_TEST_CASE(the_last_line_of_an_id_counts) {
  corpus::StoredOparlFile file;
  file.id = "https://rat.example.org/file/1";
  file.path = corpus::stored_file_path(std::string(64, 'a'), "pdf");
  file.size = 7;
  file.modified_us = -5;
  file.status = 200;
  const std::string first = corpus::encode_stored_file(file);
  file.path = corpus::stored_file_path(std::string(64, 'b'), "pdf");
  file.modified_us.reset();
  const std::string second = corpus::encode_stored_file(file);
  const auto files = corpus::decode_stored_files(first + "no json\n[]\n{\"id\":\"x\",\"path\":\"../y\"}\n" + second +
                                                 first.substr(0, first.size() - 1));
  BOOST_TEST_REQUIRE(files.size() == 1U);
  BOOST_TEST(files[0].path == file.path);
  BOOST_TEST(files[0].size == 7U);
  BOOST_TEST(!files[0].modified_us.has_value());
  BOOST_TEST(corpus::decode_stored_files(first)[0].modified_us.value_or(0) == -5);
}

BOOST_AUTO_TEST_SUITE_END()
