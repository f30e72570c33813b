#include "analyzers/structure/resolution_parser.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <string>

#include "analyzers/structure/minutes_words.hpp"
#include "analyzers/structure/persons.hpp"
#include "analyzers/structure/phrase_set.hpp"
#include "analyzers/structure/reading_text.hpp"
#include "analyzers/structure/speaker_grammar.hpp"
#include "analyzers/structure/vote_grammar.hpp"
#include "corpus/model/error.hpp"

namespace ratsarchiv::analyzers {

using corpus::ByteRange;
using corpus::Outcome;

struct ResolutionParser::State {
  explicit State(const corpus::Profile& profile)
      : words(profile),
        finder(words),
        grammar(words),
        votes(words),
        lead_in(words.rules("lead_in")),
        decision(words.rules("decision")),
        request(words.rules("request")),
        block(words.rules("block")),
        result_item(words.rules("result_item")),
        no_vote(words.rules("no_vote")),
        continuation(words.rules("continuation")),
        separate_vote(words.rules("separate_vote")),
        other_matter(words.rules("other_matter")),
        stated(words.rules("stated")),
        election(words.rules("election")),
        interval(words.rules("result_interval")),
        paper(compiled("decision_paper", 3)),
        votes_for(compiled("votes_for", 2)) {}

  // The rules of a section whose patterns capture groups.
  std::vector<std::unique_ptr<re2::RE2>> compiled(const char* section, int groups) const {
    std::vector<std::unique_ptr<re2::RE2>> patterns;
    for (const corpus::PhraseRule& rule : words.rules(section)) {
      auto pattern = std::make_unique<re2::RE2>(rule.pattern, re2::RE2::Quiet);
      if (!pattern->ok() || pattern->NumberOfCapturingGroups() != groups) {
        throw corpus::Error(corpus::ErrorKind::InputUnreadable,
                            "profile: the pattern of rule \"" + rule.name + "\" is malformed or lacks its groups",
                            "Patterns of " + std::string(section) + " capture " + std::to_string(groups) + " groups.");
      }
      patterns.push_back(std::move(pattern));
    }
    return patterns;
  }

  MinutesWords words;
  PersonFinder finder;
  SpeakerGrammar grammar;
  VoteGrammar votes;
  PhraseSet lead_in;
  PhraseSet decision;
  PhraseSet request;
  PhraseSet block;
  PhraseSet result_item;
  PhraseSet no_vote;
  PhraseSet continuation;
  PhraseSet separate_vote;
  PhraseSet other_matter;
  PhraseSet stated;
  PhraseSet election;
  PhraseSet interval;
  std::vector<std::unique_ptr<re2::RE2>> paper;
  std::vector<std::unique_ptr<re2::RE2>> votes_for;
};

namespace {

constexpr std::size_t kLongestResultItem = 420;  // bytes
constexpr std::size_t kLongestDecision = 1500;   // bytes of a sentence that stands alone
constexpr int kMostSentencesBeforeResult = 4;    // between "gibt das Wahlergebnis bekannt:" and the result

// One pass over one body. Offsets are those of the reading text.
template <typename State>
class DecisionReader {
 public:
  DecisionReader(const State& state, corpus::Document& document, ByteRange body)
      : state_(state), document_(document), reading_(document.text, body, {}, state.words), text_(reading_.text()) {}

  std::vector<ByteRange> read() {
    if (!read_blocks()) read_sentences();
    std::vector<ByteRange> sections;
    for (const ByteRange& section : sections_) sections.push_back(reading_.to_source(section));
    return sections;
  }

 private:
  struct Sentence {
    ByteRange range;
    std::size_t paragraph = 0;
    bool opens_paragraph = false;
  };

  std::string_view slice(ByteRange range) const { return text_.substr(range.begin, range.size()); }

  // ---------------------------------------------------------------------------------------------- blocks of a form

