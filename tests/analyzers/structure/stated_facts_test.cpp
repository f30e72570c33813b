// What an OParl server states beside the text, and who may see what comes out.
#include <boost/test/unit_test.hpp>

#include "analyzers/structure/audience.hpp"
#include "corpus/model/names.hpp"
#include "tests/analyzers/structure/parsed.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::analyzers;
using corpus::Audience;
using corpus::StatedFacts;
using corpus::StatedTreatment;
using corpus::Visibility;

namespace {

const std::string kMinutes =
    "NIEDERSCHRIFT\n\nStadt Karlsruhe\nGremium: 12. Plenarsitzung Gemeinderat\nTermin: 20. Mai 2014, 15:30 Uhr\n"
    "{visibility}\nVorsitzende/r: Oberbürgermeister Dr. Tilo Hagenbach\n\nPunkt 8 der Tagesordnung: Fußwege\n"
    "Vorlage: 2014/0871\n\nBeschluss:\nKenntnisnahme\n\nStadtrat Auer (CDU): Mir ist das recht.\n";

std::string minutes(const std::string& visibility) {
  std::string text = kMinutes;
  return text.replace(text.find("{visibility}"), 12, visibility);
}

StatedTreatment treatment(const char* committee, const char* date, const char* item, std::optional<bool> is_public) {
  StatedTreatment stated;
  stated.committee = committee;
  stated.date = corpus::parse_iso_date(date);
  stated.agenda_item = item;
  stated.is_public = is_public;
  return stated;
}

StatedFacts facts(std::vector<StatedTreatment> treatments) {
  StatedFacts stated;
  stated.paper = "2014/0871";
  stated.paper_type = "Beschlussvorlage";
  stated.subject = "Beleuchtung der Fußwege";
  stated.treatments = std::move(treatments);
  return stated;
}

std::string shown(const std::optional<Visibility>& visibility) {
  return visibility ? std::string(corpus::to_string(*visibility)) : "null";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(stated_facts)

BOOST_AUTO_TEST_CASE(the_stricter_side_wins) {
  const StatedTreatment open = treatment("Gemeinderat", "2014-05-20", "8", true);
  const StatedTreatment closed = treatment("Gemeinderat", "2014-05-20", "8", false);
  const StatedTreatment silent = treatment("Gemeinderat", "2014-05-20", "8", std::nullopt);
  const StatedTreatment other_closed = treatment("Bauausschuss", "2014-04-02", "3", false);
  struct Case {
    const char* printed;
    std::vector<StatedTreatment> treatments;
    const char* expected;
    bool problem;
  };
  for (const Case& c :
       {Case{"öffentlich", {open}, "öffentlich", false}, Case{"öffentlich", {closed}, "nichtöffentlich", true},
        Case{"nicht öffentlich", {open}, "nichtöffentlich", true},
        Case{"nicht öffentlich", {closed}, "nichtöffentlich", false}, Case{"", {open}, "öffentlich", false},
        Case{"", {closed}, "nichtöffentlich", false}, Case{"", {silent}, "null", false}, Case{"", {}, "null", false},
        Case{"öffentlich", {open, other_closed}, "öffentlich", false},
        Case{"", {other_closed}, "nichtöffentlich", false},
        Case{"öffentlich | nicht öffentlich", {open}, "öffentlich", false},
        Case{"öffentlich | nicht öffentlich", {closed}, "nichtöffentlich", true},
        Case{"öffentlich | nicht öffentlich", {}, "nichtöffentlich", true},
        Case{"öffentlich (bis 17 Uhr)", {}, "nichtöffentlich", true}}) {
    BOOST_TEST_CONTEXT("printed: " << c.printed << ", treatments: " << c.treatments.size()) {
      const auto documents = parsed("karlsruhe", minutes(c.printed), facts(c.treatments));
      BOOST_REQUIRE(documents.size() == 1U);
      BOOST_TEST(shown(documents[0].header.visibility) == c.expected);
      BOOST_TEST(has_problem(documents[0], "visibility") == c.problem);
    }
  }
}

BOOST_AUTO_TEST_CASE(what_the_text_lacks_comes_from_the_only_treatment) {
  const auto documents = parsed("karlsruhe", "Das Protokoll zu diesem Punkt finden Sie unter Punkt 4.1.\n", [] {
    StatedFacts stated = facts({treatment("Gemeinderat", "2016-07-19", "4.3", true)});
    stated.title = "Protokoll TOP 4.3";
    return stated;
  }());
  BOOST_REQUIRE(documents.size() == 1U);
  BOOST_TEST(documents[0].id == "karlsruhe/gr/2016-07-19/4.3");
  BOOST_TEST(has_problem(documents[0], "stated", corpus::ProblemLevel::Note));
}

BOOST_AUTO_TEST_CASE(a_misprinted_date_is_not_replaced) {
  std::string text = minutes("öffentlich");
  text.replace(text.find("20. Mai 2014"), 12, "20. Mei 2014");
  const auto documents = parsed("karlsruhe", text, facts({treatment("Gemeinderat", "2014-05-20", "8", true)}));
  BOOST_TEST(!documents[0].header.date.has_value());
  BOOST_TEST(has_problem(documents[0], "date"));
}

BOOST_AUTO_TEST_CASE(papers_by_title_and_type) {
  struct Case {
    const char* title;
    const char* type;
    corpus::DocumentKind expected;
  };
  using enum corpus::DocumentKind;
  for (const Case& c :
       {Case{"Stellungnahme TOP 5", "Antrag", Statement}, Case{"Anlage 2", "Beschlussvorlage", Attachment},
        Case{"TOP 7", "Beschlussvorlage", Proposal}, Case{"Antrag GRÜNE", "Antrag", Motion},
        Case{"TOP 3", "Änderungs-/Ergänzungsantrag", Motion}, Case{"Anfrage", "Anfrage", Question},
        Case{"TOP 9", "Informationsvorlage", Information}, Case{"Bild", "Sonstiges", Other}}) {
    StatedFacts stated = facts({treatment("Bauausschuss", "2014-04-02", "3", true)});
    stated.title = c.title;
    stated.paper_type = c.type;
    const auto documents = parsed("karlsruhe", "Ein Text über die Niederschrift.\n", stated);
    BOOST_REQUIRE(documents.size() == 1U);
    BOOST_TEST_CONTEXT(c.title << ", " << c.type) {
      BOOST_TEST((documents[0].kind == c.expected));
      BOOST_TEST(documents[0].header.subject.value_or("") == "Beleuchtung der Fußwege");
      BOOST_TEST(documents[0].header.papers.size() == 1U);
      BOOST_TEST(documents[0].header.committee.value_or("") == "Bauausschuss");
    }
  }
}

BOOST_AUTO_TEST_CASE(a_paper_is_as_secret_as_its_most_secret_treatment) {
  const auto documents = parsed(
      "karlsruhe", "Text\n",
      facts({treatment("Bauausschuss", "2014-04-02", "3", false), treatment("Gemeinderat", "2014-05-20", "8", true)}));
  BOOST_TEST(shown(documents[0].header.visibility) == "nichtöffentlich");
  BOOST_TEST(!documents[0].header.committee.has_value());
}

BOOST_AUTO_TEST_CASE(audiences) {
  const corpus::Profile silent = corpus::load_profile("stuttgart", {});
  const corpus::Profile open = corpus::load_profile("karlsruhe", {});
  const std::optional<Visibility> none;
  struct Case {
    std::optional<Visibility> visibility;
    const corpus::Profile* profile;
    std::optional<Visibility> override_with;
    corpus::Audience expected;
  };
  for (const Case& c :
       {Case{Visibility::Public, &silent, none, corpus::Audience::Public},
        Case{none, &silent, none, corpus::Audience::Internal}, Case{none, &open, none, corpus::Audience::Public},
        Case{none, &silent, Visibility::Public, corpus::Audience::Public},
        Case{none, &open, Visibility::NonPublic, corpus::Audience::Internal},
        Case{Visibility::NonPublic, &open, none, corpus::Audience::Internal},
        Case{Visibility::NonPublic, &open, Visibility::Public, corpus::Audience::Internal},
        Case{Visibility::Public, &open, Visibility::NonPublic, corpus::Audience::Internal}}) {
    corpus::Document document;
    document.header.visibility = c.visibility;
    BOOST_TEST((audience_of(document, *c.profile, c.override_with) == c.expected));
  }
}

BOOST_AUTO_TEST_SUITE_END()
