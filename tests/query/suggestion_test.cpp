// "Meinten Sie" and completion: on the sample corpus with the real lexicon, and the wall between the audiences.
#include "query/suggestion.hpp"

#include <stdlib.h>

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "analyzers/text/folding.hpp"
#include "corpus/profiles/profile.hpp"
#include "indexer/index_run.hpp"
#include "query/completion.hpp"
#include "query/search.hpp"
#include "query/test_archive.hpp"
#include "query/typing_cost.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::query;
using tests::DocumentBuilder;

namespace {

std::filesystem::path folder_of(const char* variable) {
  const char* folder = std::getenv(variable);
  BOOST_TEST_REQUIRE(folder != nullptr, variable << " is not set: run through ctest");
  return folder;
}

// The Stuttgart samples, indexed once.
struct Samples {
  Samples() : lexicon(analyzers::Lexicon::open(folder_of("RATSARCHIV_LEXICON"))), analyzer(lexicon) {
    std::string pattern = (std::filesystem::temp_directory_path() / "ratsarchiv-samples-XXXXXX").string();
    BOOST_TEST_REQUIRE(mkdtemp(pattern.data()) != nullptr);
    folder = pattern;
    indexer::IndexOptions options;
    options.archive = folder;
    options.sources = {{folder_of("RATSARCHIV_SOURCE") / "corpus/samples/stuttgart",
                        std::make_shared<const corpus::Profile>(corpus::load_profile("stuttgart", {}))}};
    options.lexicon = lexicon;
    options.program_version = "test";
    indexer::run_index(options);
    reader = std::make_unique<ArchiveReader>(folder, AudienceChoice::Public, analyzer.fingerprint());
    searcher = std::make_unique<Searcher>(*reader, analyzer, lexicon);
  }
  ~Samples() {
    std::error_code error;
    std::filesystem::remove_all(folder, error);
  }

  static Samples& instance() {
    static Samples samples;
    return samples;
  }

  SearchResult search(const std::string& query) const {
    SearchRequest request;
    request.query = query;
    request.limit = 1;
    return searcher->search(request);
  }

