// The whole chain: texts and the tokens they give, and what must hold for any text.
#include "analyzers/text/analyzer.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <random>
#include <set>
#include <thread>

#include "tests/analyzers/text/token_rendering.hpp"

using namespace ratsarchiv::analyzers;

namespace {

struct Row {
  const char* text;
  const char* tokens;
};

// The terms' texts under which a word is found, whatever their prefix.
std::set<std::string> forms_of(const WordAnalysis& word) {
  std::set<std::string> forms{"=" + word.exact, word.stem};
  forms.insert(word.alternates.begin(), word.alternates.end());
  return forms;
}

std::string random_text(std::mt19937& random, std::size_t bytes) {
  static const std::vector<std::string> kSnippets{
      "Bürger",   "*innen", "Haupt-", " und ",  "-\n",     "\n\n",       "388/2019", "§ ",     "16,5",     " Mio. €",
      "ß",        "-",      "\u00AD", "\u2010", "a\u0308", "90/GRÜNE",   ":innen",   "/-in",   "(innen)",  "\f",
      "Seite 3",  "– 2 –",  "z.B.",   "\xFF",   "\xC3",    "\xE2\x82",   "\xC2",     "€",      "%",        "İ",
      "漢字",     "😀",      "'s",     "Straße", "Riesen",  "aufgabe",    ",",        "1.000.", "3.7.2019", "Schul",
      "BürgerIn", " ",      " ",      ".",      "/",       "-steuerung", "IT-",      "\t",     "٣",        "\u200D"};
  std::string text;
  while (text.size() < bytes) {
    if (random() % 4 == 0) {
      text.push_back(static_cast<char>(random() % 256));
    } else {
      text.append(kSnippets[random() % kSnippets.size()]);
    }
  }
  return text;
}

void check_invariants(const std::string& text, const std::vector<Token>& tokens) {
  std::int64_t last_word = -1;
  for (const Token& token : tokens) {
    BOOST_REQUIRE(token.range.begin < token.range.end);
    BOOST_REQUIRE(token.range.end <= text.size());
    BOOST_REQUIRE(token.word != nullptr);
    BOOST_REQUIRE(!token.word->exact.empty());
    BOOST_REQUIRE(!token.word->stem.empty());
    BOOST_REQUIRE_EQUAL(static_cast<std::int64_t>(token.position), last_word + 1);
    if (token.role == TokenRole::Word) ++last_word;
  }
  std::size_t begin = 0;
  for (const Token& token : tokens) {
    if (token.role != TokenRole::Word) continue;
    BOOST_REQUIRE(token.range.begin >= begin);
    begin = token.range.begin;
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(analyzer)

BOOST_AUTO_TEST_CASE(texts_and_their_tokens) {
  Analyzer chain(built_lexicon());
  const std::vector<Row> rows{
      {"", ""},
      {" -- … ", ""},
      {"Der Gemeinderat tagt.", "der@0-3(0) gemeinderat@4-15(1) tagt@16-20(2)"},
      // folding
      {"Straße und Strasse", "strasse@0-7(0) und@8-11(1) strasse@12-19(2)"},
      {"daß dass", "dass@0-4(0) dass@5-9(1)"},
      {"Maße Masse Buße Busse", "maße@0-5(0) masse@6-11(1) buße@12-17(2) busse@18-23(3)"},
      {"Bu\u0308rger Café ÖPNV", "buerger@0-8(0) cafe@9-14(1) oepnv@15-20(2)"},
      // numbers and marks
      {"GRDrs 388/2019 und 2017/0741, 245/E",
       "grdrs@0-5(0) 388/2019@6-14(1) und@15-18(2) 2017/0741@19-28(3) 245/e@30-35(4)"},
      {"90/GRÜNE, CDU/SPD", "~gruene@3-9(0) 90/gruene@0-9(0) cdu@11-14(1) spd@15-18(2)"},
      {"§ 37 GemO, §§ 5", "§37@0-5(0) gemo@6-10(1) §5@12-18(2)"},
      {"16,5 und 1.000.000", "16,5@0-4(0) und@5-8(1) 1000000@9-18(2)"},
      {"16 Mio. € mehr", "+16mioeuro@0-11(0) 16@0-2(0) mio@3-6(1) euro@8-11(2) mehr@12-16(3)"},
      {"5 % 50%", "5@0-1(0) prozent@2-3(1) 50@4-6(2) prozent@6-7(3)"},
      {"03.07.2019 3.7.2019 2019-07-03", "03.07.2019@0-10(0) 03.07.2019@11-19(1) 03.07.2019@20-30(2)"},
      {"10:30 Uhr, 1.2.3.4", "10:30@0-5(0) uhr@6-9(1) 1.2.3.4@11-18(2)"},
      {"EUR 500, 16 € 20",
       "+500euro@0-7(0) eur@0-3(0) 500@4-7(1) +16euro@9-15(2) 16@9-11(2) euro@12-15(3) 20@16-18(4)"},
      {"am 3. Juli 2019", "am@0-2(0) +03.07.2019@3-15(1) 3@3-4(1) juli@6-10(2) 2019@11-15(3)"},
      {"2. Mai und 3. Platz 2019", "2@0-1(0) mai@3-6(1) und@7-10(2) 3@11-12(3) platz@14-19(4) 2019@20-24(5)"},
      {"Bergstraße 12 a", "bergstrasse@0-11(0) +12a@12-16(1) 12@12-14(1) a@15-16(2)"},
      {"§ 13 b und 3 a)", "+§13b@0-7(0) §13@0-5(0) b@6-7(1) und@8-11(2) 3@12-13(3) a@14-15(4)"},
      {"nach 12 Uhr", "nach@0-4(0) 12@5-7(1) uhr@8-11(2)"},
      {"i. V. m. und z. B. A. B.",
       "+i.v.m@0-7(0) i@0-1(0) v@3-4(1) m@6-7(2) und@9-12(3) +z.b.a.b@13-23(4) z@13-14(4) b@16-17(5) a@19-20(6) "
       "b@22-23(7)"},
      {"397/ 2022 und 12 /\n2021", "397/2022@0-9(0) und@10-13(1) 12/2021@14-23(2)"},
      {"1/ 3 und Ja/ 2020", "1@0-1(0) 3@3-4(1) und@5-8(2) ja@9-11(3) 2020@13-17(4)"},
      {"z.B. u.a.", "z.b@0-3(0) u.a@5-8(1)"},
      {"www.rathaus.example", "+www.rathaus.example@0-19(0) www@0-3(0) rathaus@4-11(1) example@12-19(2)"},
      {"Ende.Neu", "ende@0-4(0) neu@5-8(1)"},
      // hyphens
      {"S-Bahn Haltestelle", "+s-bahn@0-6(0) s@0-1(0) bahn@2-6(1) haltestelle@7-18(2)"},
      {"SÖS-LINKE-PluS", "+soes-linke-plus@0-15(0) soes@0-4(0) linke@5-10(1) plus@11-15(2)"},
      // gendered forms
      {"Bürger*innen Bürger:innen Bürger_innen", "buerger*innen@0-13(0) buerger*innen@14-27(1) buerger*innen@28-41(2)"},
      {"BürgerInnen Bürger/innen Bürger(innen)", "buerger*innen@0-12(0) buerger*innen@13-26(1) buerger*innen@27-41(2)"},
      {"Bürger/-innen Bürger(-innen) Bürger·innen",
       "buerger*innen@0-14(0) buerger*innen@15-30(1) buerger*innen@31-45(2)"},
      {"Ärzt(inn)en, Bürger(inne)n", "aerzt*innen@0-12(0) buerger*innen@14-28(1)"},
      {"jede/r ein/e m/n", "jede*r@0-6(0) ein*e@7-12(1) m@13-14(2) n@15-16(3)"},
      {"Frist: in Kürze", "frist@0-5(0) in@7-9(1) kuerze@10-16(2)"},
      // repair
      {"Riesen-\n\naufgabe", "riesenaufgabe@0-16(0)"},
      {"Organisations-\n\n– 2 –\n\nuntersuchung da", "organisationsuntersuchung@0-39(0) da@40-42(1)"},
      {"IT-\nSicherheit", "+it-sicherheit@0-14(0) it@0-2(0) sicherheit@4-14(1)"},
      {"Müll\u00ADabfuhr", "muellabfuhr@0-13(0)"},
      // suspended compounds
      {"Haupt- und Personalamt", "^hauptamt@0-5(0) haupt@0-5(0) und@7-10(1) personalamt@11-22(2)"},
      {"Haupt-\nund Personalamt", "^hauptamt@0-5(0) haupt@0-5(0) und@7-10(1) personalamt@11-22(2)"},
      {"Lebens-/Produktionsweisen", "^lebensweisen@0-6(0) lebens@0-6(0) produktionsweisen@8-25(1)"},
      {"An- und Verkauf", "^ankauf@0-2(0) an@0-2(0) und@4-7(1) verkauf@8-15(2)"},
      {"Schul-, Sport- und Kulturausschuss",
       "^schulausschuss@0-5(0) schul@0-5(0) ^sportausschuss@8-13(1) sport@8-13(1) und@15-18(2) "
       "kulturausschuss@19-34(3)"},
      {"Verkehrslenkung und -steuerung",
       "verkehrslenkung@0-15(0) und@16-19(1) ^verkehrssteuerung@21-30(2) steuerung@21-30(2)"},
      {"Jugendhilfeplanung und -förderung",
       "jugendhilfeplanung@0-18(0) und@19-22(1) ^jugendhilfefoerderung@24-34(2) foerderung@24-34(2)"},
      {"Auf- bzw. Abbau", "^aufbau@0-3(0) auf@0-3(0) bzw@5-8(1) abbau@10-15(2)"},
      {"Haupt-und Personalamt", "^hauptamt@0-5(0) haupt@0-5(0) und@6-9(1) personalamt@10-21(2)"},
      {"AWG- und FDP-Antrag",
       "^awg-antrag@0-3(0) awg@0-3(0) und@5-8(1) +fdp-antrag@9-19(2) fdp@9-12(2) antrag@13-19(3)"},
      {"Rosen-und-Nelken-Weg", "+rosen-und-nelken-weg@0-20(0) rosen@0-5(0) und@6-9(1) nelken@10-16(2) weg@17-20(3)"},
      // bad bytes separate
      {"Rat\xFFhaus", "rat@0-3(0) haus@4-8(1)"},
  };
  for (const Row& row : rows) BOOST_TEST(rendered(chain.analyze(row.text)) == row.tokens, row.text);
}

BOOST_AUTO_TEST_CASE(words_and_their_stems) {
  Analyzer chain(built_lexicon());
  BOOST_TEST(chain.analyze_word("Radweges").stem == chain.analyze_word("radweg").stem);
  BOOST_TEST(chain.analyze_word("Häusern").stem == chain.analyze_word("Haeuser").stem);
  BOOST_TEST(chain.analyze_word("Beschluß").stem == chain.analyze_word("Beschlusses").stem);
  BOOST_TEST(chain.analyze_word("Sicherheit").stem != chain.analyze_word("sich").stem);
  BOOST_TEST(chain.analyze_word("Sicherheiten").stem == chain.analyze_word("Sicherheit").stem);
  BOOST_TEST(chain.analyze_word("388/2019").stem == "388/2019");
  BOOST_TEST(chain.analyze_word("§ 37").exact == "§37");
  BOOST_TEST(chain.analyze_word("der").stop_word);
  BOOST_TEST(!chain.analyze_word("Rat").stop_word);
  BOOST_TEST(chain.analyze_word("...").exact == "");
  for (const char* form : {"Bürger*innen", "Bürger:innen", "BürgerInnen", "Bürger/innen", "Bürger/-innen"}) {
    const WordAnalysis& word = chain.analyze_word(form);
    BOOST_TEST(word.stem == chain.analyze_word("Bürgerinnen").stem, form);
    BOOST_TEST(joined(chain.analyze_word(form).alternates) == chain.analyze_word("Bürger").stem, form);
  }
  BOOST_TEST(joined(chain.analyze_word("Ärzt*innen").alternates) == chain.analyze_word("Arzt").stem);
  BOOST_TEST(joined(chain.analyze_word("Kolleg*innen").alternates) == chain.analyze_word("Kollege").stem);
  for (const char* form : {"Ärzt(inn)en", "Ärzt/-innen", "ÄrztInnen", "Ärzt_innen"})
    BOOST_TEST(joined(chain.analyze_word(form).alternates) == chain.analyze_word("Arzt").stem, form);
  BOOST_TEST(joined(chain.analyze_word("3.7.19").alternates) == "03.07.2019");
  BOOST_TEST(joined(chain.analyze_word("31.13.19").alternates) == "");
  BOOST_TEST(joined(chain.analyze_word("Stadt-Archiv").alternates) == chain.analyze_word("Stadtarchiv").stem);
}

// Both spellings of a word have a stem in common; the right one is the new spelling.
BOOST_AUTO_TEST_CASE(spellings_that_find_each_other) {
  Analyzer chain(built_lexicon());
  const auto stems = [&](const char* word) {
    const WordAnalysis& analysis = chain.analyze_word(word);
    std::set<std::string> all(analysis.alternates.begin(), analysis.alternates.end());
    all.insert(analysis.stem);
    return all;
  };
  const std::vector<std::pair<const char*, const char*>> rows{
      {"Fluß", "Fluss"},
      {"Kongreß", "Kongress"},
      {"mußte", "musste"},
      {"Schiffahrt", "Schifffahrt"},
      {"Stoffarbe", "Stofffarbe"},
      {"Photovoltaik", "Fotovoltaik"},
      {"numerieren", "nummerieren"},
      {"selbständig", "selbstständig"},
      {"Potential", "Potenzial"},
      {"Königstr", "Königstraße"},
      {"Hauptstr.", "Hauptstrasse"},
      {"Groesse", "Größe"},
      {"Grösse", "Größe"},
      {"Fuessgaenger", "Füssgänger"},
      {"Muensterplatz", "Münsterplatz"},
      {"STRASSE", "straße"},
  };
  for (const auto& [left, right] : rows) {
    const std::set<std::string> expected = stems(right);
    const std::set<std::string> found = stems(left);
    BOOST_TEST(std::any_of(found.begin(), found.end(), [&](const auto& stem) { return expected.count(stem) != 0; }),
               left << " and " << right);
  }
}

BOOST_AUTO_TEST_CASE(words_and_their_parts) {
  Analyzer chain(built_lexicon());
  const auto has_part = [&](const char* word, const char* part) {
    const std::string stem = chain.analyze_word(part).stem;
    const std::vector<std::string> parts = chain.analyze_word(word).parts;
    return std::find(parts.begin(), parts.end(), stem) != parts.end();
  };
  BOOST_TEST(has_part("Digitalisierungsstrategie", "Digitalisierung"));
  BOOST_TEST(has_part("Digitalisierungsstrategien", "Strategie"));
  BOOST_TEST(has_part("Schulsanierung", "Schule"));
  BOOST_TEST(has_part("Häuserblock", "Häuser"));
  BOOST_TEST(has_part("Stadtverwaltungsreform", "Verwaltungsreform"));
  BOOST_TEST(has_part("Strassenbau", "Straße"));
  BOOST_TEST(!has_part("Gütersloh", "gut"));
  BOOST_TEST(!has_part("Gütersloh", "Güter"));
  BOOST_TEST(!has_part("Ratten", "Rat"));
  BOOST_TEST(!has_part("nichtöffentlich", "öffentlich"));
}

BOOST_AUTO_TEST_CASE(any_bytes_keep_the_order_and_stay_inside_the_text) {
  std::mt19937 random(20190703);
  Analyzer chain(built_lexicon());
  for (int run = 0; run < 3000; ++run) {
    const std::string text = random_text(random, random() % 300);
    check_invariants(text, chain.analyze(text));
  }
}

BOOST_AUTO_TEST_CASE(a_word_of_a_text_is_found_by_the_word_as_written) {
  std::mt19937 random(7);
  Analyzer chain(built_lexicon());
  Analyzer query(built_lexicon());
  for (int run = 0; run < 500; ++run) {
    const std::string text = random_text(random, 120);
    for (const Token& token : chain.analyze(text)) {
      if (token.role != TokenRole::Word && token.role != TokenRole::Whole) continue;
      const std::string written(ratsarchiv::corpus::slice(text, token.range));
      const WordAnalysis& typed = query.analyze_word(written);
      const std::set<std::string> indexed = forms_of(*token.word);
      BOOST_TEST(indexed.count("=" + typed.exact) == 1u, written);
      BOOST_TEST(indexed.count(typed.stem) == 1u, written);
    }
  }
}

BOOST_AUTO_TEST_CASE(equal_texts_give_equal_tokens_whatever_came_before) {
  std::mt19937 random(3);
  Analyzer warm(built_lexicon());
  std::vector<std::string> texts;
  for (int i = 0; i < 200; ++i) texts.push_back(random_text(random, 200));
  std::vector<std::string> first;
  for (const std::string& text : texts) first.push_back(rendered(warm.analyze(text)));
  for (std::size_t i = texts.size(); i-- > 0;) {
    Analyzer fresh(built_lexicon());
    BOOST_TEST(rendered(fresh.analyze(texts[i])) == first[i]);
    BOOST_TEST(rendered(warm.analyze(texts[i])) == first[i]);
  }
  BOOST_TEST(warm.fingerprint() == Analyzer(built_lexicon()).fingerprint());
  BOOST_TEST(warm.fingerprint() != Analyzer(Lexicon::of_words({"Rat"})).fingerprint());
}

BOOST_AUTO_TEST_CASE(two_threads_share_a_lexicon) {
  const auto lexicon = built_lexicon();
  const std::string text = "Die Digitalisierungsstrategie der Landesverwaltung, Haupt- und Personalamt, Bürger*innen";
  std::string results[2];
  const auto work = [&](std::string& result) {
    Analyzer chain(lexicon);
    for (int i = 0; i < 200; ++i) result = rendered(chain.analyze(text));
  };
  std::thread other(work, std::ref(results[0]));
  work(results[1]);
  other.join();
  BOOST_TEST(results[0] == results[1]);
}

BOOST_AUTO_TEST_CASE(very_long_words_and_chains_end) {
  Analyzer chain(built_lexicon());
  std::string hyphens;
  for (int i = 0; i < 20000; ++i) hyphens += "ab-";
  BOOST_TEST(chain.analyze(hyphens).size() == 20000u);
  BOOST_TEST(chain.analyze(std::string(100000, 'a')).size() == 1u);
  BOOST_TEST(chain.analyze(std::string(100000, '1')).size() == 1u);
  std::string umlauts;
  for (int i = 0; i < 50000; ++i) umlauts += "ü";
  BOOST_TEST(chain.analyze(umlauts).size() == 1u);
  chain.analyze(std::string(100000, '-'));
  std::string tears;
  for (int i = 0; i < 20000; ++i) tears += "ab-\n\n";
  chain.analyze(tears);
}

BOOST_AUTO_TEST_SUITE_END()
