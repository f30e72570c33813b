#include "corpus/readers/source_scan.hpp"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <string>

#include "corpus/model/error.hpp"
#include "tests/corpus/readers/reader_fixture.hpp"

using namespace ratsarchiv::corpus;
using ratsarchiv::corpus::test::TempFolder;
namespace fs = std::filesystem;

namespace {

std::string paths(const ScanResult& scan) {
  std::string list;
  for (const ScannedFile& file : scan.files) list += (list.empty() ? "" : " ") + file.path;
  return list;
}

std::string problems(const ScanResult& scan) {
  std::string list;
  for (const SourceProblem& problem : scan.problems)
    list += (list.empty() ? "" : " ") + problem.path + '=' + problem.kind;
  return list;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(source_scan)

BOOST_AUTO_TEST_CASE(files_are_found_in_order_with_relative_paths) {
  const TempFolder folder;
  for (const char* name : {"rat/b.txt", "rat/a/z.txt", "rat/a.txt", "rat/.hidden.txt", "rat/.git/x.txt", "rat/B.json"})
    folder.write(name, "Text");
  const std::string expected = "rat/B.json rat/a.txt rat/a/z.txt rat/b.txt";
  BOOST_TEST(paths(scan_source(folder.path() / "rat")) == expected);
  BOOST_TEST(paths(scan_source(folder.path() / "rat/")) == expected);
  BOOST_TEST(paths(scan_source(folder.path() / "rat/.")) == expected);
  BOOST_TEST(paths(scan_source(folder.path() / "rat/a/..")) == expected);
  BOOST_TEST(paths(scan_source(folder.path() / "rat//a//")) == "a/z.txt");

  const ScanResult one = scan_source(folder.path() / "rat/a.txt");
  BOOST_REQUIRE(one.files.size() == 1U);
  BOOST_TEST(one.files[0].path == "a.txt");
  BOOST_TEST(one.files[0].absolute == folder.path() / "rat/a.txt");
  BOOST_TEST(one.files[0].size == 4U);
  BOOST_TEST(one.files[0].modified_ns > std::int64_t{1'500'000'000} * 1'000'000'000);
  BOOST_TEST(paths(scan_source(folder.path() / "rat/.hidden.txt")) == ".hidden.txt");  // asked for by name
}

BOOST_AUTO_TEST_CASE(a_missing_source_is_an_error_that_names_it) {
  const TempFolder folder;
  BOOST_CHECK_EXCEPTION(scan_source(folder.path() / "fehlt"), Error, [](const Error& error) {
    return error.kind == ErrorKind::InputUnreadable && std::string(error.what()).find("fehlt") != std::string::npos;
  });
}

BOOST_AUTO_TEST_CASE(link_loops_end) {
  const TempFolder folder;
  folder.write("rat/z/text.txt", "Text");
  const fs::path rat = folder.path() / "rat";
  fs::create_directory_symlink(rat, rat / "z/back");
  fs::create_directory_symlink(rat / "z", rat / "a");  // read as z, which is no link
  fs::create_symlink("selbst", rat / "selbst");
  fs::create_symlink("nirgends", rat / "tot");
  fs::create_symlink(rat / "z/text.txt", rat / "link.txt");
  const ScanResult scan = scan_source(rat);
  BOOST_TEST(paths(scan) == "rat/link.txt rat/z/text.txt");
  BOOST_TEST(problems(scan) == "rat/a=link rat/selbst=unreadable rat/tot=unreadable rat/z/back=link");
}

BOOST_AUTO_TEST_CASE(a_linked_folder_outside_is_read) {
  const TempFolder folder;
  folder.write("archiv/alt.txt", "Text");
  folder.write("rat/neu.txt", "Text");
  fs::create_directory_symlink(folder.path() / "archiv", folder.path() / "rat/alt");
  BOOST_TEST(paths(scan_source(folder.path() / "rat")) == "rat/alt/alt.txt rat/neu.txt");
}

BOOST_AUTO_TEST_CASE(special_files_are_named_and_not_opened) {
  const TempFolder folder;
  folder.write("a.txt", "Text");
  BOOST_REQUIRE(::mkfifo((folder.path() / "b.txt").c_str(), 0600) == 0);
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string name = (folder.path() / "c.txt").string();
  BOOST_REQUIRE(name.size() < sizeof address.sun_path);
  name.copy(address.sun_path, name.size());
  BOOST_REQUIRE(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  const ScanResult scan = scan_source(folder.path());
  ::close(socket);
  const std::string base = folder.path().filename().string();
  BOOST_TEST(paths(scan) == base + "/a.txt");
  BOOST_TEST(problems(scan) == base + "/b.txt=special_file " + base + "/c.txt=special_file");
}

BOOST_AUTO_TEST_CASE(an_unreadable_folder_is_a_problem) {
  const TempFolder folder;
  folder.write("rat/a.txt", "Text");
  folder.write("rat/zu/b.txt", "Text");
  fs::permissions(folder.path(), fs::perms{0755});
  fs::permissions(folder.path() / "rat/zu", fs::perms::none);
  // Permissions do not bind root: look as somebody else.
  const bool is_root = ::geteuid() == 0;
  constexpr uid_t kNobody = 65534;
  if (is_root && ::seteuid(kNobody) != 0) {
    BOOST_TEST_MESSAGE("skipped: cannot give up root");
    return;
  }
  const ScanResult scan = scan_source(folder.path() / "rat");
  if (is_root) BOOST_REQUIRE(::seteuid(0) == 0);
  fs::permissions(folder.path() / "rat/zu", fs::perms::owner_all);
  BOOST_TEST(paths(scan) == "rat/a.txt");
  BOOST_TEST(problems(scan) == "rat/zu=unreadable");
}

BOOST_AUTO_TEST_CASE(strange_names_survive) {
  const TempFolder folder;
  folder.write("Zeile\nzwei.txt", "Text");
  folder.write(
      "Stra\xDF"
      "e.txt",
      "Text");
  folder.write("Straße.txt", "Text");
  const ScanResult scan = scan_source(folder.path());
  const std::string base = folder.path().filename().string();
  BOOST_TEST(paths(scan) == base + "/Stra%DFe.txt " + base + "/Straße.txt " + base + "/Zeile\nzwei.txt");
  for (const ScannedFile& file : scan.files) BOOST_TEST(fs::exists(file.absolute));
  BOOST_TEST(printable_path("\xE4ö\xF0\x9F\xFF") == "%E4ö%F0%9F%FF");
}

BOOST_AUTO_TEST_SUITE_END()
