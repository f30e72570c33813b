// Namings over many protocols -> persons and terms of office, as tables of one line a naming and one a person.
#include "analyzers/structure/person_register.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "analyzers/structure/minutes_words.hpp"
#include "analyzers/structure/person_collector.hpp"
#include "analyzers/structure/person_register_json.hpp"
#include "analyzers/structure/person_table.hpp"
#include "corpus/model/error.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::analyzers;

namespace {

const corpus::Profile& profile() {
  static const corpus::Profile kProfile = corpus::parse_profile(R"(
name = "test"
[[party]]
name = "CDU"
[[party]]
name = "SPD"
[[party]]
name = "FW"
[[party]]
name = "GRÜNE"
spellings = ["90/GRÜNE", "Bündnis 90/DIE GRÜNEN"]
[[party]]
name = "LISTE"
[[party]]
name = "LISTE und BUND"
follows = ["LISTE"]
)",
                                                                "test");
  return kProfile;
}

// "Altheim 2019-07-03 StR Dr. Hans Kolb (SPD)"; "-" for no date.
PersonNaming naming_of(const std::string& line) {
  static const MinutesWords kWords(profile());
  static const PersonFinder kFinder(kWords);
  static const NamingReader kReader(profile());
  const std::size_t city = line.find(' ');
  const std::size_t date = line.find(' ', city + 1);
  const auto mention = kFinder.parse_entry(line.substr(date + 1));
  BOOST_REQUIRE_MESSAGE(mention, line);
  corpus::Document document;
  document.header.city = line.substr(0, city);
  document.header.date = corpus::parse_iso_date(line.substr(city + 1, date - city - 1));
  corpus::Speech speech;
  speech.speaker = mention->surname;
  speech.person = person_key(*mention);
  speech.title = mention->title;
  if (!mention->role.empty()) speech.role = mention->role;
  speech.party = mention->party;
  speech.party_canonical = mention->party_canonical;
  speech.office = mention->office;
  return kReader.read(document, speech);
}

PersonRegister register_of(const std::vector<std::string>& lines) {
  PersonCollector collector;
  for (const std::string& line : lines) collector.add(naming_of(line));
  return collector.make();
}

std::string day(const std::optional<corpus::CalendarDate>& date) { return date ? corpus::iso_date(*date) : "?"; }

std::string render(const PersonRegister& persons) {
  std::string text;
  for (const Person& person : persons.persons()) {
    text += person.name;
    for (const Capacity& capacity : person.capacities) {
      if (capacity.vague) text += " vague";
      for (const Term& term : capacity.terms)
        text += " [" + (term.party_canonical.empty() ? term.party : term.party_canonical) + " " + day(term.from) +
                ".." + day(term.to) + "]";
    }
    text += "\n";
  }
  return text;
}

// "Hans Kolb (SPD)", with "/PARTY" where the term of office gives one; "-" when nobody is found.
std::string render(const std::optional<FoundPerson>& found) {
  if (!found) return "-";
  return found->person->name + (found->term ? "/" + found->term->party_canonical : "");
}

