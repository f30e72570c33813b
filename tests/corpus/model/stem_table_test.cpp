// stems.bin: the forms of a stem are found, the most frequent first; equal content makes equal bytes, damage is refused
// or harmless.
#include "corpus/model/stem_table.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <random>
#include <string>
#include <vector>

#include "corpus/model/error.hpp"

using namespace ratsarchiv::corpus;

namespace {

// In the order of their numbers.
const std::vector<CountedWord> kWords{{"haeuser", "haeuser", 9, 0},
                                      {"haus", "haus", 4, 0},
                                      {"hauses", "hauses", 9, 1},
                                      {"masse", "masse", 1, 0},
                                      {"masse", "maße", 1, 0}};
const std::vector<StemForm> kForms{{"haus", 0}, {"haus", 1}, {"haus", 2}, {"hauses", 2}, {"maß", 4}, {"mass", 3}};

std::shared_ptr<const WordTable> words() { return WordTable::from_bytes(encode_word_table(kWords), "words"); }

std::shared_ptr<const StemTable> table_of(const std::vector<StemForm>& forms) {
  return StemTable::from_bytes(encode_stem_table(*words(), forms), words(), "stems");
}

std::string forms_of(const StemTable& table, std::string_view stem) {
  std::string out;
  for (const std::uint32_t word : table.forms_of(stem)) out += std::string(table.words().exact(word)) + ' ';
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(stem_table)

BOOST_AUTO_TEST_CASE(forms_are_found_the_most_frequent_first) {
  const auto table = table_of(kForms);
  BOOST_TEST(table->size() == 4U);
  BOOST_TEST(forms_of(*table, "haus") == "haeuser hauses haus ");
  BOOST_TEST(forms_of(*table, "hauses") == "hauses ");
  BOOST_TEST(forms_of(*table, "mass") == "masse ");
  BOOST_TEST(forms_of(*table, "maß") == "maße ");
  for (const char* other : {"", "hau", "hause", "zaun"}) BOOST_TEST(forms_of(*table, other) == "", other);
}

BOOST_AUTO_TEST_CASE(the_order_of_the_forms_changes_no_byte_and_a_form_counts_once) {
  std::vector<StemForm> forms = kForms;
  forms.push_back(kForms[1]);
  std::mt19937 random(3);
  for (int i = 0; i < 20; ++i) {
    std::shuffle(forms.begin(), forms.end(), random);
    BOOST_TEST(encode_stem_table(*words(), forms) == encode_stem_table(*words(), kForms));
  }
}

BOOST_AUTO_TEST_CASE(an_empty_table) {
  const auto none = WordTable::from_bytes(encode_word_table({}), "words");
  const auto table = StemTable::from_bytes(encode_stem_table(*none, {}), none, "stems");
  BOOST_TEST(table->size() == 0U);
  BOOST_TEST(table->forms_of("haus").empty());
}

BOOST_AUTO_TEST_CASE(stems_of_other_words_are_refused) {
  std::vector<CountedWord> fewer(kWords.begin(), kWords.end() - 1);
  const auto others = WordTable::from_bytes(encode_word_table(fewer), "words");
  BOOST_CHECK_THROW(StemTable::from_bytes(encode_stem_table(*words(), kForms), others, "stems"), Error);
}

// Every shorter file, and files with bytes changed: refused, or read without leaving them (seen by the sanitizers).
BOOST_AUTO_TEST_CASE(damage) {
  const std::string bytes = encode_stem_table(*words(), kForms);
  for (std::size_t size = 0; size < bytes.size(); ++size)
    BOOST_CHECK_THROW(StemTable::from_bytes(bytes.substr(0, size), words(), "short"), Error);
  BOOST_CHECK_THROW(StemTable::from_bytes(bytes + "x", words(), "long"), Error);
  std::mt19937 random(7);
  std::size_t refused = 0;
  for (int i = 0; i < 5000; ++i) {
    std::string damaged = bytes;
    for (auto changes = 1 + random() % 3; changes > 0; --changes)
      damaged[random() % damaged.size()] = static_cast<char>(random());
    try {
      const auto table = StemTable::from_bytes(damaged, words(), "damaged");
      for (const StemForm& form : kForms) forms_of(*table, form.stem);
      for (std::uint32_t stem = 0; stem < table->size(); ++stem)
        for (const std::uint32_t word : table->forms(stem)) BOOST_REQUIRE(word < table->words().size());
    } catch (const Error& error) {
      ++refused;
      BOOST_TEST((error.kind == ErrorKind::ArchiveCorrupt));
    }
  }
  BOOST_TEST(refused > 1000U);
}

BOOST_AUTO_TEST_SUITE_END()
