#include "corpus/extract/html_extractor.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>

#include "corpus/extract/html_encoding.hpp"

using namespace ratsarchiv::corpus;

namespace {

std::string text_of(std::string_view html) { return extract_html(html, {}).text; }

// The marks of one kind as "number:text" or "text", divided by '|'.
std::string marked(const ExtractedText& extracted, MarkKind kind) {
  std::string list;
  for (const TextMark& mark : extracted.marks) {
    if (mark.kind != kind) continue;
    if (!list.empty()) list += '|';
    if (kind == MarkKind::TableCell) list += std::to_string(mark.number) + ':';
    list += extracted.text.substr(mark.range.begin, mark.range.size());
  }
  return list;
}

std::string kind_of_error(std::string_view html, const ExtractLimits& limits = {}) {
  try {
    extract_html(html, limits);
  } catch (const ExtractionError& error) {
    return error.kind;
  }
  return "none";
}

std::string repeated_piece(std::string_view piece, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += piece;
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(html_extractor)

BOOST_AUTO_TEST_CASE(blocks_lines_and_blanks) {
  struct Case {
    std::string_view html;
    std::string_view text;
  };
  const Case cases[] = {
      {"eins\n  zwei<b> drei</b>vier",
       "eins zwei drei"
       "vier\n"},
      {"<p>eins<p>zwei</p>drei", "eins\n\nzwei\n\ndrei\n"},
      {"<div>eins</div><div><div>zwei</div></div>drei", "eins\nzwei\ndrei\n"},
      {"eins<br>zwei<br><br>drei<br><br><br><br>vier", "eins\nzwei\n\ndrei\n\nvier\n"},
      {"<div>eins<br></div>zwei", "eins\nzwei\n"},
      {"<p>eins</p><p>&nbsp;</p><div>zwei</div>", "eins\n\nzwei\n"},
      {"<div>eins</div><div>&nbsp;</div><div>zwei</div>", "eins\n\nzwei\n"},
      {"a &amp; b &lt;c&gt; &uuml;&#228;&#x20AC; &sect;&nbsp;5", "a & b <c> üä€ §\u00A05\n"},
      {"<pre>eins\n\tzwei  drei \n  vier</pre>", "eins\n\tzwei  drei\n  vier\n"},
      {"<h1>Titel</h1>Text", "Titel\n\nText\n"},
      {"<script>var x = '<p>nein</p>';</script><style>p{}</style>ja<noscript>nein</noscript>", "ja\n"},
      {"<nav>nein</nav><div role=navigation>nein</div><div hidden>nein</div><p style='DISPLAY: none'>nein</p>ja",
       "ja\n"},
      {"<select><option>nein</select><textarea>nein</textarea><button>nein</button>ja", "ja\n"},
      {"<ol><li>eins<li><p>zwei</p><li>drei</ol>", "1. eins\n2. zwei\n\n3. drei\n"},
      {"<ol start=4 type=a><li>vier<li value=9>neun</ol>", "d. vier\ni. neun\n"},
      {"<ul><li>eins<ol><li>innen</ol><li>zwei</ul>nach", "- eins\n1. innen\n- zwei\n\nnach\n"},
      {"<!-- Kommentar -->Text", "Text\n"},
      {"<p>offen <b>fett <i>beides</b> kursiv", "offen fett beides kursiv\n"},
      {"nicht&unbekannt; da", "nicht&unbekannt; da\n"},
  };
  for (const Case& c : cases) BOOST_TEST_CONTEXT(c.html) BOOST_TEST(text_of(c.html) == c.text);
}

BOOST_AUTO_TEST_CASE(tables_are_rows_with_tabs) {
  const ExtractedText header = extract_html(
      "<table><tr><td><b>Protokoll:</b></td><td>Musterausschuss</td><td>Niederschrift Nr.</td><td>12</td></tr>"
      "<tr><td></td><td>&nbsp;</td><td>TOP:</td><td>3</td></tr>"
      "<tr><td>Sitzungstermin:<td colspan=3>01.02.2019</tr>"
      "<tr><td colspan=4>Vermerk</tr>"
      "<tr><td>Vorgang:<td>Ausschuss vom 1.2.<br>Ergebnis: Vertagung</td><td></td><td></td></tr></table>Text",
      {});
  BOOST_TEST(
      header.text ==
      "Protokoll:\tMusterausschuss\tNiederschrift Nr.\t12\n\t\tTOP:\t3\nSitzungstermin:\t01.02.2019\t\t\nVermerk\n"
      "Vorgang:\tAusschuss vom 1.2.\nErgebnis: Vertagung\n\nText\n");
  BOOST_TEST(marked(header, MarkKind::TableCell) ==
             "0:Protokoll:|1:Musterausschuss|2:Niederschrift Nr.|3:12|2:TOP:|3:3|0:Sitzungstermin:|1:01.02.2019|"
             "0:Vorgang:|1:Ausschuss vom 1.2.\nErgebnis: Vertagung");
}

BOOST_AUTO_TEST_CASE(spans_keep_the_columns) {
  BOOST_TEST(
      text_of(
          "<table><tr><td rowspan=2>Ö 1<td>Titel<td>V</tr><tr><td>Beschluss<td>W</tr><tr><td>Ö 2<td>x<td>y</table>") ==
      "Ö 1\tTitel\tV\n\tBeschluss\tW\nÖ 2\tx\ty\n");
  // Numbers without sense neither take memory nor move a column out of sight.
  const std::string wide = text_of("<table><tr><td colspan=2000000000>a<td rowspan=-7>b</tr><tr><td>c<td>d</table>");
  BOOST_TEST(wide.size() < 300);
  BOOST_TEST(wide.find("c\td") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(agenda_of_a_council_information_system) {
  BOOST_TEST(text_of("<table class=tl1><tr><th>TOP</th><th>Betreff</th><th>Vorlage</th></tr>"
                     "<tr><td>&Ouml;&nbsp;1</td><td><a href=to020.asp>Haushalt 2024<br>Einbringung</a></td>"
                     "<td><form><input type=hidden value=1><input type=submit value=Zeigen></form>VO/12/24</td></tr>"
                     "<tr><td>&Ouml; 2<td>Radweg<td></td></tr></table>") ==
             "TOP\tBetreff\tVorlage\nÖ\u00A01\tHaushalt 2024 Einbringung\tVO/12/24\nÖ 2\tRadweg\t\n");
}

BOOST_AUTO_TEST_CASE(a_table_that_arranges_the_page_is_none) {
  const std::string long_text = repeated_piece("Der Gemeinderat berät lange über den Radweg. ", 6);
  BOOST_TEST(text_of("<table><tr><td>Kopf</td></tr><tr><td><p>eins</p><p>zwei</p></td></tr></table>") ==
             "Kopf\neins\n\nzwei\n");
  // One column in use beside a blank one.
  BOOST_TEST(text_of("<table><tr><td width=9>&nbsp;<td>eins</tr><tr><td><td>zwei</tr></table>") == "eins\nzwei\n");
  // A table in a table that only holds it.
  BOOST_TEST(text_of("<table><tr><td><table><tr><td>a<td>b</tr></table></td></tr></table>") == "a\tb\n");
  // Running text in a cell of a table with rows.
  const ExtractedText mixed = extract_html(
      "<table><tr><td>TOP<td>3</tr><tr><td>Text:<td><p>" + long_text + "</p><p>" + long_text + "</p></tr></table>", {});
  BOOST_TEST(mixed.text.starts_with("TOP\t3\nText:\n\nDer Gemeinderat"));
  BOOST_TEST(mixed.text.find("Radweg.\n\nDer") != std::string::npos);
  BOOST_TEST(marked(mixed, MarkKind::TableCell) == "0:TOP|1:3");
}

BOOST_AUTO_TEST_CASE(links_about_the_page_are_furniture) {
  const ExtractedText page = extract_html(
      "<head><title> Niederschrift\n Nr. 12 </title></head><p><a href='#'>[Drucken]</a> <a href=x>Vorlage</a></p>"
      "<p>Er geht zurück.</p><p>zum Seitenanfang</p><footer>Stadt Musterhausen</footer><svg><title>Bild</title></svg>",
      {});
  BOOST_TEST(page.text == "[Drucken] Vorlage\n\nEr geht zurück.\n\nzum Seitenanfang\n\nStadt Musterhausen\n");
  BOOST_TEST(marked(page, MarkKind::Furniture) == "[Drucken]|zum Seitenanfang|Stadt Musterhausen");
  BOOST_TEST(page.title.value_or("") == "Niederschrift Nr. 12");
}

BOOST_AUTO_TEST_CASE(encodings_as_declared_and_as_they_are) {
  struct Case {
    std::string bytes;
    std::string_view text;
    std::string_view problem;
  };
  const std::string latin1 = "<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>";
  const Case cases[] = {
      {latin1 + "Stra\xDF"
                "e",
       "Straße\n", ""},
      {latin1 + "\x84Stra\xDF"
                "e\x93 \x80",
       "„Straße“ €\n", ""},                 // which is Windows-1252
      {latin1 + "Straße", "Straße\n", ""},  // which is UTF-8
      {"<meta charset=\"utf-8\">Straße", "Straße\n", ""},
      {"<meta charset=utf-8>Stra\xDF"
       "e",
       "Straße\n", "encoding"},  // a guess
      {"<meta charset=utf-16>Straße", "Straße\n", ""},
      {"<meta charset=ibm850>Stra\xE1"
       "e",
       "Straße\n", ""},
      {"<meta charset=iso-8859-15>\xA4 \xB4", "€ Ž\n", ""},
      {"<meta charset=gibtsnicht>Stra\xDF"
       "e",
       "Straße\n", "encoding"},
      {"Stra\xDF"
       "e",
       "Straße\n", "encoding"},
      {"\xEF\xBB\xBF<meta charset=iso-8859-1>Straße", "Straße\n", ""},
      {std::string("\xFF\xFE<\0p\0>\0\xDF\0", 10), "ß\n", ""},
      {std::string("<p>eins\0zwei", 12), "eins zwei\n", ""},
  };
  for (const Case& c : cases) {
    const ExtractedText page = extract_html(c.bytes, {});
    BOOST_TEST_CONTEXT(c.bytes) {
      BOOST_TEST(page.text == c.text);
      BOOST_TEST((page.problems.empty() ? "" : page.problems.front().kind) == c.problem);
    }
  }
  BOOST_TEST(declared_charset("<META content='text/html;charset=Windows-1252'>") == "windows-1252");
  BOOST_TEST(declared_charset("<meta name=charset content=x><p>charset=y") == "");
}

BOOST_AUTO_TEST_CASE(hostile_pages) {
  BOOST_TEST(kind_of_error("") == "empty");
  BOOST_TEST(kind_of_error("<html><body><script>x</script></body></html>") == "empty");
  BOOST_TEST(kind_of_error("%PDF-1.4") == "format");
  BOOST_TEST(kind_of_error(repeated_piece("<div>", 100'000) + "Text") == "format");
  BOOST_TEST(text_of(repeated_piece("<font>", 3000) + "Text") == "Text\n");
  BOOST_TEST(text_of(repeated_piece("<table><tr><td>", 500) + "Text") == "Text\n");
  BOOST_TEST(text_of("<!DOCTYPE html [<!ENTITY a 'aaaa'>]><p>x &a; &b;").find("aaaa") == std::string::npos);
  BOOST_TEST(text_of("<p>abgebroch<b att").starts_with("abgebroch"));
  BOOST_TEST(kind_of_error(repeated_piece("Text ", 1000), {.max_text_bytes = 1000, .max_unpacked_bytes = 1000}) ==
             "too_large");
  BOOST_TEST(text_of("</td></table></div><td>Text</td></tr>") == "Text\n");
}

BOOST_AUTO_TEST_SUITE_END()
