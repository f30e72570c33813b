#include "corpus/extract/pdf_extractor.hpp"

#include <poppler-document.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "analyzers/structure/protocol_parser.hpp"
#include "analyzers/text/analyzer.hpp"
#include "corpus/readers/text_decoder.hpp"
#include "tests/corpus/extract/pdf_writer.hpp"

namespace fs = std::filesystem;
using namespace ratsarchiv;
using namespace ratsarchiv::corpus;

namespace {

ExtractedText extracted(const WrittenPdf& pdf) { return extract_pdf(pdf.bytes(), {}, nullptr); }

std::string text_of(const WrittenPage& page) {
  WrittenPdf pdf;
  pdf.pages.push_back(page);
  return extracted(pdf).text;
}

// "kind: message" of the error, or nothing.
std::string error_of(const std::string& bytes, const ExtractLimits& limits = {}) {
  try {
    extract_pdf(bytes, limits, nullptr);
  } catch (const ExtractionError& error) {
    return error.kind + ": " + error.what();
  }
  return {};
}

// The marked lines, each with a bar behind it.
std::string furniture_of(const ExtractedText& text) {
  std::string lines;
  for (const TextMark& mark : text.marks)
    if (mark.kind == MarkKind::Furniture) lines += std::string(slice(text.text, mark.range)) + "|";
  return lines;
}

std::string problems_of(const ExtractedText& text) {
  std::string lines;
  for (const Problem& problem : text.problems) lines += problem.kind + ": " + problem.message + "\n";
  return lines;
}

Document parsed(const ExtractedText& text, const std::string& profile = "stuttgart") {
  SourceDocument source;
  source.source.path = "protokoll.pdf";
  source.text = text.text;
  source.marks = text.marks;
  std::vector<Document> documents = analyzers::ProtocolParser(load_profile(profile, {})).parse(source);
  BOOST_REQUIRE_EQUAL(documents.size(), 1U);
  return std::move(documents.front());
}

WrittenPdf two_pages(const std::string& first, const std::string& second) {
  WrittenPdf pdf;
  for (const std::string& text : {first, second}) {
    WrittenPage page;
    page.at(72, 40, "Gemeinderat der Stadt Musterstadt").at(400, 40, "Sitzung vom 3. Mai 2021").line(text);
    page.at(280, 800, "Seite " + std::to_string(pdf.pages.size() + 1));
    pdf.pages.push_back(page);
  }
  return pdf;
}

// The form of layout P: two forms side by side, one below them.
WrittenPage stuttgart_form() {
  WrittenPage page;
  page.at(72, 100, "Protokoll:").at(160, 100, "Gemeinderat der Landes-").at(160, 114, "hauptstadt Stuttgart");
  page.at(350, 99, "Niederschrifts-Nr.").at(520, 99, "66").at(350, 118, "TOP:").at(520, 118, "1e");
  page.at(160, 145, "Verhandlung").at(350, 145, "Drucksache:").at(520, 145, "12/2019").at(350, 180, "GZ:");
  page.at(520, 180, "SWU").at(72, 220, "Sitzungstermin:").at(220, 220, "28.03.2019");
  page.at(72, 260, "Sitzungsart:").at(220, 260, "öffentlich").at(72, 300, "Vorsitz:").at(220, 300, "OB Muster");
  page.at(72, 340, "Betreff:").at(220, 340, "Brücke über den Musterbach: Planung und Kosten der Sanierung");
  return page;
}

// The page as a scanner would give it.
GrayImage scan_of(const WrittenPage& page) {
  WrittenPdf pdf;
  pdf.pages.push_back(page);
  const std::string bytes = pdf.bytes();
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  const std::unique_ptr<poppler::page> first(document->create_page(0));
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
  const poppler::image image = renderer.render_page(first.get(), 200, 200);
  GrayImage scan{image.width(), image.height(), {}};
  for (int row = 0; row < image.height(); ++row)
    scan.pixels.append(image.const_data() + row * image.bytes_per_row(), static_cast<std::size_t>(image.width()));
  return scan;
}

WrittenPage scanned_page() {
  WrittenPage printed;
  printed.at(72, 120, "Der Gemeinderat beschließt einstimmig", 16).at(72, 150, "wie beantragt den Haushaltsplan.", 16);
  WrittenPage page;
  page.image = scan_of(printed);
  return page;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(pdf_extractor)

BOOST_AUTO_TEST_CASE(lines_stay_as_printed) {
  WrittenPage page;
  page.line("Die Dachgeschosswohnungen müßten größer sein, sagt der Haupt-").line("ausschuss – nicht \"alle\" (drei).");
  BOOST_TEST(text_of(page) ==
             "Die Dachgeschosswohnungen müßten größer sein, sagt der Haupt-\nausschuss – nicht \"alle\" (drei).\n");
}

BOOST_AUTO_TEST_CASE(an_empty_line_parts_paragraphs) {
  WrittenPage page;
  page.line("Ein Absatz mit").line("zwei Zeilen.").line("Noch eine Zeile.").at(72, 170, "Der nächste Absatz.");
  BOOST_TEST(text_of(page) == "Ein Absatz mit\nzwei Zeilen.\nNoch eine Zeile.\n\nDer nächste Absatz.\n");
}

BOOST_AUTO_TEST_CASE(the_order_on_the_page_counts_not_that_in_the_file) {
  WrittenPage page;
  page.at(72, 300, "Zuletzt.").at(72, 100, "Zuerst.").at(72, 114, "Danach.");
  BOOST_TEST(text_of(page) == "Zuerst.\nDanach.\n\nZuletzt.\n");
}

BOOST_AUTO_TEST_CASE(columns_come_one_after_the_other) {
  WrittenPage page;
  page.at(72, 60, "Niederschrift über die öffentliche Sitzung des Rates am Donnerstag, dem 3. Mai 2021, im Rathaus");
  for (int i = 0; i < 6; ++i) {  // written line by line, as some programs do
    const double y = 100 + 14 * i;
    page.at(72, y, "links steht die Zeile " + std::to_string(i) + " der Rede von A");
    page.at(320, y + (i % 2 == 0 ? 0 : 1), "rechts geht Zeile " + std::to_string(i) + " der Rede weiter");
  }
  page.at(72, 230, "Die Sitzung endet um 20.15 Uhr, die nächste findet am Montag, dem 7. Juni 2021, im Rathaus statt");
  const std::string text = text_of(page);
  const auto at = [&text](const char* words) {
    const std::size_t place = text.find(words);
    BOOST_REQUIRE_MESSAGE(place != std::string::npos, words << " in\n" << text);
    return place;
  };
  BOOST_TEST(at("Niederschrift") < at("links steht die Zeile 0"));
  BOOST_TEST(at("links steht die Zeile 5") < at("rechts geht Zeile 0"));
  BOOST_TEST(at("rechts geht Zeile 0 der Rede weiter\nrechts geht Zeile 1") < at("Die Sitzung endet"));
}

BOOST_AUTO_TEST_CASE(columns_whose_lines_are_at_different_heights) {
  WrittenPage page;
  for (int i = 0; i < 8; ++i) {
    page.at(72, 100 + 14 * i, "links steht die Zeile " + std::to_string(i) + " der Rede von A");
    if (i < 5) page.at(320, 107 + 14 * i, "rechts geht Zeile " + std::to_string(i) + " der Rede weiter");
  }
  const std::string text = text_of(page);
  BOOST_TEST(text.find("links steht die Zeile 7") < text.find("rechts geht Zeile 0"), text);
}

BOOST_AUTO_TEST_CASE(label_and_value_stay_together) {
  WrittenPage page;
  page.at(72, 100, "Sitzungstermin:").at(220, 100, "28.03.2019").at(72, 130, "Vorsitz:").at(220, 130, "OB Muster");
  page.at(72, 160, "Betreff:").at(220, 160, "Bau einer Brücke über den").at(220, 174, "Musterbach");
  BOOST_TEST(text_of(page) ==
             "Sitzungstermin:\t28.03.2019\n\nVorsitz:\tOB Muster\n\nBetreff:\tBau einer Brücke über den\nMusterbach\n");
}

BOOST_AUTO_TEST_CASE(two_forms_side_by_side) {
  WrittenPage page = stuttgart_form();
  page.at(72, 400, "StR Beispiel (CDU) lobt die Vorlage. Sie sei gut.");
  WrittenPdf pdf;
  pdf.pages.push_back(page);
  const ExtractedText text = extracted(pdf);
  const Document document = parsed(text);
  BOOST_TEST_CONTEXT(text.text) {
    BOOST_TEST(document.header.committee_printed.value_or("") == "Gemeinderat der Landeshauptstadt Stuttgart");
    BOOST_TEST(document.header.number.value_or("") == "66");
    BOOST_TEST(document.header.agenda_item.value_or("") == "1e");
    BOOST_TEST(document.header.kind.value_or("") == "Verhandlung");
    BOOST_REQUIRE_EQUAL(document.header.papers.size(), 1U);
    BOOST_TEST(document.header.papers.front() == "12/2019");
    BOOST_REQUIRE_EQUAL(document.header.file_numbers.size(), 1U);
    BOOST_TEST(document.header.file_numbers.front() == "SWU");
    BOOST_TEST(document.header.subject.value_or("") == "Brücke über den Musterbach: Planung und Kosten der Sanierung");
    BOOST_REQUIRE_EQUAL(document.speeches.size(), 1U);
    BOOST_TEST(document.speeches.front().speaker.value_or("") == "Beispiel");
  }
}

BOOST_AUTO_TEST_CASE(numbers_stay_beside_their_list_items) {
  WrittenPage page;
  for (int i = 1; i <= 5; ++i) {
    page.at(72, 100 + 14 * i, std::to_string(i) + ".");
    page.at(94, 100 + 14 * i, "Fraktion der Wählerinnen und Wähler im Rat");
  }
  BOOST_TEST(text_of(page).starts_with("1. Fraktion der Wählerinnen und Wähler im Rat\n2. Fraktion der"));
}

BOOST_AUTO_TEST_CASE(pages_cover_the_text) {
  const ExtractedText text = extracted(two_pages("eine Zeile.", "noch eine Zeile."));
  std::size_t position = 0;
  int number = 0;
  for (const TextMark& mark : text.marks) {
    if (mark.kind != MarkKind::Page) continue;
    BOOST_TEST(mark.range.begin == position);
    BOOST_TEST(mark.number == ++number);
    position = mark.range.end;
  }
  BOOST_TEST(number == 2);
  BOOST_TEST(position == text.text.size());
  BOOST_TEST(is_valid_utf8(text.text));
}

BOOST_AUTO_TEST_CASE(running_heads_and_feet) {
  const ExtractedText text = extracted(two_pages("eine Zeile.", "noch eine Zeile."));
  const std::string head = "Gemeinderat der Stadt Musterstadt\tSitzung vom 3. Mai 2021|";
  BOOST_TEST(furniture_of(text) == "Seite 1|" + head + "Seite 2|");
}

BOOST_AUTO_TEST_CASE(page_numbers_of_single_pages) {
  const std::vector<std::pair<std::string, bool>> table{{"Seite 2", true},         {"- 3 -", true},    {"– 3 –", true},
                                                        {"Seite 2 von 7", true},   {"TOP 3", false},   {"2021", false},
                                                        {"Seite an Seite", false}, {"405/2021", false}};
  for (const auto& [line, is_furniture] : table) {
    WrittenPdf pdf;
    pdf.pages.emplace_back().line("Ein Satz.").at(280, 800, line);
    BOOST_TEST(furniture_of(extracted(pdf)) == (is_furniture ? line + "|" : ""), line);
  }
}

BOOST_AUTO_TEST_CASE(what_is_alike_on_pages_and_no_furniture) {
  // Bare numbers that grow with the pages are; agenda items that do are not, nor a form that begins every page.
  WrittenPdf numbered;
  WrittenPdf items;
  WrittenPdf forms;
  for (int i = 1; i <= 3; ++i) {
    numbered.pages.emplace_back()
        .line("Ein Satz " + std::string(static_cast<std::size_t>(i), 'x'))
        .at(290, 800, std::to_string(i + 11));
    items.pages.emplace_back()
        .at(72, 60, "TOP " + std::to_string(i))
        .line("Satz " + std::string(static_cast<std::size_t>(i), 'x'));
    WrittenPage& form = forms.pages.emplace_back();
    for (const char* label : {"Protokoll: Gemeinderat", "Verhandlung", "Sitzungsart: öffentlich", "Vorsitz: OB Muster",
                              "Berichterstattung: -", "Protokollführung: Frau Muster"})
      form.line(label);
    form.line("Betreff: " + std::string(static_cast<std::size_t>(i), 'x'));
  }
  BOOST_TEST(furniture_of(extracted(numbered)) == "12|13|14|");
  BOOST_TEST(furniture_of(extracted(items)) == "");
  BOOST_TEST(furniture_of(extracted(forms)) == "");
}

BOOST_AUTO_TEST_CASE(a_page_break_tears_neither_words_nor_speeches) {
  WrittenPdf pdf;
  pdf.pages.push_back(stuttgart_form());
  pdf.pages[0].at(72, 700, "StR Beispiel (SPD) nennt den Bericht ungenügend. Die Brücke sei eine teure Riesen-");
  pdf.pages.emplace_back().at(72, 80, "aufgabe für alle. Das Tiefbauamt solle noch einmal rechnen. Die neue");
  pdf.pages.emplace_back().at(72, 80, "Rechnung gehöre in den Ausschuss.");
  for (std::size_t i = 0; i < pdf.pages.size(); ++i) {
    if (i > 0) pdf.pages[i].at(72, 40, "StR Muster (CDU) sagt im Kopf jeder Seite ein Wort");
    pdf.pages[i].at(280, 800, "Seite " + std::to_string(i + 1));
  }
  const ExtractedText text = extracted(pdf);
  const Document document = parsed(text);
  BOOST_TEST_CONTEXT(text.text) {
    BOOST_REQUIRE_EQUAL(document.speeches.size(), 1U);
    BOOST_TEST(document.speeches[0].page.value_or(0) == 1);
    BOOST_TEST(slice(text.text, document.speeches[0].range).ends_with("Rechnung gehöre in den Ausschuss."));
    const fs::path lexicon = std::getenv("RATSARCHIV_LEXICON");
    analyzers::Analyzer analyzer(analyzers::Lexicon::open(lexicon));
    std::size_t found = 0;
    for (const analyzers::Token& token : analyzer.analyze(text.text)) found += token.word->exact == "riesenaufgabe";
    BOOST_TEST(found == 1U);
  }
}

BOOST_AUTO_TEST_CASE(title_of_the_metadata) {
  WrittenPdf pdf = two_pages("eine", "zwei");
  BOOST_TEST(!extracted(pdf).title);
  pdf.title = " Niederschrift  über Müll ";
  BOOST_TEST(extracted(pdf).title.value_or("") == "Niederschrift über Müll");
}

BOOST_AUTO_TEST_CASE(turned_pages_and_sideways_words) {
  WrittenPage page;
  page.line("Die Seite liegt quer.").line("Sie ist trotzdem zu lesen.");
  for (const int rotate : {90, 180, 270}) {
    page.rotate = rotate;
    BOOST_TEST(text_of(page) == "Die Seite liegt quer.\nSie ist trotzdem zu lesen.\n", rotate);
  }
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_says_why) {
  WrittenPdf blank;
  blank.pages.emplace_back();
  WrittenPdf huge;
  huge.pages.emplace_back().line("Ein Satz.");
  huge.pages.front().width = 1e7;
  WrittenPdf none;
  const std::string good = two_pages("eine", "zwei").bytes();
  BOOST_TEST(error_of("").starts_with("empty: "));
  BOOST_TEST(error_of("%PDF-1.4\n").starts_with("format: "));
  BOOST_TEST(error_of(std::string(1000, '\0')).starts_with("format: "));
  BOOST_TEST(error_of(good.substr(0, 60)).starts_with("format: "));
  BOOST_TEST(error_of(none.bytes()).starts_with("format: "));
  BOOST_TEST(error_of(huge.bytes()).starts_with("format: "));
  BOOST_TEST(error_of(encrypted_pdf()).starts_with("encrypted: "));
  BOOST_TEST(error_of(blank.bytes()).starts_with("empty: "));
  BOOST_TEST(error_of(good, {.max_text_bytes = 100}).starts_with("too_large: "));
}

BOOST_AUTO_TEST_CASE(truncated_files_give_what_is_left_of_them) {
  const std::string good = two_pages("eine Zeile.", "zwei Zeilen.").bytes();
  for (std::size_t size = 0; size < good.size(); size += 97) {
    try {
      const ExtractedText text = extract_pdf(std::string_view(good).substr(0, size), {}, nullptr);
      BOOST_TEST(is_valid_utf8(text.text));
      BOOST_TEST(!text.text.empty());
      const bool is_complete = text.text.find("zwei Zeilen.") != std::string::npos;
      BOOST_TEST((is_complete || problems_of(text).find("damaged") != std::string::npos), size);
    } catch (const ExtractionError& error) {
      BOOST_TEST((error.kind == "format" || error.kind == "empty"), size << ": " << error.kind);
    }
  }
}

BOOST_AUTO_TEST_CASE(impossible_pages_are_left_out_and_named) {
  WrittenPdf pdf = two_pages("eine Zeile.", "zwei Zeilen.");
  pdf.pages[1].height = 1e6;
  const ExtractedText text = extracted(pdf);
  BOOST_TEST(problems_of(text) == "format: Damaged or of an impossible size, and left out: page 2.\n");
  BOOST_TEST(text.text.find("zwei") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(scans_without_recognition) {
  WrittenPdf pdf;
  pdf.pages.push_back(scanned_page());
  BOOST_TEST(error_of(pdf.bytes()).starts_with("empty: The PDF is a scan"));
  pdf.pages.insert(pdf.pages.begin(), WrittenPage().line("Eine Seite mit Text."));
  pdf.pages.emplace_back();  // blank: nothing is missing there
  const ExtractedText text = extracted(pdf);
  BOOST_TEST(text.text == "Eine Seite mit Text.\n\f\f");
  BOOST_TEST(problems_of(text).starts_with("scan: Images without text: page 2; "));
  BOOST_TEST(!text.ocr_confidence);
}

BOOST_AUTO_TEST_CASE(scans_are_recognised) {
  TextRecognition recognition;
  if (!recognition.is_ready()) {
    BOOST_TEST_MESSAGE("skipped: " << recognition.problem());
    return;
  }
  WrittenPdf pdf;
  pdf.pages.push_back(WrittenPage().line("Eine Seite mit Text."));
  pdf.pages.push_back(scanned_page());
  const ExtractedText text = extract_pdf(pdf.bytes(), {}, &recognition);
  BOOST_TEST(text.text ==
             "Eine Seite mit Text.\n\fDer Gemeinderat beschließt einstimmig\nwie beantragt den Haushaltsplan.\n");
  BOOST_TEST(text.ocr_confidence.value_or(0) > 0.8);
  BOOST_TEST(text.ocr_confidence.value_or(2) <= 1);
  BOOST_TEST(problems_of(text) == "scan: Text recognised in images (OCR): page 2.\n");
}

BOOST_AUTO_TEST_CASE(a_protocol_of_stuttgart) {
  const char* shared = std::getenv("RATSARCHIV_SHARED");
  const char* source = std::getenv("RATSARCHIV_SOURCE");
  BOOST_REQUIRE_MESSAGE(source != nullptr, "RATSARCHIV_SOURCE names the checkout");
  const fs::path folder = shared != nullptr ? fs::path(shared) : fs::path(source).parent_path() / "shared";
  const fs::path file = folder / "protocols/stuttgart/2019-03-28-gr-66.pdf";
  if (!fs::is_regular_file(file)) {
    BOOST_TEST_MESSAGE("skipped: no file " << file.string());
    return;
  }
  std::ifstream stream(file, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
  const ExtractedText text = extract_pdf(bytes, {}, nullptr);
  BOOST_TEST(text.problems.empty());
  const Document document = parsed(text);
  BOOST_TEST(document.id == "stuttgart/gr/2019-03-28/66");
  BOOST_TEST(document.header.agenda_item.value_or("") == "1e");
  BOOST_TEST(document.header.papers.empty());
  BOOST_REQUIRE_EQUAL(document.header.chairs.size(), 1U);
  BOOST_TEST(document.header.chairs.front() == "OB Kuhn");
  BOOST_TEST(document.history.size() == 2U);
  std::string speakers;
  for (const Speech& speech : document.speeches)
    speakers += speech.speaker.value_or("?") + " " + std::to_string(speech.page.value_or(0)) + "|";
  BOOST_TEST(speakers == "Klingler 1|Mayer 1|Fiechtner 1|Kuhn 2|");
  BOOST_REQUIRE_EQUAL(document.resolutions.size(), 1U);
  BOOST_TEST((document.resolutions.front().outcome == Outcome::Elected));
  BOOST_TEST(document.resolutions.front().yes.value_or(0) == 54);
  BOOST_TEST(document.problems.empty());
}

BOOST_AUTO_TEST_SUITE_END()
