#include "corpus/model/facet_columns.hpp"

#include <boost/test/unit_test.hpp>

#include "corpus/model/error.hpp"

using namespace ratsarchiv::corpus;

namespace {

// Document 1 Berg and Adler, 2 nothing, 3 Adler; years of 2 and 3; number 4 is the last document.
std::string example() {
  FacetColumnBuilder speakers(FieldId::Speaker);
  speakers.add(1, "Berg");
  speakers.add(1, "Adler");
  speakers.add(3, "Adler");
  FacetColumnBuilder years(FieldId::Year);
  years.add(2, "2019");
  years.add(3, "2021");
  return encode_facet_columns(4, {speakers, years});
}

std::string values_of(const FacetColumns::Column& column, std::uint32_t document) {
  std::string values;
  for (const std::uint32_t ordinal : column.of(document)) values += std::string(column.value(ordinal)) + ' ';
  return values;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(facet_columns)

BOOST_AUTO_TEST_CASE(each_document_has_its_values_in_their_order) {
  const auto columns = FacetColumns::from_bytes(example(), "example");
  const FacetColumns::Column* speakers = columns->column(FieldId::Speaker);
  BOOST_TEST_REQUIRE(speakers != nullptr);
  BOOST_TEST(speakers->values() == 2u);
  BOOST_TEST(speakers->value(0) == "Adler");
  BOOST_TEST(values_of(*speakers, 1) == "Berg Adler ");
  BOOST_TEST(values_of(*speakers, 2) == "");
  BOOST_TEST(values_of(*speakers, 3) == "Adler ");
  BOOST_TEST(values_of(*speakers, 4) == "");
  const FacetColumns::Column* years = columns->column(FieldId::Year);
  BOOST_TEST_REQUIRE(years != nullptr);
  BOOST_TEST(values_of(*years, 2) == "2019 ");
  BOOST_TEST(values_of(*years, 3) == "2021 ");
}

BOOST_AUTO_TEST_CASE(what_is_not_there_has_no_values) {
  const auto columns = FacetColumns::from_bytes(example(), "example");
  BOOST_TEST(columns->column(FieldId::Party) == nullptr);
  BOOST_TEST(columns->column(FieldId::Year)->of(5).empty());
  BOOST_TEST(columns->column(FieldId::Year)->of(0).empty());
  BOOST_TEST(columns->column(FieldId::Year)->value(9) == "");
  const auto none = FacetColumns::from_bytes(encode_facet_columns(0, {FacetColumnBuilder(FieldId::Year)}), "none");
  BOOST_TEST(none->column(FieldId::Year)->of(1).empty());
}

BOOST_AUTO_TEST_CASE(a_damaged_file_is_refused_or_read_within_its_bounds) {
  const std::string whole = example();
  for (std::size_t length = 0; length < whole.size(); ++length)
    BOOST_CHECK_THROW(FacetColumns::from_bytes(whole.substr(0, length), "cut"), Error);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0xFF);
    try {
      const auto columns = FacetColumns::from_bytes(damaged, "damaged");
      for (const FieldId field : {FieldId::Speaker, FieldId::Year})
        if (const auto* column = columns->column(field))
          for (std::uint32_t document = 0; document < 8; ++document) values_of(*column, document);
    } catch (const Error&) {
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
