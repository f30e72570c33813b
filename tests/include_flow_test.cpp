// The arrows of ARCHITECTURE.md, checked against every #include: data flows corpus <- analyzers <- indexer and
// corpus <- analyzers <- query; nothing includes tools; xapian.h stays in .cpp files.
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

namespace fs = std::filesystem;

namespace {

const std::map<std::string, std::set<std::string>> kMayInclude{
    {"corpus", {"corpus", "embedded"}},
    {"analyzers", {"analyzers", "corpus", "embedded"}},
    {"indexer", {"indexer", "analyzers", "corpus"}},
    {"query", {"query", "analyzers", "corpus", "embedded"}},
    {"tools", {"tools", "query", "indexer", "analyzers", "corpus", "embedded"}},
};

const std::set<std::string> kFolders{"corpus", "analyzers", "indexer", "query", "tools", "tests", "embedded"};

fs::path source_root() {
  const char* root = std::getenv("RATSARCHIV_SOURCE");
  BOOST_REQUIRE_MESSAGE(root != nullptr, "RATSARCHIV_SOURCE names the checkout");
  return root;
}

template <typename Visit>
void for_each_include(const fs::path& folder, Visit&& visit) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string extension = entry.path().extension().string();
    if (!entry.is_regular_file() || (extension != ".hpp" && extension != ".cpp")) continue;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      if (!line.starts_with("#include ")) continue;
      const std::size_t begin = line.find_first_of("\"<") + 1;
      const std::size_t end = line.find_first_of("\">", begin);
      if (begin != 0 && end != std::string::npos) visit(entry.path(), line.substr(begin, end - begin));
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(include_flow)

BOOST_AUTO_TEST_CASE(every_include_follows_the_flow) {
  for (const auto& [folder, allowed] : kMayInclude)
    for_each_include(source_root() / folder,
                     [&, &permitted = allowed](const fs::path& file, const std::string& header) {
                       const std::string target = header.substr(0, header.find('/'));
                       if (kFolders.contains(target))
                         BOOST_TEST(permitted.contains(target), file.string() << " may not include " << header);
                     });
}

BOOST_AUTO_TEST_CASE(xapian_stays_behind_its_boundary) {
  for (const std::string folder : {"corpus", "analyzers", "tools"})
    for_each_include(source_root() / folder, [&](const fs::path& file, const std::string& header) {
      if (header == "xapian.h")
        BOOST_TEST(file.filename() == "stemmer.cpp", file.string() << " may not include xapian.h");
    });
  for (const std::string folder : {"indexer", "query"})
    for_each_include(source_root() / folder, [&](const fs::path& file, const std::string& header) {
      if (header == "xapian.h") BOOST_TEST(file.extension() == ".cpp", file.string() << " may not include xapian.h");
    });
}

BOOST_AUTO_TEST_SUITE_END()
