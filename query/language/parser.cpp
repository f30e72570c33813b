#include "query/language/parser.hpp"

#include <algorithm>
#include <utility>

#include "query/language/field_value.hpp"
#include "query/language/lexer.hpp"
#include "query/language/limits.hpp"
#include "query/language/utf8_scan.hpp"

namespace ratsarchiv::query {
namespace {

using corpus::ProblemLevel;

Node leaf(NodeKind kind, const QueryToken& token, std::string_view text) {
  Node node;
  node.kind = kind;
  node.offset = token.offset;
  node.length = token.length;
  node.text = text;
  return node;
}

Node group(NodeKind kind, std::vector<Node> children) {
  if (children.size() == 1) return std::move(children.front());
  Node node;
  node.kind = kind;
  node.offset = children.front().offset;
  node.length = children.back().offset + children.back().length - node.offset;
  node.children = std::move(children);
  return node;
}

bool is_word_like(const Node& node) {
  switch (node.kind) {
    case NodeKind::Word:
    case NodeKind::Phrase:
    case NodeKind::Form:
    case NodeKind::Glob:
    case NodeKind::Similar:
      return true;
    case NodeKind::Or:
      return std::all_of(node.children.begin(), node.children.end(), is_word_like);
    default:
      return false;
  }
}

// The edits that "wort~" allows a word of so many letters.
unsigned default_edits(std::size_t letters) {
  constexpr std::size_t kShortWord = 4;
  constexpr std::size_t kLongCompound = 16;
  constexpr std::size_t kVeryLongCompound = 24;
  if (letters <= kShortWord) return 1;
  return letters < kLongCompound ? 2 : letters < kVeryLongCompound ? 3 : 4;
}

// "Bürger*innen" and "Stadträt*in" are words of two genders, not patterns.
bool is_gender_star(std::string_view text, std::size_t star) {
  std::string_view rest = text.substr(star + 1);
  if (star == 0 || rest.substr(0, 2) != "in") return false;
  rest.remove_prefix(2);
  return rest.find('*') == std::string_view::npos && (rest.empty() || rest.substr(0, 3) == "nen" || rest[0] == '-');
}

bool has_wildcard(std::string_view text) {
  const std::size_t star = text.find('*');
  return star != std::string_view::npos && !is_gender_star(text, star);
}

// Punctuation that a sentence hangs on a word; plain words leave it to the analyzer.
std::string_view without_punctuation(std::string_view text) {
  constexpr std::string_view kPunctuation = ",;.:!?";
  while (!text.empty() && kPunctuation.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return text;
}

class Parser {
 public:
  Parser(std::vector<QueryToken> tokens, Juxtaposition juxtaposition, QueryProblems& problems)
      : tokens_(std::move(tokens)), juxtaposition_(juxtaposition), problems_(problems) {}

  std::optional<Node> run() {
    std::vector<Node> parts;
    for (;;) {
      if (auto node = expression(0)) parts.push_back(std::move(*node));
      if (next_ == tokens_.size()) break;
      problem(tokens_[next_], "there is no opening bracket for this one", "zu dieser Klammer fehlt die öffnende");
      ++next_;
    }
    if (parts.empty()) return std::nullopt;
    return group(NodeKind::And, std::move(parts));
  }

 private:
  // One operand of a conjunction or, with Juxtaposition::Any, of words side by side.
  struct Conjuncts {
    std::vector<Node> required;          // joined by UND, or side by side
    std::vector<std::vector<Node>> any;  // side by side where any may match; each is joined by UND
  };

  void problem(const QueryToken& token, std::string english, std::string german,
               ProblemLevel level = ProblemLevel::Problem) {
    problems_.push_back({token.offset, token.length, level, std::move(english), std::move(german)});
  }

  bool at(TokenKind kind) const { return next_ < tokens_.size() && tokens_[next_].kind == kind; }
  bool at_end() const { return next_ == tokens_.size() || at(TokenKind::Close); }

  void operator_without_word(const QueryToken& token) {
    problem(token, "\"" + token.text + "\" has no word on one side and was left out",
            "„" + token.text + "“ hat auf einer Seite kein Wort und blieb weg");
  }

  // Up to the end of the query or a closing bracket, which is left for the caller.
  std::optional<Node> expression(std::size_t depth) {
    std::vector<Node> alternatives;
    while (!at_end()) {
      const std::size_t begin = next_;
      auto node = conjunction(depth);
      if (node) alternatives.push_back(std::move(*node));
      if (!at(TokenKind::Or)) continue;
      const QueryToken& token = tokens_[next_];
      ++next_;
      if (!node && begin + 1 == next_)
        operator_without_word(token);
      else if (at_end() || at(TokenKind::And))
        operator_without_word(token);
    }
    if (alternatives.empty()) return std::nullopt;
    return group(NodeKind::Or, std::move(alternatives));
  }

  // Up to ODER, the end of the query or a closing bracket.
  std::optional<Node> conjunction(std::size_t depth) {
    Conjuncts conjuncts;
    bool after_and = false;
    bool first = true;
    bool previous_joins = false;
    while (!at_end() && !at(TokenKind::Or)) {
      if (at(TokenKind::And)) {
        const QueryToken& token = tokens_[next_];
        ++next_;
        if (first || after_and || at_end() || at(TokenKind::Or))
          operator_without_word(token);
        else
          after_and = true;
        previous_joins = false;
        continue;
      }
      auto node = unary(depth);
      if (!node) {
        previous_joins = false;
        continue;
      }
      const bool plain = node->kind == NodeKind::Word;
      if (plain && previous_joins && !after_and) node->joined = Joined::ToPrevious;
      previous_joins = plain;
      add(conjuncts, std::move(*node), after_and);
      after_and = false;
      first = false;
    }
    std::vector<Node> parts = std::move(conjuncts.required);
    if (!conjuncts.any.empty()) {
      std::vector<Node> any;
      for (auto& joined : conjuncts.any) any.push_back(group(NodeKind::And, std::move(joined)));
      parts.insert(parts.begin(), group(NodeKind::Or, std::move(any)));
    }
    if (parts.empty()) return std::nullopt;
    return group(NodeKind::And, std::move(parts));
  }

  void add(Conjuncts& conjuncts, Node node, bool after_and) {
    const bool required = node.kind == NodeKind::Not || node.kind == NodeKind::Field || node.kind == NodeKind::Range;
    if (juxtaposition_ == Juxtaposition::All || (required && !after_and)) {
      conjuncts.required.push_back(std::move(node));
    } else if (after_and && !conjuncts.any.empty()) {
      conjuncts.any.back().push_back(std::move(node));
    } else {
      conjuncts.any.emplace_back().push_back(std::move(node));
    }
  }

  std::optional<Node> unary(std::size_t depth) {
    bool negated = false;
    const std::size_t begin = next_;
    while (at(TokenKind::Not)) {
      negated = !negated;
      ++next_;
    }
    std::optional<Node> node;
    if (!at_end() && !at(TokenKind::Or) && !at(TokenKind::And)) node = near(depth);
    if (!node) {
      if (next_ > begin && tokens_[begin].kind == TokenKind::Not)
        problem(tokens_[begin], "nothing stands here that could be excluded",
                "hier steht nichts, was auszuschließen wäre");
      return std::nullopt;
    }
    if (!negated) return node;
    Node result;
    result.kind = NodeKind::Not;
    result.offset = tokens_[begin].offset;
    result.length = node->offset + node->length - result.offset;
    result.children.push_back(std::move(*node));
    return result;
  }

  // The first operand of a NAHE may be missing; the result then is what follows.
  std::optional<Node> near(std::size_t depth) {
    std::vector<Node> operands;
    unsigned distance = 0;
    if (auto node = at(TokenKind::Near) ? std::nullopt : primary(depth)) operands.push_back(std::move(*node));
    while (at(TokenKind::Near)) {
      const QueryToken& token = tokens_[next_];
      ++next_;
      std::optional<Node> node;
      const bool operand =
          !at_end() && !at(TokenKind::Or) && !at(TokenKind::And) && !at(TokenKind::Not) && !at(TokenKind::Near);
      if (operand) node = primary(depth);
      if (operands.empty() || !node)
        operator_without_word(token);
      else
        distance = std::max(distance, token.distance);
      if (node) operands.push_back(std::move(*node));
    }
    if (operands.empty()) return std::nullopt;
    if (operands.size() == 1) return std::move(operands.front());
    if (!std::all_of(operands.begin(), operands.end(), is_word_like)) {
      problems_.push_back({operands.front().offset, 0, ProblemLevel::Problem,
                           "NAHE joins words and phrases only; here it was taken as UND",
                           "NAHE verbindet nur Wörter und Wortfolgen; hier gilt es als UND"});
      return group(NodeKind::And, std::move(operands));
    }
    Node node = group(NodeKind::Near, std::move(operands));
    node.distance = distance;
    return node;
  }

  // Nothing, having moved on, when the token means nothing.
  std::optional<Node> primary(std::size_t depth) {
    const std::size_t index = next_++;
    const QueryToken& token = tokens_[index];
    switch (token.kind) {
      case TokenKind::Open:
        return bracket(index, depth);
      case TokenKind::Quoted:
        return phrase(token);
      case TokenKind::Field:
        return field(token);
      case TokenKind::Word:
        return word(token);
      default:
        return std::nullopt;
    }
  }

  std::optional<Node> bracket(std::size_t index, std::size_t depth) {
    if (depth >= kMaxBracketDepth) {
      if (!too_deep_) {
        too_deep_ = true;
        problem(tokens_[index], "too many brackets within brackets: this one and those in it were left out",
                "zu viele Klammern ineinander: diese und die darin blieben weg");
      }
      skip_bracket();
      return std::nullopt;
    }
    auto node = expression(depth + 1);
    if (at(TokenKind::Close)) {
      ++next_;
      if (!node && next_ == index + 2)
        problem(tokens_[index], "nothing stands in these brackets", "die Klammern sind leer");
    } else if (!unclosed_) {
      unclosed_ = true;
      problem(tokens_[index], "this bracket is never closed", "diese Klammer wird nicht geschlossen");
    }
    return node;
  }

  // Moves behind the bracket that closes the one just read, or to the end.
  void skip_bracket() {
    for (std::size_t open = 1; next_ < tokens_.size() && open > 0; ++next_) {
      open += at(TokenKind::Open);
      open -= at(TokenKind::Close);
    }
  }

  // Counts words; false, with one problem, when there are too many.
  bool fits(const QueryToken& token) {
    if (++words_ <= kMaxQueryWords) return true;
    if (words_ == kMaxQueryWords + 1)
      problem(token, "only the first " + std::to_string(kMaxQueryWords) + " words are used",
              "nur die ersten " + std::to_string(kMaxQueryWords) + " Wörter werden gesucht");
    return false;
  }

  std::optional<Node> phrase(const QueryToken& token) {
    if (count_alphanumeric(token.text) == 0) {
      problem(token, "there is no word between these quotation marks",
              "zwischen diesen Anführungszeichen steht kein Wort");
      return std::nullopt;
    }
    if (!fits(token)) return std::nullopt;
    return leaf(NodeKind::Phrase, token, token.text);
  }

  std::optional<Node> word(const QueryToken& token) {
    std::string_view text = token.text;
    if (count_alphanumeric(text) == 0) {
      if (text.find_first_of("*~=") != std::string_view::npos)
        problem(token, "there is no word here", "hier steht kein Wort");
      return std::nullopt;
    }
    if (!fits(token)) return std::nullopt;
    const bool form = text.front() == '=';
    while (!text.empty() && text.front() == '=') text.remove_prefix(1);
    if (has_wildcard(text)) {
      text = without_punctuation(text);
      if (count_alphanumeric(text) < kMinWildcardLetters) {
        problem(token, "a pattern needs at least " + std::to_string(kMinWildcardLetters) + " letters",
                "ein Muster braucht mindestens " + std::to_string(kMinWildcardLetters) + " Buchstaben");
        return std::nullopt;
      }
      return leaf(NodeKind::Glob, token, text);
    }
    if (form) return leaf(NodeKind::Form, token, without_punctuation(text));
    return similar_or_word(token, without_punctuation(text));
  }

  // "wort~1" and "wort~2" within so many edits, "wort~" by the letters: the longer ones are compounds, and each of
  // their parts may be misspelt.
  std::optional<Node> similar_or_word(const QueryToken& token, std::string_view trimmed) {
    const std::size_t tilde = trimmed.rfind('~');
    if (tilde == std::string_view::npos || tilde + 2 < trimmed.size()) return leaf(NodeKind::Word, token, token.text);
    const std::string_view edits = trimmed.substr(tilde + 1);
    const std::string_view text = trimmed.substr(0, tilde);
    if (count_alphanumeric(text) == 0 || !(edits.empty() || edits == "1" || edits == "2"))
      return leaf(NodeKind::Word, token, token.text);
    Node node = leaf(NodeKind::Similar, token, text);
    node.distance =
        edits.empty() ? default_edits(count_alphanumeric(text)) : static_cast<unsigned>(edits.front() - '0');
    return node;
  }

  static TypedValue typed_value(const QueryToken& token) {
    TypedValue value{token.text, ValueForm::Plain, token.offset, token.length};
    if (token.kind == TokenKind::Quoted) {
      value.form = ValueForm::Quoted;
    } else if (has_wildcard(value.text)) {
      value.form = ValueForm::Glob;
    } else if (value.text.size() > 1 && value.text.front() == '=') {
      value.form = ValueForm::Form;
      value.text.erase(0, 1);
    } else {
      while (value.text.size() > 1 && (value.text.back() == ',' || value.text.back() == ';')) value.text.pop_back();
    }
    return value;
  }

  std::optional<Node> field(const QueryToken& token) {
    std::vector<TypedValue> values;
    const bool glued = next_ < tokens_.size() && tokens_[next_].glued;
    if (glued && (at(TokenKind::Word) || at(TokenKind::Quoted))) {
      values.push_back(typed_value(tokens_[next_++]));
    } else if (glued && at(TokenKind::Open)) {
      values = value_list(tokens_[next_++]);
    }
    if (values.empty()) {
      problem(token, "no value stands behind \"" + token.text + ":\" (no blank between them)",
              "hinter „" + token.text + ":“ steht kein Wert (ohne Leerzeichen dazwischen)");
      return std::nullopt;
    }
    if (!fits(token)) return std::nullopt;
    auto node = field_node(*token.field, values, problems_);
    if (node) {
      node->length = node->offset + node->length - token.offset;
      node->offset = token.offset;
    }
    return node;
  }

  // field:(a b "c d"): up to the closing bracket; ODER between the values is allowed and means the same.
  std::vector<TypedValue> value_list(const QueryToken& open) {
    std::vector<TypedValue> values;
    for (; next_ < tokens_.size() && !at(TokenKind::Close); ++next_) {
      const QueryToken& token = tokens_[next_];
      if (token.kind == TokenKind::Word || token.kind == TokenKind::Quoted) {
        if (values.size() < kMaxQueryWords) values.push_back(typed_value(token));
      } else if (token.kind != TokenKind::Or) {
        problem(token, "among the values of a field only values may stand",
                "zwischen den Werten eines Feldes stehen nur Werte");
        if (token.kind == TokenKind::Open) {
          ++next_;
          skip_bracket();
          --next_;
        }
      }
    }
    if (at(TokenKind::Close))
      ++next_;
    else
      problem(open, "this bracket is never closed", "diese Klammer wird nicht geschlossen");
    return values;
  }

  std::vector<QueryToken> tokens_;
  Juxtaposition juxtaposition_;
  QueryProblems& problems_;
  std::size_t next_ = 0;
  std::size_t words_ = 0;
  bool too_deep_ = false;
  bool unclosed_ = false;
};

bool is_blank(std::string_view query) {
  for (std::size_t offset = 0; offset < query.size();) {
    const Character character = character_at(query, offset);
    if (character.character_class != CharacterClass::Blank) return false;
    offset += character.length;
  }
  return true;
}

ParsedQuery finish(std::string_view query, ParsedQuery parsed) {
  parsed.blank = query.size() <= kMaxQueryBytes && is_blank(query);
  if (!parsed.tree && !parsed.blank && parsed.problems.empty())
    parsed.problems.push_back({0, query.size(), ProblemLevel::Problem, "there is no word in this query",
                               "in dieser Anfrage steht kein Wort"});
  std::stable_sort(parsed.problems.begin(), parsed.problems.end(),
                   [](const QueryProblem& a, const QueryProblem& b) { return a.offset < b.offset; });
  return parsed;
}

}  // namespace

ParsedQuery parse(std::string_view query, Juxtaposition juxtaposition) {
  ParsedQuery parsed;
  std::vector<QueryToken> tokens = lex(query, parsed.problems);
  parsed.tree = Parser(std::move(tokens), juxtaposition, parsed.problems).run();
  return finish(query, std::move(parsed));
}

ParsedQuery parse_plain_words(std::string_view text, Juxtaposition juxtaposition) {
  ParsedQuery parsed;
  std::vector<Node> words;
  for (std::size_t offset = 0; offset < text.size() && words.size() < kMaxQueryWords;) {
    std::size_t end = offset;
    bool has_word = false;
    while (end < text.size()) {
      const Character character = character_at(text, end);
      if (character.character_class != CharacterClass::Alphanumeric &&
          character.character_class != CharacterClass::Other)
        break;
      has_word |= character.character_class == CharacterClass::Alphanumeric;
      end += character.length;
    }
    if (has_word) {
      Node node;
      node.offset = offset;
      node.length = end - offset;
      node.text = text.substr(offset, end - offset);
      node.joined = words.empty() ? Joined::No : Joined::ToPrevious;
      words.push_back(std::move(node));
    }
    offset = end == offset ? end + character_at(text, end).length : end;
  }
  if (!words.empty())
    parsed.tree = group(juxtaposition == Juxtaposition::All ? NodeKind::And : NodeKind::Or, std::move(words));
  return finish(text, std::move(parsed));
}

}  // namespace ratsarchiv::query
