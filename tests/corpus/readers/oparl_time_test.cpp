#include "corpus/readers/oparl_time.hpp"

#include <boost/test/unit_test.hpp>
#include <string_view>

using namespace ratsarchiv::corpus;

BOOST_AUTO_TEST_SUITE(oparl_time)

BOOST_AUTO_TEST_CASE(points_of_time) {
  struct Case {
    std::string_view text;
    std::int64_t microseconds;
  };
  constexpr Case kCases[] = {
      {"1970-01-01T00:00:00Z", 0},      {"1970-01-01T01:00:00+01:00", 0},    {"1970-01-01T01:00:00+0100", 0},
      {"1969-12-31T19:30:00-04:30", 0}, {"1970-01-01T00:00:00.5Z", 500'000}, {"1970-01-01T00:00:00.1234567Z", 123'456},
      {"1970-01-01T00:00", 0},          {"1970-01-02", 86'400'000'000},      {"1970-01-01 00:00:01", 1'000'000},
  };
  for (const Case& c : kCases) BOOST_TEST_CONTEXT(c.text) BOOST_TEST((parse_oparl_time(c.text) == c.microseconds));
  for (const std::string_view text : {"", "gestern", "2019-02-30T10:00:00Z", "2019-02-20T", "2019-02-20T1:00",
                                      "2019-02-20T10:00:00+", "2019-02-20T10:00:00Zz", "2019-02-20T25:00:00Z"})
    BOOST_TEST_CONTEXT(text) BOOST_TEST(!parse_oparl_time(text).has_value());
}

BOOST_AUTO_TEST_CASE(the_day_is_the_one_written) {
  BOOST_TEST((local_day("2019-07-03T00:30:00+02:00") == make_date(2019, 7, 3)));
  BOOST_TEST((local_day("2019-07-03") == make_date(2019, 7, 3)));
  BOOST_TEST(!local_day("2019-07-031").has_value());
  BOOST_TEST(!local_day("03.07.2019").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
