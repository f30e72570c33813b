// Citations: the four forms, and what a document may put into them.
#include "query/render/citation.hpp"

#include <boost/test/unit_test.hpp>

#include "query/test_archive.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::query;
using tests::DocumentBuilder;

namespace {

corpus::Document document() {
  corpus::Document made = DocumentBuilder("probstadt/gr/2019-03-05/141", "Gemeinderat", "2019-03-05")
                              .subject("Brücken & Bäder: 5 % mehr")
                              .speech("StR", "Amsel", "Bunte", "StR Amsel (Bunte) redet.")
                              .resolution(corpus::Outcome::Accepted, "Angenommen.")
                              .document;
  made.header.number = "141";
  made.header.agenda_item = "7";
  made.speeches[0].page = 3;
  return made;
}

constexpr corpus::PassageKind kSpeech = corpus::PassageKind::Speech;

}  // namespace

BOOST_AUTO_TEST_SUITE(citation_forms)

BOOST_AUTO_TEST_CASE(a_document) {
  const Citable cited = citable(document(), std::nullopt, "https://example.org/p");
  BOOST_TEST(citation(cited, CitationForm::Stuttgart) == "Gemeinderat vom 05.03.2019, öffentlich, Nr. 141");
  BOOST_TEST(citation(cited, CitationForm::Plain) ==
             "Probstadt, Gemeinderat: Niederschrift Nr. 141, TOP 7 vom 05.03.2019, „Brücken & Bäder: 5 % mehr“, "
             "https://example.org/p");
  BOOST_TEST(citation(cited, CitationForm::BibTeX) ==
             "@misc{probstadt-gr-2019-03-05-141,\n"
             "  author = {{Probstadt, Gemeinderat}},\n"
             "  title = {{Brücken \\& Bäder: 5 \\% mehr}},\n"
             "  year = {2019},\n"
             "  date = {2019-03-05},\n"
             "  howpublished = {Niederschrift Nr. 141, TOP 7},\n"
             "  url = {https://example.org/p},\n"
             "  language = {ngerman}\n"
             "}\n");
  BOOST_TEST(citation(cited, CitationForm::Ris) ==
             "TY  - GEN\r\nID  - probstadt-gr-2019-03-05-141\r\nAU  - Probstadt, Gemeinderat\r\n"
             "TI  - Brücken & Bäder: 5 % mehr\r\nPY  - 2019\r\nDA  - 2019/03/05\r\n"
             "M3  - Niederschrift Nr. 141, TOP 7\r\nCY  - Probstadt\r\nUR  - https://example.org/p\r\nLA  - de\r\n"
             "ER  - \r\n");
}

BOOST_AUTO_TEST_CASE(a_speech_and_a_resolution) {
  const corpus::Document cited = document();
  const auto speech = citable(cited, corpus::PassageRef{cited.id, kSpeech, 1}, "");
  BOOST_TEST(speech.id == "probstadt/gr/2019-03-05/141#1");
  BOOST_TEST(citation(speech, CitationForm::Stuttgart) ==
             "Gemeinderat vom 05.03.2019, öffentlich, Nr. 141, Wortbeitrag 1: StR Amsel (Bunte), sinngemäß");
  BOOST_TEST(citation(speech, CitationForm::Plain).ends_with("Wortbeitrag 1: StR Amsel (Bunte), sinngemäß, S. 3"));
  BOOST_TEST(citation(speech, CitationForm::BibTeX).starts_with("@misc{probstadt-gr-2019-03-05-141-1,"));
  const auto resolution = citable(cited, corpus::PassageRef{cited.id, corpus::PassageKind::Resolution, 1}, "");
  BOOST_TEST(citation(resolution, CitationForm::Stuttgart).ends_with(", Beschluss"));
  // A passage that is not there: the document.
  BOOST_TEST(citable(cited, corpus::PassageRef{cited.id, kSpeech, 9}, "").id == cited.id);
}

BOOST_AUTO_TEST_CASE(a_document_without_a_header_has_citations_all_the_same) {
  corpus::Document bare;
  bare.id = "probstadt/other/0123456789ab";
  const Citable cited = citable(bare, std::nullopt, "");
  BOOST_TEST(citation(cited, CitationForm::Stuttgart) == "sonstiger Text");
  BOOST_TEST(citation(cited, CitationForm::Plain) == "sonstiger Text");
  BOOST_TEST(citation(cited, CitationForm::BibTeX).find("title = {{sonstiger Text}}") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_text_can_break_a_form) {
  corpus::Document hostile = document();
  hostile.header.subject = "a}\nER  - \r\nTY  - BOOK\r\n@misc{x, \\input{y} $z$ ~^#_";
  const Citable cited = citable(hostile, std::nullopt, "");
  const std::string ris = citation(cited, CitationForm::Ris);
  BOOST_TEST(ris.find("\r\nTY") == std::string::npos);
  BOOST_TEST(ris.find("\r\nER  - \r\n") == ris.size() - 10);
  const std::string bibtex = citation(cited, CitationForm::BibTeX);
  BOOST_TEST(bibtex.find("title = {{a\\} ER  -   TY  - BOOK  @misc\\{x, \\textbackslash{}input\\{y\\} \\$z\\$ "
                         "\\textasciitilde{}\\textasciicircum{}\\#\\_}}") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
