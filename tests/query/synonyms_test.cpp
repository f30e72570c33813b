// Synonyms and abbreviations: the list, and searches that use it.
#include "query/synonyms.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <string>
#include <vector>

#include "corpus/model/error.hpp"
#include "query/compile/synonym_expansion.hpp"
#include "query/search.hpp"
#include "query/test_archive.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::query;
using tests::DocumentBuilder;

namespace {

corpus::Document document(const std::string& number, const std::string& text, const std::string& subject = "Bericht") {
  return DocumentBuilder("probstadt/gr/2019-03-05/" + number, "Gemeinderat", "2019-03-05")
      .subject(subject)
      .speech("StR", "Amsel", "", text)
      .document;
}

struct Fixture {
  Fixture()
      : archive({document("1", "Die Kita am Markt wird erweitert."),
                 document("2", "Eine Kindertagesstätte fehlt im Norden."),
                 document("3", "Neue Tageseinrichtungen für Kinder sind geplant."),
                 document("4", "Der Kindergarten bleibt."), document("5", "Der Müll liegt herum."),
                 document("6", "Abfall wird getrennt, ob man will oder nicht."),
                 document("7", "Der Oberbürgermeister dankt."), document("8", "Tageseinrichtungen ganz ohne alles.")},
                {document("9", "Die Kinderkrippe ist geheim.")}),
        reader(archive.folder(), AudienceChoice::Public, tests::test_fingerprint()),
        analyzer(tests::test_lexicon()),
        searcher(reader, analyzer, tests::test_lexicon()) {}

  SearchResult search(const std::string& query, SynonymUse use, Juxtaposition words = Juxtaposition::All) {
    SearchRequest request;
    request.query = query;
    request.synonyms = use;
    request.juxtaposition = words;
    return searcher.search(request);
  }

  std::string found(const std::string& query, SynonymUse use, Juxtaposition words = Juxtaposition::All) {
    std::string numbers;
    for (const Hit& hit : search(query, use, words).hits) numbers += hit.id.back();
    std::sort(numbers.begin(), numbers.end());
    return numbers;
  }

  static std::string used(const SearchResult& result) {
    std::string out;
    for (const UsedSynonyms& synonyms : result.synonyms) {
      out += synonyms.term + ":";
      for (const std::string& term : synonyms.used) out += " " + term + ",";
    }
    return out;
  }

