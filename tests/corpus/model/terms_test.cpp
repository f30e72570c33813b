#include "corpus/model/terms.hpp"

#include <boost/test/unit_test.hpp>

using namespace ratsarchiv::corpus;

BOOST_AUTO_TEST_SUITE(terms)

BOOST_AUTO_TEST_CASE(terms_carry_their_prefix) {
  BOOST_TEST(field_term(FieldId::Speaker, "freitag") == "XSPEAKERfreitag");
  BOOST_TEST(field_term(FieldId::Id, "a/b") == "Qa/b");
  BOOST_TEST(exact_term("rathaus") == "rathaus");
  BOOST_TEST(stem_term("rathaus") == "Zrathaus");
  BOOST_TEST(part_term("haus") == "Khaus");
  BOOST_TEST(subject_stem_term("haus") == "SZhaus");
}

BOOST_AUTO_TEST_CASE(no_term_is_longer_than_xapian_takes) {
  const std::string a = std::string(300, 'a') + "1";
  const std::string b = std::string(300, 'a') + "2";
  const std::string zeros(200, '\0');
  std::string umlauts;
  for (int i = 0; i < 200; ++i) umlauts += "ü";
  for (const std::string& text : {a, b, zeros, umlauts}) {
    const std::string term = field_term(FieldId::Speaker, text);
    std::size_t stored = term.size();
    for (const char c : term) stored += c == '\0';
    BOOST_TEST(stored <= kMaxTermBytes);
    BOOST_TEST(term.starts_with("XSPEAKER"));
    BOOST_TEST(term == field_term(FieldId::Speaker, text));
  }
  BOOST_TEST(field_term(FieldId::Speaker, a) != field_term(FieldId::Speaker, b));
}

BOOST_AUTO_TEST_CASE(a_term_of_just_the_limit_is_kept) {
  const std::string text(kMaxTermBytes, 'x');
  BOOST_TEST(exact_term(text) == text);
  BOOST_TEST(exact_term(text + "x") != text + "x");
}

BOOST_AUTO_TEST_SUITE_END()
