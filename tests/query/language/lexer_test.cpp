// Tokens of queries, printed on one line; a token without blank before it follows without one.
#include "query/language/lexer.hpp"

#include <boost/test/unit_test.hpp>

using namespace ratsarchiv::query;

namespace {

struct LexerCase {
  std::string_view query;
  std::string_view tokens;
};

constexpr LexerCase kCases[] = {
    {"", ""},
    {"haus bad", "word(haus) word(bad)"},
    {"haus(bad)", "word(haus)(word(bad))"},
    {"-haus", "nicht word(haus)"},
    {"a-b", "word(a-b)"},
    {"-", ""},
    {"--haus", "nicht word(haus)"},
    {"sprecher:Freitag", "field(speaker)word(Freitag)"},
    {"sprecher: Freitag", "field(speaker) word(Freitag)"},
    {"sprecher:\"a b\"", "field(speaker)quoted(a b)"},
    {"-sprecher:x", "nicht field(speaker)word(x)"},
    {"nein:x", "word(nein:x)"},
    {"a NAHE/7 b", "word(a) nahe/7 word(b)"},
    {"UND und", "und word(und)"},
    {"\"offen", "quoted(offen)"},
    {"ZWEI\u2003WÖRTER", "word(ZWEI) word(WÖRTER)"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(lexer)

BOOST_AUTO_TEST_CASE(tokens) {
  for (const LexerCase& c : kCases) {
    QueryProblems problems;
    BOOST_TEST_CONTEXT("query " << c.query) { BOOST_TEST(to_string(lex(c.query, problems)) == c.tokens); }
  }
}

BOOST_AUTO_TEST_CASE(places_are_bytes_of_the_query) {
  QueryProblems problems;
  const auto tokens = lex("Bäder (NICHT haus)", problems);
  BOOST_REQUIRE(tokens.size() == 5);
  BOOST_TEST(tokens[0].length == 6);
  BOOST_TEST(tokens[1].offset == 7);
  BOOST_TEST(tokens[3].offset == 14);
  BOOST_TEST(tokens[4].offset == 18);
}

BOOST_AUTO_TEST_SUITE_END()
