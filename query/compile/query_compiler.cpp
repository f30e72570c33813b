#include "query/compile/query_compiler.hpp"

#include <xapian.h>

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <utility>

#include "analyzers/text/folding.hpp"
#include "corpus/model/calendar_date.hpp"
#include "corpus/model/terms.hpp"
#include "corpus/model/value_codec.hpp"
#include "query/compile/document_set.hpp"
#include "query/language/limits.hpp"
#include "query/ranking.hpp"

namespace ratsarchiv::query {
namespace {

using corpus::FieldId;
using Xapian::Query;
using Queries = std::vector<Query>;
using TermMaker = std::string (*)(std::string_view);

// Xapian's own operators match nothing when an operand matches nothing; OR and the optional side do not.
Query any_of(Query::op operation, const Queries& queries) {
  if (queries.empty()) return {};
  return Query(operation, queries.begin(), queries.end());
}

Query scaled(const Query& query, double weight) {
  return query.empty() ? query : Query(Query::OP_SCALE_WEIGHT, query, weight);
}

using Terms = std::vector<std::string>;

Terms terms_of(const std::vector<std::string>& texts, TermMaker term) {
  Terms terms;
  for (const std::string& text : texts) terms.push_back(term(text));
  return terms;
}

Terms joined(Terms terms, const Terms& more) {
  terms.insert(terms.end(), more.begin(), more.end());
  return terms;
}

Query synonyms(const Terms& terms, double weight = 1) {
  if (terms.empty()) return {};
  const Query query(Query::OP_SYNONYM, terms.begin(), terms.end());
  return weight == 1 ? query : scaled(query, weight);
}

// See ranking.hpp: nested sets of documents, each with its weight. Sets that are one are asked for once.
Query nested(const Terms& exact, const Terms& stems, const Terms& parts) {
  if (stems.empty()) return synonyms(exact, ranking::kExact);
  // Stop words have no parts, and match nearly every document.
  if (parts.empty() && stems == exact) return synonyms(stems, ranking::kPart + ranking::kStem + ranking::kExact);
  if (parts.empty())
    return Query(Query::OP_AND_MAYBE, synonyms(stems, ranking::kPart + ranking::kStem),
                 synonyms(exact, ranking::kExact));
  const Query of_stems = stems == exact
                             ? synonyms(stems, ranking::kStem + ranking::kExact)
                             : Query(Query::OP_OR, synonyms(stems, ranking::kStem), synonyms(exact, ranking::kExact));
  return Query(Query::OP_AND_MAYBE, synonyms(joined(stems, parts), ranking::kPart), of_stems);
}

std::string digits(std::int64_t number, std::size_t width) {
  std::string text = std::to_string(number);
  return std::string(width > text.size() ? width - text.size() : 0, '0') + text;
}

std::string folded_term(FieldId field, std::string_view value) {
  return corpus::field_term(field, analyzers::fold_value(value));
}

// "GRDrs 388/2019" is looked for as written and as the number that stands last.
void add_number_alone(Queries& queries, FieldId field, std::string_view value) {
  const std::size_t blank = value.find_last_of(' ');
  if (blank == std::string_view::npos || blank + 1 == value.size()) return;
  const char first = value[blank + 1];
  if (first >= '0' && first <= '9') queries.emplace_back(folded_term(field, value.substr(blank + 1)));
}

Query value_range(FieldId field, const std::string& low, const std::string& high) {
  return Query(Query::OP_VALUE_RANGE, static_cast<Xapian::valueno>(corpus::field(field).slot), low, high);
}

// A whole year, month or day is one term; every other range of days a comparison of the slot.
Query date_range(std::optional<std::int64_t> from, std::optional<std::int64_t> to) {
  const std::string low = from ? digits(*from, 8) : "00000000";
  const std::string high = to ? digits(*to, 8) : "99999999";
  if (low == high) return Query(corpus::field_term(FieldId::Date, low));
  if (low.substr(0, 4) == high.substr(0, 4) && low.substr(4) == "0101" && high.substr(4) == "1231")
    return Query(corpus::field_term(FieldId::Year, low.substr(0, 4)));
  if (low.substr(0, 6) == high.substr(0, 6) && low.substr(6) == "01") {
    const auto last = corpus::parse_date_digits(high);
    const bool month_ends =
        last && std::chrono::year_month_day_last{last->year() / last->month() / std::chrono::last}.day() == last->day();
    if (month_ends) return Query(corpus::month_term(low.substr(0, 6)));
  }
  return value_range(FieldId::Date, low, high);
}

// For each place the forms it may have; empty when one has none.
Queries place_queries(const std::vector<std::vector<std::string>>& places) {
  Queries queries;
  for (const std::vector<std::string>& forms : places) {
    const Terms alternatives = terms_of(forms, corpus::exact_term);
    if (alternatives.empty()) return {};
    queries.emplace_back(Query::OP_OR, alternatives.begin(), alternatives.end());
  }
  return queries;
}

bool is_same_word(const ResolvedNode& a, const ResolvedNode& b) {
  return a.kind == ResolvedKind::Word && b.kind == ResolvedKind::Word && a.word.exact == b.word.exact &&
         a.word.stems == b.word.stems && a.word.parts == b.word.parts && a.word.scope == b.word.scope;
}

// Nodes with how often each is there: titles of papers repeat words, and each weighs its number of times.
std::vector<std::pair<const ResolvedNode*, unsigned>> counted(const std::vector<ResolvedNode>& nodes) {
  std::vector<std::pair<const ResolvedNode*, unsigned>> all;
  for (const ResolvedNode& node : nodes) {
    const auto same =
        std::find_if(all.begin(), all.end(), [&](const auto& known) { return is_same_word(*known.first, node); });
    if (same == all.end())
      all.emplace_back(&node, 1);
    else
      ++same->second;
  }
  return all;
}

// The parts of the compounds among the words of node, each with its weight for all times it is asked for.
std::map<std::string, double> parts_of_compounds(const ResolvedNode& node) {
  std::map<std::string, double> parts;
  for (const ResolvedNode& child : node.children)
    for (const std::string& part : child.word.own_parts) parts[part] += ranking::kPartOfCompound;
  return parts;
}

bool is_vote(FieldId field) { return field == FieldId::Yes || field == FieldId::No || field == FieldId::Abstained; }

}  // namespace

Query QueryCompiler::compile(const ResolvedNode& node, SearchLevel level) const {
  const Query query = unweighted(node, level);
  return node.weight == 1 ? query : scaled(query, node.weight);
}

Query QueryCompiler::unweighted(const ResolvedNode& node, SearchLevel level) const {
  switch (node.kind) {
    case ResolvedKind::And:
      return conjunction(node, level);
    case ResolvedKind::Or: {
      Queries alternatives;
      for (const auto& [child, times] : counted(node.children)) {
        const Query once = compile(*child, level);
        alternatives.push_back(times == 1 ? once : scaled(once, times));
      }
      const Query query = any_of(Query::OP_OR, alternatives);
      return with_optional(query, node, level);
    }
    case ResolvedKind::Not:
      return Query(Query::OP_AND_NOT, Query::MatchAll, compile(node.children.front(), level));
    case ResolvedKind::Word:
    case ResolvedKind::Forms:
      return word(node.word, level);
    case ResolvedKind::Phrase:
    case ResolvedKind::Near:
      return sequence(node, level);
    case ResolvedKind::Field:
      return field(node);
    case ResolvedKind::Range:
      return range(node, level);
  }
  return {};
}

Query QueryCompiler::with_optional(Query query, const ResolvedNode& node, SearchLevel level) const {
  Queries more;
  for (const auto& [child, times] : counted(node.optional))
    more.push_back(scaled(compile(*child, level), ranking::kStopWord * times));
  for (const ResolvedNode& child : node.compounds) more.push_back(scaled(compile(child, level), ranking::kCompound));
  for (const auto& [part, weight] : parts_of_compounds(node))
    more.push_back(synonyms(joined(vocabulary_.terms_of_stems({part}), {corpus::part_term(part)}), weight));
  Queries near;
  for (const auto& pair : node.neighbours) {
    Query pair_near = places_near(pair, ranking::kNeighbourDistance);
    if (!pair_near.empty()) near.push_back(std::move(pair_near));
  }
  const Query neighbours = by_rarity(near, ranking::kNeighbours, level);
  if (!neighbours.empty()) more.push_back(neighbours);
  return more.empty() ? query : Query(Query::OP_AND_MAYBE, query, any_of(Query::OP_OR, more));
}

Query QueryCompiler::conjunction(const ResolvedNode& node, SearchLevel level) const {
  Queries words;
  Queries fields;
  Queries excluded;
  for (const ResolvedNode& child : node.children) {
    switch (child.kind) {
      case ResolvedKind::Not:
        excluded.push_back(compile(child.children.front(), level));
        break;
      case ResolvedKind::Field:
      case ResolvedKind::Range:
        fields.push_back(compile(child, level));
        break;
      default:
        words.push_back(compile(child, level));
    }
  }
  Query query;
  if (!words.empty()) query = Query(Query::OP_AND, words.begin(), words.end());
  if (!fields.empty()) {
    const Query all_fields(Query::OP_AND, fields.begin(), fields.end());
    query = words.empty() ? all_fields : Query(Query::OP_FILTER, query, all_fields);
  }
  if (words.empty() && fields.empty()) query = Query::MatchAll;
  query = with_optional(query, node, level);
  if (!excluded.empty()) query = Query(Query::OP_AND_NOT, query, any_of(Query::OP_OR, excluded));
  return query;
}

// A document is also found by its subject; a passage by its own words only, unless the subject is asked for.
Query QueryCompiler::word(const WordMatch& word, SearchLevel level) const {
  Queries found;
  if (word.scope == WordScope::Everywhere)
    found.push_back(nested(terms_of(word.exact, corpus::exact_term), vocabulary_.terms_of_stems(word.stems),
                           terms_of(word.parts, corpus::part_term)));
  if (word.scope == WordScope::Subject || level == SearchLevel::Protocols)
    found.push_back(
        scaled(nested(terms_of(word.exact, corpus::subject_exact_term), terms_of(word.stems, corpus::subject_stem_term),
                      terms_of(word.parts, corpus::subject_part_term)),
               ranking::kSubject));
  if (may_be_found_by_parts(word)) {
    const Query near = near_parts(word, level);
    if (!near.empty()) found.push_back(near);
    found.push_back(scaled(parts_with_subject(word), ranking::kSubjectParts));
  }
  return any_of(Query::OP_OR, found);
}

// A frequent compound has documents enough of its own.
bool QueryCompiler::may_be_found_by_parts(const WordMatch& word) const {
  if (word.joints.empty()) return false;
  for (const std::string& stem : word.stems)
    if (vocabulary_.frequency(vocabulary_.terms_of_stems({stem})) > kMaxDocumentsForParts) return false;
  return true;
}

// The subject says what the whole text is about, so its words count as near to every word of it: one part there, the
// others in the text.
Query QueryCompiler::parts_with_subject(const WordMatch& word) const {
  Queries ways;
  for (const CompoundJoint& joint : word.joints) {
    for (const auto& [subject, text] :
         {std::pair(&joint.modifier_stem, &joint.head_stem), std::pair(&joint.head_stem, &joint.modifier_stem)})
      ways.emplace_back(Query::OP_AND,
                        synonyms({corpus::subject_stem_term(*subject), corpus::subject_part_term(*subject)}),
                        synonyms(joined(vocabulary_.terms_of_stems({*text}), {corpus::part_term(*text)})));
  }
  return any_of(Query::OP_OR, ways);
}

Query QueryCompiler::near_parts(const WordMatch& word, SearchLevel level) const {
  Queries ways;
  for (const CompoundJoint& joint : word.joints) ways.push_back(places_near(joint.sides, ranking::kNearPartsDistance));
  return by_rarity(ways, ranking::kNearParts, level);
}

Query QueryCompiler::places_near(const std::vector<std::vector<std::string>>& places, unsigned distance) const {
  const Queries queries = place_queries(places);
  if (queries.empty()) return {};
  return Query(Query::OP_NEAR, queries.begin(), queries.end(),
               distance + static_cast<Xapian::termcount>(queries.size()) - 1);
}

Query QueryCompiler::sequence(const ResolvedNode& node, SearchLevel level) const {
  if (node.kind == ResolvedKind::Near)
    return at_level(scaled(places_near(node.sequence, node.distance), ranking::kPhrase), level);
  const Queries places = place_queries(node.sequence);
  if (places.empty()) return {};
  const Query phrase(Query::OP_PHRASE, places.begin(), places.end(), static_cast<Xapian::termcount>(places.size()));
  return at_level(scaled(phrase, ranking::kPhrase), level);
}

Query QueryCompiler::field(const ResolvedNode& node) const {
  Queries values;
  for (const FieldValue& value : node.values) {
    if (value.form == ValueForm::Glob) {
      // Only an ending may be left out in values of fields.
      const std::string beginning = value.text.substr(0, value.text.find('*'));
      const Expansion expansion = vocabulary_.terms_beginning_with(folded_term(*node.field, beginning), kMaxExpansions);
      for (const std::string& term : expansion.words) values.emplace_back(term);
    } else {
      values.emplace_back(folded_term(*node.field, value.text));
      if (*node.field == FieldId::Paper || *node.field == FieldId::Motion)
        add_number_alone(values, *node.field, value.text);
    }
  }
  return scaled(any_of(Query::OP_OR, values), 0);
}

Query QueryCompiler::range(const ResolvedNode& node, SearchLevel level) const {
  if (*node.field == FieldId::Date) return scaled(date_range(node.from, node.to), 0);
  if (*node.field == FieldId::Year) {
    if (node.from && node.to && *node.from == *node.to)
      return scaled(Query(corpus::field_term(FieldId::Year, digits(*node.from, 4))), 0);
    return scaled(
        value_range(FieldId::Year, node.from ? digits(*node.from, 4) : "0000", node.to ? digits(*node.to, 4) : "9999"),
        0);
  }
  const Query query = value_range(*node.field, corpus::encode_number(node.from.value_or(0)),
                                  corpus::encode_number(node.to.value_or(std::numeric_limits<std::int64_t>::max())));
  return scaled(is_vote(*node.field) ? at_level(query, level) : query, 0);
}

Query QueryCompiler::at_level(const Query& of_passages, SearchLevel level) const {
  return level == SearchLevel::Passages ? of_passages : documents_of(of_passages, passages_);
}

Query QueryCompiler::by_rarity(const std::vector<Query>& of_passages, double weight, SearchLevel level) const {
  return level == SearchLevel::Passages
             ? passages_by_rarity(of_passages, weight, passages_)
             : documents_by_rarity(of_passages, weight, passages_, protocols_.get_doccount());
}

Query QueryCompiler::compile_passage_choice(const std::vector<const ResolvedNode*>& leaves) const {
  Queries wanted;
  for (const ResolvedNode* leaf : leaves) {
    const Query query = compile(*leaf, SearchLevel::Passages);
    if (leaf->kind != ResolvedKind::Field && leaf->kind != ResolvedKind::Range) {
      if (!query.empty()) wanted.push_back(query);
      continue;
    }
    if (!query.empty()) wanted.emplace_back(Query::OP_AND, fixed_weight(ranking::kPassageField), query);
    // A number that was asked for: better a passage that prints it.
    if (!leaf->word.exact.empty()) wanted.push_back(word(leaf->word, SearchLevel::Passages));
  }
  return any_of(Query::OP_OR, wanted);
}

}  // namespace ratsarchiv::query