  // "Beschluss:" and "Abstimmungsergebnis:" with what follows them. False when there is no such block.
  bool read_blocks() {
    const std::vector<ByteRange>& paragraphs = reading_.paragraphs();
    bool found = false;
    for (std::size_t i = 0; i < paragraphs.size();) {
      const std::string kind = block_at(paragraphs[i]);
      if (kind.empty()) {
        ++i;
        continue;
      }
      const std::size_t next = read_block(i, kind);
      found = found || next > i + 1;
      i = std::max(next, i + 1);
    }
    return found && !document_.resolutions.empty();
  }

  // The kind of block whose heading opens the paragraph, or nothing.
  std::string block_at(ByteRange paragraph) const {
    const std::vector<ByteRange> lines = reading_.lines(paragraph);
    const corpus::PhraseRule* rule = state_.block.match(slice(lines.front()));
    if (rule != nullptr) return rule->name;
    const std::size_t colon = slice(paragraph).find(':');
    if (colon == std::string_view::npos) return {};
    rule = state_.block.match(slice(paragraph).substr(0, colon + 1));
    return rule == nullptr ? std::string() : rule->name;
  }

  // What stands behind the heading in its own paragraph.
  ByteRange behind_heading(ByteRange paragraph) const {
    const ByteRange line = reading_.lines(paragraph).front();
    std::size_t begin = line.end;
    if (state_.block.match(slice(line)) == nullptr) begin = paragraph.begin + slice(paragraph).find(':') + 1;
    while (begin < paragraph.end && text_[begin] == ' ') ++begin;
    return {begin, paragraph.end};
  }

  // Reads the blocks that begin with paragraph index and returns the first paragraph behind them.
  std::size_t read_block(std::size_t index, const std::string& kind) {
    const std::vector<ByteRange>& paragraphs = reading_.paragraphs();
    std::optional<ByteRange> wording;
    std::size_t i = index;
    if (kind == "wording") {
      ByteRange range = behind_heading(paragraphs[i]);
      ++i;
      while (i < paragraphs.size() && block_at(paragraphs[i]).empty()) {
        if (is_narrative(paragraphs[i])) break;
        if (range.empty()) range.begin = paragraphs[i].begin;
        range.end = paragraphs[i].end;
        ++i;
      }
      if (!range.empty()) wording = range;
      if (i >= paragraphs.size() || block_at(paragraphs[i]) != "result") {
        if (!wording) return index + 1;
        const std::size_t before = document_.resolutions.size();
        read_wording_alone(*wording);
        if (document_.resolutions.size() == before) return index + 1;
        sections_.push_back({paragraphs[index].begin, wording->end});
        return i;
      }
    }
    std::vector<ByteRange> results;
    const ByteRange behind = behind_heading(paragraphs[i]);
    std::size_t end = paragraphs[i].end;
    if (!behind.empty()) results.push_back(behind);
    ++i;
    while (i < paragraphs.size() && block_at(paragraphs[i]).empty() && is_result(paragraphs[i])) {
      results.push_back(paragraphs[i]);
      end = paragraphs[i].end;
      ++i;
    }
    read_results(wording, results);
    sections_.push_back({paragraphs[index].begin, end});
    return i;
  }

  // Whether the recorder's account or a speech begins: the block is over.
  bool is_narrative(ByteRange paragraph) const {
    const std::string_view text = slice(paragraph);
    const std::size_t head = std::min<std::size_t>(text.size(), 240);
    const std::vector<PersonMention> mentions = state_.finder.find(text.substr(0, head), WordSet{});
    if (mentions.empty() || mentions.front().range.begin > 0) return false;
    const PersonMention& first = mentions.front();
    if (first.grammatical_case == Case::Oblique) return false;
    if (first.by == NamedBy::Chair) return true;
    const std::size_t after = first.range.end;
    if (after < text.size() && text[after] == ':') return true;
    return !state_.grammar.speakers(text, {0, head}, mentions, SentencePlace::ParagraphStart).empty() &&
           first.by == NamedBy::Name;
  }

