#include "corpus/model/calendar_date.hpp"

#include <boost/test/unit_test.hpp>

using namespace ratsarchiv::corpus;

BOOST_AUTO_TEST_SUITE(calendar_date)

BOOST_AUTO_TEST_CASE(iso_dates_are_read_and_written) {
  for (const char* text : {"2019-07-03", "2000-02-29", "1000-01-01", "9999-12-31"}) {
    const auto date = parse_iso_date(text);
    BOOST_REQUIRE_MESSAGE(date, text);
    BOOST_TEST(iso_date(*date) == text);
    BOOST_TEST((parse_date_digits(date_digits(*date)) == date));
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_day_is_nothing) {
  for (const char* text : {"", "2019-7-3", "2019-02-29", "2019-13-01", "2019-00-10", "2019-07-03T10:00", "+019-07-03",
                           "20190703", "2019/07/03", "zwei"})
    BOOST_TEST_CONTEXT(text) BOOST_TEST(!parse_iso_date(text).has_value());
  for (const char* digits : {"", "2019070", "20190732", "201907033", "2019-7-3"})
    BOOST_TEST_CONTEXT(digits) BOOST_TEST(!parse_date_digits(digits).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
