#include "corpus/extract/archive_entries.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "tests/corpus/extract/zip_fixture.hpp"

using namespace ratsarchiv::corpus;
using ratsarchiv::test::packed;

namespace {

// "a.txt=Text|b/c.txt=Text" and "!path too_large" for problems.
std::string entries_of(const std::string& bytes, const std::string& name = "akten.zip",
                       const ArchiveLimits& limits = {}) {
  std::string list;
  const auto add = [&](const std::string& entry) { list += (list.empty() ? "" : "|") + entry; };
  read_archive(bytes, name, limits,
               {[&](const std::string& path, const std::string& content) { add(path + '=' + content.substr(0, 20)); },
                [&](const std::string& path, const std::string& kind, const std::string& message) {
                  BOOST_TEST(!message.empty());
                  add('!' + path + ' ' + kind);
                }});
  return list;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(archive_entries)

BOOST_AUTO_TEST_CASE(every_kind_of_archive) {
  const ratsarchiv::test::ArchiveParts parts = {{"2019/a.txt", "eins"}, {"b.txt", "zwei"}};
  const std::string expected = "2019/a.txt=eins|b.txt=zwei";
  BOOST_TEST(entries_of(packed(parts)) == expected);
  BOOST_TEST(entries_of(packed(parts, ARCHIVE_FORMAT_TAR_USTAR), "x.tar") == expected);
  BOOST_TEST(entries_of(packed(parts, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_GZIP), "x.tar.gz") == expected);
  BOOST_TEST(entries_of(packed(parts, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_XZ), "x.tar.xz") == expected);
  BOOST_TEST(entries_of(packed({{"x", "Text"}}, ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_GZIP), "ordner/protokoll.txt.gz") ==
             "protokoll.txt=Text");
}

BOOST_AUTO_TEST_CASE(names_are_only_names) {
  BOOST_TEST(entries_of(packed({{"../../etc/passwd", "x"},
                                {"/root/y", "y"},
                                {".verborgen", "z"},
                                {"a/.git/b", "z"},
                                {"__MACOSX/c", "z"},
                                {"gr\xFCn.txt", "g"}},
                               ARCHIVE_FORMAT_TAR_USTAR)) == "../../etc/passwd=x|/root/y=y|gr%FCn.txt=g");
}

BOOST_AUTO_TEST_CASE(archives_in_archives) {
  const std::string inner = packed({{"a.txt", "innen"}});
  const std::string middle = packed({{"innen.zip", inner}});
  const std::string outer = packed({{"mitte.zip", middle}, {"b.txt", "außen"}});
  BOOST_TEST(entries_of(outer) == "mitte.zip/innen.zip/a.txt=innen|b.txt=außen");
  BOOST_TEST(entries_of(packed({{"zu.zip", outer}})) == "!zu.zip/mitte.zip/innen.zip format|zu.zip/b.txt=außen");
}

BOOST_AUTO_TEST_CASE(limits_keep_what_came_before) {
  const std::string bytes = packed({{"a", "klein"}, {"b", std::string(5000, 'x')}, {"c", "klein"}});
  BOOST_TEST(entries_of(bytes, "x.zip", {.max_entry_bytes = 1000}) == "a=klein|!b too_large|c=klein");
  BOOST_TEST(entries_of(bytes, "x.zip", {.max_unpacked_bytes = 1000}) == "a=klein|! too_large");
  BOOST_TEST(entries_of(bytes, "x.zip", {.max_entries = 1}) == "a=klein|! too_large");
  // A bomb in an archive in the archive counts with the rest.
  const std::string bomb = packed({{"bombe", std::string(1 << 20, '\0')}});
  BOOST_TEST(bomb.size() < 5000);
  BOOST_TEST(entries_of(packed({{"a", "klein"}, {"b.zip", bomb}, {"c", "klein"}}), "x.zip",
                        {.max_unpacked_bytes = 100'000}) == "a=klein|! too_large");
}

BOOST_AUTO_TEST_CASE(damaged_and_locked_archives) {
  const std::string bytes = packed({{"a", "eins"}, {"b", std::string(3000, 'y') + "zwei"}}, ARCHIVE_FORMAT_TAR_USTAR);
  BOOST_TEST(entries_of(bytes.substr(0, 2500)) == "a=eins|! format");
  BOOST_TEST(entries_of("PK\x03\x04kaputt") == "! format");
  BOOST_TEST(entries_of(packed({{"a", "geheim"}}, ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, "wort")) == "!a encrypted");
}

BOOST_AUTO_TEST_SUITE_END()
