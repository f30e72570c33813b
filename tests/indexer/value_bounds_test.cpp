#include "indexer/value_bounds.hpp"

#include <xapian.h>

#include <boost/test/unit_test.hpp>

#include "tests/indexer/archive_fixture.hpp"

using namespace ratsarchiv::indexer;

namespace {

constexpr Xapian::valueno kSlot = 1;
constexpr Xapian::valueno kOther = 2;
constexpr Xapian::valueno kSome = 3;  // of those that come first

Xapian::Document person(const std::string& name) {
  Xapian::Document document;
  document.add_term("K" + name);
  document.add_value(kSlot, name);
  document.add_value(kOther, "gleich");
  if (name < "C") document.add_value(kSome, name);
  return document;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(value_bounds)

BOOST_AUTO_TEST_CASE(a_bound_of_a_deleted_document_is_made_anew) {
  const ratsarchiv::indexer_tests::TemporaryFolder folder;
  Xapian::WritableDatabase database((folder.path() / "db").string(), Xapian::DB_CREATE);
  for (const char* name : {"Adler", "Berg", "Kuhn", "Zwirn"}) database.add_document(person(name));
  database.commit();
  BOOST_TEST(slots_with_stale_bounds(database).empty());

  database.delete_document("KAdler");
  database.delete_document("KZwirn");
  database.commit();
  BOOST_TEST(slots_with_stale_bounds(database) == (std::vector<unsigned>{kSlot, kSome}));

  renew_stale_bounds(database);
  BOOST_TEST(slots_with_stale_bounds(database).empty());
  BOOST_TEST(database.get_value_lower_bound(kSlot) == "Berg");
  BOOST_TEST(database.get_value_upper_bound(kSlot) == "Kuhn");
  BOOST_TEST(database.get_value_lower_bound(kSome) == "Berg");
  BOOST_TEST(database.get_value_freq(kSome) == 1u);
  BOOST_TEST(database.get_value_freq(kOther) == 2u);
  BOOST_TEST(database.get_document(2).get_value(kSlot) == "Berg");
  BOOST_TEST(database.get_document(3).get_value(kSome).empty());
  BOOST_TEST(database.get_termfreq("KKuhn") == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