  bool is_result(ByteRange paragraph) const {
    const std::string_view text = slice(paragraph);
    if (is_narrative(paragraph)) return false;
    if (text.size() <= kLongestResultItem && (state_.no_vote.match(text) != nullptr)) return true;
    const bool item = state_.result_item.match(text) != nullptr;
    if (item && text.ends_with(':')) return true;
    if (text.size() > kLongestResultItem && !item) return false;
    const Vote vote = state_.votes.read(text);
    return vote.unanimity || vote.counted() || (vote.outcome && text.size() <= kLongestResultItem / 2);
  }

  // Every result of the block as a resolution of its own.
  void read_results(const std::optional<ByteRange>& wording, const std::vector<ByteRange>& results) {
    std::vector<ByteRange> items;
    for (const ByteRange& paragraph : results) {
      bool fresh = items.empty() || !ends_open(items.back());
      for (const ByteRange& line : reading_.lines(paragraph)) {
        const bool opens_item = !items.empty() && !fresh && starts_item(items.back(), line);
        if (fresh || opens_item) {
          items.push_back(line);
        } else {
          items.back().end = line.end;
        }
        fresh = false;
      }
    }
    std::vector<corpus::Resolution> found;
    for (const ByteRange& item : items) {
      const std::string text = one_line(item);
      const std::string_view content = without_label(text);
      Vote vote = state_.votes.read(content);
      if (!vote.outcome) vote = state_.votes.read(text);
      const bool no_vote = state_.no_vote.match(text) != nullptr;
      if (no_vote && (!vote.outcome || *vote.outcome == Outcome::None)) {
        vote = Vote{};
        if (wording) vote.outcome = outcome_without_vote(*wording);
        if (!vote.outcome) vote.outcome = Outcome::None;
      }
      if (!vote.outcome && (vote.unanimity || vote.counted()) && wording) {
        vote.outcome = state_.votes.read(one_line(*wording)).outcome;
      }
      if (!vote.outcome) continue;
      const std::vector<ByteRange> parts = parts_voted_apart(item);
      if (parts.size() > 1) {
        for (const ByteRange& part : parts) {
          Vote apart = state_.votes.read(slice(part));
          if (!apart.outcome) apart.outcome = vote.outcome;
          found.push_back(resolution(apart, part));
        }
      } else {
        found.push_back(resolution(vote, item));
      }
    }
    if (found.size() == 1 && wording) {
      found.front().range = reading_.to_source(*wording);
      found.front().text = one_line(*wording);
    }
    if (found.empty() && wording) {
      read_wording_alone(*wording);
      return;
    }
    for (corpus::Resolution& each : found) document_.resolutions.push_back(std::move(each));
  }

  // A decision text without a result: only what was not voted on, or what tells its vote itself.
  void read_wording_alone(ByteRange wording) {
    const std::string text = one_line(wording);
    Vote vote = state_.votes.read(text);
    if (!vote.unanimity && !vote.counted()) {
      vote = Vote{};
      vote.outcome = outcome_without_vote(wording);
    }
    if (vote.outcome) document_.resolutions.push_back(resolution(vote, wording));
  }

  // What a decision text says that no vote was taken on; a text that decides something says nothing of it.
  std::optional<Outcome> outcome_without_vote(ByteRange wording) const {
    const std::optional<Outcome> outcome = state_.votes.read(one_line(wording)).outcome;
    if (outcome == Outcome::Accepted && state_.decision.match(one_line(wording)) != nullptr) return std::nullopt;
    return outcome;
  }

  bool ends_open(ByteRange item) const {
    const std::string_view text = slice(item);
    return text.ends_with(':') || std::count(text.begin(), text.end(), '(') > std::count(text.begin(), text.end(), ')');
  }

