#include "corpus/readers/oparl_table.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <optional>
#include <string>
#include <vector>

using namespace ratsarchiv::corpus;

namespace {

OparlObject version(std::optional<std::int64_t> modified_us, std::string name, std::string file = {}) {
  OparlObject object;
  object.type = OparlType::Paper;
  object.id = "p1";
  object.modified_us = modified_us;
  if (!name.empty()) object.fields.emplace_back(OparlField::Name, std::move(name));
  if (!file.empty()) object.links.emplace_back(OparlLink::AuxiliaryFile, std::move(file));
  return object;
}

OparlObject deleted(std::optional<std::int64_t> modified_us) {
  OparlObject object = version(modified_us, "");
  object.deleted = true;
  return object;
}

// The name and the file links of what wins, in every order of the versions; "?" where the order matters.
std::string winner(std::vector<OparlObject> versions) {
  std::vector<std::size_t> order(versions.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::string result;
  bool is_first = true;
  do {
    std::vector<OparlObject> ordered;
    for (const std::size_t i : order) ordered.push_back(versions[i]);
    const OparlTable table(std::move(ordered));
    const OparlObject* object = table.find(OparlType::Paper, "p1");
    std::vector<std::string> links;
    for (const auto& link : object->links) links.push_back(link.second);
    std::sort(links.begin(), links.end());
    std::string rendered(object->field(OparlField::Name));
    for (const std::string& link : links) rendered += ' ' + link;
    if (object->deleted) rendered += " deleted";
    if (object->is_public) rendered += *object->is_public ? " public" : " internal";
    if (!is_first && rendered != result) return "?";
    result = rendered;
    is_first = false;
  } while (std::next_permutation(order.begin(), order.end()));
  return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(oparl_table)

BOOST_AUTO_TEST_CASE(the_newest_version_wins_in_every_order) {
  BOOST_TEST(winner({version(1, "alt", "f1"), version(2, "neu", "f2")}) == "neu f2");
  BOOST_TEST(winner({version(1, "alt", "f1"), version(2, "")}) == "");  // as a whole
  BOOST_TEST(winner({version(1, "alt"), version(3, "neu"), version(2, "mittel")}) == "neu");
  BOOST_TEST(winner({version(2, "neu"), version(std::nullopt, "Kurzform", "f1")}) == "neu f1");
  BOOST_TEST(winner({version(1, "alt"), version(2, ""), version(std::nullopt, "Kurzform")}) == "Kurzform");
  BOOST_TEST(winner({version(2, "", "f1"), version(2, "neu")}) == "neu f1");
  BOOST_TEST(winner({version(-5, "vor 1970"), version(-6, "noch früher")}) == "vor 1970");
}

BOOST_AUTO_TEST_CASE(deleted_objects_keep_the_links_to_their_files) {
  BOOST_TEST(winner({version(1, "alt", "f1"), version(2, "neu", "f2"), deleted(3)}) == " f1 f2 deleted");
  BOOST_TEST(winner({deleted(1), version(2, "wieder da", "f1")}) == "wieder da f1");
  BOOST_TEST(winner({version(2, "neu", "f1"), deleted(2)}) == "neu f1 deleted");
  BOOST_TEST(winner({version(2, "neu", "f1"), deleted(std::nullopt)}) == "neu f1 deleted");
}

BOOST_AUTO_TEST_CASE(not_public_wins_between_equals) {
  OparlObject shown = version(1, "x");
  shown.is_public = true;
  OparlObject hidden = version(1, "x");
  hidden.is_public = false;
  BOOST_TEST(winner({shown, hidden, version(1, "x")}) == "x internal");
  hidden.modified_us = 0;
  BOOST_TEST(winner({shown, hidden}) == "x public");
}

BOOST_AUTO_TEST_CASE(ids_are_apart_by_type) {
  OparlObject file = version(1, "Datei");
  file.type = OparlType::File;
  OparlTable table({file, version(1, "Vorlage")});
  BOOST_TEST(table.find(OparlType::File, "p1")->field(OparlField::Name) == "Datei");
  BOOST_TEST(table.find(OparlType::Paper, "p1")->field(OparlField::Name) == "Vorlage");
  BOOST_TEST(table.find(OparlType::Meeting, "p1") == nullptr);
  BOOST_TEST(table.all(OparlType::File).size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
