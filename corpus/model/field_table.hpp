// The schema: one table of every field that can be searched, filtered, counted or sorted by.
//
// Writer (indexer/) and reader (query/) share this table and nothing else; `ratsarchiv fields`, the man page and the
// web's help are printed from it. A change to a prefix, slot or encoding is a new kSchemaVersion.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace ratsarchiv::corpus {

// Raise it with every change to terms, slots, stored data or the files of a generation; a reader refuses an index of
// another version.
inline constexpr int kSchemaVersion = 5;

enum class FieldId {
  Speaker,
  Party,
  Role,
  Committee,
  City,
  Paper,
  Motion,
  Subject,
  Outcome,
  Unanimity,
  Chair,
  Number,
  AgendaItem,
  Kind,
  Section,
  Manner,
  Visibility,
  Year,
  Date,
  Yes,
  No,
  Abstained,
  // Without a name for users:
  Id,
  Fingerprint,
  Order,
  WordCount,
  Ranges,
};

// How a value is written into its slot; see value_codec.hpp.
enum class Encoding {
  None,    // no slot
  Text,    // UTF-8 as it is
  List,    // several texts, each with its length before it
  Date,    // 8 digits
  Number,  // big-endian with the sign bit flipped
  Ranges,  // byte ranges in order, as gaps and lengths
};

// How a query matches the field.
enum class Matching {
  Term,    // one boolean term a value, folded
  Words,   // analyzed words, weighted (the subject)
  Range,   // a comparison of the slot: datum:2019-07, gegenstimmen:5..
  Hidden,  // not for users
};

struct Field {
  FieldId id;
  std::string_view german;       // name in queries
  std::string_view english;      // name in JSON, URLs, filters; an alias in queries
  std::string_view term_prefix;  // empty when the field makes no terms
  int slot;                      // value slot, -1 for none
  Encoding encoding;
  Matching matching;
  bool facet;
  std::string_view description_german;
  std::string_view description_english;
  std::string_view example;  // a query that uses it
};

inline constexpr int kNoSlot = -1;