  bool starts_item(ByteRange item, ByteRange line) const {
    const bool head = state_.result_item.match(slice(line)) != nullptr;
    if (ends_open(item) && !(head && !slice(item).ends_with(':') && state_.votes.read(slice(line)).outcome))
      return false;
    const std::string text = one_line(item);
    const Vote so_far = state_.votes.read(without_label(text));
    if (!so_far.outcome && state_.no_vote.match(text) == nullptr) return false;
    if (head) return true;
    return is_upper_at(text_, line.begin) && state_.votes.read(slice(line)).outcome.has_value();
  }

  // "Antrag auf Vertagung: mehrheitlich abgelehnt" without its label.
  std::string_view without_label(std::string_view item) const {
    const std::size_t colon = item.rfind(": ");
    if (colon == std::string_view::npos || state_.votes.read(item.substr(colon + 1)).outcome == std::nullopt) {
      const std::size_t first = item.find(':');
      return first == std::string_view::npos ? item : item.substr(first + 1);
    }
    return item.substr(colon + 1);
  }

  // ------------------------------------------------------------------------------------------ sentences of decision

  void read_sentences() {
    for (std::size_t i = 0; i < reading_.paragraphs().size(); ++i) {
      bool first = true;
      for (const ByteRange& range : split_sentences(text_, reading_.paragraphs()[i], state_.words)) {
        sentences_.push_back({range, i, first});
        first = false;
      }
    }
    bool in_request = false;
    for (std::size_t i = 0; i < sentences_.size();) {
      const Sentence& sentence = sentences_[i];
      const std::string_view text = slice(sentence.range);
      if (in_closed_section(sentence.range.begin)) {
        ++i;
        continue;
      }
      ByteRange place;
      const corpus::PhraseRule* lead = state_.lead_in.match(text, place);
      if (lead != nullptr && !quoted(sentence)) {
        in_request = false;
        const std::size_t next = read_after_lead_in(i, place);
        if (next > i) {
          i = next;
          continue;
        }
      }
      if (state_.request.match(text) != nullptr) in_request = true;
      if (in_request && sentence.opens_paragraph && opens_speech(sentence)) in_request = false;
      if (!in_request && sentence.opens_paragraph && is_lone_decision(sentence)) {
        i = read_decisions(i, sentence.range.begin, text);
        continue;
      }
      ++i;
    }
  }

  // Sections that the parser of the form has set apart already (working paper, motion text, attestation).
  bool in_closed_section(std::size_t offset) const {
    const std::size_t place = reading_.to_source({offset, offset + 1}).begin;
    for (const corpus::Section& section : document_.sections) {
      if (!section.range.contains(place)) continue;
      return section.kind != corpus::SectionKind::Debate && section.kind != corpus::SectionKind::Resolution &&
             section.kind != corpus::SectionKind::Other;
    }
    return false;
  }

  bool quoted(const Sentence& sentence) const { return quote_length_at(text_, sentence.range.begin) > 0; }

  std::vector<PersonMention> persons_of(ByteRange range) const { return state_.finder.find(slice(range), WordSet{}); }

  bool opens_speech(const Sentence& sentence) const {
    const std::vector<PersonMention> mentions = persons_of(sentence.range);
    return !state_.grammar
                .speakers(slice(sentence.range), {0, sentence.range.size()}, mentions,
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
      const bool interval = state_.interval.match(slice(sentences_[first].range)) != nullptr;
      if (!interval || ++skipped > kMostSentencesBeforeResult) return index;
      ++first;
    }
    if (first >= sentences_.size()) return index;
    return read_decisions(first, begin, {});
  }

  bool is_decision(const Sentence& sentence) const {
    const std::string_view text = slice(sentence.range);
    if (quoted(sentence) || in_closed_section(sentence.range.begin)) return false;
    if (state_.lead_in.match(text) != nullptr) return false;
    const bool election = state_.election.match(text) != nullptr;
    if (!election && !state_.votes.read(text).says_something()) return false;
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
      if (end > begin && state_.words.has("reported_verb", text.substr(begin, end - begin))) return true;
      begin = next_offset(text, end);
    }
    return false;
  }

