#include "analyzers/structure/block_results.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "analyzers/structure/letters.hpp"
#include "analyzers/structure/result_matter.hpp"

namespace ratsarchiv::analyzers {
namespace {

using corpus::ByteRange;
using corpus::Outcome;

constexpr std::size_t kLongestResultItem = 420;  // bytes

class BlockReader {
 public:
  explicit BlockReader(DecisionBody& body)
      : body_(body), rules_(body.rules()), reading_(body.reading()), text_(body.text()) {}

  bool read() {
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
    if (!found || body_.count() == 0) return false;
    body_.put_own_first(matters_);
    return true;
  }

 private:
  // The kind of block whose heading opens the paragraph, or nothing.
  std::string block_at(ByteRange paragraph) const {
    const std::vector<ByteRange> lines = reading_.lines(paragraph);
    const corpus::PhraseRule* rule = rules_.block.match(body_.slice(lines.front()));
    if (rule != nullptr) return rule->name;
    const std::size_t colon = body_.slice(paragraph).find(':');
    if (colon == std::string_view::npos) return {};
    rule = rules_.block.match(body_.slice(paragraph).substr(0, colon + 1));
    return rule == nullptr ? std::string() : rule->name;
  }

  // What stands behind the heading in its own paragraph.
  ByteRange behind_heading(ByteRange paragraph) const {
    const ByteRange line = reading_.lines(paragraph).front();
    std::size_t begin = line.end;
    if (rules_.block.match(body_.slice(line)) == nullptr)
      begin = paragraph.begin + body_.slice(paragraph).find(':') + 1;
    while (begin < paragraph.end && text_[begin] == ' ') ++begin;
    return {begin, paragraph.end};
  }

  // "Änderungsantrag: " of a block that is headed "Abstimmungsergebnis Änderungsantrag:".
  std::string matter_in_heading(ByteRange paragraph) const {
    const std::string_view text = body_.slice(paragraph);
    const std::size_t colon = text.find(':');
    const std::size_t blank = text.find(' ');
    if (colon == std::string_view::npos || blank > colon) return {};
    return std::string(text.substr(blank + 1, colon - blank)) + ' ';
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
        const std::size_t before = body_.count();
        read_wording_alone(*wording);
        if (body_.count() == before) return index + 1;
        body_.add_section({paragraphs[index].begin, wording->end});
        return i;
      }
    }
    std::vector<ByteRange> results;
    const std::size_t first = i;
    const ByteRange behind = behind_heading(paragraphs[i]);
    std::size_t end = paragraphs[i].end;
    if (!behind.empty()) results.push_back(behind);
    ++i;
    while (i < paragraphs.size() && block_at(paragraphs[i]).empty() && is_result(paragraphs[i])) {
      results.push_back(paragraphs[i]);
      end = paragraphs[i].end;
      ++i;
    }
    heading_ = matter_in_heading(paragraphs[first]);
    read_results(wording, results);
    body_.add_section({paragraphs[index].begin, end});
    return i;
  }

  // Whether the recorder's account or a speech begins: the block is over.
  bool is_narrative(ByteRange paragraph) const {
    const std::string_view text = body_.slice(paragraph);
    const std::size_t head = std::min<std::size_t>(text.size(), 240);
    const std::vector<PersonMention> mentions = rules_.finder.find(text.substr(0, head), WordSet{});
    if (mentions.empty() || mentions.front().range.begin > 0) return false;
    const PersonMention& first = mentions.front();
    if (first.grammatical_case == Case::Oblique) return false;
    if (first.by == NamedBy::Chair) return true;
    const std::size_t after = first.range.end;
    if (after < text.size() && text[after] == ':') return true;
    return !rules_.grammar.speakers(text, {0, head}, mentions, SentencePlace::ParagraphStart).empty() &&
           first.by == NamedBy::Name;
  }

