// Every word of the text output in both languages: one table.
#pragma once

#include <string>
#include <string_view>

#include "corpus/model/document.hpp"
#include "query/render/language.hpp"
#include "query/unit.hpp"

namespace ratsarchiv::query {

enum class Label {
  Number,
  AgendaItem,
  Papers,
  FileNumbers,
  Chairs,
  Rapporteurs,
  Recorder,
  Visibility,
  History,
  Resolutions,
  Speeches,
  Source,
  Page,
  NoHits,
  HitsShown,
  DidYouMean,
  AlsoSearched,
  More,
  Yes,
  No,
  Abstained,
  NoDate,
  Retracted,
  Problems,
  // of a paper's way:
  PaperDocuments,
  Treatments,
  Gaps,
  CitedLater,
  CitedIn,
  StatedResult,
  AdvisoryOnly,
  NotInArchive,
  Missing,
  MissingOrNotPublic,
  MissingOrPublic,
  // of explanations:
  Speech,
  SpeakerUnknown,
  Resolution,
  Section,
  Reference,
  Mention,
  Motion,
  Problem,
  Note,
  Text,
  Role,
  Title,
  Person,
  Party,
  Office,
  Manner,
  Committee,
  AsPrinted,
  Rule,
  Confidence,
  NotMeasured,
  RestsOn,
  ReadInText,
  StatedByServer,
  NoPlace,
  // of concordances, trends and similar documents:
  Place,
  Places,
  Words,
  Hits,
  PerMillion,
  FewWords,
  Total,
  NoValue,
  TellingWords,
  Shared,
};

std::string_view label(Label label, Language language);

// "1 document", "12 speeches"; "1 Dokument", "12 Wortbeiträge".
std::string counted(std::size_t count, Unit unit, Language language);

std::string_view label(corpus::DocumentKind kind, Language language);
std::string_view label(corpus::Visibility visibility, Language language);
std::string_view label(corpus::Manner manner, Language language);
std::string_view label(corpus::Outcome outcome, Language language);
std::string_view label(corpus::Unanimity unanimity, Language language);
std::string_view label(corpus::SectionKind kind, Language language);
std::string_view label(corpus::ReferenceKind kind, Language language);

// 03.07.2019 in German, 2019-07-03 in English.
std::string shown_date(const corpus::CalendarDate& date, Language language);

}  // namespace ratsarchiv::query