  bool is_lone_decision(const Sentence& sentence) const {
    const std::string_view text = slice(sentence.range);
    if (text.size() > kLongestDecision || state_.decision.match(text) == nullptr) return false;
    return is_decision(sentence) && !is_other_matter(text);
  }

  // An earlier resolution or that of another body: "Der Gemeinderat hat am 03.05.2017 beschlossen".
  bool is_other_matter(std::string_view text) const { return state_.other_matter.match(text) != nullptr; }

  // Reads decisions from sentence index on; the section begins at begin. Returns the first sentence behind them.
  std::size_t read_decisions(std::size_t index, std::size_t begin, std::string_view) {
    std::size_t i = index;
    std::size_t end = begin;
    std::optional<Vote> pending;  // votes counted in sentences that name no outcome yet
    ByteRange pending_range;
    std::string pending_text;
    const auto flush = [&] {
      if (pending && pending->outcome) add(*pending, pending_range);
      pending.reset();
      pending_text.clear();
    };
    while (i < sentences_.size() && is_decision(sentences_[i])) {
      const Sentence& sentence = sentences_[i];
      if (i > index && sentence.opens_paragraph && !follows_on(sentence)) break;
      const std::string text(slice(sentence.range));
      const Vote vote = state_.votes.read(text);
      const bool continues = pending && (state_.continuation.match(text) != nullptr || !pending->outcome);
      if (continues) {
        pending = merged(*pending, vote, pending_text, text);
        pending_range.end = sentence.range.end;
        pending_text += ' ' + text;
      } else {
        flush();
        const std::vector<ByteRange> parts = parts_voted_apart(sentence.range);
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
    if (i > index) sections_.push_back({begin, end});
    return std::max(i, index + 1);
  }

  bool follows_on(const Sentence& sentence) const {
    const std::string_view text = slice(sentence.range);
    return text.size() <= kLongestDecision && !is_other_matter(text);
  }

  bool is_list_part(const Sentence& sentence) const {
    const std::string_view text = slice(sentence.range);
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
    if (first.outcome == Outcome::Elected && !first.yes) first.yes = votes_of_elected(first_text, second_text);
    return first;
  }

  // "Auf Herrn Muster entfielen 54 Stimmen": the number of the one who was elected.
  std::optional<std::int64_t> votes_of_elected(const std::string& counts, const std::string& election) const {
    std::optional<std::int64_t> only;
    int candidates = 0;
    for (const auto& pattern : state_.votes_for) {
      std::string name;
      std::string number;
      re2::StringPiece rest(counts);
      while (re2::RE2::FindAndConsume(&rest, *pattern, &name, &number)) {
        ++candidates;
        only = state_.words.number(number);
        const std::size_t blank = name.find_last_of(' ');
        const std::string surname = blank == std::string::npos ? name : name.substr(blank + 1);
        if (election.find(surname) != std::string::npos) return only;
      }
    }
    return candidates == 1 ? only : std::nullopt;
  }

  // "Ziffer 1 wird einstimmig, Ziffer 2 bei 3 Gegenstimmen angenommen": the clauses, each with its own vote.
  std::vector<ByteRange> parts_voted_apart(ByteRange sentence) const {
    std::vector<ByteRange> parts;
    std::size_t begin = sentence.begin;
    std::size_t search = 0;
    const std::string_view text = slice(sentence);
    ByteRange place;
    while (search < text.size()) {
      if (state_.separate_vote.match(text.substr(search), place) == nullptr) break;
      const std::size_t at = sentence.begin + search + place.begin;
      const Vote before = state_.votes.read(text_.substr(begin, at - begin));
      const Vote after = state_.votes.read(text_.substr(at, sentence.end - at));
      const bool votes = (before.unanimity || before.counted()) && (after.unanimity || after.counted());
      const bool outcomes = before.outcome && after.outcome && before.outcome != after.outcome;
      if (votes || outcomes) {
        parts.push_back({begin, at});
        begin = at;
      }
      search += place.end;
    }
    parts.push_back({begin, sentence.end});
    return parts;
  }

  void read_parts(const std::vector<ByteRange>& parts) {
    const Vote last = state_.votes.read(slice(parts.back()));
    for (ByteRange part : parts) {
      Vote vote = state_.votes.read(slice(part));
      if (!vote.outcome) vote.outcome = last.outcome;
      while (part.begin < part.end && (text_[part.begin] == ' ' || text_[part.begin] == ',')) ++part.begin;
      while (part.end > part.begin && (text_[part.end - 1] == ' ' || text_[part.end - 1] == ',')) --part.end;
      if (vote.outcome) add(vote, part);
    }
  }

  // --------------------------------------------------------------------------------------------------------- result

  std::string one_line(ByteRange range) const {
    std::string line(slice(range));
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
  }

  void add(const Vote& vote, ByteRange range) { document_.resolutions.push_back(resolution(vote, range)); }

  corpus::Resolution resolution(const Vote& vote, ByteRange range) const {
    corpus::Resolution result;
    result.outcome = *vote.outcome;
    result.unanimity = vote.unanimity;
    result.yes = vote.yes;
    result.no = vote.no;
    result.abstained = vote.abstained;
    result.range = reading_.to_source(range);
    result.text = one_line(range);
    if (result.outcome == Outcome::Elected && !result.yes) result.yes = votes_of_elected(result.text, result.text);
    result.committee = committee_of(result.text);
    result.papers = papers_of(result.text);
    return result;
  }

  std::optional<std::string> committee_of(std::string_view text) const {
    for (const std::string_view article : {"Der ", "Die "}) {
      if (!text.starts_with(article)) continue;
      if (const auto* committee = corpus::find_committee(state_.words.profile(), text.substr(article.size()))) {
        return committee->name;
      }
    }
    return document_.header.committee;
  }

  std::vector<std::string> papers_of(const std::string& text) const {
    std::vector<std::string> papers;
    for (const auto& pattern : state_.paper) {
      re2::StringPiece rest(text);
      std::string number;
      std::string year;
      std::string addition;
      while (re2::RE2::FindAndConsume(&rest, *pattern, &number, &year, &addition)) {
        std::string paper = number;
        paper += '/' + year + addition;
        if (std::find(papers.begin(), papers.end(), paper) == papers.end()) papers.push_back(paper);
      }
    }
    if (papers.empty() && text.find("Antrag Nr") == std::string::npos && text.find("Antrags Nr") == std::string::npos) {
      return document_.header.papers;
    }
    return papers;
  }

  const State& state_;
  corpus::Document& document_;
  ReadingText reading_;
  std::string_view text_;
  std::vector<Sentence> sentences_;
  std::vector<ByteRange> sections_;
};

}  // namespace

ResolutionParser::ResolutionParser(const corpus::Profile& profile) : state_(std::make_unique<State>(profile)) {}

ResolutionParser::~ResolutionParser() = default;

std::vector<ByteRange> ResolutionParser::parse(corpus::Document& document, ByteRange body,
                                               const corpus::StatedTreatment* stated) const {
  document.resolutions.clear();
  std::vector<ByteRange> sections = DecisionReader<State>(*state_, document, body).read();
  if (document.resolutions.empty() && stated != nullptr && stated->result && !trimmed(*stated->result).empty()) {
    const Vote vote = state_->votes.read(*stated->result);
    if (vote.outcome) {
      corpus::Resolution resolution;
      resolution.outcome = *vote.outcome;
      resolution.unanimity = vote.unanimity;
      resolution.yes = vote.yes;
      resolution.no = vote.no;
      resolution.abstained = vote.abstained;
      resolution.committee = stated->committee ? stated->committee : document.header.committee;
      resolution.papers = document.header.papers;
      resolution.text = *stated->result;
      resolution.source = corpus::ResolutionSource::Oparl;
      document.resolutions.push_back(std::move(resolution));
    }
  }
  return sections;
}

}  // namespace ratsarchiv::analyzers
