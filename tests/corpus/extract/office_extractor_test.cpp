#include "corpus/extract/office_extractor.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>

#include "tests/corpus/extract/zip_fixture.hpp"

using namespace ratsarchiv::corpus;
using ratsarchiv::test::packed;

namespace {

std::string docx_body(std::string_view body) {
  return "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' "
         "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><w:body>" +
         std::string(body) + "</w:body></w:document>";
}

std::string odt_body(std::string_view body, std::string_view styles = "") {
  const std::string urn = "urn:oasis:names:tc:opendocument:xmlns:";
  std::string names;
  for (const char* name : {"office", "text", "table", "style", "meta"})
    names += std::string(" xmlns:") + name + "='" + urn + name + ":1.0'";
  names += " xmlns:fo='" + urn + "xsl-fo-compatible:1.0' xmlns:draw='" + urn + "drawing:1.0'";
  return "<office:document-content" + names + "><office:automatic-styles>" + std::string(styles) +
         "</office:automatic-styles><office:body><office:text>" + std::string(body) +
         "</office:text></office:body></office:document-content>";
}

DocxParts docx_parts(std::string_view body) {
  DocxParts parts;
  parts.document = docx_body(body);
  return parts;
}

std::string docx(std::string_view body) { return text_of_docx(docx_parts(body), {}).text; }
std::string odt(std::string_view body, std::string_view styles = "") {
  return text_of_odt({odt_body(body, styles), {}, {}}, {}).text;
}

template <typename Call>
std::string error_of(Call&& call) {
  try {
    call();
  } catch (const ExtractionError& error) {
    return error.kind + ": " + error.what();
  }
  return "none";
}

bool begins(const std::string& text, std::string_view beginning) { return text.starts_with(beginning); }

std::string pages_of(const ExtractedText& extracted) {
  std::string pages;
  for (const TextMark& mark : extracted.marks)
    if (mark.kind == MarkKind::Page)
      pages += std::to_string(mark.number) + ':' + extracted.text.substr(mark.range.begin, mark.range.size()) + '|';
  return pages;
}

std::string repeated(std::string_view piece, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += piece;
  return text;
}

const std::string kLong =
    "Der Gemeinderat der Landeshauptstadt berät lange über den Radweg am Hafen und auch über die Schule.";

}  // namespace

BOOST_AUTO_TEST_SUITE(office_extractor)

BOOST_AUTO_TEST_CASE(what_of_a_docx_is_text) {
  struct Case {
    std::string body;
    std::string text;
  };
  const Case cases[] = {
      {"<w:p><w:r><w:t>eins</w:t></w:r><w:r><w:t xml:space='preserve'> "
       "zwei</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>drei</w:t></w:r></w:p>",
       "eins zwei\n\ndrei\n"},
      {"<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:br w:type='page'/><w:t>d</w:t></w:r></w:p>",
       "a\tb\nc\nd\n"},
      {"<w:p><w:pPr><w:tabs><w:tab "
       "w:pos='1'/></w:tabs></w:pPr><w:r><w:t>CDU</w:t><w:noBreakHyphen/><w:t>Frak</w:t><w:softHyphen/><w:t>tion</"
       "w:t></w:r></w:p>",
       "CDU-Frak\u00ADtion\n"},
      // Tracked changes as accepted.
      {"<w:p><w:ins><w:r><w:t>neu</w:t></w:r></w:ins><w:del><w:r><w:delText>alt</w:delText></w:r></w:del>"
       "<w:moveFrom><w:r><w:t>weg</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>hin</w:t></w:r></w:moveTo></w:p>",
       "neuhin\n"},
      {"<w:p><w:pPr><w:rPr><w:del "
       "w:id='1'/></w:rPr></w:pPr><w:r><w:t>ein</w:t></w:r></w:p><w:p><w:r><w:t>zeilig</w:t></w:r></w:p>",
       "einzeilig\n"},
      // Fields, hidden text, comments.
      {"<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>nein</w:t></w:r>"
       "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>ja</w:t><w:commentReference w:id='1'/></w:r></w:p>",
       "ja\n"},
      // A text box, stored twice.
      {"<w:p><w:r><w:t>vor</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Kasten</w:t></"
       "w:r></w:p>"
       "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>Kasten</w:t></w:r></w:p></w:txbxContent>"
       "</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>nach</w:t></w:r></w:p>",
       "vor\nKasten\nnach\n"},
      {"<w:sdt><w:sdtPr><w:placeholder/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Feld</w:t></w:r></w:p></w:sdtContent></"
       "w:sdt>",
       "Feld\n"},
  };
  for (const Case& c : cases) BOOST_TEST_CONTEXT(c.body) BOOST_TEST(docx(c.body) == c.text);
}

