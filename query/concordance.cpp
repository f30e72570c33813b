#include "query/concordance.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "corpus/model/document_id.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/passage.hpp"
#include "query/collation.hpp"
#include "query/occurrence_matcher.hpp"
#include "query/occurrence_scanner.hpp"
#include "query/running_text.hpp"
#include "query/selection.hpp"
#include "query/word_bounds.hpp"
#include "query/xapian_error.hpp"

namespace ratsarchiv::query {
namespace {

using corpus::ByteRange;
using corpus::FieldId;

// What decides the order to one side: so many bytes are enough to tell contexts apart.
constexpr std::size_t kSortedContextBytes = 80;

struct Row {
  ConcordanceOrder order;
  std::string_view german;
  std::string_view english;
};
constexpr std::array kRows{
    Row{ConcordanceOrder::OldestFirst, "datum", "date"},
    Row{ConcordanceOrder::NewestFirst, "-datum", "-date"},
    Row{ConcordanceOrder::Left, "links", "left"},
    Row{ConcordanceOrder::Right, "rechts", "right"},
};

// A place before it is written out.
struct Place {
  std::uint32_t document = 0;  // in the list of documents
  std::uint32_t entry = 0;     // the passage
  ByteRange range;
  std::string context_key;
};

struct FoundDocument {
  std::string id;
  std::string date;  // 8 digits, empty when unknown
};

// At most so many bytes before range, whole words, within the passage.
ByteRange left_of(std::string_view text, const ByteRange& passage, const ByteRange& range, std::size_t bytes) {
  std::size_t begin = range.begin > passage.begin + bytes ? range.begin - bytes : passage.begin;
  if (begin > passage.begin && !is_blank(text[begin - 1]))
    while (begin < range.begin && !is_blank(text[begin])) ++begin;
  return {begin, range.begin};
}

ByteRange right_of(std::string_view text, const ByteRange& passage, const ByteRange& range, std::size_t bytes) {
  std::size_t end = std::min(range.end + bytes, passage.end);
  if (end < passage.end && !is_blank(text[end]))
    while (end > range.end && !is_blank(text[end - 1])) --end;
  return {range.end, end};
}

// The range of the passage that holds a place.
ByteRange holding(const std::vector<ByteRange>& ranges, const ByteRange& place, std::string_view text) {
  for (const ByteRange& range : ranges)
    if (range.contains(place.begin)) return {range.begin, std::min(std::max(range.end, place.end), text.size())};
  return place;
}

// Words torn at a line end, seen by their letters alone: to sort thousands of contexts they are not analyzed.
std::vector<ByteRange> apparently_torn(std::string_view text, const ByteRange& context) {
  std::vector<ByteRange> torn;
  for (std::size_t at = context.begin + 1; at + 1 < context.end; ++at) {
    if (text[at] != '-' || is_blank(text[at - 1])) continue;
    std::size_t next = at + 1;
    bool line_ends = false;
    for (; next < context.end && is_blank(text[next]); ++next) line_ends |= text[next] == '\n' || text[next] == '\f';
    if (!line_ends || next == context.end || text[next] < 'a' || text[next] > 'z') continue;
    ByteRange word{at, next};
    while (word.begin > context.begin && !is_blank(text[word.begin - 1])) --word.begin;
    while (word.end < context.end && !is_blank(text[word.end])) ++word.end;
    if (torn.empty() || torn.back().end <= word.begin) torn.push_back(word);
  }
  return torn;
}

class Finder {
 public:
  Finder(const ConcordanceRequest& request, const ArchiveReader& archive, analyzers::Analyzer& analyzer)
      : request_(request), archive_(archive), analyzer_(analyzer) {}

  void find(const Selection& selection, Scope scope, ConcordanceResult& result) {
    const OccurrenceMatcher matcher(positive_leaves(*selection.tree), Vocabulary(archive_));
    if (matcher.finds_nothing()) return;
    OccurrenceScanner scanner(matcher, archive_.passages(), analyzer_);
    EntryReader entries(archive_, scope);
    std::size_t read = 0;
    for (const std::uint32_t entry : selection.entries) {
      if (read++ == request_.passages_at_most) {
        result.cut = true;
        break;
      }
      const std::string_view text = entries.text(entry);
      const std::vector<ByteRange> ranges = entries.ranges(entry);
      for (const ByteRange& range : scanner.places(entry, text, ranges)) {
        const std::uint32_t document = document_of(entries, entry);
        places_.push_back({document, entry, range, context_key(text, ranges, range)});
      }
    }
    sort();
    result.total = places_.size();
    result.documents = count_documents();
    write(result);
  }

 private:
  std::uint32_t document_of(EntryReader& entries, std::uint32_t entry) {
    std::string id = entries.value(FieldId::Id, entry);
    if (documents_.empty() || documents_.back().id != id)
      documents_.push_back({std::move(id), entries.value(FieldId::Date, entry)});
    return static_cast<std::uint32_t>(documents_.size() - 1);
  }

  std::string context_key(std::string_view text, const std::vector<ByteRange>& ranges, const ByteRange& range) {
    const ByteRange passage = holding(ranges, range, text);
    const auto key = [&](const ByteRange& context, WordOrder words) {
      return collation_.key(running_text(text, context, apparently_torn(text, context)), words);
    };
    switch (request_.order) {
      case ConcordanceOrder::Left:
        return key(left_of(text, passage, range, kSortedContextBytes), WordOrder::Backwards);
      case ConcordanceOrder::Right:
        return key(right_of(text, passage, range, kSortedContextBytes), WordOrder::Forwards);
      case ConcordanceOrder::OldestFirst:
      case ConcordanceOrder::NewestFirst:
        return {};
    }
    return {};
  }

