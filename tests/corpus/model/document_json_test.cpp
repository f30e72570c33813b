#include "corpus/model/document_json.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "corpus/model/error.hpp"

using namespace ratsarchiv::corpus;

namespace {

Document full_document() {
  Document d;
  d.id = "musterstadt/va/2019-07-03/321";
  d.kind = DocumentKind::Protocol;
  d.source = {.path = "p/321.txt",
              .oparl_id = "https://o.example/files/1",
              .url = "https://o.example/1.pdf",
              .format = "oparl",
              .sha256 = "ab"};
  d.also_in = {{.path = "q/321.txt", .oparl_id = {}, .url = {}, .format = "txt", .sha256 = "cd"}};
  d.header.city = "Musterstadt";
  d.header.committee = "Verwaltungsausschuss";
  d.header.papers = {"388/2019"};
  d.header.date = parse_iso_date("2019-07-03");
  d.header.visibility = Visibility::NonPublic;
  d.header.chairs = {"OB Beispiel"};
  d.history = {{.committee = "Gemeinderat",
                .date = parse_iso_date("2019-06-01"),
                .visibility = Visibility::Public,
                .number = "12",
                .result = "Einbringung"}};
  d.sections = {{SectionKind::Header, {0, 4}}, {SectionKind::Debate, {5, 20}}};
  Speech speech;
  speech.index = 1;
  speech.speaker = "Müller";
  speech.party = "SPD";
  speech.manner = Manner::Verbatim;
  speech.range = {5, 12};
  speech.page = 2;
  speech.evidence = {"label", {5, 9}, "StR Müller:"};
  speech.confidence = 0.97;
  d.speeches = {speech};
  d.resolutions = {{.outcome = Outcome::Accepted,
                    .unanimity = Unanimity::Majority,
                    .yes = 30,
                    .no = 0,
                    .abstained = {},
                    .committee = "Gemeinderat",
                    .papers = {"388/2019"},
                    .range = {12, 20},
                    .text = "So beschlossen.",
                    .source = ResolutionSource::Oparl}};
  d.motions = {{.number = "285", .year = 2019, .faction = "SPD", .date = {}},
               {.number = {}, .year = {}, .faction = "CDU", .date = {}}};
  d.papers = {"388/2019"};
  d.references = {{ReferenceKind::Law, "§ 37 GemO", {6, 9}}};
  d.mentions = {{"Rehm", {7, 9}}};
  d.problems = {{.kind = "date", .level = ProblemLevel::Note, .message = "m", .range = ByteRange{1, 2}},
                {.kind = "header", .level = ProblemLevel::Problem, .message = "n", .range = {}}};
  d.ocr = 0.5;
  d.retracted = Retraction{*parse_iso_date("2026-01-01"), "Irrtum"};
  d.text = "Text mit \"Zeichen\"\n\tund Umlauten: äöü";
  return d;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(document_json)

BOOST_AUTO_TEST_CASE(a_document_survives_json_and_record) {
  const Document d = full_document();
  BOOST_TEST(to_json(document_from_json(to_json(d))) == to_json(d));
  BOOST_TEST(to_json(decode_record(encode_record(d))) == to_json(d));
  BOOST_TEST(to_json(decode_record(encode_record(Document{}))) == to_json(Document{}));
}

BOOST_AUTO_TEST_CASE(the_keys_are_the_documented_ones_in_order) {
  const auto keys = [](const nlohmann::ordered_json& json) {
    std::string joined;
    for (const auto& [key, value] : json.items()) joined += (joined.empty() ? "" : " ") + key;
    return joined;
  };
  const auto json = to_json(full_document());
  BOOST_TEST(keys(json) ==
             "id kind source also_in header history sections speeches resolutions motions papers references mentions "
             "problems ocr retracted text");
  BOOST_TEST(json["motions"][1]["number"].is_null());
  BOOST_TEST(keys(json["header"]) ==
             "city committee committee_printed number agenda_item kind papers file_numbers date visibility chairs "
             "rapporteurs recorder subject");
  BOOST_TEST(keys(json["speeches"][0]) ==
             "index speaker person title role party party_canonical office manner begin end page evidence confidence");
  BOOST_TEST(keys(json["resolutions"][0]) ==
             "outcome unanimity yes no abstained committee papers begin end text source");
}

BOOST_AUTO_TEST_CASE(unknown_is_null_or_empty) {
  const auto json = to_json(Document{});
  BOOST_TEST(json["header"]["date"].is_null());
  BOOST_TEST(json["header"]["visibility"].is_null());
  BOOST_TEST(json["speeches"].is_array());
  BOOST_TEST(json["ocr"].is_null());
}

BOOST_AUTO_TEST_CASE(damaged_records_are_refused) {
  const std::string good = encode_record(full_document());
  for (const std::string& bad :
       {std::string{}, std::string("{}"), std::string("{}\0", 3), good.substr(0, 40), good.substr(7)})
    BOOST_CHECK_THROW(decode_record(bad), Error);
}

BOOST_AUTO_TEST_CASE(a_path_of_invalid_bytes_does_not_stop_a_record) {
  Document d;
  d.source.path = "a\xFF.txt";
  BOOST_CHECK_NO_THROW(decode_record(encode_record(d)));
}

BOOST_AUTO_TEST_SUITE_END()
