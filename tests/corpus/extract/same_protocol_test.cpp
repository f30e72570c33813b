// The samples of corpus/samples/formate against the texts that they were made from: the same protocol as TXT, HTML,
// DOCX and ODT has the same header, speakers, resolutions and text.
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>

#include "analyzers/structure/protocol_parser.hpp"
#include "corpus/extract/extract.hpp"
#include "corpus/model/document_json.hpp"
#include "corpus/profiles/profile.hpp"

namespace fs = std::filesystem;
using namespace ratsarchiv;
using Json = nlohmann::ordered_json;

namespace {

struct Format {
  std::string extension;
  corpus::FileType type;
};
const Format kFormats[] = {
    {".html", corpus::FileType::Html},
    {".docx", corpus::FileType::Docx},
    {".odt", corpus::FileType::Odt},
    {".pdf", corpus::FileType::Pdf},
};

struct Sample {
  std::string name;
  std::string first_words;  // of the debate; the lines of a header stand in another order in a PDF's text
};
const Sample kSamples[] = {
    {"2019-09-24-akm-47", "Grundlage der Aussprache"},
    {"2021-05-20-gr-112", "Zur Beratung steht"},
};

fs::path samples() { return fs::path(std::getenv("RATSARCHIV_SOURCE")) / "corpus/samples"; }

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  BOOST_REQUIRE_MESSAGE(stream, "cannot read " << file);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

corpus::SourceDocument as_source(const corpus::ExtractedText& extracted) {
  corpus::SourceDocument source;
  source.source.path = "x";
  source.text = extracted.text;
  source.marks = extracted.marks;
  return source;
}

// What must not depend on the format, one fact a line.
std::string facts_of(const corpus::SourceDocument& source) {
  static const analyzers::ProtocolParser parser(corpus::load_profile("stuttgart", {}));
  const auto documents = parser.parse(source);
  BOOST_REQUIRE_EQUAL(documents.size(), 1U);
  const Json document = corpus::to_json(documents.front());
  std::string facts = document["kind"].dump() + '\n';
  for (const auto& [key, value] : document["header"].items())
    if (key != "committee_printed") facts += key + ": " + value.dump() + '\n';
  facts += "history: " + document["history"].dump() + '\n';
  for (const Json& speech : document["speeches"]) {
    facts += "speech:";
    for (const char* key : {"speaker", "title", "role", "party", "party_canonical", "office", "manner"})
      facts += ' ' + speech[key].dump();
    facts += '\n';
  }
  for (const Json& resolution : document["resolutions"]) {
    facts += "resolution:";
    for (const char* key : {"outcome", "unanimity", "yes", "no", "abstained", "committee", "papers"})
      facts += ' ' + resolution[key].dump();
    facts += ' ' + std::regex_replace(resolution["text"].get<std::string>(), std::regex("\\s+"), " ") + '\n';
  }
  return facts;
}

// The debate without white space, words put together that a line end tore, and without what pages add.
std::string body_of(std::string text, const Sample& sample) {
  const std::size_t begin = text.find(sample.first_words);
  BOOST_REQUIRE_MESSAGE(begin != std::string::npos, "no debate in: " << text);
  text.erase(0, begin);
  text = std::regex_replace(text, std::regex("(^|\n)(Seite \\d+|zum Seitenanfang)(?=\n)"), "$1");
  text = std::regex_replace(text, std::regex("-\\s*\n\\s*(?=[a-z])"), "");
  return std::regex_replace(text, std::regex("\\s+"), "");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(same_protocol)

BOOST_AUTO_TEST_CASE(every_format_says_the_same) {
  for (const Sample& sample : kSamples) {
    corpus::ExtractedText plain;
    plain.text = content_of(samples() / "stuttgart" / (sample.name + ".txt"));
    const std::string facts = facts_of(as_source(plain));
    BOOST_TEST(facts.find("resolution:") != std::string::npos);
    for (const Format& format : kFormats) BOOST_TEST_CONTEXT(sample.name << format.extension) {
        const std::string bytes = content_of(samples() / "formate" / (sample.name + format.extension));
        const corpus::ExtractedText extracted = corpus::extract(format.type, bytes, {});
        BOOST_TEST(facts_of(as_source(extracted)) == facts);
        BOOST_TEST(body_of(extracted.text, sample) == body_of(plain.text, sample));
        BOOST_TEST(extracted.problems.empty());
        if (format.type != corpus::FileType::Pdf) {
          BOOST_TEST(extracted.title.value_or("").find("Niederschrift Nr.") != std::string::npos);
          BOOST_TEST(extracted.text.find("Protokoll:\t") == 0U);
        }
      }
  }
}

BOOST_AUTO_TEST_SUITE_END()
