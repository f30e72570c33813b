// words.bin and names.bin: what is written is read, equal content makes equal bytes, and damage is refused or harmless.
#include "corpus/model/word_table.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <random>
#include <string>
#include <vector>

#include "corpus/model/error.hpp"
#include "corpus/model/name_table.hpp"

using namespace ratsarchiv::corpus;

namespace {

const std::vector<CountedWord> kWords{{"masse", "masse", 5, 1},
                                      {"masse", "maße", 3, 0},
                                      {"haus", "haus", 7, 0},
                                      {"hausbau", "hausbau", 0, 2},
                                      {"388/2019", "388/2019", 1, 0}};

const std::vector<CountedName> kNames{{FieldId::Speaker, "Hanna Zeisig (FW)", "hanna zeisig (fw)", 4},
                                      {FieldId::Speaker, "Rundel (CDU)", "rundel (cdu)", 2},
                                      {FieldId::Committee, "Ausschuss für Kultur", "ausschuss fuer kultur", 9},
                                      {FieldId::Paper, "388/2019", "388/2019", 1}};

std::string names_beginning(const NameTable& table, FieldId field, std::string_view beginning) {
  std::string out;
  for (const NameTable::Name& name : table.beginning_with(field, beginning))
    out += std::string(name.name) + " " + std::to_string(name.documents) + "; ";
  return out;
}

// Everything that a reader may look at.
std::size_t look_through(const WordTable& table) {
  std::size_t seen = table.all_keys().size();
  for (std::uint32_t word = 0; word < table.size(); ++word) {
    seen += table.exact(word).size() + table.texts(word) + table.subjects(word) + table.shared(word);
    seen += table.find(table.key(word), table.exact(word)).value_or(0);
  }
  for (std::size_t byte = 0; byte < table.all_keys().size(); ++byte) seen += table.word_at(byte);
  return seen;
}

std::size_t look_through(const NameTable& table) {
  std::size_t seen = 0;
  for (const FieldId field : kNameFields) {
    for (const NameTable::Name& name : table.names(field)) seen += name.name.size() + name.folded.size();
    seen += table.beginning_with(field, "r").size();
  }
  return seen;
}

// Every shorter file, and files with bytes changed: refused, or read without leaving them (seen by the sanitizers).
template <typename Table>
void check_damage(const std::string& bytes) {
  for (std::size_t size = 0; size < bytes.size(); ++size)
    BOOST_CHECK_THROW(Table::from_bytes(bytes.substr(0, size), "short"), Error);
  BOOST_CHECK_THROW(Table::from_bytes(bytes + "x", "long"), Error);
  std::mt19937 random(7);
  for (int i = 0; i < 5000; ++i) {
    std::string damaged = bytes;
    for (auto changes = 1 + random() % 3; changes > 0; --changes)
      damaged[random() % damaged.size()] = static_cast<char>(random());
    try {
      look_through(*Table::from_bytes(damaged, "damaged"));
    } catch (const Error& error) {
      BOOST_TEST((error.kind == ErrorKind::ArchiveCorrupt));
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(word_table)

BOOST_AUTO_TEST_CASE(words_are_read_as_written) {
  const auto table = WordTable::from_bytes(encode_word_table(kWords), "words");
  BOOST_TEST(table->size() == kWords.size());
  for (const CountedWord& word : kWords) {
    const auto number = table->find(word.key, word.exact);
    BOOST_TEST_REQUIRE(number.has_value(), word.exact);
    BOOST_TEST(table->exact(*number) == word.exact);
    BOOST_TEST(table->texts(*number) == word.texts);
    BOOST_TEST(table->subjects(*number) == word.subjects);
  }
  BOOST_TEST(!table->find("hausb", "hausb").has_value());
  BOOST_TEST(!table->find("haus", "häus").has_value());
  const auto [first, last] = table->beginning_with("haus");
  BOOST_TEST(last - first == 2U);
  BOOST_TEST(table->beginning_with("x").first == table->beginning_with("x").second);
}

BOOST_AUTO_TEST_CASE(the_order_of_the_words_changes_no_byte) {
  std::vector<CountedWord> words = kWords;
  std::vector<CountedName> names = kNames;
  std::mt19937 random(3);
  for (int i = 0; i < 20; ++i) {
    std::shuffle(words.begin(), words.end(), random);
    std::shuffle(names.begin(), names.end(), random);
    BOOST_TEST(encode_word_table(words) == encode_word_table(kWords));
    BOOST_TEST(encode_name_table(names) == encode_name_table(kNames));
  }
}

BOOST_AUTO_TEST_CASE(names_are_found_by_each_of_their_words) {
  const auto table = NameTable::from_bytes(encode_name_table(kNames), "names");
  BOOST_TEST(names_beginning(*table, FieldId::Speaker, "zei") == "Hanna Zeisig (FW) 4; ");
  BOOST_TEST(names_beginning(*table, FieldId::Speaker, "hanna z") == "Hanna Zeisig (FW) 4; ");
  BOOST_TEST(names_beginning(*table, FieldId::Speaker, "") == "Hanna Zeisig (FW) 4; Rundel (CDU) 2; ");
  BOOST_TEST(names_beginning(*table, FieldId::Speaker, "eisig") == "");
  BOOST_TEST(names_beginning(*table, FieldId::Committee, "kultur") == "Ausschuss für Kultur 9; ");
  BOOST_TEST(names_beginning(*table, FieldId::Paper, "388") == "388/2019 1; ");
  BOOST_TEST(names_beginning(*table, FieldId::Motion, "") == "");
}

BOOST_AUTO_TEST_CASE(empty_tables) {
  BOOST_TEST(WordTable::from_bytes(encode_word_table({}), "words")->size() == 0U);
  BOOST_TEST(look_through(*NameTable::from_bytes(encode_name_table({}), "names")) == 0U);
}

BOOST_AUTO_TEST_CASE(damage) {
  check_damage<WordTable>(encode_word_table(kWords));
  check_damage<NameTable>(encode_name_table(kNames));
}

BOOST_AUTO_TEST_SUITE_END()
