// The query language: tables of {query, tree}; see query/language/tree.hpp for how a tree prints itself.
#include "query/language/parser.hpp"

#include <boost/test/unit_test.hpp>
#include <random>
#include <string>
#include <vector>

#include "query/language/lexer.hpp"
#include "query/language/limits.hpp"

using namespace ratsarchiv::query;

namespace {

std::string tree_of(std::string_view query, Juxtaposition juxtaposition = Juxtaposition::All) {
  const ParsedQuery parsed = parse(query, juxtaposition);
  return parsed.tree ? to_string(*parsed.tree) : "";
}

struct Case {
  std::string_view query;
  std::string_view tree;
};

// Everything here is understood: no problem.
constexpr Case kClean[] = {
    {"", ""},
    {"  \t\n ", ""},
    {"Haushalt", R"("Haushalt")"},
    {"Haushalt Schule", R"((and "Haushalt" "Schule"))"},
    {"  Haushalt   Schule  ", R"((and "Haushalt" "Schule"))"},
    {"Haushalt\tSchule\nBad", R"((and "Haushalt" "Schule" "Bad"))"},
    {"Haushalt\u00a0Schule", R"((and "Haushalt" "Schule"))"},
    {"Haushalt UND Schule", R"((and "Haushalt" "Schule"))"},
    {"Haushalt AND Schule", R"((and "Haushalt" "Schule"))"},
    {"Haushalt ODER Schule", R"((or "Haushalt" "Schule"))"},
    {"Haushalt OR Schule", R"((or "Haushalt" "Schule"))"},
    {"und oder nicht", R"((and "und" "oder" "nicht"))"},
    {"a b ODER c d", R"((or (and "a" "b") (and "c" "d")))"},
    {"a UND b ODER c UND d", R"((or (and "a" "b") (and "c" "d")))"},
    {"a ODER b ODER c", R"((or "a" "b" "c"))"},
    {"a (b ODER c)", R"((and "a" (or "b" "c")))"},
    {"(a b) c", R"((and (and "a" "b") "c"))"},
    {"((a))", R"("a")"},
    {"(a ODER b) UND (c ODER d)", R"((and (or "a" "b") (or "c" "d")))"},
    {"Bürger(innen)", R"((and "Bürger" "innen"))"},
    {"NICHT Schule", R"((not "Schule"))"},
    {"Haushalt NICHT Schule", R"((and "Haushalt" (not "Schule")))"},
    {"Haushalt UND NICHT Schule", R"((and "Haushalt" (not "Schule")))"},
    {"Haushalt NOT Schule", R"((and "Haushalt" (not "Schule")))"},
    {"Haushalt -Schule", R"((and "Haushalt" (not "Schule")))"},
    {"-Schule", R"((not "Schule"))"},
    {"(-Schule)", R"((not "Schule"))"},
    {"-(a ODER b)", R"((not (or "a" "b")))"},
    {"-\"a b\" c", R"((and (not (phrase "a b")) "c"))"},
    {"NICHT NICHT Schule", R"("Schule")"},
    {"a ODER -b", R"((or "a" (not "b")))"},
    {"Haushalt - Schule", R"((and "Haushalt" "Schule"))"},
    {"Haushalt – Schule", R"((and "Haushalt" "Schule"))"},
    {"+Haushalt", R"("Haushalt")"},
    {"S-Bahn", R"("S-Bahn")"},
    {"Haupt- und Personalamt", R"((and "Haupt-" "und" "Personalamt"))"},
    {"388/2019", R"("388/2019")"},
    {"90/GRÜNE", R"("90/GRÜNE")"},
    {"Bürger*innen", R"("Bürger*innen")"},
    {"Stadträt*in", R"("Stadträt*in")"},
    {"Bürger:innen", R"("Bürger:innen")"},
    {"§ 37", R"("37")"},
    {"\"auskömmlich\"", R"((phrase "auskömmlich"))"},
    {"\"Haupt- und Personalamt\"", R"((phrase "Haupt- und Personalamt"))"},
    {"„Haupt- und Personalamt“", R"((phrase "Haupt- und Personalamt"))"},
    {"“neue Schule”", R"((phrase "neue Schule"))"},
    {"»neue Schule«", R"((phrase "neue Schule"))"},
    {"«neue Schule»", R"((phrase "neue Schule"))"},
    {"„neue Schule\"", R"((phrase "neue Schule"))"},
    {"\"a ODER (b\"", R"((phrase "a ODER (b"))"},
    {"x\"a b\"y", R"((and "x" (phrase "a b") "y"))"},
    {"=Haus", R"((form "Haus"))"},
    {"=Haus,", R"((form "Haus"))"},
    {"haus*", R"((glob "haus*"))"},
    {"haus*.", R"((glob "haus*"))"},
    {"*plan", R"((glob "*plan"))"},
    {"*förder*", R"((glob "*förder*"))"},
    {"haus*plan", R"((glob "haus*plan"))"},
    {"=haus*", R"((glob "haus*"))"},
    {"-haus*", R"((not (glob "haus*")))"},
    {"Haushalt~", R"((similar 2 "Haushalt"))"},
    {"Haus~", R"((similar 1 "Haus"))"},
    {"Haushaltsplanentwurf~", R"((similar 3 "Haushaltsplanentwurf"))"},
    {"Digitalisirungsstrategie~", R"((similar 4 "Digitalisirungsstrategie"))"},
    {"Haushalt~1", R"((similar 1 "Haushalt"))"},
    {"Haushalt~7", R"("Haushalt~7")"},
    {"a NAHE/5 b", R"((near 5 "a" "b"))"},
    {"a NAHE b", R"((near 10 "a" "b"))"},
    {"a NEAR/3 b", R"((near 3 "a" "b"))"},
    {"a NAHE/5 b NAHE/7 c", R"((near 7 "a" "b" "c"))"},
    {"x a NAHE/5 b y", R"((and "x" (near 5 "a" "b") "y"))"},
    {"\"a b\" NAHE/5 haus*", R"((near 5 (phrase "a b") (glob "haus*")))"},
    {"(a ODER b) NAHE/5 c", R"((near 5 (or "a" "b") "c"))"},
    {"NAHEzu", R"("NAHEzu")"},
    {"NAHEN", R"("NAHEN")"},
    {"sprecher:Freitag", R"((field speaker "Freitag"))"},
    {"SPRECHER:Freitag", R"((field speaker "Freitag"))"},
    {"speaker:Freitag", R"((field speaker "Freitag"))"},
    {"sprecher:\"Dr. Freitag\"", R"((field speaker (phrase "Dr. Freitag")))"},
    {"fraktion:(SPD CDU)", R"((field party "SPD" "CDU"))"},
    {"fraktion:(SPD ODER CDU)", R"((field party "SPD" "CDU"))"},
    {"fraktion:(SPD, CDU)", R"((field party "SPD" "CDU"))"},
    {"fraktion:(SPD \"Die Bunten\")", R"((field party "SPD" (phrase "Die Bunten")))"},
    {"-fraktion:SPD", R"((not (field party "SPD")))"},
    {"drucksache:388/2019", R"((field paper "388/2019"))"},
    {"drucksache:388*", R"((field paper (glob "388*")))"},
    {"betreff:Haushalt", R"((field subject "Haushalt"))"},
    {"betreff:=Haushalt", R"((field subject (form "Haushalt")))"},
    {"betreff:haus*", R"((field subject (glob "haus*")))"},
    {"ergebnis:kenntnisnahme", R"((field outcome "kenntnisnahme"))"},
    {"ergebnis:Zurückgezogen", R"((field outcome "zurueckgezogen"))"},
    {"outcome:accepted", R"((field outcome "angenommen"))"},
    {"art:Niederschrift", R"((field kind "protocol"))"},
    {"abschnitt:Aussprache", R"((field section "debate"))"},
    {"weise:wörtlich", R"((field manner "woertlich"))"},
    {"sichtbarkeit:nichtöffentlich", R"((field visibility "nichtöffentlich"))"},
    {"visibility:public", R"((field visibility "öffentlich"))"},
    {"einstimmigkeit:unanimous", R"((field unanimity "einstimmig"))"},
    {"nummer:245/E", R"((field number "245/E"))"},
    {"top:3", R"((field agenda_item "3"))"},
    {"jahr:2019", "(range year 2019 2019)"},
    {"jahr:2015..2019", "(range year 2015 2019)"},
    {"jahr:2015..", "(range year 2015 *)"},
    {"jahr:(2015 2019)", "(or (range year 2015 2015) (range year 2019 2019))"},
    {"datum:2019", "(range date 20190101 20191231)"},
    {"datum:2019-07", "(range date 20190701 20190731)"},
    {"datum:2020-02", "(range date 20200201 20200229)"},
    {"datum:2019-07-03", "(range date 20190703 20190703)"},
    {"datum:03.07.2019", "(range date 20190703 20190703)"},
    {"datum:3.7.2019", "(range date 20190703 20190703)"},
    {"datum:07.2019", "(range date 20190701 20190731)"},
    {"datum:01.03.2019..31.07.2019", "(range date 20190301 20190731)"},
    {"datum:2018..2019-06", "(range date 20180101 20190630)"},
    {"datum:2019..", "(range date 20190101 *)"},
    {"datum:..2019", "(range date * 20191231)"},
    {"ja:30", "(range yes 30 30)"},
    {"gegenstimmen:5..", "(range no 5 *)"},
    {"enthaltungen:..3", "(range abstained * 3)"},
    {"no:2..4", "(range no 2 4)"},
    {"a gremium:UTA b", R"((and "a" (field committee "UTA") "b"))"},
    {"(sprecher:Freitag ODER sprecher:Brett) Bad",
     R"((and (or (field speaker "Freitag") (field speaker "Brett")) "Bad"))"},
};

// Malformed: what was understood, and at least one problem. An empty tree: nothing was understood.
constexpr Case kMalformed[] = {
    {"((", ""},
    {"))", ""},
    {")(", ""},
    {"()", ""},
    {"\"", ""},
    {"\"\"", ""},
    {"\" \"", ""},
    {"*", ""},
    {"a*", ""},
    {"**", ""},
    {"~", ""},
    {"=", ""},
    {"?!", ""},
    {"-", ""},
    {"UND", ""},
    {"ODER", ""},
    {"NICHT", ""},
    {"NAHE/5", ""},
    {"UND ODER NICHT NAHE", ""},
    {"datum:foo", ""},
    {"datum:", ""},
    {"datum:..", ""},
    {"datum:31.02.2019", ""},
    {"datum:2019-13", ""},
    {"datum:19", ""},
    {"datum:2019...2020", ""},
    {"datum:1.2.3.4", ""},
    {"jahr:neunzehn", ""},
    {"gegenstimmen:-1", ""},
    {"gegenstimmen:99999999999999999999", ""},
    {"sprecher:", ""},
    {"sprecher:\"\"", ""},
    {"sprecher:()", ""},
    {"sprecher:...", ""},
    {"ergebnis:vielleicht", ""},
    {"\x01\x02", ""},
    {"\xff\xfe", ""},
    {"sprecher: Freitag", R"("Freitag")"},
    {"Haushalt datum:foo", R"("Haushalt")"},
    {"(Haushalt", R"("Haushalt")"},
    {"Haushalt)", R"("Haushalt")"},
    {"a) b", R"((and "a" "b"))"},
    {"((a b", R"((and "a" "b"))"},
    {"() a", R"("a")"},
    {"\"neue Schule", R"((phrase "neue Schule"))"},
    {"a UND", R"("a")"},
    {"UND a", R"("a")"},
    {"a UND UND b", R"((and "a" "b"))"},
    {"a ODER", R"("a")"},
    {"ODER a", R"("a")"},
    {"a ODER ODER b", R"((or "a" "b"))"},
    {"a UND ODER b", R"((or "a" "b"))"},
    {"a ODER UND b", R"((or "a" "b"))"},
    {"a NICHT", R"("a")"},
    {"a NAHE/5", R"("a")"},
    {"NAHE/5 a", R"("a")"},
    {"a NAHE/0 b", R"((near 10 "a" "b"))"},
    {"a NAHE/1000 b", R"((near 100 "a" "b"))"},
    {"a NAHE/x b", R"((near 10 "a" "b"))"},
    {"a NAHE/5 sprecher:Freitag", R"((and "a" (field speaker "Freitag")))"},
    {"fraktion:(SPD", R"((field party "SPD"))"},
    {"fraktion:(SPD (CDU) FDP)", R"((field party "SPD" "FDP"))"},
    {"ergebnis:(angenommen vielleicht)", R"((field outcome "angenommen"))"},
    {"datum:2019..2015", "(range date 20150101 20191231)"},
    {"10:30", R"("10:30")"},
    {"http://beispiel.de", R"("http://beispiel.de")"},
    {"rednerin:Freitag", R"("rednerin:Freitag")"},
    {"Haus\x01halt", R"((and "Haus" "halt"))"},
    {"Haus\xffhalt", R"((and "Haus" "halt"))"},
};

constexpr Case kAny[] = {
    {"a", R"("a")"},
    {"a b", R"((or "a" "b"))"},
    {"a b UND c", R"((or "a" (and "b" "c")))"},
    {"a b -c", R"((and (or "a" "b") (not "c")))"},
    {"a b gremium:UTA", R"((and (or "a" "b") (field committee "UTA")))"},
    {"a ODER b c", R"((or "a" (or "b" "c")))"},
    {"\"a b\" c", R"((or (phrase "a b") "c"))"},
    {"(a b) UND c", R"((and (or "a" "b") "c"))"},
    {"jahr:2019 ja:3", "(and (range year 2019 2019) (range yes 3 3))"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(parser)

BOOST_AUTO_TEST_CASE(understood_queries) {
  for (const Case& c : kClean) {
    BOOST_TEST_CONTEXT("query " << c.query) {
      BOOST_TEST(tree_of(c.query) == c.tree);
      for (const QueryProblem& problem : parse(c.query, Juxtaposition::All).problems)
        BOOST_ERROR("unexpected problem: " << problem.message_english);
    }
  }
}

BOOST_AUTO_TEST_CASE(malformed_queries_keep_what_was_understood) {
  for (const Case& c : kMalformed) {
    BOOST_TEST_CONTEXT("query " << c.query) {
      BOOST_TEST(tree_of(c.query) == c.tree);
      const ParsedQuery parsed = parse(c.query, Juxtaposition::All);
      BOOST_TEST(!parsed.problems.empty());
      BOOST_TEST(!parsed.blank);
      for (const QueryProblem& problem : parsed.problems) {
        BOOST_TEST(problem.offset + problem.length <= c.query.size());
        BOOST_TEST(!problem.message_english.empty());
        BOOST_TEST(!problem.message_german.empty());
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(any_joins_words_but_not_fields) {
  for (const Case& c : kAny) {
    BOOST_TEST_CONTEXT("query " << c.query) { BOOST_TEST(tree_of(c.query, Juxtaposition::Any) == c.tree); }
  }
}

BOOST_AUTO_TEST_CASE(problems_name_the_place) {
  struct Place {
    std::string_view query;
    std::size_t offset, length;
  };
  constexpr Place kPlaces[] = {
      {"Haushalt datum:foo", 15, 3}, {"Haushalt (Schule", 9, 1}, {"Haushalt) x", 8, 1},  {"ä sprecher:", 3, 9},
      {"Haushalt \"Schule", 9, 1},   {"a UND UND b", 6, 3},      {"a NAHE/500 b", 2, 8}, {"aa\x01\x02", 2, 1},
  };
  for (const Place& place : kPlaces) {
    BOOST_TEST_CONTEXT("query " << place.query) {
      const ParsedQuery parsed = parse(place.query, Juxtaposition::All);
      BOOST_REQUIRE(parsed.problems.size() == 1);
      BOOST_TEST(parsed.problems[0].offset == place.offset);
      BOOST_TEST(parsed.problems[0].length == place.length);
    }
  }
}

BOOST_AUTO_TEST_CASE(words_that_are_no_fields_are_a_note) {
  const ParsedQuery parsed = parse("10:30", Juxtaposition::All);
  BOOST_REQUIRE(parsed.problems.size() == 1);
  BOOST_TEST((parsed.problems[0].level == ratsarchiv::corpus::ProblemLevel::Note));
}

BOOST_AUTO_TEST_CASE(blank_is_not_nothing_understood) {
  BOOST_TEST(parse(" \t", Juxtaposition::All).blank);
  BOOST_TEST(parse("", Juxtaposition::All).blank);
  BOOST_TEST(!parse("(", Juxtaposition::All).blank);
}

BOOST_AUTO_TEST_CASE(ten_thousand_words_are_cut_with_one_problem) {
  std::string query;
  for (int i = 0; i < 10'000; ++i) query += "wort ";
  const ParsedQuery parsed = parse(query, Juxtaposition::All);
  BOOST_REQUIRE(parsed.tree);
  BOOST_TEST(parsed.tree->children.size() == kMaxQueryWords);
  BOOST_TEST(parsed.problems.size() == 1);
}

BOOST_AUTO_TEST_CASE(long_queries_are_cut_with_a_problem) {
  const ParsedQuery parsed = parse(std::string(kMaxQueryBytes + 1, 'x') + " y", Juxtaposition::All);
  BOOST_TEST(parsed.tree.has_value());
  BOOST_TEST(parsed.problems.size() == 1);
}

BOOST_AUTO_TEST_CASE(depth_is_bounded) {
  const auto repeated = [](std::string_view text, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += text;
    return out;
  };
  for (const std::string& query :
       {repeated("(", 30'000), repeated("(", 10'000) + "a" + repeated(")", 10'000), repeated("-(", 10'000) + "a",
        repeated("(a ODER ", 5'000), repeated("\"", 30'001), repeated("a NAHE ", 5'000), repeated("sprecher:(", 5'000),
        repeated(")(", 10'000), repeated("„", 10'000)}) {
    const ParsedQuery parsed = parse(query, Juxtaposition::All);
    BOOST_TEST(!parsed.problems.empty());
  }
  BOOST_TEST(tree_of(repeated("NICHT ", 5'000) + "a") == R"("a")");
  BOOST_TEST(tree_of("x " + repeated("(", 40) + "a" + repeated(")", 40)) == R"((and "x" "a"))");
  BOOST_TEST(tree_of("x " + repeated("(", 400) + "a" + repeated(")", 400) + " y") == R"((and "x" "y"))");
}

BOOST_AUTO_TEST_CASE(adjacent_words_are_marked) {
  const ParsedQuery parsed = parse("Haupt- und Personalamt UND Schule (Bad)", Juxtaposition::All);
  BOOST_REQUIRE(parsed.tree);
  const std::vector<Joined> expected{Joined::No, Joined::ToPrevious, Joined::ToPrevious, Joined::No};
  for (std::size_t i = 0; i < expected.size(); ++i) BOOST_TEST((parsed.tree->children[i].joined == expected[i]));
}

BOOST_AUTO_TEST_CASE(plain_words_have_no_operators) {
  const auto plain = [](std::string_view text, Juxtaposition juxtaposition) {
    const ParsedQuery parsed = parse_plain_words(text, juxtaposition);
    return parsed.tree ? to_string(*parsed.tree) : "";
  };
  BOOST_TEST(plain("a ODER (b", Juxtaposition::All) == R"((and "a" "ODER" "(b"))");
  BOOST_TEST(plain("a sprecher:b", Juxtaposition::Any) == R"((or "a" "sprecher:b"))");
  BOOST_TEST(plain("?", Juxtaposition::All) == "");
}

// Random bytes and random pieces of the language: never a crash, and every place lies in the query.
BOOST_AUTO_TEST_CASE(random_queries) {
  std::mt19937 random(20260101);
  const std::vector<std::string> pieces{
      "(", ")", "\"",        "„",      "-",    " ",  "UND ", "ODER ", "NICHT ", "NAHE/3 ", "haus",      "*",
      "~", "=", "sprecher:", "datum:", "2019", "..", "\xff", "\x01",  "ä",      ":",       "fraktion:("};
  for (int round = 0; round < 3000; ++round) {
    std::string query;
    const std::size_t length = random() % 30;
    for (std::size_t i = 0; i < length; ++i)
      query += random() % 4 ? pieces[random() % pieces.size()] : std::string(1, static_cast<char>(random() % 256));
    for (const Juxtaposition juxtaposition : {Juxtaposition::All, Juxtaposition::Any}) {
      const ParsedQuery parsed = parse(query, juxtaposition);
      if (!parsed.tree && !parsed.blank) BOOST_TEST(!parsed.problems.empty());
      for (const QueryProblem& problem : parsed.problems) BOOST_TEST(problem.offset + problem.length <= query.size());
      if (parsed.tree) BOOST_TEST(!to_string(*parsed.tree).empty());
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
