// Minutes of whole sessions: cut into agenda items, and nothing non-public in a public unit.
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "analyzers/structure/audience.hpp"
#include "corpus/model/document_json.hpp"
#include "tests/analyzers/structure/parsed.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::analyzers;
using corpus::Audience;
using corpus::Visibility;

namespace {

const std::string kHead =
    "Niederschrift\nüber die {kind} Sitzung des Gemeinderats\nam 12. März 2020 in Musterbach\n\n"
    "Vorsitzende: Bürgermeisterin Vogt\n\n";

std::string session(const std::string& kind, const std::string& body) {
  std::string text = kHead;
  return text.replace(text.find("{kind}"), 6, kind) + body;
}

namespace fs = std::filesystem;

fs::path data_folder() {
  const char* root = std::getenv("RATSARCHIV_SOURCE");
  BOOST_REQUIRE_MESSAGE(root != nullptr, "RATSARCHIV_SOURCE names the checkout");
  return fs::path(root) / "tests/data";
}

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::vector<std::string> lines_of(const fs::path& file) {
  std::ifstream stream(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  BOOST_REQUIRE(!lines.empty());
  return lines;
}

// A session of two public items, then sentence, then one item that holds the word Geheimrath.
std::vector<std::string> sessions_with(const std::string& sentence) {
  const std::string open = "TOP 1: Fragen\n\nFrau Kunz fragt nach dem Bus.\n\nTOP 2: Halle\n\nDie Halle wird saniert.";
  const std::string closed = "TOP 3: Pacht\n\nHerr Otto nennt Geheimrath als Pächter.\n";
  const auto numbered = [](std::string text) {
    for (std::size_t at = text.find("TOP "); at != std::string::npos; at = text.find("TOP ")) {
      text.erase(at, 4);
      text[at + 1] = '.';
    }
    return text;
  };
  const std::string apart = "\n\n" + sentence + "\n\n";
  return {session("öffentliche", open + apart + closed), session("", "Öffentlicher Teil\n\n" + open + apart + closed),
          session("", "Öffentlicher Teil\n\n" + numbered(open) + apart + numbered(closed)),
          session("öffentliche", open + " " + sentence + "\n" + closed)};
}

// The text of everything that the public may see.
std::string public_text(const std::string& text) {
  const corpus::Profile profile = corpus::load_profile("generic", {});
  std::string seen;
  for (const corpus::Document& document : parsed("generic", text)) {
    if (audience_of(document, profile, std::nullopt) == corpus::Audience::Public) seen += document.text;
  }
  return seen;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sessions)

BOOST_AUTO_TEST_CASE(a_public_session_is_cut_into_its_items) {
  const auto documents =
      parsed("generic", session("öffentliche", "TOP 1: Fragen\n\nEs wird gefragt.\n\nTOP 2: Halle\n\nJa.\n"));
  BOOST_REQUIRE(documents.size() == 2U);
  BOOST_TEST(documents[0].header.agenda_item.value_or("") == "1");
  BOOST_TEST(documents[1].header.agenda_item.value_or("") == "2");
  BOOST_TEST(documents[1].header.subject.value_or("") == "Halle");
  for (const corpus::Document& document : documents) {
    BOOST_TEST(document.header.committee.value_or("") == "Gemeinderat");
    BOOST_TEST((document.header.visibility == Visibility::Public));
    BOOST_TEST((document.kind == corpus::DocumentKind::Protocol));
  }
  BOOST_TEST(documents[0].text.find("Vogt") != std::string::npos);
  BOOST_TEST(documents[1].text.find("Vogt") == std::string::npos);
  BOOST_TEST(documents[0].id != documents[1].id);
}

BOOST_AUTO_TEST_CASE(an_agenda_above_the_minutes_makes_no_items) {
  const auto documents = parsed("generic", session("öffentliche",
                                                   "Tagesordnung\n\nTOP 1: Fragen\nTOP 2: Halle\n\n"
                                                   "TOP 1: Fragen\n\nText.\n\nTOP 2: Halle\n\nText.\n"));
  BOOST_TEST(documents.size() == 2U);
}

BOOST_AUTO_TEST_CASE(what_is_not_public_stays_inside) {
  const std::string secret = "Der Pachtvertrag mit Geheimrath endet.\n";
  for (const std::string& body : {
           "Öffentlicher Teil\n\nTOP 1: Fragen\n\nOffenes.\n\nNichtöffentlicher Teil\n\nTOP 2: Pacht\n\n" + secret,
           "Nicht öffentlicher Teil:\n\nTOP 1: Pacht\n\n" + secret +
               "\nÖffentlicher Teil:\n\nTOP 2: Fragen\n\nOffenes.\n",
           "A. Öffentliche Sitzung\n\nTOP 1: Fragen\n\nOffenes.\n\nB. Nicht-öffentliche Sitzung\n\nTOP 1: Pacht\n\n" +
               secret,
           "TOP 1: Fragen\n\nOffenes.\n\nTOP 2: Pacht (nichtöffentlich)\n\n" + secret,
           "TOP Ö 1: Fragen\n\nOffenes.\n\nTOP N 1: Pacht\n\n" + secret,
           "TOP 1: Fragen\n\nOffenes.\n\nBeginn der nichtöffentlichen Sitzung um 20 Uhr\n\nTOP 2: Pacht\n\n" + secret,
           "TOP 1: Fragen\n\nOffenes.\n\n*** nicht öffentlicher Sitzungsteil, die Gäste verlassen den Saal ***\n\n" +
               secret,
           "Tagesordnung\nÖffentlicher Teil\nTOP 1: Fragen\nNichtöffentlicher Teil\nTOP 2: Pachtvertrag mit "
           "Geheimrath\n\n"
           "Öffentlicher Teil\nTOP 1: Fragen\n\nOffenes.\n\nNichtöffentlicher Teil\nTOP 2: Pacht\n\n" +
               secret,
       }) {
    for (const char* kind : {"öffentliche", "öffentliche und nichtöffentliche", "nichtöffentliche"}) {
      BOOST_TEST_CONTEXT(kind << " session:\n" << body) {
        BOOST_TEST(public_text(session(kind, body)).find("Geheimrath") == std::string::npos);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(what_is_public_is_not_hidden_without_need) {
  const std::string body =
      "Öffentlicher Teil\n\nTOP 1: Bekanntgabe der in nichtöffentlicher Sitzung gefassten Beschlüsse\n\nOffenes.\n\n"
      "TOP 2: Halle\n\nDie Halle wird saniert.\n\nNichtöffentlicher Teil\n\nTOP 3: Pacht\n\nGeheimrath.\n";
  const std::string seen = public_text(session("öffentliche", body));
  BOOST_TEST(seen.find("Offenes") != std::string::npos);
  BOOST_TEST(seen.find("Die Halle wird saniert") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(signatures_of_a_mixed_session_are_internal) {
  const std::string seen =
      public_text(session("öffentliche",
                          "Nichtöffentlicher Teil\n\nTOP 1: Pacht\n\nText.\n\nÖffentlicher Teil\n\nTOP 2: Fragen\n\n"
                          "Offenes.\n\ngez. Vogt\n\nAnlage: Pachtvertrag Geheimrath\n"));
  BOOST_TEST(seen.find("Offenes") != std::string::npos);
  BOOST_TEST(seen.find("Geheimrath") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(both_words_and_no_parts_is_internal) {
  const auto documents = parsed(
      "generic", session("öffentliche und nichtöffentliche", "TOP 1: Fragen\n\nText.\n\nTOP 2: Halle\n\nText.\n"));
  for (const corpus::Document& document : documents) {
    BOOST_TEST((document.header.visibility == Visibility::NonPublic));
    BOOST_TEST(has_problem(document, "visibility"));
  }
}

BOOST_AUTO_TEST_CASE(after_the_public_left_nothing_is_public) {
  for (const std::string& sentence : lines_of(data_folder() / "leaving_sentences.txt")) {
    for (const std::string& text : sessions_with(sentence)) {
      BOOST_TEST_CONTEXT(text) { BOOST_TEST(public_text(text).find("Geheimrath") == std::string::npos); }
    }
  }
}

BOOST_AUTO_TEST_CASE(a_word_of_what_is_not_public_hides_nothing) {
  for (const std::string& sentence : lines_of(data_folder() / "staying_sentences.txt")) {
    for (const std::string& text : sessions_with(sentence)) {
      BOOST_TEST_CONTEXT(text) { BOOST_TEST(public_text(text).find("Geheimrath") != std::string::npos); }
    }
  }
}

// Each byte of a file is in exactly one unit, and no word of its non-public items is in anything public.
BOOST_AUTO_TEST_CASE(the_wall_stands_in_every_layout) {
  const corpus::Profile profile = corpus::load_profile("generic", {});
  std::size_t walls = 0;
  for (const auto& entry : fs::directory_iterator(data_folder() / "protocols")) {
    if (!entry.path().filename().string().ends_with(".expected.json")) continue;
    const auto expected = nlohmann::json::parse(content_of(entry.path()));
    if (!expected.contains("never_public")) continue;
    ++walls;
    fs::path file = entry.path();
    const std::string text = content_of(file.replace_extension().replace_extension(".txt"));
    std::string joined;
    std::size_t seen = 0;
    BOOST_TEST_CONTEXT(file) {
      for (const corpus::Document& document : parsed("generic", text)) {
        joined += document.text;
        if (audience_of(document, profile, std::nullopt) == Audience::Internal) continue;
        ++seen;
        const std::string written = corpus::to_json(document).dump();
        for (const auto& word : expected["never_public"]) {
          BOOST_TEST(text.find(word.get<std::string>()) != std::string::npos);
          BOOST_TEST(written.find(word.get<std::string>()) == std::string::npos, word << " is in " << document.id);
        }
      }
      BOOST_TEST((joined == text));
      BOOST_TEST(seen > 0U);
    }
  }
  BOOST_TEST(walls >= 6U);
}

BOOST_AUTO_TEST_CASE(the_public_is_back_when_the_minutes_say_so) {
  const auto seen = [](const std::string& sentence) {
    return public_text(session("öffentliche",
                               "TOP 1: Fragen\n\nOffenes.\n\nDie Zuhörer verlassen den Saal.\n\nTOP 2: "
                               "Pacht\n\nGeheimrath bietet mehr.\n\n" +
                                   sentence + "\n\nTOP 3: Halle\n\nDie Halle wird saniert.\n"));
  };
  for (const char* sentence :
       {"Die Öffentlichkeit wird um 20.15 Uhr wiederhergestellt.", "Die Öffentlichkeit ist wieder hergestellt.",
        "Bürgermeisterin Vogt stellt die Öffentlichkeit wieder her.", "Öffentlicher Teil"}) {
    BOOST_TEST_CONTEXT(sentence) {
      BOOST_TEST(seen(sentence).find("saniert") != std::string::npos);
      BOOST_TEST(seen(sentence).find("Geheimrath") == std::string::npos);
    }
  }
  for (const char* sentence :
       {"Die Öffentlichkeit wird nach TOP 3 wiederhergestellt.", "Die Öffentlichkeit wurde nicht wieder hergestellt.",
        "Herr Otto fragt, wann die Öffentlichkeit wiederhergestellt wird.", "öffentliche Sitzung", "öffentlich"}) {
    BOOST_TEST_CONTEXT(sentence) { BOOST_TEST(seen(sentence).find("saniert") == std::string::npos); }
  }
}

BOOST_AUTO_TEST_CASE(plain_numbers_of_a_resolution_are_no_items) {
  const auto documents = parsed("generic", session("öffentliche",
                                                   "1. Fragen\n\nEs wird gefragt.\n\n2. Halle\n\nBeschluss:\n\n"
                                                   "1. Die Halle wird saniert.\n\n2. Die Kosten werden gedeckt.\n\n"
                                                   "3. Der Plan gilt.\n\n3. Verschiedenes\n\nNichts.\n"));
  BOOST_REQUIRE(documents.size() == 3U);
  BOOST_TEST(documents[1].text.find("Der Plan gilt.") != std::string::npos);
  BOOST_TEST(documents[2].header.subject.value_or("") == "Verschiedenes");
}

BOOST_AUTO_TEST_CASE(a_hidden_item_of_the_agenda_that_has_no_heading_hides_all) {
  const std::string seen =
      public_text(session("öffentliche",
                          "Tagesordnung\nÖffentlicher Teil\nTOP 1: Fragen\nTOP 2: Halle\nNichtöffentlicher Teil\n"
                          "TOP 3: Pachtvertrag Kastanienhof\n\nTOP 1: Fragen\n\nOffenes.\n\nTOP 2: Halle\n\nText.\n\n"
                          "Pachtvertrag Kastanienhof\n\nGeheimrath bietet mehr.\n"));
  BOOST_TEST(seen.find("Geheimrath") == std::string::npos);
}

// A PDF's running heads are marked. Those that look like items are none; those that say what is public are read.
BOOST_AUTO_TEST_CASE(marked_running_heads) {
  const auto documents_of = [](const std::string& text, const std::string& head) {
    corpus::SourceDocument source = source_of(text);
    for (std::size_t at = text.find(head); at != std::string::npos; at = text.find(head, at + 1))
      source.marks.push_back({corpus::MarkKind::Furniture, {at, at + head.size()}, 0});
    BOOST_REQUIRE(!source.marks.empty());
    return parser_of("generic").parse(source);
  };
  const std::string items =
      "TOP 1: Fragen\n\nFrau Kunz fragt nach dem Bus.\n\nTOP 2: Halle\n\nDie Halle wird saniert.\n\n";
  const std::string head = "TOP 7: Sitzung vom 12. März";
  const std::string text = session("öffentliche", items + "\f" + head + "\n\nSie wird teuer.\n\n");
  BOOST_TEST(parsed("generic", text).size() == documents_of(text, head).size() + 1);

  const std::string part = "Nichtöffentlicher Teil";
  const std::string closed = session("öffentliche", items + "\f" + part + "\n\nTOP 3: Pacht\n\nGeheimrath pachtet.\n");
  for (const corpus::Document& document : documents_of(closed, part)) {
    if (document.text.find("Geheimrath") == std::string::npos) continue;
    BOOST_TEST((document.header.visibility == Visibility::NonPublic));
  }
}

BOOST_AUTO_TEST_SUITE_END()
