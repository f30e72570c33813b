#include "analyzers/structure/header_values.hpp"

#include <boost/test/unit_test.hpp>

#include "corpus/model/names.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::analyzers;

namespace {

const corpus::Profile& stuttgart() {
  static const corpus::Profile profile = corpus::load_profile("stuttgart", {});
  return profile;
}

std::string joined(const std::vector<std::string>& entries) {
  std::string text;
  for (const std::string& entry : entries) text += (text.empty() ? "" : " | ") + entry;
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(header_values)

BOOST_AUTO_TEST_CASE(dates) {
  struct Case {
    const char* text;
    const char* expected;  // empty: nothing
  };
  for (const Case& c :
       {Case{"03.07.2019", "2019-07-03"}, Case{"3.7.2019, 15:30 Uhr", "2019-07-03"}, Case{"10/25/2001", "2001-10-25"},
        Case{"25/10/2001", ""}, Case{"22. Oktober 2019", "2019-10-22"}, Case{"Dienstag, 1. März 2016", "2016-03-01"},
        Case{"22.Okt. 2019", "2019-10-22"}, Case{"19./20. November 2018, 9 Uhr", "2018-11-19"},
        Case{"03/.04.03.2015, 09:00 Uhr", "2015-03-03"}, Case{"16.-18.12.2025", "2025-12-16"},
        Case{"15./16.12.2020", "2020-12-15"}, Case{"1603.2018", ""}, Case{"31.02.2019", ""}, Case{"32.01.2019", ""},
        Case{"", ""}, Case{"gestern", ""}, Case{"03.07.19", ""}, Case{"3. Brumaire 2019", ""}}) {
    const auto date = read_date(stuttgart(), c.text);
    BOOST_TEST_CONTEXT(c.text) BOOST_TEST((date ? corpus::iso_date(*date) : "") == c.expected);
  }
}

BOOST_AUTO_TEST_CASE(visibility) {
  using enum VisibilityReading;
  struct Case {
    const char* text;
    VisibilityReading expected;
  };
  for (const Case& c : {Case{"öffentlich", Public},
                        Case{"Öffentlich", Public},
                        Case{"ÖFFENTLICH", Public},
                        Case{"öffentl.", Public},
                        Case{"oeffentlich", Public},
                        Case{"nichtöffentlich", NonPublic},
                        Case{"nicht öffentlich", NonPublic},
                        Case{"nicht-öffentlich", NonPublic},
                        Case{"Nicht  Öffentlich", NonPublic},
                        Case{"nicht öffentl.", NonPublic},
                        Case{"nicht\xC2\xA0öffentlich", NonPublic},
                        Case{"nö", NonPublic},
                        Case{"öffentlich / nichtöffentlich", Both},
                        Case{"nicht öffentlich | öffentlich", Both},
                        Case{"", Unreadable},
                        Case{"f entl", Unreadable},
                        Case{"nich öffentlich", Unreadable},
                        Case{"teilweise öffentlich", Unreadable},
                        Case{"halböffentlich", Unreadable},
                        Case{"niht öffentlich", Unreadable},
                        Case{"in öffentlicher Sitzung", Public},
                        Case{"geheim", Unreadable}}) {
    BOOST_TEST_CONTEXT(c.text) BOOST_TEST((read_visibility(c.text) == c.expected));
  }
}

BOOST_AUTO_TEST_CASE(persons) {
  struct Case {
    const char* text;
    const char* expected;
  };
  for (const Case& c :
       {Case{"OB Brandau, EBM Dr. Halder, BM Tressel", "OB Brandau | EBM Dr. Halder | BM Tressel"}, Case{"-", ""},
        Case{"", ""}, Case{"- -", ""}, Case{"der Vorsitzende", "der Vorsitzende"},
        Case{"die Vorsitzenden, Herr Klamm (StKäm)", "die Vorsitzenden | Herr Klamm (StKäm)"},
        Case{"die Herren Bantle und Oswald (Büro Plan & Raum)",
             "Herr Bantle (Büro Plan & Raum) | Herr Oswald (Büro Plan & Raum)"},
        Case{"die Herren A, Dr. B und C (Büro X, Ulm) sowie Frau D",
             "Herr A (Büro X, Ulm) | Herr Dr. B (Büro X, Ulm) | Herr C (Büro X, Ulm) | Frau D"},
        Case{"Herr Klamm, Leiter des Amts für Umwelt und Technik",
             "Herr Klamm, Leiter des Amts für Umwelt und Technik"},
        Case{"der Vorsitzende, Leitung des Hochbauamts", "der Vorsitzende | Leitung des Hochbauamts"},
        Case{"Vertreter des Büros Müller und Partner", "Vertreter des Büros Müller und Partner"},
        Case{"Frau Prof. Dr. Hauff (Hochschule), Herr\nKolb", "Frau Prof. Dr. Hauff (Hochschule) | Herr Kolb"},
        Case{"BM Dr. Maurer ,\nBM Pohl", "BM Dr. Maurer | BM Pohl"}}) {
    BOOST_TEST_CONTEXT(c.text) BOOST_TEST(joined(split_persons(stuttgart(), c.text)) == c.expected);
  }
}

BOOST_AUTO_TEST_CASE(lists) {
  struct Case {
    const char* text;
    const char* expected;
  };
  for (const Case& c : {Case{"WK, St, T", "WK | St | T"}, Case{"WFB/T", "WFB/T"},
                        Case{"OB 7831-10.00", "OB 7831-10.00"}, Case{"-", ""}, Case{"", ""}, Case{",,", ""}}) {
    BOOST_TEST_CONTEXT(c.text) BOOST_TEST(joined(split_list(stuttgart(), c.text)) == c.expected);
  }
}

BOOST_AUTO_TEST_SUITE_END()
