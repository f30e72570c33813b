#include "query/compile/query_resolver.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "analyzers/text/searched_stems.hpp"
#include "corpus/model/terms.hpp"
#include "query/language/limits.hpp"
#include "query/ranking.hpp"

namespace ratsarchiv::query {
namespace {

using analyzers::Token;
using analyzers::TokenRole;
using analyzers::WordAnalysis;
using corpus::ProblemLevel;

void add_new(std::vector<std::string>& list, const std::string& text) {
  if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

ResolvedNode group(ResolvedKind kind, std::vector<ResolvedNode> children) {
  if (children.size() == 1) return std::move(children.front());
  ResolvedNode node;
  node.kind = kind;
  node.children = std::move(children);
  return node;
}

// The analyses of the tokens that a text is searched by: at each place the widest, a suspended compound written out.
std::vector<WordAnalysis> searched_words(const std::vector<Token>& tokens) {
  std::vector<WordAnalysis> words;
  const auto rank = [](TokenRole role) {
    switch (role) {
      case TokenRole::Whole:
        return 3;
      case TokenRole::Completed:
        return 2;
      case TokenRole::Word:
        return 1;
      case TokenRole::Piece:
        return 0;
    }
    return 0;
  };
  std::uint32_t covered_until = 0;  // position
  for (auto token = tokens.begin(); token != tokens.end();) {
    auto end = token;
    auto best = token;
    for (; end != tokens.end() && end->position == token->position; ++end) {
      const bool better = rank(end->role) > rank(best->role) || (end->role == best->role && end->span > best->span);
      if (better) best = end;
    }
    if (words.empty() || token->position >= covered_until) {
      if (!best->word->exact.empty()) words.push_back(*best->word);
      covered_until = best->position + best->span;
    }
    token = end;
  }
  return words;
}

// The exact forms of the tokens that phrases are made of, in order.
std::vector<std::string> phrase_words(const std::vector<Token>& tokens) {
  std::vector<std::string> words;
  for (const Token& token : tokens)
    if (token.role == TokenRole::Word && !token.word->exact.empty()) words.push_back(token.word->exact);
  return words;
}

bool is_stop_word(const ResolvedNode& node) { return node.kind == ResolvedKind::Word && node.word.stop_word; }

bool is_about_words(const ResolvedNode& node) {
  switch (node.kind) {
    case ResolvedKind::Field:
    case ResolvedKind::Range:
    case ResolvedKind::Not:
      return false;
    default:
      return true;
  }
}

// Stop words beside other words are not required. Where all words are stop words, they are what is searched.
void set_stop_words_aside(ResolvedNode& node) {
  const auto asked_for = [](const ResolvedNode& child) { return is_about_words(child) && !is_stop_word(child); };
  if (std::none_of(node.children.begin(), node.children.end(), asked_for)) return;
  const auto first = std::stable_partition(node.children.begin(), node.children.end(),
                                           [](const ResolvedNode& child) { return !is_stop_word(child); });
  std::move(first, node.children.end(), std::back_inserter(node.optional));
  node.children.erase(first, node.children.end());
}

}  // namespace

std::optional<ResolvedNode> QueryResolver::resolve(const Node& tree, QueryProblems& problems, SynonymUse synonyms) {
  problems_ = &problems;
  compounds_by_parts_ = 0;
  synonym_use_ = synonyms;
  exclusions_ = 0;
  used_synonyms_.clear();
  if (synonym_use_ != SynonymUse::Off && !synonyms_) synonyms_.emplace(synonym_groups(), analyzer_);
  return node(tree);
}

std::optional<ResolvedNode> QueryResolver::node(const Node& tree) {
  switch (tree.kind) {
    case NodeKind::And:
    case NodeKind::Or:
      return operands(tree);
    case NodeKind::Not: {
      ++exclusions_;
      auto child = node(tree.children.front());
      --exclusions_;
      if (!child) return std::nullopt;
      ResolvedNode negated;
      negated.kind = ResolvedKind::Not;
      negated.children.push_back(std::move(*child));
      return negated;
    }
    case NodeKind::Near:
      return near(tree);
    case NodeKind::Word: {
      Node alone;
      alone.kind = NodeKind::And;
      alone.children.push_back(tree);
      return operands(alone);
    }
    case NodeKind::Phrase:
      return phrase(tree.text);
    case NodeKind::Form: {
      const std::string exact = analyzer_.analyze_word(tree.text).exact;
      if (exact.empty()) return std::nullopt;
      return forms({exact}, WordScope::Everywhere);
    }
    case NodeKind::Glob:
      return forms(expand(tree, tree.text, WordList::Text), WordScope::Everywhere);
    case NodeKind::Similar:
      return forms(similar(tree), WordScope::Everywhere);
    case NodeKind::Field:
      if (corpus::field(*tree.field).matching == corpus::Matching::Words) return subject(tree);
      [[fallthrough]];
    case NodeKind::Range: {
      ResolvedNode resolved;
      resolved.kind = tree.kind == NodeKind::Field ? ResolvedKind::Field : ResolvedKind::Range;
      resolved.field = tree.field;
      resolved.values = tree.values;
      resolved.from = tree.from;
      resolved.to = tree.to;
      if (tree.field == corpus::FieldId::Paper || tree.field == corpus::FieldId::Motion)
        for (const FieldValue& value : tree.values)
          for (const WordAnalysis& word : searched_words(analyzer_.analyze(value.text)))
            if (word.exact.find_first_of("0123456789") != std::string::npos) add_new(resolved.word.exact, word.exact);
      return resolved;
    }
  }
  return std::nullopt;
}

// Words side by side are analyzed as one text.
std::optional<ResolvedNode> QueryResolver::operands(const Node& tree) {
  ResolvedNode resolved;
  resolved.kind = tree.kind == NodeKind::And ? ResolvedKind::And : ResolvedKind::Or;
  for (std::size_t i = 0; i < tree.children.size();) {
    if (tree.children[i].kind != NodeKind::Word) {
      if (auto child = node(tree.children[i])) resolved.children.push_back(std::move(*child));
      ++i;
      continue;
    }
    std::string run = tree.children[i].text;
    for (++i; i < tree.children.size() && tree.children[i].kind == NodeKind::Word &&
              tree.children[i].joined == Joined::ToPrevious;
         ++i)
      run.append(" ").append(tree.children[i].text);
    std::vector<ResolvedNode> found = words(run, WordScope::Everywhere);
    add_compounds(found, resolved.compounds);
    add_neighbours(found, resolved.neighbours);
    found = with_synonyms(run, std::move(found), WordScope::Everywhere, resolved.kind);
    std::move(found.begin(), found.end(), std::back_inserter(resolved.children));
  }
  if (resolved.children.empty()) return std::nullopt;
  set_stop_words_aside(resolved);
  if (resolved.children.size() == 1 && resolved.optional.empty() && resolved.compounds.empty() &&
      resolved.neighbours.empty() && resolved.children.front().word.own_parts.empty())
    return std::move(resolved.children.front());
  return resolved;
}

// Neighbours, stop words between them left aside: "Sanierung der Schule".
void QueryResolver::add_compounds(const std::vector<ResolvedNode>& words, std::vector<ResolvedNode>& compounds) {
  const ResolvedNode* previous = nullptr;
  for (const ResolvedNode& word : words) {
    if (word.word.stop_word || word.word.exact.empty()) continue;
    if (previous != nullptr && compounds.size() < kMaxCompoundsOfWords) {
      const std::string& first = previous->word.exact.front();
      const std::string& second = word.word.exact.front();
      std::vector<std::string> stems = compounds_.compounds_of(second, first);
      for (std::string& stem : compounds_.compounds_of(first, second)) add_new(stems, stem);
      if (!stems.empty()) {
        ResolvedNode compound;
        compound.kind = ResolvedKind::Word;
        compound.word.stems = stems;
        compound.word.parts = std::move(stems);
        compounds.push_back(std::move(compound));
      }
    }
    previous = &word;
  }
}

void QueryResolver::add_neighbours(const std::vector<ResolvedNode>& words,
                                   std::vector<std::vector<std::vector<std::string>>>& neighbours) {
  std::vector<std::string> previous;
  for (const ResolvedNode& word : words) {
    if (word.word.stop_word || word.word.exact.empty() || word.word.stems.empty()) continue;
    if (neighbours.size() >= kMaxNeighbours) return;
    std::vector<std::string> forms = vocabulary_.forms_of(word.word.stems, kMaxWordForms);
    const bool is_rare = vocabulary_.frequency(forms) <= kMaxNeighbourDocuments;
    add_new(forms, word.word.exact.front());
    if (!is_rare) forms.clear();
    if (!previous.empty() && !forms.empty()) neighbours.push_back({previous, forms});
    previous = std::move(forms);
  }
}

std::vector<ResolvedNode> QueryResolver::words(std::string_view text, WordScope scope) {
  std::vector<ResolvedNode> nodes;
  // A copy: the tokens are valid until the next analysis.
  const std::vector<WordAnalysis> analyses = searched_words(analyzer_.analyze(text));
  for (const WordAnalysis& analysis : analyses) {
    ResolvedNode resolved;
    resolved.kind = ResolvedKind::Word;
    resolved.word = word_match(analysis, scope);
    nodes.push_back(std::move(resolved));
  }
  return nodes;
}

// nodes are those that words(text) gave. A term's words become one node: the words or one of the synonyms. Where any
// word is enough, the words stay as they are and the synonyms of several stand beside them.
std::vector<ResolvedNode> QueryResolver::with_synonyms(std::string_view text, std::vector<ResolvedNode> nodes,
                                                       WordScope scope, ResolvedKind parent) {
  if (synonym_use_ == SynonymUse::Off || exclusions_ > 0) return nodes;
  const std::vector<WordAnalysis> words = searched_words(analyzer_.analyze(text));
  std::vector<ResolvedNode> found;
  std::size_t next = 0;
  const auto keep_until = [&](std::size_t end) {
    for (; next < end; ++next) found.push_back(std::move(nodes[next]));
  };
  for (const SynonymMatch& match : synonyms_->find(text, words)) {
    UsedSynonyms used{match.term->text, {}};
    std::vector<ResolvedNode> synonyms;
    for (const SynonymMatch::Alternative& alternative : match.alternatives) {
      auto resolved = synonym(*alternative.term, scope);
      if (!resolved) continue;
      if (synonym_use_ == SynonymUse::Weighted)
        resolved->weight = alternative.kind == SynonymKind::Equal ? ranking::kEqualSynonym : ranking::kNearSynonym;
      used.used.push_back(alternative.term->text);
      synonyms.push_back(std::move(*resolved));
    }
    if (synonyms.empty()) continue;
    used_synonyms_.push_back(std::move(used));
    keep_until(match.first);
    ResolvedNode either;
    either.kind = ResolvedKind::Or;
    if (match.count > 1 && parent == ResolvedKind::Or) {
      keep_until(match.first + match.count);
    } else {
      ResolvedNode own;
      own.kind = ResolvedKind::And;
      for (; next < match.first + match.count; ++next) own.children.push_back(std::move(nodes[next]));
      set_stop_words_aside(own);
      if (own.children.size() == 1 && own.optional.empty())
        either.children.push_back(std::move(own.children.front()));
      else
        either.children.push_back(std::move(own));
    }
    std::move(synonyms.begin(), synonyms.end(), std::back_inserter(either.children));
    found.push_back(group(ResolvedKind::Or, std::move(either.children)));
  }
  keep_until(nodes.size());
  return found;
}

// Nothing when the archive does not have the term. Words that are hardly ever the abbreviation (OB, "ob") are no help.
std::optional<ResolvedNode> QueryResolver::synonym(const SynonymTerm& term, WordScope scope) {
  if (term.words.size() == 1) {
    const WordAnalysis& word = term.words.front();
    if (word.stop_word || word.exact.empty()) return std::nullopt;
    const bool is_there = scope == WordScope::Subject ? vocabulary_.has_term(corpus::subject_stem_term(word.stem))
                                                      : vocabulary_.has_stem(word.stem);
    if (!is_there) return std::nullopt;
    ResolvedNode resolved;
    resolved.kind = ResolvedKind::Word;
    resolved.word.scope = scope;
    add_new(resolved.word.exact, word.exact);
    add_new(resolved.word.stems, word.stem);
    for (const std::string& alternate : word.alternates) add_new(resolved.word.stems, alternate);
    if (!term.is_abbreviation) resolved.word.parts = resolved.word.stems;
    return resolved;
  }
  if (scope == WordScope::Subject) return std::nullopt;  // the index keeps no order of its words
  ResolvedNode phrase;
  phrase.kind = ResolvedKind::Phrase;
  for (const WordAnalysis& word : term.words) {
    std::vector<std::string> forms;
    if (vocabulary_.documents_with(word.exact, WordList::Text) > 0) forms.push_back(word.exact);
    if (!word.stop_word)
      for (const std::string& form : vocabulary_.forms_of(stems_of(word), kMaxWordForms)) add_new(forms, form);
    if (forms.empty()) return std::nullopt;
    phrase.sequence.push_back(std::move(forms));
  }
  return phrase;
}

WordMatch QueryResolver::word_match(const WordAnalysis& word, WordScope scope) {
  WordMatch match;
  match.scope = scope;
  match.stop_word = word.stop_word;
  add_new(match.exact, word.exact);
  match.stems = analyzers::searched_stems(word, analyzer_, lexicon_);
  if (!match.stop_word) match.parts = match.stems;
  if (scope == WordScope::Everywhere && !match.stop_word) match.own_parts = word.parts;
  if (scope == WordScope::Everywhere && word.parts.size() > 1 && compounds_by_parts_ < kMaxCompoundsByParts) {
    ++compounds_by_parts_;
    match.joints = compounds_.joints(match.exact.front());
  }
  return match;
}

ResolvedNode QueryResolver::forms(std::vector<std::string> exact, WordScope scope) const {
  ResolvedNode resolved;
  resolved.kind = ResolvedKind::Forms;
  resolved.word.exact = std::move(exact);
  resolved.word.scope = scope;
  return resolved;
}

std::optional<ResolvedNode> QueryResolver::phrase(std::string_view text) {
  std::vector<std::string> exact = phrase_words(analyzer_.analyze(text));
  if (exact.empty()) return std::nullopt;
  if (exact.size() == 1) return forms(std::move(exact), WordScope::Everywhere);
  ResolvedNode resolved;
  resolved.kind = ResolvedKind::Phrase;
  for (std::string& word : exact) resolved.sequence.push_back({std::move(word)});
  return resolved;
}

std::vector<std::string> QueryResolver::expand(const Node& tree, std::string_view pattern, WordList list) {
  Expansion expansion = vocabulary_.matching(pattern, list, kMaxExpansions);
  const std::string shown(pattern);
  if (expansion.found > kMaxExpansions) {
    problems_->push_back({tree.offset, tree.length, ProblemLevel::Problem,
                          "\"" + shown + "\" stands for " + std::to_string(expansion.found) + " words; only the " +
                              std::to_string(kMaxExpansions) + " most frequent are searched",
                          "„" + shown + "“ steht für " + std::to_string(expansion.found) + " Wörter; nur die " +
                              std::to_string(kMaxExpansions) + " häufigsten werden gesucht"});
  } else if (expansion.found == 0) {
    problems_->push_back({tree.offset, tree.length, ProblemLevel::Note, "no word of the archive fits \"" + shown + "\"",
                          "kein Wort des Archivs passt auf „" + shown + "“"});
  }
  return std::move(expansion.words);
}

std::vector<std::string> QueryResolver::similar(const Node& tree) {
  Expansion expansion = vocabulary_.similar(tree.text, tree.distance, kMaxSimilarWords);
  if (expansion.found > kMaxSimilarWords)
    problems_->push_back({tree.offset, tree.length, ProblemLevel::Problem,
                          std::to_string(expansion.found) + " words are similar to \"" + tree.text + "\"; only the " +
                              std::to_string(kMaxSimilarWords) + " nearest are searched",
                          std::to_string(expansion.found) + " Wörter ähneln „" + tree.text + "“; nur die " +
                              std::to_string(kMaxSimilarWords) + " nächsten werden gesucht"});
  return std::move(expansion.words);
}

// The operands of NAHE that a node gives: for each word the forms it may have.
std::vector<std::vector<std::string>> QueryResolver::places(const Node& tree) {
  switch (tree.kind) {
    case NodeKind::Word: {
      std::vector<std::vector<std::string>> places;
      const std::vector<WordAnalysis> analyses = searched_words(analyzer_.analyze(tree.text));
      for (const WordAnalysis& analysis : analyses) {
        std::vector<std::string> forms{analysis.exact};
        for (const std::string& form : vocabulary_.forms_of(stems_of(analysis), kMaxWordForms)) add_new(forms, form);
        places.push_back(std::move(forms));
      }
      return places;
    }
    case NodeKind::Phrase: {
      std::vector<std::vector<std::string>> places;
      for (std::string& word : phrase_words(analyzer_.analyze(tree.text))) places.push_back({std::move(word)});
      return places;
    }
    case NodeKind::Form: {
      const std::string exact = analyzer_.analyze_word(tree.text).exact;
      if (exact.empty()) return {};
      return {{exact}};
    }
    case NodeKind::Glob:
      return {expand(tree, tree.text, WordList::Text)};
    case NodeKind::Similar:
      return {similar(tree)};
    case NodeKind::Or: {
      std::vector<std::string> any;
      for (const Node& child : tree.children)
        for (const std::vector<std::string>& forms : places(child))
          for (const std::string& form : forms) add_new(any, form);
      return {any};
    }
    default:
      return {};
  }
}

std::optional<ResolvedNode> QueryResolver::near(const Node& tree) {
  ResolvedNode resolved;
  resolved.kind = ResolvedKind::Near;
  resolved.distance = tree.distance;
  for (const Node& child : tree.children) {
    std::vector<std::vector<std::string>> found = places(child);
    std::move(found.begin(), found.end(), std::back_inserter(resolved.sequence));
  }
  if (resolved.sequence.empty()) return std::nullopt;
  if (resolved.sequence.size() == 1) return forms(std::move(resolved.sequence.front()), WordScope::Everywhere);
  return resolved;
}

// betreff:... : the words of one value all, of several values any. Quoted words are searched as they are written; the
// index keeps no order of the words of a subject.
std::optional<ResolvedNode> QueryResolver::subject(const Node& tree) {
  std::vector<ResolvedNode> any;
  for (const FieldValue& value : tree.values) {
    std::vector<ResolvedNode> all;
    switch (value.form) {
      case ValueForm::Plain:
        all = with_synonyms(value.text, words(value.text, WordScope::Subject), WordScope::Subject, ResolvedKind::And);
        break;
      case ValueForm::Quoted:
        for (const WordAnalysis& word : searched_words(analyzer_.analyze(value.text)))
          all.push_back(forms({word.exact}, WordScope::Subject));
        break;
      case ValueForm::Form:
        all.push_back(forms({analyzer_.analyze_word(value.text).exact}, WordScope::Subject));
        break;
      case ValueForm::Glob:
        all.push_back(forms(expand(tree, value.text, WordList::Subject), WordScope::Subject));
        break;
    }
    if (!all.empty()) any.push_back(group(ResolvedKind::And, std::move(all)));
  }
  if (any.empty()) return std::nullopt;
  return group(ResolvedKind::Or, std::move(any));
}

}  // namespace ratsarchiv::query
