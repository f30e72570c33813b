#include "analyzers/structure/announced_votes.hpp"

#include <string>

#include "corpus/model/names.hpp"

namespace ratsarchiv::analyzers {
namespace {

using corpus::ByteRange;

constexpr std::size_t kMostSentencesBeforeResult = 3;  // "Ich bitte um Ihr Votum. - Vielen Dank. - Das ist ..."
constexpr std::size_t kLongestResult = 300;            // bytes

class AnnouncementReader {
 public:
  explicit AnnouncementReader(DecisionBody& body) : body_(body), rules_(body.rules()) {
    for (const ByteRange& paragraph : body.reading().paragraphs()) {
      for (const ByteRange& sentence : split_sentences(body.text(), paragraph, rules_.words)) add_clauses(sentence);
    }
  }

  void read() {
    for (std::size_t i = 0; i < clauses_.size(); ++i) {
      if (rules_.vote_call.match(body_.slice(clauses_[i])) == nullptr) continue;
      i = read_result(i);
    }
  }

 private:
  // A dash parts the call from the result even where no full stop does.
  void add_clauses(ByteRange sentence) {
    ByteRange clause = sentence;
    for (const std::string_view dash : {" – ", " - "}) {
      std::size_t at = body_.slice(clause).find(dash);
      while (at != std::string_view::npos) {
        const ByteRange head{clause.begin, clause.begin + at};
        if (rules_.vote_call.match(body_.slice(head)) == nullptr) break;
        clauses_.push_back(head);
        clause.begin += at + dash.size();
        at = body_.slice(clause).find(dash);
      }
    }
    if (!clause.empty()) clauses_.push_back(clause);
  }

  // Reads the result behind the call at index; returns the clause to go on behind.
  std::size_t read_result(std::size_t index) {
    for (std::size_t i = index + 1; i < clauses_.size() && i <= index + kMostSentencesBeforeResult; ++i) {
      const std::string_view text = body_.slice(clauses_[i]);
      if (is_label(text)) return i - 1;
      const corpus::PhraseRule* rule = text.size() <= kLongestResult ? rules_.vote_announced.match(text) : nullptr;
      if (rule == nullptr) {
        if (rules_.vote_call.match(text) != nullptr) return i - 1;
        continue;
      }
      ByteRange range = clauses_[i];
      std::size_t last = i;
      // "... Damit ist der Antrag abgelehnt."
      if (i + 1 < clauses_.size() && rules_.continuation.match(body_.slice(clauses_[i + 1])) != nullptr &&
          clauses_[i + 1].size() <= kLongestResult) {
        if (const corpus::PhraseRule* more = rules_.vote_announced.match(body_.slice(clauses_[i + 1]))) {
          rule = more;
          last = i + 1;
          range.end = clauses_[last].end;
        }
      }
      Vote vote = rules_.votes.read(body_.one_line(range));
      vote.outcome = corpus::parse_name<corpus::Outcome>(rule->attributes.at("outcome"));
      if (vote.outcome) body_.add(vote, without_dash(range));
      return last;
    }
    return index;
  }

  // "Stadtrat Muster (CDU): ...": the chair has given the floor to somebody.
  bool is_label(std::string_view text) const {
    const std::vector<PersonMention> mentions = rules_.finder.find(text, WordSet{});
    if (mentions.empty() || mentions.front().range.begin > 0) return false;
    const std::size_t end = mentions.front().range.end;
    return mentions.front().by == NamedBy::Name && end < text.size() && text[end] == ':';
  }

  ByteRange without_dash(ByteRange range) const {
    for (const std::string_view dash : {"– ", "- "}) {
      if (body_.slice(range).starts_with(dash)) range.begin += dash.size();
    }
    return range;
  }

  DecisionBody& body_;
  const DecisionRules& rules_;
  std::vector<ByteRange> clauses_;
};

}  // namespace

void read_announced_votes(DecisionBody& body) { AnnouncementReader(body).read(); }

}  // namespace ratsarchiv::analyzers
