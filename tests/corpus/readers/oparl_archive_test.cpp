// Over a real city's OParl data, which lies beside the project and not in it: skipped where it is missing.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>

#include "corpus/readers/text_decoder.hpp"
#include "tests/corpus/readers/reader_fixture.hpp"

using namespace ratsarchiv::corpus;
using namespace ratsarchiv::corpus::test;
namespace fs = std::filesystem;

namespace {

std::string environment(const char* name, const std::string& otherwise) {
  const char* value = std::getenv(name);
  return value ? value : otherwise;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(oparl_archive)

BOOST_AUTO_TEST_CASE(each_file_with_text_is_one_document) {
  const fs::path shared = environment("RATSARCHIV_SHARED", environment("RATSARCHIV_SOURCE", ".") + "/../shared");
  const fs::path archive = shared / "oparl/karlsruhe-dev.tar.xz";
  if (!fs::exists(archive)) {
    BOOST_TEST_MESSAGE("skipped: there is no " << archive);
    return;
  }
  const TempFolder folder;
  const std::string command = "tar -xJf '" + archive.string() + "' -C '" + folder.path().string() + '\'';
  BOOST_REQUIRE(std::system(command.c_str()) == 0);

  const Collected read = collect(folder.path());
  std::set<std::string> ids;
  std::string last;
  for (const SourceDocument& document : read.documents) {
    BOOST_REQUIRE(document.source.oparl_id);
    BOOST_REQUIRE(last <= *document.source.oparl_id);
    last = *document.source.oparl_id;
    ids.insert(last);
    BOOST_REQUIRE(!document.text.empty());
    BOOST_REQUIRE(is_valid_utf8(document.text));
  }
  BOOST_TEST(read.documents.size() == 18'734U);
  BOOST_TEST(ids.size() == 18'734U);
  BOOST_TEST(std::all_of(read.problems.begin(), read.problems.end(),
                         [](const SourceProblem& problem) { return problem.level == ProblemLevel::Note; }));
  for (const SourceProblem& problem : read.problems) BOOST_REQUIRE(!ids.contains(problem.oparl_id));
}

BOOST_AUTO_TEST_SUITE_END()
