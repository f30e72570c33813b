#include "query/language/lexer.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "query/language/limits.hpp"
#include "query/language/utf8_scan.hpp"

namespace ratsarchiv::query {
namespace {

using corpus::ProblemLevel;

bool is_opening_quote(char32_t c) { return c == U'"' || c == U'„' || c == U'“' || c == U'”' || c == U'«' || c == U'»'; }

// What may close a phrase: an ASCII quote is closed by one, a typographic one by any.
bool closes(char32_t opening, char32_t c) {
  if (opening == U'"') return c == U'"';
  return c == U'"' || c == U'“' || c == U'”' || c == U'«' || c == U'»';
}

struct Operator {
  std::string_view word;
  TokenKind kind;
};

constexpr std::array kOperators{
    Operator{"UND", TokenKind::And}, Operator{"AND", TokenKind::And},   Operator{"ODER", TokenKind::Or},
    Operator{"OR", TokenKind::Or},   Operator{"NICHT", TokenKind::Not}, Operator{"NOT", TokenKind::Not},
};

// "Bürger:innen" is one word of two genders, no field and no mistake.
bool is_gender_suffix(std::string_view text) { return text.substr(0, 2) == "in"; }

class Lexer {
 public:
  Lexer(std::string_view query, QueryProblems& problems) : query_(query), problems_(problems) {}

  std::vector<QueryToken> run() {
    bool glued = false;
    while (offset_ < query_.size()) {
      const Character character = character_at(query_, offset_);
      if (separates(character)) {
        report(character);
        offset_ += character.length;
        glued = false;
        continue;
      }
      const std::size_t first_new = tokens_.size();
      if (character.code_point == U'(' || character.code_point == U')') {
        add(character.code_point == U'(' ? TokenKind::Open : TokenKind::Close, offset_, 1);
        offset_ += 1;
      } else if (is_opening_quote(character.code_point)) {
        quoted(character);
      } else {
        chunk(glued);
      }
      if (first_new < tokens_.size()) tokens_[first_new].glued = glued;
      glued = true;
    }
    summarise();
    return std::move(tokens_);
  }

 private:
  static bool separates(const Character& character) {
    return character.character_class == CharacterClass::Blank || character.character_class == CharacterClass::Control ||
           character.character_class == CharacterClass::Invalid;
  }

  QueryToken& add(TokenKind kind, std::size_t offset, std::size_t length, std::string_view text = {}) {
    QueryToken token;
    token.kind = kind;
    token.offset = offset;
    token.length = length;
    token.text = text;
    tokens_.push_back(std::move(token));
    return tokens_.back();
  }

  void problem(std::size_t offset, std::size_t length, ProblemLevel level, std::string english, std::string german) {
    problems_.push_back({offset, length, level, std::move(english), std::move(german)});
  }

  void report(const Character& character) {
    if (character.character_class == CharacterClass::Invalid && invalid_bytes_++ == 0) first_invalid_ = offset_;
    if (character.character_class == CharacterClass::Control && controls_++ == 0) first_control_ = offset_;
  }

  // One problem for all bytes of a kind: a query of garbage has one message, not thousands.
  void summarise() {
    if (invalid_bytes_ > 0)
      problem(first_invalid_, 1, ProblemLevel::Problem,
              std::to_string(invalid_bytes_) + " byte(s) are no valid UTF-8 and were taken as blanks",
              std::to_string(invalid_bytes_) + " Byte(s) sind kein gültiges UTF-8 und zählen als Leerzeichen");
    if (controls_ > 0)
      problem(first_control_, 1, ProblemLevel::Problem,
              std::to_string(controls_) + " control character(s) were taken as blanks",
              std::to_string(controls_) + " Steuerzeichen zählen als Leerzeichen");
  }

  void quoted(const Character& opening) {
    const std::size_t begin = offset_;
    const std::size_t content = begin + opening.length;
    std::size_t end = content;
    while (end < query_.size()) {
      const Character character = character_at(query_, end);
      if (closes(opening.code_point, character.code_point)) {
        add(TokenKind::Quoted, begin, end + character.length - begin, query_.substr(content, end - content));
        offset_ = end + character.length;
        return;
      }
      end += character.length;
    }
    problem(begin, opening.length, ProblemLevel::Problem, "this quotation mark is never closed",
            "dieses Anführungszeichen wird nicht geschlossen");
    add(TokenKind::Quoted, begin, query_.size() - begin, query_.substr(content));
    offset_ = query_.size();
  }

  // A run of characters up to the next blank, bracket or quote: operators before a word, a field, a word.
  void chunk(bool glued) {
    const std::size_t begin = offset_;
    std::size_t end = begin;
    while (end < query_.size()) {
      const Character character = character_at(query_, end);
      if (separates(character) || character.code_point == U'(' || character.code_point == U')' ||
          is_opening_quote(character.code_point))
        break;
      end += character.length;
    }
    offset_ = end;
    std::size_t word = begin;
    // A sign stands before a word: "-Schule" excludes, "+Schule" is what every word is; a dash alone is punctuation.
    if (!glued || after_opening_bracket()) {
      bool negated = false;
      while (word < end && (query_[word] == '-' || query_[word] == '+')) negated |= query_[word++] == '-';
      const bool has_operand = word < end || (end < query_.size() && !blank_at(end) && query_[end] != ')');
      if (negated && has_operand) add(TokenKind::Not, begin, word - begin);
    }
    if (word < end) word_or_field(word, end);
  }

