// Every word of the pages in both languages: one table. What the command line says too stands in render/labels.hpp.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "query/render/language.hpp"

namespace ratsarchiv::web {

enum class PageText {
  // of every page:
  SiteName,
  SiteNavigation,
  SkipLink,
  Help,
  Imprint,
  Privacy,
  Accessibility,
  NotOfficial,
  StateOf,  // {date}
  Search,
  SearchLabel,
  SearchPlaceholder,
  Suggestions,
  // of the first page:
  FirstPageTitle,
  FirstPageLead,
  Examples,
  ExampleWord,
  ExamplePhrase,
  ExampleField,
  HelpOnQueries,
  EmptyArchive,
  BrowseByYear,
  Browse,
  Newest,
  // of results:
  UnitChoice,
  UnitProtocols,
  UnitSpeeches,
  UnitResolutions,
  SortChoice,
  SortRelevance,
  SortNewest,
  SortOldest,
  NothingFound,
  NothingFoundHelp,
  ToFilters,
  Filters,
  ChosenFilters,
  RemoveFilter,
  RemoveAllFilters,
  ChosenRemove,
  MoreValues,   // {count}
  RarerValues,  // {count} {field}
  HitsByYear,
  DocumentsByYear,
  YearsAsTable,
  Hits,
  From,
  To,
  PeriodPlaceholder,
  Apply,
  AlsoSearched,  // {word} {words}
  QueryProblems,
  Paging,
  PreviousPage,
  NextPage,
  PageOfPages,  // {page} {pages}
  RestInDownloads,
  FollowAsFeed,
  WholeResultAs,
  PageNumber,  // {page}
  // of a document:
  NoSuchDocument,
  HeaderTable,
  Original,
  AlsoIn,
  ToPlaceInText,
  InTheText,  // {section}
  TextIsCut,
  WholeTextAsJson,
  ThisPageAsJson,
  LinkToSpeech,      // {number}
  LinkToResolution,  // {number}
  SpeechOf,          // {number} {speaker}
  HitsInText,
  BackToSearch,  // {query}
  WordsFound,    // {count}
  PreviousHit,
  NextHit,
  PassageTakenDown,  // {place} {date} {reason}
  RecognisedText,    // {percent}
  ReadingProblems,   // {count}
  ReadingNotes,      // {count}
  Aside,
  Cite,
  CiteStuttgart,
  CitePlain,
  Copy,
  Copied,
  Similar,
  // of persons, papers, committees, sessions, trend, concordance, feed and interface:
  PersonSearch,
  SpeechesByYear,
  CommitteesOfPerson,
  PartiesOfPerson,
  PartyFirst,
  PartyLast,
  TypicalWords,
  TypicalWordsNote,  // {}
  NewestSpeeches,
  UnknownName,  // {}
  NearNames,
  SearchFor,   // {}
  PaperTitle,  // {}
  PaperInCities,
  WithoutCity,
  PaperSearch,
  Sessions,
  SessionsOfYear,  // {}
  SessionsOfCommittee,
  CommitteeSearch,
  Protocols,
  NumbersMissing,  // {}
  NumbersHeld,     // {} {}
  MissingProtocols,
  SessionTitle,  // {}
  AgendaItems,
  OtherDocumentsOfDay,
  PreviousSession,  // {}
  NextSession,      // {}
  NeighbourSessions,
  NoSuchSession,  // {}
  ResultColumn,
  SessionIsCut,  // {}
  Year,
  TrendTitle,
  TrendLead,
  TrendTerms,
  TrendBy,
  TrendByYear,
  TrendByMonth,
  TrendByParty,
  TrendByCommittee,
  TrendShow,
  TrendPlaces,
  TrendPerMillion,
  TrendWordsOfGroup,
  TrendScale,  // {}
  TrendNone,
  TrendTooManyTerms,  // {}
  TrendTooFrequent,   // {} {}
  TrendRows,          // {}
  AsFiles,
  ConcordanceTitle,
  ConcordanceLead,
  ConcordanceWord,
  ConcordanceSort,
  ConcordanceOldest,
  ConcordanceNewest,
  ConcordanceLeft,
  ConcordanceRight,
  ConcordanceFound,  // {} {}
  ConcordanceCut,    // {}
  ConcordanceBefore,
  ConcordanceHit,
  ConcordanceBehind,
  ConcordanceWhere,
  ChosenFiltersAre,  // {}
  FeedTitle,         // {}
  FeedOfAll,
  OpenSearchDescription,
  ApiTitle,
  ApiLead,
  ApiAddress,
  ApiParameters,
  ApiOther,
  // of errors:
  NotFoundTitle,
  NoSuchPage,
  BadRequestTitle,
  QueryTooLong,
  BadAddress,
  GoneTitle,
  TakenDown,  // {date} {reason}
  BackToStart,
  // of the help:
  HelpLead,
  HelpQueries,
  HelpQuery,
  HelpMeaning,
  HelpFields,
  HelpFieldsLead,
  HelpFieldName,
  HelpExample,
  HelpRanges,
  HelpWords,
  HelpPhrase,
  HelpOr,
  HelpNot,
  HelpBrackets,
  HelpNear,
  HelpWildcard,
  HelpForm,
  HelpSimilar,
  HelpAddress,
  HelpAddressText,
  HelpKeys,
  HelpKeysText,
};

std::string_view page_text(PageText text, query::Language language);

// text with each {} replaced by the next of values.
std::string fill(std::string_view text, std::initializer_list<std::string> values);

// 12345 as 12.345 in German and 12,345 in English.
std::string grouped(std::size_t number, query::Language language);

}  // namespace ratsarchiv::web
