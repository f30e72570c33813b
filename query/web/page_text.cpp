#include "query/web/page_text.hpp"

#include <array>

namespace ratsarchiv::web {
namespace {

struct Row {
  PageText text;
  std::string_view german;
  std::string_view english;
};

constexpr std::array kRows{
    Row{PageText::SiteName, "Ratsarchiv", "Ratsarchiv"},
    Row{PageText::SiteNavigation, "Seiten", "Pages"},
    Row{PageText::SkipLink, "Zum Inhalt springen", "Skip to content"},
    Row{PageText::Help, "Hilfe", "Help"},
    Row{PageText::Imprint, "Impressum", "Imprint"},
    Row{PageText::Privacy, "Datenschutz", "Privacy"},
    Row{PageText::Accessibility, "Barrierefreiheit", "Accessibility"},
    Row{PageText::NotOfficial,
        "Dieses Archiv ist ein Suchindex und nicht das amtliche Protokoll. Verbindlich ist allein das Original, auf "
        "das "
        "jede Seite verweist.",
        "This archive is a search index and not the official record. Only the original, which every page links, is "
        "binding."},
    Row{PageText::StateOf, "Stand: {}", "As of {}"},
    Row{PageText::Search, "Suchen", "Search"},
    Row{PageText::SearchLabel, "Suche in den Niederschriften", "Search the protocols"},
    Row{PageText::SearchPlaceholder, "Wörter, \"genaue Wendung\", sprecher:Name …",
        "Words, \"exact phrase\", speaker:Name …"},
    Row{PageText::Suggestions, "Vorschläge", "Suggestions"},
    Row{PageText::FirstPageTitle, "Was der Rat beraten hat", "What the council debated"},
    Row{PageText::FirstPageLead,
        "Niederschriften, Wortbeiträge und Beschlüsse im Volltext: wer was gesagt hat, und was daraus wurde.",
        "Protocols, speeches and resolutions in full text: who said what, and what became of it. The texts are in "
        "German."},
    Row{PageText::Examples, "Zum Beispiel:", "For example:"},
    Row{PageText::ExampleWord, "Radweg", "Radweg"},
    Row{PageText::ExamplePhrase, "\"bezahlbarer Wohnraum\"", "\"bezahlbarer Wohnraum\""},
    Row{PageText::ExampleField, "Haushalt ergebnis:abgelehnt", "Haushalt outcome:abgelehnt"},
    Row{PageText::HelpOnQueries, "Hilfe zur Suche", "Help on searching"},
    Row{PageText::EmptyArchive, "Das Archiv ist noch leer.", "The archive is still empty."},
    Row{PageText::BrowseByYear, "ein Jahr wählen oder suchen", "choose a year or search"},
    Row{PageText::Browse, "Stöbern", "Browse"},
    Row{PageText::Newest, "Zuletzt verhandelt", "Most recent"},
    Row{PageText::UnitChoice, "Was gefunden wird", "What is found"},
    Row{PageText::UnitProtocols, "Dokumente", "Documents"},
    Row{PageText::UnitSpeeches, "Wortbeiträge", "Speeches"},
    Row{PageText::UnitResolutions, "Beschlüsse", "Resolutions"},
    Row{PageText::SortChoice, "Reihenfolge", "Order"},
    Row{PageText::SortRelevance, "Beste zuerst", "Best first"},
    Row{PageText::SortNewest, "Neueste", "Newest"},
    Row{PageText::SortOldest, "Älteste", "Oldest"},
    Row{PageText::NothingFound, "Nichts gefunden", "Nothing found"},
    Row{PageText::NothingFoundHelp,
        "Weniger Wörter, ein Wortanfang mit Stern (radweg*) oder weniger Filter finden mehr.",
        "Fewer words, the beginning of a word with a star (radweg*) or fewer filters find more."},
    Row{PageText::ToFilters, "Zu den Filtern", "To the filters"},
    Row{PageText::Filters, "Filter", "Filters"},
    Row{PageText::ChosenFilters, "Gewählte Filter", "Chosen filters"},
    Row{PageText::RemoveFilter, " entfernen", " remove"},
    Row{PageText::RemoveAllFilters, "alle Filter entfernen", "remove all filters"},
    Row{PageText::ChosenRemove, " (gewählt, entfernen)", " (chosen, remove)"},
    Row{PageText::MoreValues, "{} weitere", "{} more"},
    Row{PageText::RarerValues, "und {} seltenere, zu finden mit {}:…", "and {} rarer ones, to be found with {}:…"},
    Row{PageText::HitsByYear, "Treffer nach Jahren", "Hits by year"},
    Row{PageText::DocumentsByYear, "Dokumente nach Jahren", "Documents by year"},
    Row{PageText::YearsAsTable, "als Tabelle", "as a table"},
    Row{PageText::Hits, "Treffer", "Hits"},
    Row{PageText::From, "von", "from"},
    Row{PageText::To, "bis", "to"},
    Row{PageText::PeriodPlaceholder, "Jahr", "year"},
    Row{PageText::Apply, "Anwenden", "Apply"},
    Row{PageText::AlsoSearched, "Zu „{}“ auch gesucht: {}", "For “{}” also searched: {}"},
    Row{PageText::QueryProblems, "Zur Anfrage:", "About the query:"},
    Row{PageText::Paging, "Seiten des Ergebnisses", "Pages of the result"},
    Row{PageText::PreviousPage, "Zurück", "Previous"},
    Row{PageText::NextPage, "Weiter", "Next"},
    Row{PageText::PageOfPages, "Seite {} von {}", "Page {} of {}"},
    Row{PageText::RestInDownloads, "Alles Weitere steht in den Dateien unten.", "The files below have the rest."},
    Row{PageText::FollowAsFeed, "Neues dazu als Feed", "Follow as a feed"},
    Row{PageText::WholeResultAs, "Das ganze Ergebnis als Datei:", "The whole result as a file:"},
    Row{PageText::PageNumber, "Seite {}", "page {}"},
    Row{PageText::NoSuchDocument, "Dieses Dokument gibt es hier nicht.", "There is no such document here."},
    Row{PageText::HeaderTable, "Kopf der Niederschrift", "Header of the protocol"},
    Row{PageText::Original, "Original ansehen", "View the original"},
    Row{PageText::AlsoIn, "Auch in", "Also in"},
    Row{PageText::ToPlaceInText, "im Text", "in the text"},
    Row{PageText::InTheText, "{} im Wortlaut", "Text of the {}"},
    Row{PageText::TextIsCut, "Der Text ist länger, als eine Seite zeigen kann.",
        "The text is longer than a page can show."},
    Row{PageText::WholeTextAsJson, "Der ganze Text als JSON", "The whole text as JSON"},
    Row{PageText::ThisPageAsJson, "Diese Seite als JSON", "This page as JSON"},
    Row{PageText::LinkToSpeech, "Link auf Wortbeitrag {}", "Link to speech {}"},
    Row{PageText::LinkToResolution, "Link auf Beschluss {}", "Link to resolution {}"},
    Row{PageText::SpeechOf, "Wortbeitrag {} von {}", "Speech {} by {}"},
    Row{PageText::HitsInText, "Fundstellen", "Places found"},
    Row{PageText::BackToSearch, "Zur Suche nach „{}“", "Back to the search for “{}”"},
    Row{PageText::WordsFound, "Fundstellen: {}", "Places found: {}"},
    Row{PageText::PreviousHit, "‹ Vorige", "‹ Previous"},
    Row{PageText::NextHit, "Nächste ›", "Next ›"},
    Row{PageText::PassageTakenDown, "{} wurde am {} aus dem Archiv genommen: {}", "{} was taken down on {}: {}"},
    Row{PageText::RecognisedText, "Der Text wurde maschinell erkannt, mit einer mittleren Sicherheit von {} %.",
        "The text was recognised by a machine, with a mean confidence of {} %."},
    Row{PageText::ReadingProblems, "Beim Lesen blieb etwas unklar ({})",
        "Something could not be read with certainty ({})"},
    Row{PageText::ReadingNotes, "Hinweise zum Lesen ({})", "Notes on the reading ({})"},
    Row{PageText::Aside, "Zu diesem Dokument", "About this document"},
    Row{PageText::Cite, "Zitieren", "Cite"},
    Row{PageText::CiteStuttgart, "Kurz", "Short"},
    Row{PageText::CitePlain, "Ausführlich", "In full"},
    Row{PageText::Copy, "Kopieren", "Copy"},
    Row{PageText::Copied, "Kopiert", "Copied"},
    Row{PageText::Similar, "Ähnliche Dokumente", "Similar documents"},
    Row{PageText::PersonSearch, "Alle Wortbeiträge durchsuchen", "Search all speeches"},
    Row{PageText::SpeechesByYear, "Wortbeiträge nach Jahren", "Speeches by year"},
    Row{PageText::CommitteesOfPerson, "Gremien", "Committees"},
    Row{PageText::PartiesOfPerson, "Fraktionen", "Parties"},
    Row{PageText::PartyFirst, "von", "from"},
    Row{PageText::PartyLast, "bis", "to"},
    Row{PageText::TypicalWords, "Typische Wörter", "Typical words"},
    Row{PageText::TypicalWordsNote,
        "Wörter, die hier in auffällig mehr Wortbeiträgen vorkommen als bei allen anderen (Log-Likelihood; {} "
        "Wortbeiträge gelesen).",
        "Words that stand in markedly more speeches here than with everybody else (log-likelihood; {} speeches read)."},
    Row{PageText::NewestSpeeches, "Neueste Wortbeiträge", "Newest speeches"},
    Row{PageText::UnknownName, "„{}“ kommt in diesem Archiv nicht vor.", "“{}” does not occur in this archive."},
    Row{PageText::NearNames, "Gemeint sein könnte:", "Perhaps you mean:"},
    Row{PageText::SearchFor, "Nach „{}“ suchen", "Search for “{}”"},
    Row{PageText::PaperTitle, "Drucksache {}", "Paper {}"},
    Row{PageText::PaperInCities,
        "Diese Nummer gibt es in mehreren Städten:", "Several cities have a paper of this number:"},
    Row{PageText::WithoutCity, "ohne Angabe der Stadt", "no city given"},
    Row{PageText::PaperSearch, "Alles zu dieser Nummer suchen", "Search for all about this number"},
    Row{PageText::Sessions, "Sitzungen", "Sessions"},
    Row{PageText::SessionsOfYear, "Sitzungen {}", "Sessions in {}"},
    Row{PageText::SessionsOfCommittee, "Gremium mit Sitzungen nach Jahren", "Committee with its sessions by year"},
    Row{PageText::CommitteeSearch, "Alle Dokumente dieses Gremiums durchsuchen",
        "Search all documents of this committee"},
    Row{PageText::Protocols, "Niederschriften", "Protocols"},
    Row{PageText::NumbersMissing, "Nummern: {}", "Numbers: {}"},
    Row{PageText::NumbersHeld, "{} vorhanden, höchste Nummer {}", "{} held, highest number {}"},
    Row{PageText::MissingProtocols, "Niederschriften, die es hier nicht gibt", "Protocols that are not here"},
    Row{PageText::SessionTitle, "Sitzung vom {}", "Session of {}"},
    Row{PageText::AgendaItems, "Tagesordnung", "Agenda"},
    Row{PageText::OtherDocumentsOfDay, "Weitere Dokumente mit diesem Datum", "Further documents of this date"},
    Row{PageText::PreviousSession, "Vorige Sitzung: {}", "Previous session: {}"},
    Row{PageText::NextSession, "Nächste Sitzung: {}", "Next session: {}"},
    Row{PageText::NeighbourSessions, "Benachbarte Sitzungen", "Neighbouring sessions"},
    Row{PageText::NoSuchSession, "Von dieser Sitzung ist hier nichts vorhanden ({}).",
        "Nothing of this session is here ({})."},
    Row{PageText::ResultColumn, "Ergebnis", "Result"},
    Row{PageText::SessionIsCut, "Gezeigt werden die ersten {} Dokumente; die Suche nennt alle.",
        "The first {} documents are shown; the search names all."},
    Row{PageText::Year, "Jahr", "Year"},
    Row{PageText::TrendTitle, "Wörter im Verlauf", "Words over time"},
    Row{PageText::TrendLead, "Wie oft Wörter fallen, je Million Wörter. Mehrere durch Komma getrennt.",
        "How often words are used, per million words. Separate several with commas."},
    Row{PageText::TrendTerms, "Wörter", "Words"},
    Row{PageText::TrendBy, "nach", "by"},
    Row{PageText::TrendByYear, "Jahr", "year"},
    Row{PageText::TrendByMonth, "Monat", "month"},
    Row{PageText::TrendByParty, "Fraktion", "party"},
    Row{PageText::TrendByCommittee, "Gremium", "committee"},
    Row{PageText::TrendShow, "Zeigen", "Show"},
    Row{PageText::TrendPlaces, "Stellen", "places"},
    Row{PageText::TrendPerMillion, "je Million", "per million"},
    Row{PageText::TrendWordsOfGroup, "alle Wörter", "all words"},
    Row{PageText::TrendScale, "Von 0 bis {} Stellen je Million Wörter.", "From 0 to {} places per million words."},
    Row{PageText::TrendNone, "ohne Angabe", "not given"},
    Row{PageText::TrendTooManyTerms, "Höchstens {} Wörter auf einmal.", "At most {} words at once."},
    Row{PageText::TrendTooFrequent,
        "Das steht in {} Dokumenten oder Wortbeiträgen, mehr als {} werden für eine Seite nicht gelesen. Ein Filter "
        "(Jahr, Gremium) macht es weniger.",
        "This stands in {} documents or speeches; no more than {} are read for a page. A filter (year, committee) "
        "makes it fewer."},
    Row{PageText::TrendRows, "Gezeigt sind die ersten {} Zeilen; die Dateien haben alle.",
        "The first {} rows are shown; the files have all."},
    Row{PageText::AsFiles, "Als Datei:", "As a file:"},
    Row{PageText::ConcordanceTitle, "Konkordanz", "Concordance"},
    Row{PageText::ConcordanceLead, "Jede Stelle eines Worts mit dem, was davor und dahinter steht, und wer es sagt.",
        "Every place of a word with what stands before and behind it, and who says it."},
    Row{PageText::ConcordanceWord, "Wort", "Word"},
    Row{PageText::ConcordanceSort, "sortiert nach", "sorted by"},
    Row{PageText::ConcordanceOldest, "Datum, älteste zuerst", "date, oldest first"},
    Row{PageText::ConcordanceNewest, "Datum, neueste zuerst", "date, newest first"},
    Row{PageText::ConcordanceLeft, "dem Wort davor", "the word before"},
    Row{PageText::ConcordanceRight, "dem Wort dahinter", "the word behind"},
    Row{PageText::ConcordanceFound, "Stellen: {}, in Dokumenten: {}", "Places: {}, in documents: {}"},
    Row{PageText::ConcordanceCut,
        "Das Wort ist sehr häufig: gelesen wurden die ersten {} Stücke, die es haben. Ein Filter (Jahr, Gremium) "
        "grenzt ein.",
        "The word is very frequent: the first {} passages that have it were read. A filter (year, committee) narrows "
        "it."},
    Row{PageText::ConcordanceBefore, "davor", "before"},
    Row{PageText::ConcordanceHit, "Stelle", "place"},
    Row{PageText::ConcordanceBehind, "dahinter", "behind"},
    Row{PageText::ConcordanceWhere, "wo und wer", "where and who"},
    Row{PageText::ChosenFiltersAre, "Filter: {}", "Filters: {}"},
    Row{PageText::FeedTitle, "Neues zu „{}“", "News on “{}”"},
    Row{PageText::FeedOfAll, "Neue Dokumente", "New documents"},
    Row{PageText::OpenSearchDescription, "Suche in den Niederschriften des Rats",
        "Search the protocols of the council"},
    Row{PageText::ApiTitle, "Schnittstelle", "Interface for programs"},
    Row{PageText::ApiLead,
        "Jede Seite gibt es auch als JSON, mit denselben Schlüsseln wie die Kommandozeile. Ein Schlüssel wird nicht "
        "verlangt. Die folgende Beschreibung steht maschinenlesbar (OpenAPI 3.1) unter",
        "Every page exists as JSON, too, with the keys of the command line. No access key is needed. The following is "
        "to be had for machines (OpenAPI 3.1) at"},
    Row{PageText::ApiAddress, "Adresse", "Address"},
    Row{PageText::ApiParameters, "Parameter", "Parameters"},
    Row{PageText::ApiOther, "Feeds und Sitemap", "Feeds and sitemap"},
    Row{PageText::NotFoundTitle, "Nicht gefunden", "Not found"},
    Row{PageText::NoSuchPage, "Diese Seite gibt es nicht.", "There is no such page."},
    Row{PageText::BadRequestTitle, "Das lässt sich nicht lesen", "This cannot be read"},
    Row{PageText::QueryTooLong, "Die Anfrage ist zu lang: höchstens 2.000 Bytes.",
        "The query is too long: 2,000 bytes at most."},
    Row{PageText::BadAddress,
        "Eine Angabe in der Adresse ist nicht zu lesen:", "Something in the address cannot be read:"},
    Row{PageText::GoneTitle, "Aus dem Archiv genommen", "Taken down"},
    Row{PageText::TakenDown, "Dieses Dokument wurde am {} aus dem Archiv genommen: {}",
        "This document was taken down on {}: {}"},
    Row{PageText::BackToStart, "Zur Startseite", "To the first page"},
    Row{PageText::HelpLead,
        "Einfach Wörter eingeben: Gefunden werden alle ihre Formen und die Zusammensetzungen, in denen sie stecken. "
        "Wer es genauer will, hat die folgenden Zeichen.",
        "Just type words: all their forms are found, and the compounds that hold them. For more precision there are "
        "the "
        "following signs."},
    Row{PageText::HelpQueries, "Anfragen", "Queries"},
    Row{PageText::HelpQuery, "Anfrage", "Query"},
    Row{PageText::HelpMeaning, "Bedeutung", "Meaning"},
    Row{PageText::HelpFields, "Felder", "Fields"},
    Row{PageText::HelpFieldsLead,
        "Ein Feld steht vor seinem Wert, mit Doppelpunkt und ohne Leerzeichen. Werte mit Leerzeichen stehen in "
        "Anführungszeichen. Als Filter in der Adresse hat jedes Feld seinen englischen Namen.",
        "A field stands before its value, with a colon and no blank. Values with blanks stand in quotation marks. As a "
        "filter in the address, a field has its English name."},
    Row{PageText::HelpFieldName, "Feld", "Field"},
    Row{PageText::HelpExample, "Beispiel", "Example"},
    Row{PageText::HelpRanges, "in einem Zeitraum; eine Seite darf offen bleiben (datum:2019..)",
        "within a period; either end may be open (date:2019..)"},
    Row{PageText::HelpWords, "beide Wörter, in jeder Form", "both words, in any form"},
    Row{PageText::HelpPhrase, "genau diese Wörter in dieser Folge", "exactly these words in this order"},
    Row{PageText::HelpOr, "eines von beiden", "either of the two"},
    Row{PageText::HelpNot, "ohne das zweite Wort", "without the second word"},
    Row{PageText::HelpBrackets, "Klammern fassen zusammen", "brackets group"},
    Row{PageText::HelpNear, "höchstens fünf Wörter voneinander entfernt", "at most five words apart"},
    Row{PageText::HelpWildcard, "ein Wortanfang oder ein Wortende", "the beginning or the end of a word"},
    Row{PageText::HelpForm, "nur diese Form, nicht Radwege", "only this form, not Radwege"},
    Row{PageText::HelpSimilar, "auch ähnliche Schreibungen", "similar spellings, too"},
    Row{PageText::HelpAddress, "Adressen", "Addresses"},
    Row{PageText::HelpAddressText,
        "Alles, was eine Seite zeigt, steht in ihrer Adresse: Sie lässt sich merken, verschicken und zitieren. Jeder "
        "Wortbeitrag hat seine eigene (…#rede-5).",
        "Everything that a page shows is in its address: it can be kept, sent and cited. Every speech has one of its "
        "own "
        "(…#rede-5)."},
    Row{PageText::HelpKeys, "Tasten", "Keys"},
    Row{PageText::HelpKeysText,
        "Auf den Knöpfen für die Fundstellen eines Dokuments und auf einer Fundstelle selbst gehen n und p zur "
        "nächsten "
        "und zur vorigen.",
        "On the buttons for the places found in a document, and on such a place itself, n and p go to the next and the "
        "previous one."},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kRows.size(); ++i)
    if (static_cast<std::size_t>(kRows[i].text) != i) return false;
  return kRows.size() == static_cast<std::size_t>(PageText::HelpKeysText) + 1;
}
static_assert(in_order(), "one row for each value, in their order");

}  // namespace

std::string_view page_text(PageText text, query::Language language) {
  const Row& row = kRows[static_cast<std::size_t>(text)];
  return language == query::Language::German ? row.german : row.english;
}

std::string fill(std::string_view text, std::initializer_list<std::string> values) {
  std::string out;
  auto value = values.begin();
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at, 2) == "{}" && value != values.end()) {
      out += *value++;
      at += 2;
    } else {
      out += text[at++];
    }
  }
  return out;
}

std::string grouped(std::size_t number, query::Language language) {
  constexpr int kGroup = 3;
  std::string digits = std::to_string(number);
  for (int at = static_cast<int>(digits.size()) - kGroup; at > 0; at -= kGroup)
    digits.insert(static_cast<std::size_t>(at), 1, language == query::Language::German ? '.' : ',');
  return digits;
}

}  // namespace ratsarchiv::web
