#include "analyzers/structure/sentence_decisions.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "analyzers/structure/letters.hpp"

namespace ratsarchiv::analyzers {
namespace {

using corpus::ByteRange;
using corpus::Outcome;

constexpr std::size_t kLongestDecision = 1500;  // bytes of a sentence that stands alone
constexpr int kMostSentencesBeforeResult = 4;   // between "gibt das Wahlergebnis bekannt:" and the result

class SentenceReader {
 public:
  explicit SentenceReader(DecisionBody& body)
      : body_(body), rules_(body.rules()), reading_(body.reading()), text_(body.text()) {}

  void read() {
    for (std::size_t i = 0; i < reading_.paragraphs().size(); ++i) {
      bool first = true;
      for (const ByteRange& range : split_sentences(text_, reading_.paragraphs()[i], rules_.words)) {
        sentences_.push_back({range, i, first});
        first = false;
      }
    }
    bool in_request = false;
    for (std::size_t i = 0; i < sentences_.size();) {
      const Sentence& sentence = sentences_[i];
      const std::string_view text = body_.slice(sentence.range);
      if (in_closed_section(sentence.range.begin)) {
        ++i;
        continue;
      }
      ByteRange place;
      const corpus::PhraseRule* lead = rules_.lead_in.match(text, place);
      if (lead != nullptr && !quoted(sentence)) {
        in_request = false;
        const std::size_t next = read_after_lead_in(i, place);
        if (next > i) {
          i = next;
          continue;
        }
      }
      if (rules_.request.match(text) != nullptr) in_request = true;
      if (in_request && sentence.opens_paragraph && opens_speech(sentence)) in_request = false;
      if (!in_request && sentence.opens_paragraph && is_lone_decision(sentence)) {
        i = read_decisions(i, sentence.range.begin, text);
        continue;
      }
      ++i;
    }
  }

 private:
  struct Sentence {
    ByteRange range;
    std::size_t paragraph = 0;
    bool opens_paragraph = false;
  };

  // Sections that the parser of the form has set apart already (working paper, motion text, attestation).
  bool in_closed_section(std::size_t offset) const {
    const std::size_t place = reading_.to_source({offset, offset + 1}).begin;
    for (const corpus::Section& section : body_.document().sections) {
      if (!section.range.contains(place)) continue;
      return section.kind != corpus::SectionKind::Debate && section.kind != corpus::SectionKind::Resolution &&
             section.kind != corpus::SectionKind::Other;
    }
    return false;
  }

  bool quoted(const Sentence& sentence) const { return quote_length_at(text_, sentence.range.begin) > 0; }

  std::vector<PersonMention> persons_of(ByteRange range) const {
    return rules_.finder.find(body_.slice(range), WordSet{});
  }

  bool opens_speech(const Sentence& sentence) const {
    const std::vector<PersonMention> mentions = persons_of(sentence.range);
    return !rules_.grammar
                .speakers(body_.slice(sentence.range), {0, sentence.range.size()}, mentions,
                          sentence.opens_paragraph ? SentencePlace::ParagraphStart : SentencePlace::Inside)
                .empty();
  }

  // The decisions behind the lead-in sentence at index; place is where the lead-in ends in it. Returns the first
  // sentence behind them, or index when no decision follows.
  std::size_t read_after_lead_in(std::size_t index, ByteRange place) {
    const Sentence& lead = sentences_[index];
    const std::size_t begin = lead.range.begin;
    // "..., stellt BM Muster fest: Der Ausschuss beschließt ..." in one sentence.
    std::size_t inside = lead.range.begin + place.end;
    while (inside < lead.range.end && text_[inside] == ' ') ++inside;
    if (inside < lead.range.end) {
      Sentence rest = lead;
      rest.range.begin = inside;
      if (!is_decision(rest)) return index;
      const Sentence whole = sentences_[index];
      sentences_[index] = rest;
      const std::size_t next = read_decisions(index, begin, {});
      if (next > index) return next;
      sentences_[index] = whole;
      return index;
    }
    std::size_t first = index + 1;
    int skipped = 0;
    while (first < sentences_.size() && !is_decision(sentences_[first])) {
      const bool interval = rules_.interval.match(body_.slice(sentences_[first].range)) != nullptr;
      if (!interval || ++skipped > kMostSentencesBeforeResult) return index;
      ++first;
    }
    if (first >= sentences_.size()) return index;
    return read_decisions(first, begin, {});
  }

  bool is_decision(const Sentence& sentence) const {
    const std::string_view text = body_.slice(sentence.range);
    if (quoted(sentence) || in_closed_section(sentence.range.begin)) return false;
    if (rules_.lead_in.match(text) != nullptr) return false;
    const bool election = rules_.election.match(text) != nullptr;
    if (!election && !rules_.votes.read(text).says_something()) return false;
    return !is_reported(text) && (election || !opens_speech(sentence)) && !takes_election(text);
  }

