#include "minutes_tables.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string_view>

#include "analyzers/structure/resolution_parser.hpp"
#include "analyzers/structure/speech_parser.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::test {
namespace {

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

}  // namespace

std::vector<MinutesRow> read_minutes_table(const std::string& name, std::size_t least) {
  const char* root = std::getenv("RATSARCHIV_SOURCE");
  BOOST_REQUIRE_MESSAGE(root != nullptr, "RATSARCHIV_SOURCE names the checkout");
  std::ifstream stream(std::string(root) + "/tests/data/" + name);
  std::vector<MinutesRow> rows;
  std::string line;
  for (int number = 1; std::getline(stream, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tab = line.find('\t');
    BOOST_REQUIRE_MESSAGE(tab != std::string::npos, name << ":" << number << ": no tab");
    const std::string text = replaced(replaced(line.substr(0, tab), "\\n", "\n"), "|", "\n\n");
    rows.push_back({number, text, line.substr(tab + 1)});
  }
  BOOST_REQUIRE_GE(rows.size(), least);
  return rows;
}

analyzers::ReadingText reading_of(const corpus::Document& document, const std::string& profile) {
  static std::map<std::string, analyzers::MinutesWords> words;
  const auto found = words.try_emplace(profile, corpus::load_profile(profile, {})).first;
  return analyzers::ReadingText(document.text, {0, document.text.size()}, {}, found->second);
}

corpus::Document parse_minutes(const std::string& text) {
  static const corpus::Profile profile = corpus::load_profile("stuttgart", {});
  static const analyzers::ResolutionParser resolutions(profile);
  static const analyzers::SpeechParser speeches(profile);
  corpus::Document document;
  document.text = text;
  document.header.chairs = {"BM Dr. Lindner"};
  document.header.committee = "Verwaltungsausschuss";
  const analyzers::ReadingText body = reading_of(document, "stuttgart");
  for (const corpus::ByteRange& range : resolutions.parse(document, body, nullptr)) {
    document.sections.push_back({corpus::SectionKind::Resolution, range});
  }
  speeches.parse(document, body, {});
  return document;
}

}  // namespace ratsarchiv::test