  std::filesystem::path folder;
  std::shared_ptr<const analyzers::Lexicon> lexicon;
  analyzers::Analyzer analyzer;
  std::unique_ptr<ArchiveReader> reader;
  std::unique_ptr<Searcher> searcher;
};

struct Row {
  std::string query;
  std::string suggestion;
};

// Lines "query TAB suggestion" of tests/data/typing_errors.tsv.
std::vector<Row> typing_errors() {
  std::ifstream file(folder_of("RATSARCHIV_SOURCE") / "tests/data/typing_errors.tsv");
  std::vector<Row> rows;
  for (std::string line; std::getline(file, line);)
    if (!line.empty() && line.front() != '#')
      rows.push_back({line.substr(0, line.find('\t')), line.substr(line.find('\t') + 1)});
  return rows;
}

std::string texts(const std::vector<Completion>& completions) {
  std::string out;
  for (const Completion& completion : completions) out += (out.empty() ? "" : ", ") + completion.text;
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(suggestion)

BOOST_AUTO_TEST_CASE(typed_wrong_and_meant) {
  const std::vector<Row> rows = typing_errors();
  BOOST_TEST(rows.size() >= 60U);
  for (const Row& row : rows)
    BOOST_TEST(Samples::instance().search(row.query).suggestion.value_or("-") == row.suggestion, row.query);
}

// What is suggested is found, and needs no suggestion itself.
BOOST_AUTO_TEST_CASE(a_suggestion_is_fine) {
  for (const Row& row : typing_errors()) {
    if (row.suggestion == "-") continue;
    const SearchResult result = Samples::instance().search(row.suggestion);
    BOOST_TEST(result.total > 0U, row.suggestion);
    BOOST_TEST(result.suggestion.value_or("-") == "-", row.suggestion);
  }
}

BOOST_AUTO_TEST_CASE(none_when_the_query_is_fine) {
  Samples& samples = Samples::instance();
  std::size_t words = 0;
  samples.reader->for_each_document_by_id([&](const corpus::Document& document) {
    if (!document.header.subject) return;
    std::vector<std::string> typed;
    for (const analyzers::Token& token : samples.analyzer.analyze(*document.header.subject))
      typed.emplace_back(corpus::slice(*document.header.subject, token.range));
    for (const std::string& word : typed) {
      ++words;
      BOOST_TEST(samples.search("\"" + word + "\"").suggestion.value_or("-") == "-", word);
      BOOST_TEST(samples.search(word).suggestion.value_or("-") == "-", word);
    }
  });
  BOOST_TEST(words > 300U);
}

BOOST_AUTO_TEST_CASE(no_suggestion_where_none_is_wanted) {
  SearchRequest request;
  request.query = "Digitalisirungsstrategie";
  request.suggestions = SuggestionChoice::None;
  BOOST_TEST(!Samples::instance().searcher->search(request).suggestion.has_value());
}

BOOST_AUTO_TEST_CASE(never_a_word_of_the_other_audience) {
  const std::vector<corpus::Document> open{DocumentBuilder("probstadt/gr/2019-03-05/1", "Gemeinderat", "2019-03-05")
                                               .subject("Neue Brücke")
                                               .speech("StR", "Amsel", "", "StR Amsel lobt die Kormoranbrücke.")
                                               .document};
  const std::vector<corpus::Document> closed{
      DocumentBuilder("probstadt/gr/2019-03-05/9", "Gemeinderat", "2019-03-05")
          .subject("Xylophonkeller")
          .paper("77/2019")
          .speech("StR", "Kauzmann", "", "StR Kauzmann verrät den Xylophonkeller und die Grundstückspreise.")
          .document};
  const tests::TestArchive archive(open, closed);
  const auto lexicon = tests::test_lexicon();
  struct Case {
    AudienceChoice audience;
    std::string keller, name, bruecke;    // suggestions
    std::string words, speakers, papers;  // completions
  };
  const Case kCases[] = {
      {AudienceChoice::Public, "-", "-", "Kormoranbrücke", "", "", ""},
      {AudienceChoice::Internal, "Xylophonkeller", "sprecher:Kauzmann", "-", "Xylophonkeller", "Kauzmann", "77/2019"},
      {AudienceChoice::All, "Xylophonkeller", "sprecher:Kauzmann", "Kormoranbrücke", "Xylophonkeller", "Kauzmann",
       "77/2019"}};
  for (const Case& c : kCases) {
    const ArchiveReader reader(archive.folder(), c.audience, tests::test_fingerprint());
    analyzers::Analyzer analyzer(lexicon);
    Searcher searcher(reader, analyzer, lexicon);
    const auto suggested = [&](const std::string& query) {
      SearchRequest request;
      request.query = query;
      return searcher.search(request).suggestion.value_or("-");
    };
    BOOST_TEST(suggested("Xylofonkeller") == c.keller);
    BOOST_TEST(suggested("sprecher:Kautzmann") == c.name);
    BOOST_TEST(suggested("Kormoranbrükce") == c.bruecke);
    Completer completer(reader, lexicon);
    BOOST_TEST(texts(completer.words("Xylo", 5)) == c.words);
    BOOST_TEST(texts(completer.names(corpus::FieldId::Speaker, "kau", 5)) == c.speakers);
    BOOST_TEST(texts(completer.names(corpus::FieldId::Paper, "77", 5)) == c.papers);
  }
}

BOOST_AUTO_TEST_CASE(costs_of_errors) {
  const auto cost = [](std::string_view typed, std::string_view meant) {
    return TypingCosts::instance().cost(characters(typed), characters(meant));
  };
  BOOST_TEST(cost("strategie", "strategie") == 0);
  BOOST_TEST(cost("stratgeie", "strategie") < cost("stratexie", "strategie"));  // swapped, not replaced
  BOOST_TEST(cost("stratrgie", "strategie") < cost("stratxgie", "strategie"));  // the key beside it
  BOOST_TEST(cost("strattegie", "strategie") < cost("straktegie", "strategie"));
  BOOST_TEST(cost("burger", "buerger") < cost("bulrger", "burger"));
  BOOST_TEST(cost("fotovoltaik", "photovoltaik") < 0.5);
  BOOST_TEST(cost("ptrategie", "strategie") > cost("strategip", "strategie"));
  BOOST_TEST(cost("", "ab") > 1);
}

BOOST_AUTO_TEST_CASE(errors_may_not_crowd) {
  for (std::size_t letters = 0; letters < 40; ++letters) {
    const std::vector<unsigned> allowed = allowed_edits(letters);
    BOOST_TEST(allowed.size() == letters + 1);
    BOOST_TEST(std::is_sorted(allowed.begin(), allowed.end()));
  }
  BOOST_TEST(allowed_edits(24)[3] == 1U);
  BOOST_TEST(allowed_edits(24).back() == 4U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(completion)

BOOST_AUTO_TEST_CASE(words_and_names) {
  Samples& samples = Samples::instance();
  Completer completer(*samples.reader, samples.lexicon);
  // Printed with capitals and umlauts, by the lexicon or its parts; the most frequent first.
  BOOST_TEST(texts(completer.words("digitalisierungsstrat", 3)) == "Digitalisierungsstrategie");
  BOOST_TEST(texts(completer.words("baederges", 3)) == "Bädergesamtkonzept");
  BOOST_TEST(texts(completer.words("Bäderges", 3)) == "Bädergesamtkonzept");
  BOOST_TEST(texts(completer.words("das neue Bäderges", 3)) == "das neue Bädergesamtkonzept");
  BOOST_TEST(texts(completer.words("das ", 3)) == "");
  BOOST_TEST(texts(completer.words("", 3)) == "");
  BOOST_TEST(texts(completer.words("zzzz", 3)) == "");
  BOOST_TEST(completer.words("s", 7).size() == 7U);
  for (const Completion& completion : completer.words("d", 20)) BOOST_TEST(completion.text != "der");
  std::uint32_t last = 0xFFFFFFFF;
  for (const Completion& completion : completer.words("b", 50)) {
    BOOST_TEST(completion.documents <= last);
    last = completion.documents;
  }
  BOOST_TEST(texts(completer.names(corpus::FieldId::Committee, "kultur", 3)) == "Ausschuss für Kultur und Medien");
  BOOST_TEST(texts(completer.names(corpus::FieldId::Committee, "AUSSCHUSS FUER KULTUR", 3)) ==
             "Ausschuss für Kultur und Medien");
  for (const Completion& completion : completer.names(corpus::FieldId::Speaker, "s", 50))
    BOOST_TEST((analyzers::fold_value(completion.text).starts_with("s") ||
                completion.text.find(" S") != std::string::npos || completion.text.find("-S") != std::string::npos),
               completion.text);
}

BOOST_AUTO_TEST_CASE(as_printed) {
  BOOST_TEST(find_printed("Die MÜHLBURG, die Mühlburger Mühlburg.", "muehlburg") == "MÜHLBURG");
  BOOST_TEST(find_printed("Die Mühlburger und Mühlburgs Mühlburg.", "muehlburg") == "Mühlburg");
  BOOST_TEST(find_printed("große Straße", "strasse") == "Straße");
  BOOST_TEST(find_printed("israelisch Israel", "israel") == "Israel");
  BOOST_TEST(find_printed("Muehlburg", "muehlburg") == "Muehlburg");
  BOOST_TEST(find_printed("", "a") == "");
  BOOST_TEST(find_printed("Mühl", "muehlburg") == "");
}

BOOST_AUTO_TEST_SUITE_END()