  bool takes_election(std::string_view text) const {
    return text.find("nimmt die Wahl an") != std::string_view::npos ||
           text.find("nehmen die Wahl an") != std::string_view::npos;
  }

  bool is_reported(std::string_view text) const {
    for (std::size_t begin = 0; begin < text.size();) {
      std::size_t end = begin;
      while (end < text.size() && is_letter_at(text, end)) end = next_offset(text, end);
      if (end > begin && rules_.words.has("reported_verb", text.substr(begin, end - begin))) return true;
      begin = next_offset(text, end);
    }
    return false;
  }

  bool is_lone_decision(const Sentence& sentence) const {
    const std::string_view text = body_.slice(sentence.range);
    if (text.size() > kLongestDecision || rules_.decision.match(text) == nullptr) return false;
    return is_decision(sentence) && !is_other_matter(text);
  }

  // An earlier resolution or that of another body: "Der Gemeinderat hat am 03.05.2017 beschlossen".
  bool is_other_matter(std::string_view text) const { return rules_.other_matter.match(text) != nullptr; }

  // Reads decisions from sentence index on; the section begins at begin. Returns the first sentence behind them.
  std::size_t read_decisions(std::size_t index, std::size_t begin, std::string_view) {
    std::size_t i = index;
    std::size_t end = begin;
    std::optional<Vote> pending;  // votes counted in sentences that name no outcome yet
    ByteRange pending_range;
    std::string pending_text;
    const auto flush = [&] {
      if (pending && pending->outcome) body_.add(*pending, pending_range);
      pending.reset();
      pending_text.clear();
    };
    while (i < sentences_.size() && is_decision(sentences_[i])) {
      const Sentence& sentence = sentences_[i];
      if (i > index && sentence.opens_paragraph && !follows_on(sentence)) break;
      const std::string text(body_.slice(sentence.range));
      const Vote vote = rules_.votes.read(text);
      const bool continues = pending && rules_.own_decision.match(text) == nullptr &&
                             (rules_.continuation.match(text) != nullptr || !pending->outcome);
      if (continues) {
        pending = merged(*pending, vote, pending_text, text);
        pending_range.end = sentence.range.end;
        pending_text += ' ' + text;
      } else {
        flush();
        const std::vector<ByteRange> parts = body_.parts_voted_apart(sentence.range);
        if (parts.size() > 1) {
          read_parts(parts);
        } else {
          pending = vote;
          pending_range = sentence.range;
          pending_text = text;
        }
      }
      end = sentence.range.end;
      ++i;
      if (text.ends_with(':')) {  // "Der Gemeinderat beschließt einstimmig:" and its list
        while (i < sentences_.size() && is_list_part(sentences_[i])) {
          end = sentences_[i].range.end;
          pending_range.end = end;
          ++i;
        }
      }
    }
    flush();
    if (i > index) body_.add_section({begin, end});
    return std::max(i, index + 1);
  }

  bool follows_on(const Sentence& sentence) const {
    const std::string_view text = body_.slice(sentence.range);
    return text.size() <= kLongestDecision && !is_other_matter(text);
  }

  bool is_list_part(const Sentence& sentence) const {
    const std::string_view text = body_.slice(sentence.range);
    if (!sentence.opens_paragraph) return !opens_speech(sentence);
    const bool marker = text.starts_with("- ") || text.starts_with("– ") || text.starts_with("• ") ||
                        (text.size() > 2 && ((text[0] >= '0' && text[0] <= '9') || text[1] == ')'));
    return marker;
  }

  Vote merged(Vote first, const Vote& second, const std::string& first_text, const std::string& second_text) const {
    if (second.outcome) first.outcome = second.outcome;
    if (second.unanimity) first.unanimity = second.unanimity;
    if (second.yes) first.yes = second.yes;
    if (second.no) first.no = second.no;
    if (second.abstained) first.abstained = second.abstained;
    if (first.outcome == Outcome::Elected && !first.yes) first.yes = body_.votes_of_elected(first_text, second_text);
    return first;
  }

  void read_parts(const std::vector<ByteRange>& parts) {
    const Vote last = rules_.votes.read(body_.slice(parts.back()));
    for (ByteRange part : parts) {
      Vote vote = rules_.votes.read(body_.slice(part));
      if (!vote.outcome) vote.outcome = last.outcome;
      while (part.begin < part.end && (text_[part.begin] == ' ' || text_[part.begin] == ',')) ++part.begin;
      while (part.end > part.begin && (text_[part.end - 1] == ' ' || text_[part.end - 1] == ',')) --part.end;
      if (vote.outcome) body_.add(vote, part);
    }
  }

  DecisionBody& body_;
  const DecisionRules& rules_;
  const ReadingText& reading_;
  std::string_view text_;
  std::vector<Sentence> sentences_;
};

}  // namespace

void read_sentence_decisions(DecisionBody& body) { SentenceReader(body).read(); }

}  // namespace ratsarchiv::analyzers