// In the order of FieldId. Slot numbers are written here and nowhere else; never reuse a number for another meaning.
inline constexpr std::array kFields{
    Field{FieldId::Speaker, "sprecher", "speaker", "XSPEAKER", 0, Encoding::List, Matching::Term, true,
          "wer spricht: Nachname, auch mit Vorname oder Titel", "who speaks: surname, also with forename or title",
          "sprecher:Freitag"},
    Field{FieldId::Party, "fraktion", "party", "XPARTY", 1, Encoding::List, Matching::Term, true,
          "Fraktion oder Partei der Sprecherin oder des Sprechers an diesem Tag",
          "faction or party of the speaker on that day", "fraktion:Grüne"},
    Field{FieldId::Role, "rolle", "role", "XROLE", 2, Encoding::List, Matching::Term, true,
          "Rolle der Sprechenden: StR, OB, BM, Stadtrat", "role of the speaker: StR, OB, BM, Stadtrat", "rolle:OB"},
    Field{FieldId::Committee, "gremium", "committee", "XCOMMITTEE", 3, Encoding::Text, Matching::Term, true,
          "Gremium, ausgeschrieben oder als Abkürzung", "committee, in full or abbreviated", "gremium:UTA"},
    Field{FieldId::City, "stadt", "city", "XCITY", 4, Encoding::Text, Matching::Term, true, "Stadt", "city",
          "stadt:Karlsruhe"},
    Field{FieldId::Paper, "drucksache", "paper", "XPAPER", 5, Encoding::List, Matching::Term, true,
          "Nummer einer Drucksache oder Vorlage, die behandelt oder genannt wird",
          "number of a paper that is treated or referred to", "drucksache:388/2019"},
    Field{FieldId::Motion, "antrag", "motion", "XMOTION", 6, Encoding::List, Matching::Term, true,
          "Nummer eines Antrags, der genannt wird", "number of a motion that is referred to", "antrag:285/2019"},
    Field{FieldId::Subject, "betreff", "subject", "S", kNoSlot, Encoding::None, Matching::Words, false,
          "Wörter des Betreffs", "words of the subject", "betreff:Haushalt"},
    Field{
        FieldId::Outcome, "ergebnis", "outcome", "XOUTCOME", 7, Encoding::List, Matching::Term, true,
        "Ergebnis: angenommen, abgelehnt, kenntnisnahme, vertagt, verwiesen, zurueckgezogen, gewaehlt, erledigt, ohne",
        "outcome: angenommen, abgelehnt, kenntnisnahme, vertagt, verwiesen, zurueckgezogen, gewaehlt, erledigt, ohne",
        "ergebnis:abgelehnt"},
    Field{FieldId::Unanimity, "einstimmigkeit", "unanimity", "XUNANIMITY", 8, Encoding::List, Matching::Term, true,
          "einstimmig oder mehrheitlich", "einstimmig (unanimous) or mehrheitlich (by majority)",
          "einstimmigkeit:mehrheitlich"},
    Field{FieldId::Chair, "vorsitz", "chair", "XCHAIR", 9, Encoding::List, Matching::Term, true,
          "wer die Sitzung leitet", "who chairs the session", "vorsitz:Kuhn"},
    Field{FieldId::Number, "nummer", "number", "XNUMBER", kNoSlot, Encoding::None, Matching::Term, false,
          "Nummer der Niederschrift", "number of the protocol", "nummer:321"},
    Field{FieldId::AgendaItem, "top", "agenda_item", "XTOP", kNoSlot, Encoding::None, Matching::Term, false,
          "Nummer des Tagesordnungspunkts", "number of the agenda item", "top:3"},
    Field{FieldId::Kind, "art", "kind", "XKIND", 10, Encoding::Text, Matching::Term, true,
          "Art des Dokuments: protocol, proposal, motion, question, statement, information, attachment, other",
          "kind of document: protocol, proposal, motion, question, statement, information, attachment, other",
          "art:protocol"},
    Field{FieldId::Section, "abschnitt", "section", "XSECTION", kNoSlot, Encoding::None, Matching::Term, false,
          "Abschnitt: header, history, working_paper, motion_text, debate, resolution, attestation, other",
          "section: header, history, working_paper, motion_text, debate, resolution, attestation, other",
          "abschnitt:debate"},
    Field{FieldId::Manner, "weise", "manner", "XMANNER", 11, Encoding::List, Matching::Term, true,
          "woertlich (verbatim) oder sinngemaess (indirekt)", "woertlich (verbatim) or sinngemaess (reported)",
          "weise:woertlich"},
    Field{FieldId::Visibility, "sichtbarkeit", "visibility", "XVISIBILITY", 12, Encoding::Text, Matching::Term, true,
          "öffentlich oder nichtöffentlich", "öffentlich (public) or nichtöffentlich (not public)",
          "sichtbarkeit:öffentlich"},
    Field{FieldId::Year, "jahr", "year", "Y", 13, Encoding::Text, Matching::Term, true, "Jahr der Sitzung",
          "year of the session", "jahr:2019"},
    Field{FieldId::Date, "datum", "date", "D", 14, Encoding::Date, Matching::Range, false,
          "Tag, Monat, Jahr oder Zeitraum der Sitzung", "day, month, year or range of the session",
          "datum:01.03.2019..31.07.2019"},
    Field{FieldId::Yes, "ja", "yes", "", 15, Encoding::Number, Matching::Range, false, "Zahl der Ja-Stimmen",
          "number of votes in favour", "ja:30.."},
    Field{FieldId::No, "gegenstimmen", "no", "", 16, Encoding::Number, Matching::Range, false, "Zahl der Gegenstimmen",
          "number of votes against", "gegenstimmen:5.."},
    Field{FieldId::Abstained, "enthaltungen", "abstained", "", 17, Encoding::Number, Matching::Range, false,
          "Zahl der Enthaltungen", "number of abstentions", "enthaltungen:1.."},
    // The document's id: in passages, of the document that the passage belongs to. Term and slot.
    Field{FieldId::Id, "", "", "Q", 18, Encoding::Text, Matching::Hidden, false, "", "", ""},
    // Hash of everything a document was made from; an incremental run compares it.
    Field{FieldId::Fingerprint, "", "", "", 19, Encoding::Text, Matching::Hidden, false, "", "", ""},
    // Ties of every order: newest first, then id. See order_key in value_codec.hpp.
    Field{FieldId::Order, "", "", "", 20, Encoding::Text, Matching::Hidden, false, "", "", ""},
    // How many words (positions) a document or passage has outside the distribution list: what "per million words" is
    // relative to.
    Field{FieldId::WordCount, "", "", "", 21, Encoding::Number, Matching::Hidden, false, "", "", ""},
    // The bytes of the document's text that are searched: of a passage its own, of a document all but the distribution
    // list. So a reader finds the text of a passage without reading the whole record.
    Field{FieldId::Ranges, "", "", "", 22, Encoding::Ranges, Matching::Hidden, false, "", "", ""},
};

