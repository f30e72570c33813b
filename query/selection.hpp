// Everything that a query finds, as numbers: for what looks at all hits and not at the best few (concordance, trend).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "analyzers/text/lexicon.hpp"
#include "corpus/model/byte_range.hpp"
#include "corpus/model/field_table.hpp"
#include "query/archive_reader.hpp"
#include "query/compile/resolved_query.hpp"
#include "query/language/parser.hpp"
#include "query/language/query_problem.hpp"
#include "query/search.hpp"
#include "query/unit.hpp"

namespace Xapian {
class Query;
}

namespace ratsarchiv::query {

// What is selected: whole documents, passages of one kind, or passages of every kind.
enum class Scope { Documents, Speeches, Resolutions, Sections, Passages };

Scope scope_of(Unit unit);

struct Selection {
  std::optional<ResolvedNode> tree;    // nothing for a blank query
  std::vector<std::uint32_t> entries;  // numbers in the scope's database, ascending
  QueryProblems problems;
  bool nothing_understood = false;
};

// Uses archive and analyzer, which have to outlive it; one a thread. May throw Xapian::Error.
class Selector {
 public:
  Selector(const ArchiveReader& archive, analyzers::Analyzer& analyzer,
           std::shared_ptr<const analyzers::Lexicon> lexicon);
  ~Selector();

  // A blank query selects everything that passes the filters. Throws corpus::Error{Usage} for a filter that cannot be
  // read.
  Selection select(std::string_view query, Scope scope, const std::vector<Filter>& filters,
                   Juxtaposition juxtaposition);

  // The query of the filters and of what the scope takes in, without weights; everything when there are none.
  Xapian::Query passing(Scope scope, const std::vector<Filter>& filters);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The id of a passage by its number; entries may come in any order. May throw Xapian::Error.
std::string passage_id(const ArchiveReader& archive, std::uint32_t entry);

// Values of the entries of one scope, read in ascending order of the entries. May throw Xapian::Error.
class EntryReader {
 public:
  EntryReader(const ArchiveReader& archive, Scope scope);
  ~EntryReader();

  // The bytes of a slot; each slot has its own place in the order.
  std::string value(corpus::FieldId field, std::uint32_t entry);
  // The text of the document that an entry is or belongs to; valid until the next call.
  std::string_view text(std::uint32_t entry);
  // Where in that text the entry's words stand.
  std::vector<corpus::ByteRange> ranges(std::uint32_t entry);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ratsarchiv::query