BOOST_AUTO_TEST_CASE(running_text_stands_apart) {
  const auto p = [](const std::string& text) { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>"; };
  BOOST_TEST(docx(p("Frau X:") + p(kLong) + p(kLong) + p("kurz") + p("auch kurz")) ==
             "Frau X:\n\n" + kLong + "\n\n" + kLong + "\n\nkurz\nauch kurz\n");
}

BOOST_AUTO_TEST_CASE(tables_of_both_formats) {
  const auto tc = [](const std::string& properties, const std::string& text) {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr><w:p><w:r><w:t>" + text + "</w:t></w:r></w:p></w:tc>";
  };
  BOOST_TEST(docx("<w:tbl><w:tr>" + tc("", "Protokoll:") + tc("", "Ausschuss") + tc("", "Nr.") + tc("", "12") +
                  "</w:tr><w:tr>" + tc("", "Vorsitz:") + tc("<w:gridSpan w:val='3'/>", "BM Muster") +
                  "</w:tr></w:tbl><w:p/>") == "Protokoll:\tAusschuss\tNr.\t12\nVorsitz:\tBM Muster\t\t\n");
  BOOST_TEST(
      odt("<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
          "<table:table-cell table:number-columns-repeated='2'/><table:table-cell><text:p>b</text:p></table:table-cell>"
          "</table:table-row><table:table-row><table:table-cell><text:p>c</text:p><text:p>d</text:p></table:table-cell>"
          "<table:covered-table-cell/><table:table-cell><text:p>e</text:p></table:table-cell>"
          "</table:table-row></table:table>") == "a\t\t\tb\nc d\t\te\n");
  // A table in a cell.
  BOOST_TEST(docx("<w:tbl><w:tr><w:tc><w:tbl><w:tr>" + tc("", "a") + tc("", "b") +
                  "</w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>") == "a\tb\n");
}

BOOST_AUTO_TEST_CASE(list_numbers) {
  DocxParts parts = docx_parts(
      "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='5'/></w:numPr></w:pPr><w:r><w:t>eins</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='5'/></w:numPr></w:pPr><w:r><w:t>innen</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:pStyle w:val='Liste'/></w:pPr><w:r><w:t>zwei</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:pStyle w:val='Liste'/><w:numPr><w:numId "
      "w:val='0'/></w:numPr></w:pPr><w:r><w:t>ohne</w:t></w:r></w:p>");
  const std::string w = " xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'";
  parts.numbering =
      "<w:numbering" + w +
      "><w:abstractNum w:abstractNumId='1'>"
      "<w:lvl w:ilvl='0'><w:start w:val='3'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>"
      "<w:lvl w:ilvl='1'><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%1.%2)'/></w:lvl></w:abstractNum>"
      "<w:num w:numId='5'><w:abstractNumId w:val='1'/></w:num></w:numbering>";
  parts.styles = "<w:styles" + w +
                 "><w:style w:styleId='Basis'><w:pPr><w:numPr><w:numId w:val='5'/></w:numPr></w:pPr></w:style>"
                 "<w:style w:styleId='Liste'><w:basedOn w:val='Basis'/></w:style></w:styles>";
  BOOST_TEST(text_of_docx(parts, {}).text == "3. eins\n3.a) innen\n4. zwei\nohne\n");

  const std::string item = "<text:list-item><text:p>x</text:p></text:list-item>";
  BOOST_TEST(odt("<text:list text:style-name='L'>" + item + "<text:list-item><text:p>y</text:p><text:list>" + item +
                     "</text:list></text:list-item></text:list><text:list text:style-name='L' "
                     "text:continue-numbering='true'>" +
                     item + "</text:list>",
                 "<text:list-style style:name='L'><text:list-level-style-number text:level='1' style:num-format='I' "
                 "style:num-suffix='.'/><text:list-level-style-bullet text:level='2'/></text:list-style>") ==
             "I. x\nII. y\n- x\nIII. x\n");
}

BOOST_AUTO_TEST_CASE(what_of_an_odt_is_text) {
  struct Case {
    std::string body;
    std::string text;
  };
  const Case cases[] = {
      {"<text:p>eins\n   zwei<text:s text:c='2'/>drei<text:tab/>vier<text:line-break/>fünf</text:p>",
       "eins zwei  drei\tvier\nfünf\n"},
      {"<text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p></text:deletion></"
       "text:changed-region>"
       "</text:tracked-changes><text:h>Kopf</text:h><text:p>da<text:change-start/>zu<text:change-end/></text:p>",
       "Kopf\ndazu\n"},
      {"<text:p>Text<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Fußnote</text:p></"
       "text:note-body>"
       "</text:note> "
       "weiter<office:annotation><text:p>Kommentar</text:p></office:annotation></text:p><text:p>Ende</text:p>",
       "Text weiter\nEnde\n\nFußnote\n"},
      {"<text:p>vor<draw:frame><draw:text-box><text:p>Kasten</text:p></draw:text-box></draw:frame>nach</text:p>",
       "vor\nKasten\nnach\n"},
  };
  for (const Case& c : cases) BOOST_TEST_CONTEXT(c.body) BOOST_TEST(odt(c.body) == c.text);
}

BOOST_AUTO_TEST_CASE(footnotes_follow_the_text) {
  DocxParts parts = docx_parts("<w:p><w:r><w:t>Text</w:t><w:footnoteReference w:id='2'/></w:r></w:p>");
  parts.footnotes =
      "<w:footnotes xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
      "<w:footnote w:type='separator'><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>"
      "<w:footnote w:id='2'><w:p><w:r><w:footnoteRef/><w:t>Fußnote</w:t></w:r></w:p></w:footnote></w:footnotes>";
  BOOST_TEST(text_of_docx(parts, {}).text == "Text\n\nFußnote\n");
}

BOOST_AUTO_TEST_CASE(pages_only_where_they_are_sure) {
  const std::string body =
      "<w:p><w:r><w:t>eins</w:t></w:r></w:p><w:p><w:r><w:lastRenderedPageBreak/><w:t>zwei</w:t></w:r></w:p>";
  DocxParts parts = docx_parts(body);
  BOOST_TEST(pages_of(text_of_docx(parts, {})) == "1:eins|2:\nzwei\n|");
  const std::string app =
      "<Properties xmlns='http://schemas.openxmlformats.org/officeDocument/2006/extended-properties'><Pages>";
  parts.app_properties = app + "3</Pages></Properties>";
  BOOST_TEST(pages_of(text_of_docx(parts, {})) == "");
  parts.app_properties = app + "2</Pages></Properties>";
  BOOST_TEST(pages_of(text_of_docx(parts, {})) == "1:eins|2:\nzwei\n|");

  const std::string text = "<text:p>eins</text:p><text:soft-page-break/><text:p>zwei</text:p>";
  BOOST_TEST(pages_of(text_of_odt({odt_body(text), {}, {}}, {})) == "1:eins|2:\nzwei\n|");
  BOOST_TEST(
      pages_of(text_of_odt({odt_body(text,
                                     "<style:style style:name='P'><style:paragraph-properties fo:break-before='page'/>"
                                     "</style:style>"),
                            {},
                            {}},
                           {})) == "");
}

BOOST_AUTO_TEST_CASE(packages) {
  const std::string body = docx_body("<w:p><w:r><w:t>Text</w:t></w:r></w:p>");
  const std::string core = "<cp xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title> Nr.\n12 </dc:title></cp>";
  const ExtractedText plain = extract_docx(packed({{"word/document.xml", body}, {"docProps/core.xml", core}}), {});
  BOOST_TEST(plain.text == "Text\n");
  BOOST_TEST(plain.title.value_or("") == "Nr. 12");
  // Where the package says so, the text is another part.
  const std::string relations =
      "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship "
      "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' "
      "Target='/word/document2.xml'/></Relationships>";
  BOOST_TEST(
      extract_docx(
          packed({{"_rels/.rels", relations}, {"word/document2.xml", body}, {"word/document.xml", docx_body("")}}), {})
          .text == "Text\n");
  BOOST_TEST(extract_odt(packed({{"mimetype", "application/vnd.oasis.opendocument.text"},
                                 {"content.xml", odt_body("<text:p>Text</text:p>")}}),
                         {})
                 .text == "Text\n");
}

BOOST_AUTO_TEST_CASE(hostile_files) {
  const std::string body = docx_body("<w:p><w:r><w:t>Text</w:t></w:r></w:p>");
  const auto docx_error = [](const std::string& bytes, ExtractLimits limits = {}) {
    return error_of([&] { extract_docx(bytes, limits); });
  };
  // A bomb: a part that unpacks to more than is allowed.
  const ExtractLimits small{.max_text_bytes = 1000, .max_unpacked_bytes = std::size_t{1} << 20};
  const std::string bomb =
      packed({{"word/document.xml", docx_body("<w:p><w:r><w:t>" + std::string(4 << 20, ' ') + "</w:t></w:r></w:p>")}});
  BOOST_TEST(bomb.size() < 20'000);
  BOOST_TEST(begins(docx_error(bomb, small), "too_large: Its part word/document.xml"));
  BOOST_TEST(begins(docx_error(packed({{"word/document.xml",
                                        docx_body("<w:p><w:r><w:t>" + repeated("Text", 1000) + "</w:t></w:r></w:p>")}}),
                               small),
                    "too_large: Its text"));
  // Entities, from inside and outside.
  const std::string billion = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>" + body;
  BOOST_TEST(docx_error(packed({{"word/document.xml", billion}})).find("entity expansion refused") !=
             std::string::npos);
  BOOST_TEST(error_of([&] {
               text_of_odt({"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><a>&a;</a>", {}, {}}, {});
             }).find("entity expansion refused") != std::string::npos);
  BOOST_TEST(begins(error_of([&] { text_of_odt({"<a>&unbekannt;</a>", {}, {}}, {}); }), "format"));
  // Depth.
  BOOST_TEST(docx_error(packed({{"word/document.xml", docx_body(repeated("<w:sdt>", 100'000))}})).find("deeper") !=
             std::string::npos);
  // Damage.
  const std::string whole =
      packed({{"word/styles.xml", docx_body(repeated("<w:p/>", 500))}, {"word/document.xml", body}});
  BOOST_TEST(begins(docx_error(whole.substr(0, whole.size() / 3)), "format"));
  BOOST_TEST(begins(docx_error(packed({{"word/document.xml", body.substr(0, body.size() - 20)}})),
                    "format: Its part word/document.xml is no well-formed"));
  BOOST_TEST(begins(docx_error("PK\x03\x04"), "format"));
  BOOST_TEST(begins(docx_error(""), "format"));
  BOOST_TEST(begins(docx_error(packed({{"other.xml", body}})), "format: It holds no word/document.xml"));
  BOOST_TEST(begins(docx_error(packed({{"word/document.xml", docx_body("<w:p/>")}})), "empty"));
  ratsarchiv::test::ArchiveParts many;
  for (int i = 0; i < 20'001; ++i) many.emplace_back("x" + std::to_string(i), "");
  BOOST_TEST(begins(docx_error(packed(many)), "format: It holds more than"));
  // Passwords.
  BOOST_TEST(
      begins(docx_error(packed({{"word/document.xml", body}}, ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, "geheim")),
             "encrypted"));
  BOOST_TEST(begins(
      error_of([&] {
        extract_odt(packed({{"content.xml", "#?"}, {"META-INF/manifest.xml", "<manifest:encryption-data/>"}}), {});
      }),
      "encrypted"));
}

BOOST_AUTO_TEST_SUITE_END()
