#include "corpus/readers/source_reader.hpp"

#include <sys/stat.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <string>

#include "corpus/model/error.hpp"
#include "corpus/model/hash.hpp"
#include "corpus/readers/file_bytes.hpp"
#include "tests/corpus/readers/reader_fixture.hpp"

using namespace ratsarchiv::corpus;
using namespace ratsarchiv::corpus::test;
namespace fs = std::filesystem;

namespace {

std::string file_page(const std::string& id) {
  return R"({"id":")" + id + R"(","type":"https://schema.oparl.org/1.1/File","text":"Text von )" + id + "\"}";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(source_reader)

BOOST_AUTO_TEST_CASE(a_mixed_folder_loses_nothing) {
  const TempFolder folder;
  folder.write("rat/a.txt", "Niederschrift\r\n");
  folder.write("rat/b.TXT",
               "Stra\xDF"
               "e");
  folder.write("rat/c.txt", "%PDF-1.4");
  folder.write("rat/d.PDF", "%PDF-1.4");
  folder.write("rat/e.txt", "");
  folder.write("rat/f.txt", "\xEF\xBB\xBF \r\n");
  folder.write("rat/g", "ohne Endung");
  folder.write("rat/h.json", file_page("f2"));
  folder.write("rat/i.json", "{\"kein\":\"OParl\"}");
  folder.write("rat/j.json", "");
  folder.write("rat/k.json", file_page("f1"));
  folder.write("rat/l.txt", "123 - 456");
  const Collected read = collect(folder.path() / "rat");

  std::string documents;
  for (const SourceDocument& document : read.documents)
    documents += document.source.path + '=' + document.text + ';' +
                 (document.problems.empty() ? "" : document.problems[0].kind + ';');
  BOOST_TEST(documents ==
             "rat/a.txt=Niederschrift\r\n;rat/b.TXT=Straße;encoding;rat/g=ohne Endung;rat/l.txt=123 - 456;"
             "rat/k.json=Text von f1;rat/h.json=Text von f2;");
  BOOST_TEST(read.problem_list() ==
             "unavailable rat/c.txt; unavailable rat/d.PDF; empty rat/e.txt; empty rat/f.txt; json rat/i.json; empty rat/j.json");
  BOOST_TEST(read.documents[1].source.sha256 == sha256_hex("Straße"));

  std::string files;
  for (const SourceFile& file : read.files) files += file.path + ' ';
  BOOST_TEST(files ==
             "rat/a.txt rat/b.TXT rat/c.txt rat/d.PDF rat/e.txt rat/f.txt rat/g rat/h.json rat/i.json rat/j.json rat/k.json "
             "rat/l.txt ");
  BOOST_TEST(read.files[1].size == 6U);
  BOOST_TEST(read.files[1].sha256 == sha256_hex("Stra\xDF"
                                                "e"));
}

BOOST_AUTO_TEST_CASE(the_number_of_threads_does_not_show) {
  const TempFolder folder;
  for (int i = 0; i < 30; ++i) folder.write("rat/" + std::to_string(i) + ".json", file_page("f" + std::to_string(i)));
  const auto render_all = [&](unsigned jobs) {
    ReadOptions options;
    options.jobs = jobs;
    std::string all;
    for (const SourceDocument& document : collect(folder.path() / "rat", options).documents)
      all += document.source.path + ' ' + document.text + '\n';
    return all;
  };
  const std::string one = render_all(1);
  BOOST_TEST(one.size() > 30U);
  BOOST_TEST(render_all(0) == one);
  BOOST_TEST(render_all(4) == one);
}

BOOST_AUTO_TEST_CASE(one_file_is_a_source_too) {
  const TempFolder folder;
  folder.write("rat/protokoll.txt", "Niederschrift");
  const Collected read = collect(folder.path() / "rat/protokoll.txt");
  BOOST_REQUIRE(read.documents.size() == 1U);
  BOOST_TEST(read.documents[0].source.path == "protokoll.txt");
  BOOST_CHECK_THROW(collect(folder.path() / "fehlt.txt"), Error);
}

BOOST_AUTO_TEST_CASE(files_that_change_between_scan_and_reading) {
  const TempFolder folder;
  folder.write("a.txt", "Text");
  const ScannedFile file{"a.txt", folder.path() / "a.txt", 4, 0};
  const auto kind = [&](std::uint64_t max_bytes) {
    const auto read = read_file_bytes(file, max_bytes);
    const auto* problem = std::get_if<SourceProblem>(&read);
    return problem ? problem->kind : std::get<FileBytes>(read).bytes;
  };
  BOOST_TEST(kind(4) == "Text");
  BOOST_TEST(kind(3) == "too_large");
  folder.write("a.txt", "T");
  BOOST_TEST(kind(4) == "T");  // as it is when it is read
  fs::remove(file.absolute);
  BOOST_TEST(kind(4) == "unreadable");
  BOOST_REQUIRE(::mkfifo(file.absolute.c_str(), 0600) == 0);
  BOOST_TEST(kind(4) == "unreadable");  // and does not wait for a writer
  fs::remove(file.absolute);
  fs::create_directory(file.absolute);
  BOOST_TEST(kind(4) == "unreadable");
}

BOOST_AUTO_TEST_CASE(the_limit_of_size_holds_for_every_format) {
  const TempFolder folder;
  folder.write("rat/a.txt", "Text");
  folder.write("rat/b.json", file_page("f1"));
  ReadOptions options;
  options.max_file_bytes = 3;
  BOOST_TEST(collect(folder.path() / "rat", options).problem_list() == "too_large rat/a.txt; too_large rat/b.json");
}

BOOST_AUTO_TEST_SUITE_END()
