// Staging, swap, pruning, and the lock.
#include "indexer/generation_store.hpp"

#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <regex>

#include "corpus/model/error.hpp"
#include "indexer/archive_lock.hpp"
#include "tests/indexer/archive_fixture.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::indexer;
using indexer_tests::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

void publish(const GenerationStore& store, const std::string& stamp) {
  indexer_tests::write_text(store.begin_staging(stamp) / "public" / "manifest.json", stamp);
  store.sync(stamp);
  store.complete(stamp);
  store.serve(stamp);
}

std::string generations(const fs::path& archive) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(archive / "generations"))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  std::string joined;
  for (const std::string& name : names) joined += name + ' ';
  return joined;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(generation_store)

BOOST_AUTO_TEST_CASE(current_follows_what_is_published_and_two_are_kept) {
  const TemporaryFolder folder;
  const GenerationStore store(folder.path() / "new" / "archive");
  store.create();
  const fs::path archive = folder.path() / "new" / "archive";
  BOOST_TEST(!store.current());
  for (const char* stamp : {"20300101T000000Z-0001", "20300102T000000Z-0001", "20300103T000000Z-0001"}) {
    publish(store, stamp);
    store.prune(2);
    BOOST_TEST(store.current()->filename() == stamp);
    BOOST_TEST(indexer_tests::read_bytes(archive / "current" / "public" / "manifest.json") == stamp);
  }
  BOOST_TEST(generations(archive) == "20300102T000000Z-0001 20300103T000000Z-0001 ");
  BOOST_TEST(fs::read_symlink(archive / "current") == "generations/20300103T000000Z-0001");
}

BOOST_AUTO_TEST_CASE(the_served_generation_is_kept_even_when_it_is_the_oldest) {
  const TemporaryFolder folder;
  const GenerationStore store(folder.path());
  store.create();
  for (const char* stamp : {"20300103T000000Z-0001", "20300102T000000Z-0001", "20300101T000000Z-0001"})
    publish(store, stamp);
  store.prune(2);
  BOOST_TEST(generations(folder.path()) == "20300101T000000Z-0001 20300103T000000Z-0001 ");
}

BOOST_AUTO_TEST_CASE(leftovers_are_cleared_and_a_dangling_link_is_no_generation) {
  const TemporaryFolder folder;
  const GenerationStore store(folder.path());
  store.create();
  publish(store, "20300101T000000Z-0001");
  indexer_tests::write_text(store.begin_staging("20300102T000000Z-0001") / "spool", "half");
  indexer_tests::write_text(folder.path() / "generations" / ".removed-x" / "file", "half");
  fs::create_directory_symlink("nowhere", folder.path() / "current.new");
  BOOST_TEST(store.clear_leftovers() == 2u);
  BOOST_TEST(generations(folder.path()) == "20300101T000000Z-0001 ");
  publish(store, "20300103T000000Z-0001");
  BOOST_TEST(store.current()->filename() == "20300103T000000Z-0001");
  fs::remove_all(folder.path() / "generations" / "20300103T000000Z-0001");
  BOOST_TEST(!store.current());
}

BOOST_AUTO_TEST_CASE(stamps) {
  const TemporaryFolder folder;
  const std::string stamp = GenerationStore(folder.path()).new_stamp();
  BOOST_TEST(std::regex_match(stamp, std::regex("[0-9]{8}T[0-9]{6}Z-[0-9a-f]{4}")), stamp);
}

BOOST_AUTO_TEST_CASE(a_second_writer_is_told_who_holds_the_lock) {
  const TemporaryFolder folder;
  {
    const ArchiveLock first(folder.path());
    const auto names_us = [](const corpus::Error& error) {
      return error.kind == corpus::ErrorKind::ArchiveLocked && !error.hint.empty() &&
             std::string(error.what()).find(std::to_string(::getpid())) != std::string::npos;
    };
    BOOST_CHECK_EXCEPTION(ArchiveLock second(folder.path()), corpus::Error, names_us);
  }
  BOOST_CHECK_NO_THROW(ArchiveLock third(folder.path()));
}

BOOST_AUTO_TEST_SUITE_END()
