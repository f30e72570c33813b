#include "analyzers/text/explain.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/analyzers/text/token_rendering.hpp"

using namespace ratsarchiv::analyzers;

BOOST_AUTO_TEST_SUITE(explain_steps)

BOOST_AUTO_TEST_CASE(every_step_is_shown) {
  const std::string text = "Die Schul-\nsanierung der Prufung";
  const Explanation explanation = explain(text, built_lexicon());
  BOOST_TEST(explanation.repaired == "Die Schulsanierung der Prufung");
  BOOST_REQUIRE_EQUAL(explanation.repairs.size(), 1u);
  BOOST_CHECK(explanation.repairs[0].kind == RepairKind::RejoinedWord);
  BOOST_REQUIRE_EQUAL(explanation.tokens.size(), 4u);
  const ExplainedToken& school = explanation.tokens[1];
  BOOST_TEST(joined(school.splits.front().parts) == "schul sanierung");
  BOOST_TEST(school.terms.front() == "schulsanierung");
  BOOST_TEST(school.terms.size() == 3u);  // and of each part; its stem follows from the exact form
  BOOST_TEST(joined(explanation.tokens[3].dotted) == "prüfung");
  const std::string table = render_explanation(explanation, text);
  for (const char* shown : {"rejoined word at", "schul|sanierung", "stop word", "prüfung?"})
    BOOST_TEST((table.find(shown) != std::string::npos), shown);
}

BOOST_AUTO_TEST_CASE(any_bytes_are_explained) {
  const std::string text = "a\xFF\n\x01-\xC3 b-\n\xC2";
  BOOST_TEST(!render_explanation(explain(text, built_lexicon()), text).empty());
}

BOOST_AUTO_TEST_SUITE_END()
