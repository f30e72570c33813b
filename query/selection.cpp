#include "query/selection.hpp"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "corpus/model/error.hpp"
#include "corpus/model/terms.hpp"
#include "corpus/model/value_codec.hpp"
#include "query/compile/request_compiler.hpp"

namespace ratsarchiv::query {
namespace {

using corpus::FieldId;
using Xapian::Query;

const Xapian::Database& database_of(const ArchiveReader& archive, Scope scope) {
  return scope == Scope::Documents ? archive.protocols() : archive.passages();
}

SearchLevel level_of(Scope scope) { return scope == Scope::Documents ? SearchLevel::Protocols : SearchLevel::Passages; }

std::optional<Unit> passage_unit(Scope scope) {
  switch (scope) {
    case Scope::Speeches:
      return Unit::Speech;
    case Scope::Resolutions:
      return Unit::Resolution;
    case Scope::Sections:
      return Unit::Section;
    case Scope::Documents:
    case Scope::Passages:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

Scope scope_of(Unit unit) {
  switch (unit) {
    case Unit::Protocol:
      return Scope::Documents;
    case Unit::Speech:
      return Scope::Speeches;
    case Unit::Resolution:
      return Scope::Resolutions;
    case Unit::Section:
      return Scope::Sections;
  }
  return Scope::Documents;
}

struct Selector::State {
  State(const ArchiveReader& reader, analyzers::Analyzer& analyzer, std::shared_ptr<const analyzers::Lexicon> lexicon)
      : archive(reader), requests(archive, analyzer, std::move(lexicon)) {}

  const ArchiveReader& archive;
  RequestCompiler requests;
};

Selector::Selector(const ArchiveReader& archive, analyzers::Analyzer& analyzer,
                   std::shared_ptr<const analyzers::Lexicon> lexicon)
    : state_(std::make_unique<State>(archive, analyzer, std::move(lexicon))) {}
Selector::~Selector() = default;

Query Selector::passing(Scope scope, const std::vector<Filter>& filters) {
  std::vector<Query> all;
  if (const auto unit = passage_unit(scope)) all.emplace_back(corpus::unit_term(unit_name(*unit)));
  std::set<FieldId> fields;
  for (const Filter& filter : filters)
    if (fields.insert(filter.field).second)
      all.push_back(state_->requests.passing(filter.field, filters, level_of(scope)));
  if (all.empty()) return Query::MatchAll;
  return Query(Query::OP_SCALE_WEIGHT, Query(Query::OP_AND, all.begin(), all.end()), 0);
}

Selection Selector::select(std::string_view query, Scope scope, const std::vector<Filter>& filters,
                           Juxtaposition juxtaposition) {
  Selection selection;
  const Query passing_filters = passing(scope, filters);
  const auto compiled = state_->requests.compile(parse(query, juxtaposition), query.size(), level_of(scope),
                                                 selection.tree, selection.problems);
  selection.nothing_understood = !compiled;
  if (!compiled) return selection;

  const Xapian::Database& database = database_of(state_->archive, scope);
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  enquire.set_query(Query(Query::OP_FILTER, *compiled, passing_filters));
  const Xapian::MSet matches = enquire.get_mset(0, database.get_doccount());
  selection.entries.reserve(matches.size());
  for (auto match = matches.begin(); match != matches.end(); ++match) selection.entries.push_back(*match);
  std::sort(selection.entries.begin(), selection.entries.end());
  return selection;
}

std::string passage_id(const ArchiveReader& archive, std::uint32_t entry) {
  return archive.passages().get_document(entry).get_data();
}

struct EntryReader::State {
  struct Column {
    Xapian::ValueIterator at;
    Xapian::ValueIterator end;
  };

  State(const ArchiveReader& reader, Scope wanted)
      : archive(reader), scope(wanted), database(database_of(reader, wanted)) {}

  Column& column(FieldId field) {
    auto& slot = columns[static_cast<std::size_t>(field)];
    if (!slot) {
      const auto number = static_cast<Xapian::valueno>(corpus::field(field).slot);
      slot = Column{database.valuestream_begin(number), database.valuestream_end(number)};
    }
    return *slot;
  }

  void read_record(std::uint32_t entry, const std::string& id) {
    document_id = id;
    if (scope == Scope::Documents) {
      record = database.get_document(entry).get_data();
    } else {
      const std::string term = corpus::field_term(FieldId::Id, id);
      const Xapian::Database& protocols = archive.protocols();
      const auto posting = protocols.postlist_begin(term);
      if (posting == protocols.postlist_end(term))
        throw corpus::Error(corpus::ErrorKind::ArchiveCorrupt, "a passage of " + id + " has no document in the archive",
                            "rebuild the archive with `ratsarchiv index --full`");
      record = protocols.get_document(*posting).get_data();
    }
    // See corpus::encode_record: the text stands behind a zero byte.
    text_begin = std::min(record.find('\0'), record.size() - 1) + 1;
  }

  const ArchiveReader& archive;
  Scope scope;
  const Xapian::Database& database;
  std::array<std::optional<Column>, corpus::kFields.size()> columns;
  std::string document_id;  // of record
  std::string record;
  std::size_t text_begin = 0;
};

EntryReader::EntryReader(const ArchiveReader& archive, Scope scope) : state_(std::make_unique<State>(archive, scope)) {}
EntryReader::~EntryReader() = default;

std::string EntryReader::value(FieldId field, std::uint32_t entry) {
  State::Column& column = state_->column(field);
  if (column.at != column.end && column.at.get_docid() < entry) column.at.skip_to(entry);
  return column.at != column.end && column.at.get_docid() == entry ? *column.at : std::string();
}

std::string_view EntryReader::text(std::uint32_t entry) {
  const std::string id = value(FieldId::Id, entry);
  if (state_->document_id.empty() || state_->document_id != id) state_->read_record(entry, id);
  return std::string_view(state_->record).substr(state_->text_begin);
}

std::vector<corpus::ByteRange> EntryReader::ranges(std::uint32_t entry) {
  return corpus::decode_ranges(value(FieldId::Ranges, entry));
}

}  // namespace ratsarchiv::query
