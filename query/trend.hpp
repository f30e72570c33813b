// Trend: how often terms are used, by year, month, party or committee, relative to all words of each group.
//
// A hit is a document, or a passage of the unit asked for, that a term's query finds; an occurrence is a place where
// the words of the query stand (see occurrence_matcher.hpp), counted in these hits. "Per million words" is relative to
// all words of the group's documents or passages, found or not, that the filters let pass. A word is a position of the
// index: S-Bahn is two, numbers count, punctuation and the distribution list do not.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "analyzers/text/lexicon.hpp"
#include "query/archive_reader.hpp"
#include "query/language/parser.hpp"
#include "query/language/query_problem.hpp"
#include "query/search.hpp"
#include "query/unit.hpp"

namespace ratsarchiv::query {

enum class TrendBy { Year, Month, Party, Committee };

// "year"/"jahr", "month"/"monat", "party"/"fraktion", "committee"/"gremium"; nothing for another word.
std::optional<TrendBy> parse_trend_by(std::string_view name);
std::string_view trend_by_name(TrendBy by);  // the English one
std::string_view trend_by_german_name(TrendBy by);

// Cuts "Klimaschutz, Radverkehr, \"am Bad\"" at its commas; those in quotation marks, in brackets and between digits
// ("2,5") separate nothing. Blank terms are left out.
std::vector<std::string> split_terms(std::string_view text);

struct TrendRequest {
  std::vector<std::string> terms;  // one query each
  TrendBy by = TrendBy::Year;
  // Nothing: speeches by party, else documents. A document has the words of many parties, so by party it has to be a
  // passage: the search throws corpus::Error{Usage} for documents.
  std::optional<Unit> unit;
  std::vector<Filter> filters;
  Juxtaposition juxtaposition = Juxtaposition::All;
};

struct TrendCount {
  std::size_t hits = 0;
  std::size_t occurrences = 0;
};

double per_million(std::size_t occurrences, std::uint64_t words);  // 0 where there are no words

struct TrendGroup {
  std::optional<std::string> value;  // "2019", "2019-07", "SPD"; nothing: without date, party, committee
  std::size_t units = 0;             // documents or passages, found or not
  std::uint64_t words = 0;           // in these
  std::vector<TrendCount> counts;    // in the order of the terms
};

struct TrendTerm {
  std::string query;
  TrendCount total;
  QueryProblems problems;
  bool nothing_understood = false;
};

struct TrendResult {
  TrendBy by = TrendBy::Year;
  Unit unit = Unit::Protocol;
  std::vector<TrendTerm> terms;
  // Every group that the filters leave, those without hits too. Years and months in order; parties and committees by
  // hits over all terms, the most first, then by name; the group without a value last.
  std::vector<TrendGroup> groups;
  std::size_t units = 0;
  std::uint64_t words = 0;
  std::chrono::duration<double, std::milli> took{};
};

// Faults of the queries are in the result. Throws corpus::Error: Usage for no terms, for documents by party and for a
// filter that cannot be read; ArchiveCorrupt when the archive cannot.
TrendResult trend(const TrendRequest& request, const ArchiveReader& archive, analyzers::Analyzer& analyzer,
                  const std::shared_ptr<const analyzers::Lexicon>& lexicon);

}  // namespace ratsarchiv::query
