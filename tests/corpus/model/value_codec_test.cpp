#include "corpus/model/value_codec.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <limits>
#include <random>

using namespace ratsarchiv::corpus;

BOOST_AUTO_TEST_SUITE(value_codec)

BOOST_AUTO_TEST_CASE(the_byte_order_of_numbers_is_their_order) {
  std::vector<std::int64_t> numbers{std::numeric_limits<std::int64_t>::min(), -1000, -1, 0, 1, 2, 255, 256, 65536,
                                    std::numeric_limits<std::int64_t>::max()};
  std::mt19937_64 random(7);
  for (int i = 0; i < 1000; ++i) numbers.push_back(static_cast<std::int64_t>(random()));
  std::sort(numbers.begin(), numbers.end());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    BOOST_TEST((decode_number(encode_number(numbers[i])) == numbers[i]));
    if (i > 0 && numbers[i - 1] < numbers[i]) BOOST_TEST((encode_number(numbers[i - 1]) < encode_number(numbers[i])));
  }
  BOOST_TEST(!decode_number("").has_value());
  BOOST_TEST(!decode_number("1234567").has_value());
}

BOOST_AUTO_TEST_CASE(lists_are_read_as_written) {
  const std::vector<std::vector<std::string>> lists{
      {},
      {""},
      {"SPD"},
      {"SPD", "CDU", ""},
      {std::string(127, 'a'), std::string(128, 'b'), std::string(70000, 'c')},
      {std::string("a\0b", 3)}};
  for (const auto& list : lists) BOOST_TEST(decode_list(encode_list(list)) == list, boost::test_tools::per_element());
  BOOST_TEST(encode_list({}).empty());
}

BOOST_AUTO_TEST_CASE(ranges_are_read_as_written) {
  const std::vector<std::vector<ByteRange>> lists{
      {}, {{0, 0}}, {{0, 5}}, {{3, 130}, {130, 131}, {70000, 3'000'000'000}}};
  for (const auto& ranges : lists) {
    const std::string bytes = encode_ranges(ranges);
    BOOST_TEST((decode_ranges(bytes) == ranges));
    for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
      const auto whole = decode_ranges(std::string_view(bytes).substr(0, cut));
      BOOST_TEST(whole.size() < ranges.size());
      BOOST_TEST(std::equal(whole.begin(), whole.end(), ranges.begin()));
    }
  }
  BOOST_TEST(decode_ranges(std::string(20, '\xff')).empty());
}

BOOST_AUTO_TEST_CASE(damaged_lists_give_what_is_whole) {
  const std::string good = encode_list({"SPD", "CDU"});
  for (std::size_t cut = 0; cut < good.size(); ++cut) BOOST_TEST(decode_list(good.substr(0, cut)).size() <= 1U);
  const std::string endless(20, '\xFF');
  BOOST_TEST(decode_list(endless).empty());
}

BOOST_AUTO_TEST_CASE(orders_end_newest_first_then_by_id) {
  const auto older = parse_iso_date("2018-12-31");
  const auto newer = parse_iso_date("2019-01-01");
  BOOST_TEST((order_key(newer, "b") < order_key(older, "a")));
  BOOST_TEST((order_key(newer, "a") < order_key(newer, "b")));
  BOOST_TEST((order_key(older, "z") < order_key(std::nullopt, "a")));
}

BOOST_AUTO_TEST_SUITE_END()
