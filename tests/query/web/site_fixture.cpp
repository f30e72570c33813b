#include "query/web/site_fixture.hpp"

#include <boost/test/unit_test.hpp>

namespace ratsarchiv::tests {

using corpus::Outcome;
using corpus::SectionKind;

namespace {

corpus::Document with_markup() {
  DocumentBuilder builder("probstadt/gr/2021-02-03/4", "Gemeinderat", "2021-02-03");
  builder.subject("Haushalt " + kMarkup)
      .speech("StR " + kMarkup, "Kauz " + kMarkup, "Partei " + kMarkup, "StR Kauz nennt den Haushalt. " + kMarkup)
      .resolution(Outcome::Adjourned, "Der Haushalt wird vertagt. " + kMarkup)
      .section(SectionKind::Other, "Drucksache 9/2021 " + kMarkup);
  corpus::Document& document = builder.document;
  document.source.path = "probe/" + kMarkup + ".txt";
  document.source.url = "javascript:alert(3)";
  document.header.papers = {kMarkup};
  document.papers = {"9/2021", kMarkup};
  document.header.number = kMarkup;
  document.header.kind = kMarkup;
  document.header.file_numbers = document.header.chairs = document.header.rapporteurs = {kMarkup};
  document.header.recorder = kMarkup;
  document.history.push_back({kMarkup, corpus::parse_iso_date("2021-01-01"), std::nullopt, kMarkup, kMarkup});
  document.problems.push_back({kMarkup, corpus::ProblemLevel::Problem, kMarkup, std::nullopt});
  const std::size_t paper = document.text.find("9/2021");
  document.references.push_back({corpus::ReferenceKind::Paper, kMarkup, {paper, paper + 6}});
  corpus::Source copy = document.source;
  copy.url = "https://example.org/\"><script>";
  document.also_in.push_back(copy);
  return document;
}

}  // namespace

std::vector<corpus::Document> site_documents() {
  std::vector<corpus::Document> all;
  all.push_back(
      DocumentBuilder("probstadt/gr/2019-03-05/1", "Gemeinderat", "2019-03-05")
          .subject("Digitalisierungsstrategie der Stadt")
          .paper("12/2019")
          .section(SectionKind::Debate, "Aussprache")
          .speech("StR", "Amsel", "Bündnis Bunte Liste",
                  "StR Amsel (Bunte) lobt die neue Digitalisierungsstrategie. Sie sei auskömm-\n\nlich "
                  "finanziert, der Haushalt trage sie.")
          .speech("OB", "Zeisig", "", "OB Zeisig dankt. Die Schulen bekommen mehr Wasser.", corpus::Manner::Verbatim)
          .resolution(Outcome::Accepted, "Der Gemeinderat stimmt der Vorlage mit 30 Ja-Stimmen zu.")
          .votes(30, 5, 2)
          .section(SectionKind::Distribution, "Verteiler: Haushaltsamt, FDP")
          .document);
  all.back().header.number = "1";
  all.back().source.url = "https://example.org/1.pdf";
  all.back().speeches[1].page = 7;
  all.push_back(DocumentBuilder("probstadt/abb/2020-07-01/2", "Ausschuss für Brücken und Bäder", "2020-07-01")
                    .subject("Haushalt der Bäder")
                    .speech("StRin", "Meise", "CDU", "StRin Meise (CDU) fragt nach dem Haushalt der Bäder.")
                    .speech("StR", "Amsel", "Bündnis Bunte Liste", "StR Amsel (Bunte) nennt den Haushaltsplan mutlos.")
                    .resolution(Outcome::Rejected, "Der Antrag wird mit 7 Gegenstimmen abgelehnt.")
                    .votes(3, 7, 0)
                    .document);
  all.push_back(DocumentBuilder("probstadt/abb/2020-07-15/3", "Ausschuss für Brücken und Bäder", "2020-07-15")
                    .subject("Neue Brücke")
                    .speech("StRin", "Meise", "CDU", "StRin Meise (CDU) will die Brücke am alten Bad.")
                    .resolution(Outcome::Noted, "Der Ausschuss nimmt Kenntnis.")
                    .document);
  all.push_back(with_markup());
  return all;
}

std::vector<corpus::Document> internal_documents() {
  return {DocumentBuilder("probstadt/gr/2019-03-05/geheim", "Gemeinderat", "2019-03-05")
              .subject("Grundstück")
              .speech("StR", "Kauz", "CDU", "StR Kauz (CDU) verrät das Geheimnis des Haushalts.")
              .document};
}

SiteFixture::SiteFixture() : archive(site_documents(), internal_documents()) { open(); }

void SiteFixture::open() {
  auto reader = std::make_shared<query::ArchiveReader>(archive.folder(), audience, test_fingerprint());
  site_ = std::make_unique<web::Site>(reader, test_lexicon(), std::make_shared<web::SiteOptions>(options));
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      out += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

web::Response SiteFixture::get(std::string_view target) {
  web::Request request;
  request.base_path = base_path;
  request.origin = "https://example.org";
  target = target.substr(0, target.find('#'));
  const std::size_t mark = target.find('?');
  request.path = percent_decoded(target.substr(0, mark));
  for (std::string_view rest = mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
       !rest.empty();) {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
    const std::size_t equal = pair.find('=');
    request.parameters.emplace_back(percent_decoded(pair.substr(0, equal)),
                                    equal == std::string_view::npos ? "" : percent_decoded(pair.substr(equal + 1)));
  }
  if (request.parameter("lang") == "en") request.language = query::Language::English;
  return site_->respond(request);
}

ParsedHtml SiteFixture::page(std::string_view target, int status) {
  const web::Response response = get(target);
  BOOST_TEST(response.status == status, std::string(target));
  BOOST_TEST(response.content_type == "text/html; charset=utf-8", std::string(target));
  ParsedHtml html = parse_html(response.body);
  for (const std::string& fault : html.faults) BOOST_ERROR(std::string(target) + ": " + fault);
  return html;
}

std::string SiteFixture::whole(std::string_view target) {
  const web::Response response = get(target);
  std::string body = response.body;
  if (!response.next_piece) return body;
  for (std::string piece = response.next_piece(); !piece.empty(); piece = response.next_piece()) body += piece;
  return body;
}

}  // namespace ratsarchiv::tests