  // By date, document and place first: so the same bytes in two passages (a resolution within a speech) are neighbours.
  void sort() {
    const bool newest_first = request_.order == ConcordanceOrder::NewestFirst;
    const auto before = [&](const Place& a, const Place& b) {
      const FoundDocument& x = documents_[a.document];
      const FoundDocument& y = documents_[b.document];
      if (x.date.empty() != y.date.empty()) return y.date.empty();
      if (x.date != y.date) return newest_first ? x.date > y.date : x.date < y.date;
      if (a.document != b.document && x.id != y.id) return x.id < y.id;
      return a.range.begin != b.range.begin ? a.range.begin < b.range.begin : a.entry < b.entry;
    };
    std::sort(places_.begin(), places_.end(), before);
    const auto same = [&](const Place& a, const Place& b) {
      return a.range.begin == b.range.begin && documents_[a.document].id == documents_[b.document].id;
    };
    places_.erase(std::unique(places_.begin(), places_.end(), same), places_.end());
    if (request_.order == ConcordanceOrder::Left || request_.order == ConcordanceOrder::Right)
      std::stable_sort(places_.begin(), places_.end(),
                       [](const Place& a, const Place& b) { return a.context_key < b.context_key; });
  }

  std::size_t count_documents() const {
    std::vector<std::string_view> ids;
    ids.reserve(documents_.size());
    for (const FoundDocument& document : documents_) ids.push_back(document.id);
    std::sort(ids.begin(), ids.end());
    return static_cast<std::size_t>(std::unique(ids.begin(), ids.end()) - ids.begin());
  }

  void write(ConcordanceResult& result) {
    std::optional<corpus::Document> document;
    const std::size_t end = std::min(places_.size(), request_.offset + std::min(request_.limit, places_.size()));
    for (std::size_t i = request_.offset; i < end; ++i) {
      const Place& place = places_[i];
      const std::string& id = documents_[place.document].id;
      if (!document || document->id != id) document = archive_.document(id);
      const auto ref = corpus::parse_passage_id(passage_id(archive_, place.entry));
      const auto passage = document && ref ? corpus::find_passage(*document, *ref) : std::nullopt;
      if (!passage)
        throw corpus::Error(corpus::ErrorKind::ArchiveCorrupt, "a passage of " + id + " has no document in the archive",
                            "rebuild the archive with `ratsarchiv index --full`");
      result.lines.push_back(line(*document, *passage, place));
      result.lines.back().rank = i + 1;
    }
  }

  ConcordanceLine line(const corpus::Document& document, const corpus::Passage& passage, const Place& place) {
    ConcordanceLine line;
    line.passage_id = corpus::passage_id(passage.ref);
    line.document_id = document.id;
    line.kind = document.kind;
    line.header = document.header;
    const auto position = static_cast<std::size_t>(passage.ref.index - 1);
    if (passage.ref.kind == corpus::PassageKind::Speech) line.speech = document.speeches.at(position);
    if (passage.ref.kind == corpus::PassageKind::Resolution) line.resolution = document.resolutions.at(position);
    line.range = place.range;
    const std::string_view text = document.text;
    const std::size_t context = std::min(request_.context_bytes, kMaxContextBytes);
    const ByteRange whole = holding(passage.ranges, place.range, text);
    const ByteRange left = left_of(text, whole, place.range, context);
    const ByteRange right = right_of(text, whole, place.range, context);
    const auto torn = torn_words(corpus::slice(text, {left.begin, right.end}), left.begin, analyzer_);
    line.left = running_text(text, left, torn);
    if (!line.left.empty() && is_blank(text[left.end - 1])) line.left += ' ';
    line.hit = running_text(text, place.range, torn);
    line.right = running_text(text, right, torn);
    if (!line.right.empty() && is_blank(text[right.begin])) line.right.insert(0, 1, ' ');
    return line;
  }

  const ConcordanceRequest& request_;
  const ArchiveReader& archive_;
  analyzers::Analyzer& analyzer_;
  GermanCollation collation_;
  std::vector<FoundDocument> documents_;
  std::vector<Place> places_;
};

}  // namespace

std::optional<ConcordanceOrder> parse_concordance_order(std::string_view name) {
  for (const Row& row : kRows)
    if (name == row.german || name == row.english) return row.order;
  return std::nullopt;
}

std::string_view concordance_order_name(ConcordanceOrder order) {
  return kRows[static_cast<std::size_t>(order)].german;
}

ConcordanceResult concordance(const ConcordanceRequest& request, const ArchiveReader& archive,
                              analyzers::Analyzer& analyzer, const std::shared_ptr<const analyzers::Lexicon>& lexicon) {
  const auto begin = std::chrono::steady_clock::now();
  ConcordanceResult result;
  result.query = request.query;
  result.order = request.order;
  if (request.unit && *request.unit != Unit::Protocol) result.unit = request.unit;
  const Scope scope = result.unit ? scope_of(*result.unit) : Scope::Passages;
  guarded("search the archive", [&] {
    Selector selector(archive, analyzer, lexicon);
    Selection selection = selector.select(request.query, scope, request.filters, request.juxtaposition);
    result.problems = std::move(selection.problems);
    result.nothing_understood = selection.nothing_understood;
    if (selection.tree) Finder(request, archive, analyzer).find(selection, scope, result);
  });
  result.took = std::chrono::steady_clock::now() - begin;
  return result;
}

}  // namespace ratsarchiv::query