constexpr const Field& field(FieldId id) { return kFields[static_cast<std::size_t>(id)]; }

// The field of a German or English name, without regard to ASCII case; nothing for another name.
std::optional<FieldId> find_field(std::string_view name);

// Terms of a text: the exact form has no prefix, stem and compound part have these. For the subject, "S" stands
// before all three ("Sstadt", "SZstadt", "SKstadt").
inline constexpr std::string_view kStemPrefix = "Z";
inline constexpr std::string_view kPartPrefix = "K";

// What a passage is; terms of passages only, as prefix plus "beitrag", "beschluss" or "abschnitt".
inline constexpr std::string_view kUnitPrefix = "XUNIT";

namespace schema_checks {

constexpr bool in_order() {
  for (std::size_t i = 0; i < kFields.size(); ++i)
    if (static_cast<std::size_t>(kFields[i].id) != i) return false;
  return true;
}

constexpr bool unique() {
  for (std::size_t i = 0; i < kFields.size(); ++i)
    for (std::size_t j = i + 1; j < kFields.size(); ++j) {
      if (kFields[i].slot != kNoSlot && kFields[i].slot == kFields[j].slot) return false;
      if (!kFields[i].term_prefix.empty() && kFields[i].term_prefix == kFields[j].term_prefix) return false;
      if (!kFields[i].german.empty() &&
          (kFields[i].german == kFields[j].german || kFields[i].english == kFields[j].english ||
           kFields[i].german == kFields[j].english))
        return false;
    }
  return true;
}

constexpr bool facets_have_slots() {
  for (const Field& f : kFields)
    if (f.facet && (f.slot == kNoSlot || (f.encoding != Encoding::Text && f.encoding != Encoding::List))) return false;
  return true;
}

constexpr bool slots_match_encodings() {
  for (const Field& f : kFields)
    if ((f.slot == kNoSlot) != (f.encoding == Encoding::None)) return false;
  return true;
}

constexpr bool documented() {
  for (const Field& f : kFields)
    if (f.matching != Matching::Hidden && (f.german.empty() || f.english.empty() || f.description_german.empty() ||
                                           f.description_english.empty() || f.example.empty()))
      return false;
  return true;
}

static_assert(in_order(), "kFields follows FieldId, so that field() is an index");
static_assert(unique(), "no slot, prefix or name twice");
static_assert(facets_have_slots(), "a facet is counted from a slot of texts");
static_assert(slots_match_encodings(), "a slot has an encoding");
static_assert(documented(), "fields for users have names, descriptions and an example");

}  // namespace schema_checks
}  // namespace ratsarchiv::corpus