  tests::TestArchive archive;
  ArchiveReader reader;
  analyzers::Analyzer analyzer;
  Searcher searcher;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(synonyms, Fixture)

BOOST_AUTO_TEST_CASE(the_list_is_well_made) {
  const std::vector<SynonymGroup>& groups = synonym_groups();
  BOOST_TEST(groups.size() >= 120U);
  for (const SynonymGroup& group : groups) {
    BOOST_TEST(group.terms.size() >= 2U);
    std::vector<std::string> terms = group.terms;
    std::sort(terms.begin(), terms.end());
    BOOST_TEST((std::adjacent_find(terms.begin(), terms.end()) == terms.end()), group.terms.front());
    for (const std::string& term : terms) {
      BOOST_TEST(!term.empty());
      BOOST_TEST(term.find_first_of("=~>\"") == std::string::npos, term);
      BOOST_TEST((term.front() != ' ' && term.back() != ' '), term);
    }
  }
  BOOST_CHECK_THROW(read_synonym_groups("Kita\n"), corpus::Error);
  const auto read = read_synonym_groups("# Rede\nA = B\nC ~ D ~ E\nF > G\n");
  BOOST_TEST(read.size() == 3U);
  BOOST_TEST((read[1].kind == SynonymKind::Near && read[1].terms.size() == 3));
  BOOST_TEST(read[2].first_alone);
}

// Terms are looked for by the first letter of their stems, before these are known.
BOOST_AUTO_TEST_CASE(every_term_finds_what_the_list_says) {
  analyzers::Analyzer chain(analyzers::Lexicon::open(std::getenv("RATSARCHIV_LEXICON")));
  SynonymIndex index(synonym_groups(), chain);
  for (const SynonymGroup& group : synonym_groups())
    for (const std::string& term : group.terms) {
      if (group.first_alone && term != group.terms.front()) continue;
      std::vector<analyzers::WordAnalysis> words;
      if (term.find(' ') == std::string::npos)
        words.push_back(chain.analyze_word(term));
      else
        for (const analyzers::Token& token : chain.analyze(term))
          if (token.role == analyzers::TokenRole::Word) words.push_back(*token.word);
      const std::vector<SynonymMatch> matches = index.find(term, words);
      BOOST_REQUIRE_MESSAGE(!matches.empty(), term);
      BOOST_TEST(matches.front().count == words.size(), term);
      for (const std::string& other : group.terms)
        if (other != term)
          BOOST_TEST(std::any_of(matches.front().alternatives.begin(), matches.front().alternatives.end(),
                                 [&](const auto& alternative) { return alternative.term->text == other; }),
                     term << " does not find " << other);
    }
}

BOOST_AUTO_TEST_CASE(off_finds_the_word_alone) {
  BOOST_TEST(found("Kita", SynonymUse::Off) == "1");
  BOOST_TEST(search("Kita", SynonymUse::Off).synonyms.empty());
}

BOOST_AUTO_TEST_CASE(a_word_finds_its_synonyms) {
  for (const SynonymUse use : {SynonymUse::Weighted, SynonymUse::On}) {
    BOOST_TEST(found("Kita", use) == "1234");
    BOOST_TEST(found("Abfälle", use) == "56");
    BOOST_TEST(found("Müll", use) == "56");
    BOOST_TEST(found("Abfall", use) == "56");
    BOOST_TEST(found("Tageseinrichtung für Kinder", use) == "123");
    BOOST_TEST(found("Kita erweitert", use) == "1");
    BOOST_TEST(found("Kita Norden", use) == "2");
    BOOST_TEST(found("Fahrrad", use) == "");
  }
}

// Only the archive's own synonyms are looked for, and none that only the other audience has (Kinderkrippe).
BOOST_AUTO_TEST_CASE(what_was_used_is_told) {
  BOOST_TEST(used(search("Kita", SynonymUse::On)) ==
             "Kita: Kindertagesstätte, Tageseinrichtung für Kinder, Kindergarten,");
  BOOST_TEST(used(search("Markt", SynonymUse::On)) == "");
  BOOST_TEST(used(search("Tageseinrichtung für Kinder", SynonymUse::On)) ==
             "Tageseinrichtung für Kinder: Kita, Kindertagesstätte,");
}

BOOST_AUTO_TEST_CASE(exact_words_have_none) {
  for (const std::string query : {"\"Müll\"", "=Müll", "Müll*", "Müll~1", "Müll NAHE/3 liegt"}) {
    BOOST_TEST(found(query, SynonymUse::On) == "5", query);
    BOOST_TEST(search(query, SynonymUse::On).synonyms.empty(), query);
  }
}

BOOST_AUTO_TEST_CASE(what_is_excluded_is_excluded_as_typed) {
  BOOST_TEST(found("Bericht -Müll", SynonymUse::On) == "1234678");
}

// OB is the mayor when it is typed so; the conjunction is no word for him.
BOOST_AUTO_TEST_CASE(abbreviations_that_are_words) {
  BOOST_TEST(used(search("OB", SynonymUse::On)) == "OB: Oberbürgermeister,");
  BOOST_TEST(used(search("ob", SynonymUse::On)) == "");
  BOOST_TEST(used(search("Oberbürgermeister", SynonymUse::On)) == "");
}

// What the words find keeps its order, whatever the synonyms weigh; the rest comes behind.
BOOST_AUTO_TEST_CASE(weighted_synonyms_disturb_nothing) {
  for (const std::string query : {"Kita", "Kindertagesstätte", "Müll", "Abfall", "Kindergarten", "Bericht ODER Kita"}) {
    const SearchResult own = search(query, SynonymUse::Off);
    const SearchResult result = search(query, SynonymUse::Weighted);
    BOOST_TEST_REQUIRE(result.hits.size() >= own.hits.size());
    for (std::size_t i = 0; i < own.hits.size(); ++i) BOOST_TEST(result.hits[i].id == own.hits[i].id, query);
  }
  BOOST_TEST(search("Kita", SynonymUse::Weighted).total > search("Kita", SynonymUse::Off).total);
}

BOOST_AUTO_TEST_CASE(where_any_word_is_enough) {
  BOOST_TEST(found("Müll Kita", SynonymUse::On, Juxtaposition::Any) == "123456");
  // Each word of a term of several still counts by itself.
  BOOST_TEST(found("Tageseinrichtung für Kinder", SynonymUse::On, Juxtaposition::Any) == "1238");
}

BOOST_AUTO_TEST_CASE(synonyms_are_highlighted) {
  for (const SynonymUse use : {SynonymUse::Weighted, SynonymUse::On})
    for (const Hit& hit : search("Kita", use).hits) {
      std::string highlighted;
      for (const corpus::ByteRange& range : hit.snippet.highlights)
        highlighted += (highlighted.empty() ? "" : "|") + std::string(corpus::slice(hit.snippet.text, range));
      const std::string expected = hit.id.back() == '1'   ? "Kita"
                                   : hit.id.back() == '2' ? "Kindertagesstätte"
                                   : hit.id.back() == '3' ? "Tageseinrichtungen|für|Kinder"
                                                          : "Kindergarten";
      BOOST_TEST(highlighted == expected);
    }
}

BOOST_AUTO_TEST_CASE(names_of_the_uses) {
  BOOST_TEST((parse_synonym_use("weighted") == SynonymUse::Weighted));
  BOOST_TEST((parse_synonym_use("an") == SynonymUse::On));
  BOOST_TEST((parse_synonym_use("off") == SynonymUse::Off));
  BOOST_TEST(!parse_synonym_use("maybe").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
