#include "query/render/labels.hpp"

#include <array>
#include <cassert>

namespace ratsarchiv::query {
namespace {

template <typename Enum>
struct Row {
  Enum value;
  std::string_view english;
  std::string_view german;
};

template <typename Enum, std::size_t kSize>
std::string_view find(const std::array<Row<Enum>, kSize>& rows, Enum value, Language language) {
  for (const Row<Enum>& row : rows)
    if (row.value == value) return language == Language::German ? row.german : row.english;
  assert(false && "every value has a row");
  return {};
}

constexpr std::array<Row<Label>, 70> kLabels{{
    {Label::Number, "No.", "Nr."},
    {Label::AgendaItem, "item", "TOP"},
    {Label::Papers, "Papers", "Drucksachen"},
    {Label::FileNumbers, "File numbers", "Geschäftszeichen"},
    {Label::Chairs, "Chair", "Vorsitz"},
    {Label::Rapporteurs, "Rapporteur", "Berichterstattung"},
    {Label::Recorder, "Recorder", "Protokollführung"},
    {Label::Visibility, "Visibility", "Sichtbarkeit"},
    {Label::History, "History", "Vorgang"},
    {Label::Resolutions, "Resolutions", "Beschlüsse"},
    {Label::Speeches, "Speeches", "Wortbeiträge"},
    {Label::Source, "Source", "Quelle"},
    {Label::Page, "page", "Seite"},
    {Label::NoHits, "Nothing found.", "Nichts gefunden."},
    {Label::HitsShown, "shown", "gezeigt"},
    {Label::DidYouMean, "Did you mean", "Meinten Sie"},
    {Label::AlsoSearched, "also searched", "auch gesucht"},
    {Label::More, "more", "weitere"},
    {Label::Yes, "yes", "Ja"},
    {Label::No, "no", "Nein"},
    {Label::Abstained, "abstained", "Enthaltungen"},
    {Label::NoDate, "no date", "ohne Datum"},
    {Label::Retracted, "Retracted", "Zurückgezogen"},
    {Label::Problems, "Problems", "Probleme"},
    {Label::PaperDocuments, "The paper", "Die Drucksache"},
    {Label::Treatments, "Treatments", "Beratungen"},
    {Label::Gaps, "Gaps", "Lücken"},
    {Label::CitedLater, "Cited later", "Später genannt"},
    {Label::CitedIn, "cited in", "genannt in"},
    {Label::StatedResult, "result as cited", "Ergebnis laut Vorgang"},
    {Label::AdvisoryOnly, "advice only", "nur Beratung"},
    {Label::NotInArchive, "not in the archive", "nicht im Archiv"},
    {Label::Missing, "missing", "fehlt"},
    {Label::MissingOrNotPublic, "missing or not public", "fehlt oder nichtöffentlich"},
    {Label::MissingOrPublic, "missing or public", "fehlt oder öffentlich"},
    {Label::Speech, "speech", "Wortbeitrag"},
    {Label::SpeakerUnknown, "speaker not known", "Name nicht bekannt"},
    {Label::Resolution, "resolution", "Beschluss"},
    {Label::Section, "section", "Abschnitt"},
    {Label::Reference, "reference", "Verweis"},
    {Label::Mention, "mention", "Erwähnung"},
    {Label::Motion, "motion", "Antrag"},
    {Label::Problem, "problem", "Problem"},
    {Label::Note, "note", "Hinweis"},
    {Label::Text, "Text", "Text"},
    {Label::Role, "role", "Rolle"},
    {Label::Title, "title", "Titel"},
    {Label::Person, "person", "Person"},
    {Label::Party, "party", "Fraktion"},
    {Label::Office, "office", "Amt oder Firma"},
    {Label::Manner, "manner", "Weise"},
    {Label::Committee, "committee", "Gremium"},
    {Label::AsPrinted, "printed", "gedruckt"},
    {Label::Rule, "rule", "Regel"},
    {Label::Confidence, "confidence", "Verlässlichkeit"},
    {Label::NotMeasured, "not measured", "nicht gemessen"},
    {Label::RestsOn, "rests on", "beruht auf"},
    {Label::ReadInText, "read in the text", "im Text gelesen"},
    {Label::StatedByServer, "stated by the server alone", "nur vom Server angegeben"},
    {Label::NoPlace, "Without a place in the text", "Ohne Stelle im Text"},
    {Label::Place, "place", "Stelle"},
    {Label::Places, "places", "Stellen"},
    {Label::Words, "words", "Wörter"},
    {Label::Hits, "hits", "Treffer"},
    {Label::PerMillion, "per million", "je Million"},
    {Label::FewWords, "below 10,000 words, not shown", "unter 10000 Wörtern, nicht gezeigt"},
    {Label::Total, "total", "gesamt"},
    {Label::NoValue, "(none)", "(ohne)"},
    {Label::TellingWords, "Telling words", "Kennzeichnende Wörter"},
    {Label::Shared, "shared", "gemeinsam"},
}};

constexpr std::array<Row<corpus::DocumentKind>, 8> kKinds{{
    {corpus::DocumentKind::Protocol, "protocol", "Niederschrift"},
    {corpus::DocumentKind::Proposal, "proposal", "Vorlage"},
    {corpus::DocumentKind::Motion, "motion", "Antrag"},
    {corpus::DocumentKind::Question, "question", "Anfrage"},
    {corpus::DocumentKind::Statement, "statement", "Stellungnahme"},
    {corpus::DocumentKind::Information, "information", "Mitteilung"},
    {corpus::DocumentKind::Attachment, "attachment", "Anlage"},
    {corpus::DocumentKind::Other, "other text", "sonstiger Text"},
}};

constexpr std::array<Row<corpus::Visibility>, 2> kVisibilities{{
    {corpus::Visibility::Public, "public", "öffentlich"},
    {corpus::Visibility::NonPublic, "not public", "nichtöffentlich"},
}};

constexpr std::array<Row<corpus::Manner>, 2> kManners{{
    {corpus::Manner::Verbatim, "verbatim", "wörtlich"},
    {corpus::Manner::Reported, "reported", "sinngemäß"},
}};

constexpr std::array<Row<corpus::Outcome>, 9> kOutcomes{{
    {corpus::Outcome::Accepted, "accepted", "angenommen"},
    {corpus::Outcome::Rejected, "rejected", "abgelehnt"},
    {corpus::Outcome::Noted, "noted", "Kenntnisnahme"},
    {corpus::Outcome::Adjourned, "adjourned", "vertagt"},
    {corpus::Outcome::Referred, "referred", "verwiesen"},
    {corpus::Outcome::Withdrawn, "withdrawn", "zurückgezogen"},
    {corpus::Outcome::Elected, "elected", "gewählt"},
    {corpus::Outcome::Settled, "settled", "erledigt"},
    {corpus::Outcome::None, "no outcome stated", "ohne Ergebnis"},
}};

constexpr std::array<Row<corpus::Unanimity>, 2> kUnanimities{{
    {corpus::Unanimity::Unanimous, "unanimously", "einstimmig"},
    {corpus::Unanimity::Majority, "by majority", "mehrheitlich"},
}};

constexpr std::array<Row<corpus::SectionKind>, 9> kSections{{
    {corpus::SectionKind::Header, "header", "Kopf"},
    {corpus::SectionKind::History, "history", "Vorgang"},
    {corpus::SectionKind::WorkingPaper, "working paper", "Beratungsunterlage"},
    {corpus::SectionKind::MotionText, "motion text", "Beschlussantrag"},
    {corpus::SectionKind::Debate, "debate", "Aussprache"},
    {corpus::SectionKind::Resolution, "resolution", "Beschluss"},
    {corpus::SectionKind::Attestation, "attestation", "Beurkundung"},
    {corpus::SectionKind::Distribution, "distribution list", "Verteiler"},
    {corpus::SectionKind::Other, "other", "Sonstiges"},
}};

constexpr std::array<Row<corpus::ReferenceKind>, 4> kReferences{{
    {corpus::ReferenceKind::Paper, "paper", "Drucksache"},
    {corpus::ReferenceKind::Motion, "motion", "Antrag"},
    {corpus::ReferenceKind::Law, "law", "Gesetz"},
    {corpus::ReferenceKind::Protocol, "protocol", "Niederschrift"},
}};

struct UnitRow {
  Unit unit;
  std::string_view english_one, english_many, german_one, german_many;
};

constexpr std::array<UnitRow, 4> kUnits{{
    {Unit::Protocol, "document", "documents", "Dokument", "Dokumente"},
    {Unit::Speech, "speech", "speeches", "Wortbeitrag", "Wortbeiträge"},
    {Unit::Resolution, "resolution", "resolutions", "Beschluss", "Beschlüsse"},
    {Unit::Section, "section", "sections", "Abschnitt", "Abschnitte"},
}};

}  // namespace

std::string_view label(Label value, Language language) { return find(kLabels, value, language); }
std::string_view label(corpus::DocumentKind kind, Language language) { return find(kKinds, kind, language); }
std::string_view label(corpus::Visibility value, Language language) { return find(kVisibilities, value, language); }
std::string_view label(corpus::Manner manner, Language language) { return find(kManners, manner, language); }
std::string_view label(corpus::Outcome outcome, Language language) { return find(kOutcomes, outcome, language); }
std::string_view label(corpus::Unanimity value, Language language) { return find(kUnanimities, value, language); }
std::string_view label(corpus::SectionKind kind, Language language) { return find(kSections, kind, language); }
std::string_view label(corpus::ReferenceKind kind, Language language) { return find(kReferences, kind, language); }

std::string counted(std::size_t count, Unit unit, Language language) {
  for (const UnitRow& row : kUnits) {
    if (row.unit != unit) continue;
    const std::string_view noun = language == Language::German ? (count == 1 ? row.german_one : row.german_many)
                                                               : (count == 1 ? row.english_one : row.english_many);
    return std::to_string(count) + " " + std::string(noun);
  }
  return std::to_string(count);
}

std::string shown_date(const corpus::CalendarDate& date, Language language) {
  const std::string iso = corpus::iso_date(date);
  if (language == Language::English) return iso;
  return iso.substr(8, 2) + "." + iso.substr(5, 2) + "." + iso.substr(0, 4);
}

}  // namespace ratsarchiv::query
