// Lines of a printed page become running paragraphs.
#include "query/render/reading_text.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

using namespace ratsarchiv;
using namespace ratsarchiv::query;

namespace {

// '|' a paragraph's end, '/' a line's, '_' a folded blank.
std::string shown(const std::string& text, const std::vector<corpus::ByteRange>& torn = {}, std::size_t width = 40) {
  std::string out;
  for (const ReadingPiece& piece : reading_pieces(text, {0, text.size()}, torn, width)) switch (piece.kind) {
      case ReadingKind::Text:
        out += corpus::slice(text, piece.range);
        break;
      case ReadingKind::Blank:
        out += '_';
        break;
      case ReadingKind::LineBreak:
        out += '/';
        break;
      case ReadingKind::ParagraphBreak:
        out += '|';
        break;
    }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reading_text)

BOOST_AUTO_TEST_CASE(lines_become_paragraphs) {
  struct Case {
    std::string text;
    std::string expected;
  };
  const Case cases[] = {
      {"", ""},
      {" \n\n ", ""},
      {"ein Wort", "ein Wort"},
      {"  ein \t Wort  ", "ein_Wort"},
      // A full line runs on, a short one ends on purpose.
      {"Die Stadt baut im Süden eine neue Brücke\nund eine Schule.",
       "Die Stadt baut im Süden eine neue Brücke_und eine Schule."},
      {"Beschluss:\nDie Stadt baut.", "Beschluss:/Die Stadt baut."},
      {"Ein Absatz.\n\nNoch einer.\n \n\n", "Ein Absatz.|Noch einer."},
      // Items of a list begin lines.
      {"Die Stadt baut im Süden drei neue Häuser:\n1. eine Schule\n- ein Bad",
       "Die Stadt baut im Süden drei neue Häuser:/1. eine Schule/- ein Bad"},
      {"Die Stadt baut im Süden für die Bürger am\n3. Mai 2019 fertig",
       "Die Stadt baut im Süden für die Bürger am/3. Mai 2019 fertig"},
      {"Die Stadt baut im Süden im Frühjahr von\n2019 an eine Schule",
       "Die Stadt baut im Süden im Frühjahr von_2019 an eine Schule"},
      {"weich\u00ADer", "weicher"},
      // A hyphen at the end of a line belongs to a word that goes on.
      {"die CDU-\nFraktion und die Pop-\nup-Radwege", "die CDU-Fraktion und die Pop-up-Radwege"},
      {"Die Stadt baut im Süden die neuen Geh-\nund Radwege", "Die Stadt baut im Süden die neuen Geh-_und Radwege"},
      {"ja -\nNein", "ja -/Nein"},
      {"Zeile\r\nZeile", "Zeile/Zeile"},
  };
  for (const Case& c : cases) BOOST_TEST(shown(c.text) == c.expected);
}

BOOST_AUTO_TEST_CASE(torn_words_are_joined) {
  const std::string text = "die Selbst-\n\nverbuchung der Riesen-\nauf";
  BOOST_TEST(shown(text, {{4, 23}, {28, 39}}) == "die Selbstverbuchung der Riesenauf");
}

BOOST_AUTO_TEST_CASE(a_range_is_read_without_its_neighbours) {
  const std::string text = "eins zwei drei";
  std::string out;
  for (const ReadingPiece& piece : reading_pieces(text, {5, 9}, {}, 40)) out += corpus::slice(text, piece.range);
  BOOST_TEST(out == "zwei");
}

BOOST_AUTO_TEST_CASE(the_width_is_that_of_nine_lines_in_ten) {
  BOOST_TEST(line_width("") == 0);
  BOOST_TEST(line_width("12345\n\n12345\n12345\n") == 5);
  std::string text;
  for (int i = 0; i < 18; ++i) text += "1234567890\n";
  BOOST_TEST(line_width(text + std::string(500, 'x')) == 10);
}

BOOST_AUTO_TEST_SUITE_END()