  bool after_opening_bracket() const { return !tokens_.empty() && tokens_.back().kind == TokenKind::Open; }

  bool blank_at(std::size_t offset) const { return separates(character_at(query_, offset)); }

  void word_or_field(std::size_t begin, std::size_t end) {
    const std::string_view text = query_.substr(begin, end - begin);
    for (const Operator& row : kOperators)
      if (text == row.word) {
        add(row.kind, begin, text.size(), text);
        return;
      }
    if (near_operator(text, begin)) return;
    const std::size_t colon = text.find(':');
    if (colon != std::string_view::npos && colon > 0) {
      if (const auto field = corpus::find_field(text.substr(0, colon))) {
        add(TokenKind::Field, begin, colon + 1, text.substr(0, colon)).field = field;
        if (colon + 1 < text.size())
          add(TokenKind::Word, begin + colon + 1, text.size() - colon - 1, text.substr(colon + 1)).glued = true;
        return;
      }
      const bool quoted_value = colon + 1 == text.size() && end < query_.size() && !blank_at(end);
      if ((colon + 1 < text.size() || quoted_value) && !is_gender_suffix(text.substr(colon + 1)))
        problem(begin, colon, ProblemLevel::Note,
                "there is no field \"" + std::string(text.substr(0, colon)) + "\": taken as words",
                "es gibt kein Feld „" + std::string(text.substr(0, colon)) + "“: als Wörter gesucht");
    }
    add(TokenKind::Word, begin, text.size(), text);
  }

  bool near_operator(std::string_view text, std::size_t begin) {
    const std::string_view name = text.substr(0, 4);
    if (name != "NAHE" && name != "NEAR") return false;
    unsigned distance = kDefaultNearDistance;
    if (text.size() > 4) {
      if (text[4] != '/') return false;
      const std::string_view digits = text.substr(5);
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), distance);
      const bool number =
          !digits.empty() && end == digits.data() + digits.size() && error != std::errc::invalid_argument;
      if (!number || error == std::errc::result_out_of_range || distance < 1 || distance > kMaxNearDistance) {
        distance = number && distance != 0 ? kMaxNearDistance : kDefaultNearDistance;
        problem(begin, text.size(), ProblemLevel::Problem,
                "NAHE/n takes a number of words from 1 to " + std::to_string(kMaxNearDistance) + "; taken as " +
                    std::to_string(distance),
                "NAHE/n verlangt eine Zahl von Wörtern von 1 bis " + std::to_string(kMaxNearDistance) +
                    "; gesucht wird mit " + std::to_string(distance));
      }
    }
    add(TokenKind::Near, begin, text.size(), text).distance = distance;
    return true;
  }

  std::string_view query_;
  QueryProblems& problems_;
  std::vector<QueryToken> tokens_;
  std::size_t offset_ = 0;
  std::size_t invalid_bytes_ = 0;
  std::size_t first_invalid_ = 0;
  std::size_t controls_ = 0;
  std::size_t first_control_ = 0;
};

}  // namespace

std::vector<QueryToken> lex(std::string_view query, QueryProblems& problems) {
  if (query.size() > kMaxQueryBytes) {
    std::size_t kept = kMaxQueryBytes;
    while (kept > 0 && (static_cast<unsigned char>(query[kept]) & 0xC0) == 0x80) --kept;
    if (kept == 0) kept = kMaxQueryBytes;
    problems.push_back({kept, query.size() - kept, ProblemLevel::Problem,
                        "the query is too long: only its first " + std::to_string(kept) + " bytes are used",
                        "die Anfrage ist zu lang: nur ihre ersten " + std::to_string(kept) + " Bytes werden gesucht"});
    query = query.substr(0, kept);
  }
  return Lexer(query, problems).run();
}

std::string to_string(const std::vector<QueryToken>& tokens) {
  std::string line;
  for (const QueryToken& token : tokens) {
    if (!line.empty()) line += token.glued ? "" : " ";
    switch (token.kind) {
      case TokenKind::Word:
        line += "word(" + token.text + ")";
        break;
      case TokenKind::Quoted:
        line += "quoted(" + token.text + ")";
        break;
      case TokenKind::Field:
        line += "field(" + std::string(corpus::field(*token.field).english) + ")";
        break;
      case TokenKind::Open:
        line += "(";
        break;
      case TokenKind::Close:
        line += ")";
        break;
      case TokenKind::And:
        line += "und";
        break;
      case TokenKind::Or:
        line += "oder";
        break;
      case TokenKind::Not:
        line += "nicht";
        break;
      case TokenKind::Near:
        line += "nahe/" + std::to_string(token.distance);
        break;
    }
  }
  return line;
}

}  // namespace ratsarchiv::query