  bool is_result(ByteRange paragraph) const {
    const std::string_view text = body_.slice(paragraph);
    if (is_narrative(paragraph)) return false;
    if (text.size() <= kLongestResultItem && (rules_.no_vote.match(text) != nullptr)) return true;
    const bool item = rules_.result_item.match(text) != nullptr;
    if (item && text.ends_with(':')) return true;
    if (text.size() > kLongestResultItem && !item) return false;
    const Vote vote = rules_.votes.read(text);
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
      const std::string text = body_.one_line(item);
      const std::string_view content = without_label(text);
      Vote vote = rules_.votes.read(content);
      if (!vote.outcome) vote = rules_.votes.read(text);
      const bool no_vote = rules_.no_vote.match(text) != nullptr;
      if (no_vote && (!vote.outcome || *vote.outcome == Outcome::None)) {
        vote = Vote{};
        if (wording) vote.outcome = outcome_without_vote(*wording);
        if (!vote.outcome) vote.outcome = Outcome::None;
      }
      if (!vote.outcome && (vote.unanimity || vote.counted()) && wording) {
        vote.outcome = rules_.votes.read(body_.one_line(*wording)).outcome;
        // A text that was voted on and says nothing else was accepted: "Der Vertrag wird gekündigt. - einstimmig"
        if (!vote.outcome) vote.outcome = Outcome::Accepted;
      }
      if (!vote.outcome) continue;
      const std::vector<ByteRange> parts = body_.parts_voted_apart(item);
      if (parts.size() > 1) {
        for (const ByteRange& part : parts) {
          Vote apart = rules_.votes.read(body_.slice(part));
          if (!apart.outcome) apart.outcome = vote.outcome;
          push_result(found, body_.resolution(apart, part), text);
        }
      } else {
        push_result(found, body_.resolution(vote, item), text);
      }
    }
    if (found.size() == 1 && wording) {
      found.front().range = reading_.to_source(*wording);
      found.front().text = body_.one_line(*wording);
    }
    if (found.empty() && wording) {
      read_wording_alone(*wording);
      return;
    }
    for (corpus::Resolution& each : found) body_.add(std::move(each));
  }

  // text: what stands before the vote in the result.
  void push_result(std::vector<corpus::Resolution>& found, corpus::Resolution result, const std::string& text) {
    Matter matter = matter_of(rules_, body_.document().header, result, heading_ + text);
    if (matter == Matter::Continued) matter = found.empty() ? Matter::Item : matters_.back();
    matters_.push_back(matter);
    found.push_back(std::move(result));
  }

  // A decision text without a result: only what was not voted on, or what tells its vote itself.
  void read_wording_alone(ByteRange wording) {
    const std::string text = body_.one_line(wording);
    Vote vote = rules_.votes.read(text);
    if (!vote.unanimity && !vote.counted()) {
      vote = Vote{};
      vote.outcome = outcome_without_vote(wording);
    } else if (!vote.outcome) {
      vote.outcome = Outcome::Accepted;
    }
    if (!vote.outcome) return;
    body_.add(vote, wording);
    matters_.push_back(Matter::Item);
  }

  // What a decision text says that no vote was taken on; a text that decides something says nothing of it.
  std::optional<Outcome> outcome_without_vote(ByteRange wording) const {
    const std::optional<Outcome> outcome = rules_.votes.read(body_.one_line(wording)).outcome;
    if (outcome == Outcome::Accepted && rules_.decision.match(body_.one_line(wording)) != nullptr) return std::nullopt;
    return outcome;
  }

  bool ends_open(ByteRange item) const {
    const std::string_view text = body_.slice(item);
    return text.ends_with(':') || std::count(text.begin(), text.end(), '(') > std::count(text.begin(), text.end(), ')');
  }

  bool starts_item(ByteRange item, ByteRange line) const {
    const std::string_view words = body_.slice(line);
    if (body_.slice(item).ends_with('-')) return false;  // "... 29 Nein-\nStimmen abgelehnt"
    // "... bei 4 Ja-Stimmen und\n1 Enthaltung abgelehnt" goes on.
    const bool counts = rules_.vote_count.match(words) != nullptr;
    const bool head = !counts && rules_.result_item.match(words) != nullptr;
    if (ends_open(item) && !(head && !body_.slice(item).ends_with(':') && rules_.votes.read(body_.slice(line)).outcome))
      return false;
    const std::string text = body_.one_line(item);
    const Vote so_far = rules_.votes.read(without_label(text));
    if (!so_far.outcome && rules_.no_vote.match(text) == nullptr) return false;
    if (head) return true;
    if (rules_.continuation.match(words) != nullptr) return false;  // "Ja-Stimmen: 24"
    // What has no head begins a result only behind one that is complete: "... mehrheitlich\nAbgelehnt" goes on, too.
    if (rules_.no_vote.match(text) == nullptr && !rules_.votes.names_outcome(without_label(text))) return false;
    return (counts || is_upper_at(text_, line.begin)) && rules_.votes.read(words).outcome.has_value();
  }

  // "Antrag auf Vertagung: mehrheitlich abgelehnt" without its label.
  std::string_view without_label(std::string_view item) const {
    const std::size_t colon = item.rfind(": ");
    if (colon == std::string_view::npos || rules_.votes.read(item.substr(colon + 1)).outcome == std::nullopt) {
      const std::size_t first = item.find(':');
      return first == std::string_view::npos ? item : item.substr(first + 1);
    }
    return item.substr(colon + 1);
  }

  DecisionBody& body_;
  const DecisionRules& rules_;
  const ReadingText& reading_;
  std::string_view text_;
  std::string heading_;          // what the heading of the block names: "Änderungsantrag: "
  std::vector<Matter> matters_;  // of the resolutions added so far
};

}  // namespace

bool read_block_results(DecisionBody& body) { return BlockReader(body).read(); }

}  // namespace ratsarchiv::analyzers
