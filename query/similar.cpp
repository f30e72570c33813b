#include "query/similar.hpp"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "corpus/model/document_id.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/passage.hpp"
#include "corpus/model/terms.hpp"
#include "query/compile/document_set.hpp"
#include "query/compile/query_compiler.hpp"
#include "query/compile/vocabulary.hpp"
#include "query/hit_builder.hpp"
#include "query/running_text.hpp"
#include "query/selection.hpp"
#include "query/stem_frequency.hpp"
#include "query/xapian_error.hpp"

namespace ratsarchiv::query {
namespace {

using corpus::FieldId;
using Xapian::Query;

constexpr std::size_t kWordsSearched = 40;
constexpr std::size_t kSubjectCount = 3;      // a word of the subject counts as so many of the text
constexpr std::size_t kWordsOfSnippet = 12;   // that decide which passage is shown
constexpr double kMaxShareOfDocuments = 0.2;  // a word that more have tells nothing
constexpr std::size_t kMinLetters = 3;

// A stem of the document at hand.
struct Stem {
  std::string stem;
  std::vector<std::string> terms;  // by which it is found
  std::size_t count = 0;
  double weight = 0;
  std::map<std::string, std::size_t> forms;  // as written
};

struct Original {
  corpus::Document document;
  std::optional<corpus::Passage> passage;

  std::vector<corpus::ByteRange> ranges() const {
    if (passage) return passage->ranges;
    std::vector<corpus::ByteRange> ranges;
    for (const corpus::Passage& part : corpus::passages_of(document))
      ranges.insert(ranges.end(), part.ranges.begin(), part.ranges.end());
    return ranges;
  }
};

Original read_original(const ArchiveReader& archive, const std::string& id) {
  const auto ref = corpus::parse_passage_id(id);
  auto document = archive.document(ref ? ref->document_id : id);
  auto passage = document && ref ? corpus::find_passage(*document, *ref) : std::nullopt;
  if (!document || (ref && !passage))
    throw corpus::Error(corpus::ErrorKind::NotFound,
                        std::string(ref ? "no passage '" : "no document '") + id + "' for this audience",
                        "ratsarchiv search prints the ids of hits");
  return {std::move(*document), std::move(passage)};
}

Unit unit_of(const Original& original) {
  if (!original.passage) return Unit::Protocol;
  switch (original.passage->ref.kind) {
    case corpus::PassageKind::Speech:
      return Unit::Speech;
    case corpus::PassageKind::Resolution:
      return Unit::Resolution;
    case corpus::PassageKind::Section:
      return Unit::Section;
  }
  return Unit::Protocol;
}

bool has_letters(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c < '0' || c > '9'; });
}

void count_stems(std::string_view text, std::size_t weight, analyzers::Analyzer& analyzer,
                 std::unordered_map<std::string, Stem>& stems) {
  for (const analyzers::Token& token : analyzer.analyze(text)) {
    if (token.role != analyzers::TokenRole::Word || token.word->stop_word) continue;
    const std::string& stem = token.word->stem;
    if (stem.size() < kMinLetters || !has_letters(stem)) continue;
    Stem& known = stems[stem];
    known.stem = stem;
    known.count += weight;
    const bool is_torn = corpus::slice(text, token.range).find_first_of("\n\r\f\v") != std::string_view::npos;
    ++known.forms[running_text(text, token.range,
                               is_torn ? std::vector{token.range} : std::vector<corpus::ByteRange>())];
  }
}