struct RegisterCase {
  const char* what;
  std::vector<std::string> namings;
  const char* expected;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(person_register)

BOOST_AUTO_TEST_CASE(namings_become_persons) {
  const RegisterCase cases[] = {
      {"spellings, titles and roles are one",
       {"A 2001-02-03 StR Kolb (SPD)", "A 2002-02-03 Stadtrat Dr. Kolb (SPD)", "A 2003-02-03 StR KOLB (SPD)",
        "A 2003-03-03 Herr Kolb (SPD)"},
       "Kolb (SPD) [SPD 2001-02-03..2003-03-03]\n"},
      {"spellings of a party are one",
       {"A 2001-02-03 StR Weiß (90/GRÜNE)", "A 2009-02-03 StR Weiss (Bündnis 90/DIE GRÜNEN)"},
       "Weiss (GRÜNE) [GRÜNE 2001-02-03..2009-02-03]\n"},
      {"the forename of one protocol goes for all",
       {"A 2001-02-03 StR Kolb (SPD)", "A 2002-02-03 StR Hans Kolb (SPD)", "A 2003-02-03 StR H. Kolb (SPD)"},
       "Hans Kolb (SPD) [SPD 2001-02-03..2003-02-03]\n"},
      {"two forenames are two; who they do not tell apart is neither",
       {"A 2001-02-03 StR Hans Kolb (SPD)", "A 2001-02-03 StR Uwe Kolb (SPD)", "A 2005-01-01 StR Kolb (SPD)"},
       "Hans Kolb (SPD) [SPD 2001-02-03..2001-02-03]\nKolb (SPD) vague [SPD 2005-01-01..2005-01-01]\n"
       "Uwe Kolb (SPD) [SPD 2001-02-03..2001-02-03]\n"},
      {"an initial that fits two is neither",
       {"A 2001-02-03 StR Hans Kolb (SPD)", "A 2001-02-03 StR Horst Kolb (SPD)", "A 2001-02-03 StR H. Kolb (SPD)"},
       "H. Kolb (SPD) vague [SPD 2001-02-03..2001-02-03]\nHans Kolb (SPD) [SPD 2001-02-03..2001-02-03]\n"
       "Horst Kolb (SPD) [SPD 2001-02-03..2001-02-03]\n"},
      {"a man and a woman are two",
       {"A 2001-02-03 StR Kolb (SPD)", "A 2001-02-03 StRin Kolb (SPD)"},
       "StR Kolb (SPD) [SPD 2001-02-03..2001-02-03]\nStRin Kolb (SPD) [SPD 2001-02-03..2001-02-03]\n"},
      {"two parties at a time are two",
       {"A 2001-02-03 StR Hans Kolb (SPD)", "A 2002-02-03 StR Hans Kolb (CDU)", "A 2003-02-03 StR Hans Kolb (SPD)"},
       "Hans Kolb (CDU) [CDU 2002-02-03..2002-02-03]\nHans Kolb (SPD) [SPD 2001-02-03..2003-02-03]\n"},
      {"a change of party is one person where the forename agrees",
       {"A 2001-02-03 StR Hans Kolb (SPD)", "A 2002-02-03 StR Kolb (SPD)", "A 2003-02-03 StR Hans Kolb (CDU)"},
       "Hans Kolb (CDU) [SPD 2001-02-03..2002-02-03] [CDU 2003-02-03..2003-02-03]\n"},
      {"and two where it is not known",
       {"A 2001-02-03 StR Kolb (SPD)", "A 2003-02-03 StR Hans Kolb (CDU)"},
       "Hans Kolb (CDU) [CDU 2003-02-03..2003-02-03]\nKolb (SPD) [SPD 2001-02-03..2001-02-03]\n"},
      {"and two where only an initial agrees",
       {"A 2001-02-03 StR H. Kolb (SPD)", "A 2003-02-03 StR H. Kolb (CDU)"},
       "H. Kolb (CDU) [CDU 2003-02-03..2003-02-03]\nH. Kolb (SPD) [SPD 2001-02-03..2001-02-03]\n"},
      {"a faction that follows another keeps its councillors",
       {"A 2001-02-03 StR Kolb (LISTE)", "A 2003-02-03 StR Kolb (LISTE und BUND)"},
       "Kolb (LISTE und BUND) [LISTE 2001-02-03..2001-02-03] [LISTE und BUND 2003-02-03..2003-02-03]\n"},
      {"but not while both are there",
       {"A 2001-02-03 StR Kolb (LISTE)", "A 2003-02-03 StR Kolb (LISTE und BUND)", "A 2004-02-03 StR Kolb (LISTE)"},
       "Kolb (LISTE und BUND) [LISTE und BUND 2003-02-03..2003-02-03]\nKolb (LISTE) [LISTE 2001-02-03..2004-02-03]\n"},
      {"particles belong to the name, hyphens do not separate",
       {"A 2001-02-03 StR von Berg (FW)", "A 2001-02-03 StR Berg (FW)", "A 2001-02-03 StRin Ast-Kolb (FW)",
        "A 2002-02-03 StRin Ast-Kolb (FW)", "A 2001-02-03 BM zur Linde"},
       "Ast-Kolb (FW) [FW 2001-02-03..2002-02-03]\nBerg (FW) [FW 2001-02-03..2001-02-03]\n"
       "von Berg (FW) [FW 2001-02-03..2001-02-03]\nzur Linde (BM)\n"},
      {"mayors are one over their offices, and not the councillor of that name",
       {"A 2001-02-03 BM Kolb", "A 2005-02-03 EBM Dr. Kolb", "A 2001-02-03 StR Kolb (SPD)"},
       "Kolb (EBM)\nKolb (SPD) [SPD 2001-02-03..2001-02-03]\n"},
      {"guests are told apart by their offices",
       {"A 2001-02-03 Herr Kolb (Planungsamt)", "A 2002-02-03 Herr Dr. Kolb (Planungsamt)",
        "A 2001-02-03 Herr Kolb (Bau GmbH)", "A 2001-02-03 Herr Kolb"},
       "Kolb (Bau GmbH)\nKolb (Herr)\nKolb (Planungsamt)\n"},
      {"councillors without any party",
       {"A 2001-02-03 Stadtrat Kolb", "A 2002-02-03 Stadtrat Hans Kolb"},
       "Hans Kolb (Stadtrat)\n"},
      {"a councillor without a bracket adds nobody to those who may be meant",
       {"A 2001-02-03 StR Kolb (SPD)", "A 2001-02-03 StR Kolb"},
       "Kolb (SPD) [SPD 2001-02-03..2001-02-03]\nKolb (StR) vague\n"},
      {"protocols without a date give no term",
       {"A - StR Kolb (SPD)", "A 2001-02-03 StR Rau (FW)", "A - StR Rau (FW)"},
       "Kolb (SPD) [SPD ?..?]\nRau (FW) [FW 2001-02-03..2001-02-03]\n"},
      {"cities do not mix",
       {"A 2001-02-03 StR Hans Kolb (SPD)", "B 2001-02-03 StR Kolb (SPD)"},
       "Hans Kolb (SPD) [SPD 2001-02-03..2001-02-03]\nKolb (SPD) [SPD 2001-02-03..2001-02-03]\n"},
  };
  for (const RegisterCase& c : cases) {
    BOOST_TEST_INFO_SCOPE(c.what);
    std::vector<std::string> namings = c.namings;
    BOOST_TEST(render(register_of(namings)) == c.expected);
    // The order of the protocols changes nothing.
    std::sort(namings.begin(), namings.end());
    const std::string json = person_register_json(register_of(namings));
    while (std::next_permutation(namings.begin(), namings.end()))
      BOOST_REQUIRE(person_register_json(register_of(namings)) == json);
    // Neither does its being written and read.
    BOOST_TEST(person_register_json(read_person_register(json, "test")) == json);
  }
}

BOOST_AUTO_TEST_CASE(each_naming_finds_its_person_again) {
  const PersonRegister persons =
      register_of({"A 2001-02-03 StR Kolb (SPD)", "A 2001-02-03 StRin Eva Kolb (SPD)", "A 2004-02-03 StR Kolb (SPD)",
                   "A 2002-05-05 StR Kolb", "A 2010-01-01 StR Kolb", "A 2001-01-01 StR Hans Rau (SPD)",
                   "A 2003-01-01 StR Hans Rau (SPD)", "A 2006-01-01 StR Hans Rau (CDU)", "A 2004-04-04 StR Rau",
                   "A 2001-01-01 StR Ott (FW)", "A 2009-01-01 StR Ott (FW)", "A 2002-01-01 StR Ott (CDU)",
                   "A 2004-01-01 StR Ott (CDU)", "A 2003-03-03 StR Ott", "A 2008-08-08 StR Ott", "A 2001-01-01 BM Lang",
                   "A 2001-01-01 Herr Lang (Bau GmbH)", "A 2001-01-01 Herr Lang"});
  const struct {
    const char* naming;
    const char* expected;
  } cases[] = {
      {"A 2002-02-02 StR Dr. Kolb (SPD)", "Kolb (SPD)"},
      {"A 2002-02-02 StRin Kolb (SPD)", "Eva Kolb (SPD)"},
      {"A 2002-05-05 StR Kolb", "Kolb (SPD)/SPD"},        // in office on that day
      {"A 2010-01-01 StR Kolb", "Kolb (StR)"},            // not known to be
      {"A - StR Kolb", "Kolb (StR)"},                     //
      {"A 2002-02-02 StR Kolb (CDU)", "-"},               // nobody of that party
      {"A 2002-02-02 StR H. Rau", "Hans Rau (CDU)/SPD"},  // the party of the day
      {"A 2004-04-04 StR Rau", "Hans Rau (CDU)"},         // between two terms: the person, no party
      {"A 2003-03-03 StR Ott", "Ott (StR)"},              // two in office
      {"A 2008-08-08 StR Ott", "Ott (FW)/FW"},            // one
      {"A 2008-08-08 StR Ott (CDU)", "Ott (CDU)"},        // as printed, whatever the term
      {"A 2001-01-01 Herr Lang (Bau GmbH)", "Lang (Bau GmbH)"},
      {"A 2001-01-01 Herr Lang", "Lang (Herr)"},
      {"A 2001-01-01 Herr Lang (Planungsamt)", "-"},
      {"A 2011-01-01 BM Dr. Lang", "Lang (BM)"},
      {"B 2001-01-01 BM Lang", "-"},
  };
  for (const auto& c : cases) BOOST_TEST(render(persons.find(naming_of(c.naming))) == c.expected, c.naming);
}

BOOST_AUTO_TEST_CASE(persons_of_one_party_are_told_apart_by_their_terms) {
  const PersonRegister persons = register_of({"A 2001-01-01 StR Hans Kolb (SPD)", "A 2004-01-01 StR Hans Kolb (SPD)",
                                              "A 2010-01-01 StR Uwe Kolb (SPD)", "A 2014-01-01 StR Uwe Kolb (SPD)",
                                              "A 2002-01-01 StR Kolb (SPD)", "A 2007-01-01 StR Kolb (SPD)"});
  BOOST_TEST(render(persons.find(naming_of("A 2002-01-01 StR Kolb (SPD)"))) == "Hans Kolb (SPD)");
  BOOST_TEST(render(persons.find(naming_of("A 2012-01-01 StR Kolb (SPD)"))) == "Uwe Kolb (SPD)");
  BOOST_TEST(render(persons.find(naming_of("A 2007-01-01 StR Kolb (SPD)"))) == "Kolb (SPD)");
}

BOOST_AUTO_TEST_CASE(a_person_is_found_by_every_spelling) {
  const PersonRegister persons = register_of({"A 2001-01-01 StR Dr. Hans Weiß (SPD)", "A 2002-01-01 StR Weiss (SPD)"});
  const Person* person = persons.named("A", "Hans Weiss (SPD)");
  if (!person) person = persons.named("A", "Hans Weiß (SPD)");
  BOOST_REQUIRE(person);
  for (const char* name : {"Weiß", "Weiss", "Hans Weiß", "Dr. Weiß", "Dr. Hans Weiß"})
    BOOST_TEST((std::find(person->spellings.begin(), person->spellings.end(), name) != person->spellings.end()), name);
}

BOOST_AUTO_TEST_CASE(a_full_run_knows_all_its_speakers_and_an_older_table_does_not) {
  PersonCollector old;
  for (const char* line : {"A 2001-01-01 StR Hans Kolb (SPD)", "A 2001-01-01 StR Uwe Kolb (SPD)",
                           "A 2002-01-01 StR Kolb (SPD)", "A 2001-01-01 StR Kolb", "A 2001-01-01 Herr Ott"})
    old.add(naming_of(line));
  const PersonRegister persons = old.make();
  BOOST_TEST(old.unknown_to(persons) == 0u);
  PersonCollector more = old;
  for (const char* line :
       {"A 2003-01-01 StR Neu (SPD)", "A 2003-02-01 StR Neu (SPD)", "A 2003-01-01 StR Uwe Kolb (SPD)"})
    more.add(naming_of(line));
  BOOST_TEST(more.unknown_to(persons) == 2u);
  BOOST_TEST(more.unknown_to(more.make()) == 0u);
}

BOOST_AUTO_TEST_CASE(a_damaged_file_is_an_error) {
  for (const char* json : {"", "{", "{}", R"({"persons":[{"city":"A"}]})"})
    BOOST_CHECK_THROW(read_person_register(json, "persons.json"), corpus::Error);
}

BOOST_AUTO_TEST_SUITE_END()
