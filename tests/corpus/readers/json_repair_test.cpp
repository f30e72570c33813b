#include "corpus/readers/json_repair.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

using namespace ratsarchiv::corpus;

BOOST_AUTO_TEST_SUITE(json_repair)

BOOST_AUTO_TEST_CASE(only_faults_in_strings_change) {
  struct Case {
    std::string json;
    std::string repaired;
    std::size_t changes;
  };
  const Case cases[] = {
      {R"({"a":"b\n\"c\\"})", R"({"a":"b\n\"c\\"})", 0},
      {"{\n\t\"a\": 1}", "{\n\t\"a\": 1}", 0},
      {"[\"a\nb\tc\"]", R"(["a\u000ab\u0009c"])", 2},
      {R"(["\ud83c\udf33"])", R"(["\ud83c\udf33"])", 0},
      {R"(["\ud83c"])", R"(["\ufffd"])", 1},
      {R"(["\ud83cx\udf33"])", R"(["\ufffdx\ufffd"])", 2},
      {R"(["\ud83c\ud83c\udf33"])", R"(["\ufffd\ud83c\udf33"])", 1},
      {R"(["\\ud83c"])", R"(["\\ud83c"])", 0},
      {R"(["\u12)", R"(["\u12)", 0},
      {R"(["\)", R"(["\)", 0},
  };
  for (const Case& c : cases) {
    std::string json = c.json;
    BOOST_TEST_CONTEXT(c.json) {
      BOOST_TEST(repair_json_strings(json) == c.changes);
      BOOST_TEST(json == c.repaired);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
