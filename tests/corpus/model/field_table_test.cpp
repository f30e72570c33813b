#include "corpus/model/field_table.hpp"

#include <boost/test/unit_test.hpp>

using namespace ratsarchiv::corpus;

BOOST_AUTO_TEST_SUITE(field_table)

BOOST_AUTO_TEST_CASE(fields_are_found_by_german_and_english_name) {
  for (const Field& f : kFields) {
    if (f.matching == Matching::Hidden) continue;
    BOOST_TEST((find_field(f.german) == f.id));
    BOOST_TEST((find_field(f.english) == f.id));
  }
  BOOST_TEST((find_field("SPRECHER") == FieldId::Speaker));
  BOOST_TEST(!find_field("").has_value());
  BOOST_TEST(!find_field("sprech").has_value());
}

BOOST_AUTO_TEST_CASE(every_example_uses_its_field) {
  for (const Field& f : kFields)
    if (f.matching != Matching::Hidden) BOOST_TEST(f.example.starts_with(f.german));
}

BOOST_AUTO_TEST_SUITE_END()