const std::string& most_used_form(const Stem& stem) {
  return std::max_element(stem.forms.begin(), stem.forms.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

std::vector<Stem> telling_stems(const Original& original, const Xapian::Database& database,
                                const Vocabulary& vocabulary, analyzers::Analyzer& analyzer) {
  std::unordered_map<std::string, Stem> stems;
  for (const corpus::ByteRange& range : original.ranges())
    count_stems(corpus::slice(original.document.text, range), 1, analyzer, stems);
  if (!original.passage && original.document.header.subject)
    count_stems(*original.document.header.subject, kSubjectCount, analyzer, stems);
  const double all = database.get_doccount();
  std::vector<Stem> telling;
  for (auto& [text, stem] : stems) {
    stem.terms = vocabulary.terms_of_stems({text});
    const double having = entries_with(stem.terms, database);
    // By a word that no other document has, nothing can be found. In a small archive a fifth is too few to tell.
    if (having < 2 || having > std::max(all * kMaxShareOfDocuments, std::min(all / 2, 10.0))) continue;
    stem.weight = (1 + std::log(static_cast<double>(stem.count))) * std::log((all + 1) / having);
    telling.push_back(std::move(stem));
  }
  std::sort(telling.begin(), telling.end(),
            [](const Stem& a, const Stem& b) { return a.weight != b.weight ? a.weight > b.weight : a.stem < b.stem; });
  if (telling.size() > kWordsSearched) telling.resize(kWordsSearched);
  const double heaviest = telling.empty() ? 1 : telling.front().weight;
  for (Stem& stem : telling) stem.weight /= heaviest;
  return telling;
}

Query any_of(const std::vector<Stem>& stems, const Query& passing, const std::string& document_id) {
  std::vector<Query> words;
  for (const Stem& stem : stems)
    words.emplace_back(Query::OP_SCALE_WEIGHT, Query(Query::OP_SYNONYM, stem.terms.begin(), stem.terms.end()),
                       stem.weight);
  const Query any(Query::OP_OR, words.begin(), words.end());
  return Query(Query::OP_AND_NOT, Query(Query::OP_FILTER, any, passing),
               Query(corpus::field_term(FieldId::Id, document_id)));
}

std::vector<ResolvedNode> leaves_of(const std::vector<Stem>& stems) {
  std::vector<ResolvedNode> leaves;
  for (std::size_t i = 0; i < std::min(stems.size(), kWordsOfSnippet); ++i) {
    ResolvedNode leaf;
    leaf.kind = ResolvedKind::Word;
    leaf.word.stems = {stems[i].stem};
    leaves.push_back(std::move(leaf));
  }
  return leaves;
}

void search(const SimilarRequest& request, const std::vector<Stem>& stems, const std::string& document_id,
            const ArchiveReader& archive, const Vocabulary& vocabulary, analyzers::Analyzer& analyzer,
            const std::shared_ptr<const analyzers::Lexicon>& lexicon, SimilarResult& result) {
  const Xapian::Database& database = result.unit == Unit::Protocol ? archive.protocols() : archive.passages();
  const Query passing = Selector(archive, analyzer, lexicon).passing(scope_of(result.unit), request.filters);
  if (stems.empty()) return;
  Xapian::Enquire enquire(database);
  set_weighting(enquire);
  enquire.set_query(any_of(stems, passing, document_id));
  enquire.set_sort_by_relevance_then_value(static_cast<Xapian::valueno>(corpus::field(FieldId::Order).slot), false);
  const Xapian::doccount all = database.get_doccount();
  const Xapian::MSet matches =
      enquire.get_mset(static_cast<Xapian::doccount>(std::min<std::size_t>(request.offset, all)),
                       static_cast<Xapian::doccount>(std::min<std::size_t>(request.limit, all)));

  std::unordered_multimap<std::string, std::size_t> stems_of_term;  // by number
  for (std::size_t i = 0; i < stems.size(); ++i)
    for (const std::string& term : stems[i].terms) stems_of_term.emplace(term, i);
  const QueryCompiler compiler(archive.protocols(), archive.passages(), vocabulary);
  const std::vector<ResolvedNode> leaves = leaves_of(stems);
  std::vector<const ResolvedNode*> leaf_pointers;
  for (const ResolvedNode& leaf : leaves) leaf_pointers.push_back(&leaf);
  HitBuilder builder(archive, compiler, vocabulary, analyzer, leaf_pointers, HitContent::Complete);
  if (result.unit == Unit::Protocol) builder.choose_passages(matches);
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    const std::string data = match.get_document().get_data();
    SimilarHit hit{result.unit == Unit::Protocol ? builder.from_document(data) : builder.from_passage(data), {}};
    hit.hit.rank = match.get_rank() + 1;
    hit.hit.score = match.get_weight();
    std::set<std::size_t> numbers;
    for (auto term = enquire.get_matching_terms_begin(match); term != enquire.get_matching_terms_end(match); ++term) {
      const auto [first, last] = stems_of_term.equal_range(*term);
      for (auto stem = first; stem != last; ++stem) numbers.insert(stem->second);
    }
    for (const std::size_t number : numbers) hit.shared.push_back(result.words[number].word);
    result.hits.push_back(std::move(hit));
  }
}

}  // namespace

SimilarResult similar(const SimilarRequest& request, const ArchiveReader& archive, analyzers::Analyzer& analyzer,
                      const std::shared_ptr<const analyzers::Lexicon>& lexicon) {
  const auto begin = std::chrono::steady_clock::now();
  SimilarResult result;
  result.id = request.id;
  guarded("search the archive", [&] {
    const Original original = read_original(archive, request.id);
    result.unit = unit_of(original);
    const Vocabulary vocabulary(archive);
    const std::vector<Stem> stems = telling_stems(
        original, result.unit == Unit::Protocol ? archive.protocols() : archive.passages(), vocabulary, analyzer);
    for (const Stem& stem : stems) result.words.push_back({most_used_form(stem), stem.weight});
    search(request, stems, original.document.id, archive, vocabulary, analyzer, lexicon, result);
  });
  result.took = std::chrono::steady_clock::now() - begin;
  return result;
}

}  // namespace ratsarchiv::query
