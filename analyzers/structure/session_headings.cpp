#include "analyzers/structure/session_headings.hpp"

#include <algorithm>

#include "analyzers/structure/letters.hpp"

namespace ratsarchiv::analyzers {
namespace {

constexpr std::size_t kLongestHeading = 300;      // bytes
constexpr std::size_t kLongestMention = 60;       // characters of a line that may be a heading we do not know
constexpr std::size_t kLongestLoneMention = 160;  // of one with blank lines around it
constexpr std::size_t kShortestSentence = 40;     // characters of a line with a full stop that is no heading
constexpr std::size_t kLongestSubject = 200;      // characters of a subject on a line of its own

bool blank_above(const std::vector<Line>& lines, std::size_t index) {
  return index == 0 || lines[index - 1].blank() || lines[index - 1].furniture;
}

bool blank_below(const std::vector<Line>& lines, std::size_t index) {
  return index + 1 >= lines.size() || lines[index + 1].blank() || lines[index + 1].furniture;
}

bool speaks_of_publicity(std::string_view text) {
  return text.find("ffentlich") != std::string_view::npos || text.find("FFENTLICH") != std::string_view::npos;
}

}  // namespace

SessionHeadings::SessionHeadings(const corpus::Profile& profile)
    : agenda_(profile, "agenda"),
      parts_(profile, "part"),
      leaves_(profile, "public_leaves"),
      returns_(profile, "public_returns"),
      items_(profile, "item"),
      item_marks_(profile, "item_mark"),
      item_leaves_(profile, "item_leaves"),
      item_returns_(profile, "item_returns"),
      item_papers_(profile, "item_paper"),
      item_body_(profile, "item_body"),
      mentions_(profile, "part_mention"),
      hidden_mentions_(profile, "hidden_mention"),
      furniture_(profile, "furniture") {}

bool SessionHeadings::mentions_hidden_part(std::string_view text, corpus::ByteRange line) const {
  const Rule* rule = mentions_.anywhere(text, line);
  return rule != nullptr && rule->name != "harmless";
}

std::optional<SessionHeading> SessionHeadings::read_part(std::string_view text, corpus::ByteRange line) const {
  RuleMatch match;
  const Rule* rule = parts_.whole(text, line, &match);
  if (rule == nullptr) return std::nullopt;
  SessionHeading heading;
  heading.kind = HeadingKind::Part;
  heading.line = line;
  if (const auto label = rule->named(match, "label")) heading.label = lower(corpus::slice(text, *label));
  if (rule->name == "public") heading.part = corpus::Visibility::Public;
  if (rule->name == "nonpublic") heading.part = corpus::Visibility::NonPublic;
  return heading;
}

// lines[index] is what rule matched; index is moved to the last line that belongs to the heading.
SessionHeading SessionHeadings::read_item(std::string_view text, const Rule& rule, const RuleMatch& match,
                                          const std::vector<Line>& lines, std::size_t& index) const {
  SessionHeading heading;
  heading.kind = HeadingKind::Item;
  heading.line = lines[index].range;
  heading.running = rule.attribute("numbering") == "running";
  heading.plain = heading.running || rule.attribute("numbering") == "plain";
  heading.alone = blank_above(lines, index);
  if (const auto item = rule.named(match, "item")) {
    heading.item = std::string(corpus::slice(text, *item));
    std::erase(heading.item, ' ');
    while (heading.item.ends_with('.')) heading.item.pop_back();
    while (heading.item.size() > 1 && heading.item.front() == '0') heading.item.erase(0, 1);
  }
  const corpus::ByteRange first_line = heading.line;
  std::vector<corpus::ByteRange> subject;
  if (const auto words = rule.named(match, "subject"); words && !trim(text, *words).empty()) subject.push_back(*words);
  const auto opens_something = [&](std::size_t at) {
    const corpus::ByteRange line = lines[at].range;
    return items_.at(text, line) != nullptr || parts_.whole(text, line) != nullptr ||
           item_papers_.at(text, line) != nullptr || item_body_.at(text, line) != nullptr;
  };
  if (subject.empty()) {
    // "TOP 3", and the subject below it, with or without a blank line between: no sentence, and not the only text.
    std::size_t next = index + 1;
    while (next < lines.size() && (lines[next].blank() || lines[next].furniture) && next < index + 3) ++next;
    if (next < lines.size() && !lines[next].blank() && !opens_something(next)) {
      const std::string_view words = corpus::slice(text, lines[next].range);
      const bool sentence = std::string_view(".:;!?").find(words.back()) != std::string_view::npos;
      if (!sentence && is_upper_at(words, 0) && width(words) <= kLongestSubject) {
        subject.push_back(lines[next].range);
        index = next;
      }
    }
  }
  // A subject goes on where its line ends in the middle of a word or the next one begins with a small letter.
  while (!subject.empty() && index + 1 < lines.size() && !lines[index + 1].blank() && !lines[index + 1].furniture &&
         subject.size() < 4 && !opens_something(index + 1)) {
    const std::string_view words = corpus::slice(text, subject.back());
    if (!is_lower_at(text, lines[index + 1].range.begin) && !words.ends_with("-") && !words.ends_with("–")) break;
    subject.push_back(lines[++index].range);
  }
  while (index + 1 < lines.size() && item_papers_.at(text, lines[index + 1].range) != nullptr) {
    ++index;
    if (!heading.papers) heading.papers = lines[index].range;
    heading.papers->end = lines[index].range.end;
  }
  heading.line.end = lines[index].range.end;
  if (!subject.empty()) heading.subject = join_lines(text, subject);
  for (const char* group : {"mark", "mark_word"}) {
    const auto mark = rule.named(match, group);
    if (!mark || mark->empty()) continue;
    const std::string word = lower(corpus::slice(text, *mark));
    if (word.starts_with("n")) heading.mark = corpus::Visibility::NonPublic;
    if (word.starts_with("ö") || word.starts_with("oe")) heading.mark = corpus::Visibility::Public;
  }
  for (const corpus::ByteRange& line : subject) {
    if (item_marks_.anywhere(text, line) != nullptr) heading.mark = corpus::Visibility::NonPublic;
    if (item_leaves_.anywhere(text, line) != nullptr || leaves_.anywhere(text, line) != nullptr) {
      heading.leaves_after = true;
    }
    if (item_returns_.at(text, trim(text, line)) != nullptr) heading.returns_after = true;
    if (mentions_hidden_part(text, line)) heading.opens_hidden = true;
  }
  if (item_marks_.anywhere(text, first_line) != nullptr) heading.mark = corpus::Visibility::NonPublic;
  if (mentions_hidden_part(text, first_line)) heading.opens_hidden = true;
  return heading;
}

std::optional<SessionHeading> SessionHeadings::read(std::string_view text, const std::vector<Line>& lines,
                                                    std::size_t& index) const {
  const corpus::ByteRange line = lines[index].range;
  // A sentence may go on in the next line; only one that begins here counts here.
  corpus::ByteRange sentence = line;
  if (!blank_below(lines, index)) sentence.end = lines[index + 1].range.end;
  SessionHeading heading;
  heading.line = line;
  RuleMatch match;
  const bool is_short = line.size() <= kLongestHeading;
  if (is_short) {
    if (agenda_.whole(text, line) != nullptr) {
      heading.kind = HeadingKind::Agenda;
      return heading;
    }
    if (auto part = read_part(text, line)) return part;
  }
  const Rule* item = is_short ? items_.at(text, line, &match) : nullptr;
  if (item == nullptr || !item->attribute("numbering").empty()) {
    RuleMatch words;
    if (const Rule* rule = leaves_.anywhere(text, sentence, &words);
        rule != nullptr && words.range().begin < line.end) {
      heading.kind = HeadingKind::PublicLeaves;
      heading.public_before = rule->attribute("before") == "public";
      return heading;
    }
    if (is_short && returns_.at(text, sentence) != nullptr) {
      heading.kind = HeadingKind::PublicReturns;
      return heading;
    }
  }
  if (item != nullptr) {
    const auto subject = item->named(match, "subject");
    if (subject) {
      // "TOP 5: Nichtöffentlicher Teil"
      if (auto part = read_part(text, trim(text, *subject)); part && part->part) {
        part->line = line;
        return part;
      }
    }
    heading = read_item(text, *item, match, lines, index);
    if (!heading.item.empty()) return heading;
    heading = SessionHeading{};
    heading.line = line;
  }
  const std::string_view words = corpus::slice(text, line);
  const bool lone = blank_above(lines, index) && blank_below(lines, index);
  if (width(words) > (lone ? kLongestLoneMention : kLongestMention) || is_lower_at(words, 0)) return std::nullopt;
  if (words.ends_with('.') && lone && speaks_of_hidden(text, line)) {
    heading.kind = HeadingKind::PublicLeaves;
    return heading;
  }
  // A short line, or one that stands alone, may be a heading that we do not know.
  if (!(words.ends_with('.') && width(words) > kShortestSentence) && mentions_hidden_part(text, line)) return heading;
  return std::nullopt;
}

bool SessionHeadings::speaks_of_hidden(std::string_view text, corpus::ByteRange sentence) const {
  const Rule* rule = hidden_mentions_.anywhere(text, sentence);
  return rule != nullptr && rule->name != "harmless";
}

// The last line above lines[index], the heading of an item, when its last sentence leads on to what is not public.
std::optional<SessionHeading> SessionHeadings::leading_on(std::string_view text, const std::vector<Line>& lines,
                                                          std::size_t index) const {
  while (index > 0 && (lines[index - 1].blank() || lines[index - 1].furniture)) --index;
  if (index == 0) return std::nullopt;
  const corpus::ByteRange line = lines[--index].range;
  // A sentence that began in the line above counts with it.
  corpus::ByteRange last = line;
  if (!blank_above(lines, index)) last.begin = lines[index - 1].range.begin;
  for (std::size_t i = last.begin; i + 2 < last.end; ++i) {
    const bool stop = text[i] == '.' || text[i] == '!' || text[i] == '?';
    const bool after_digit = i > 0 && text[i - 1] >= '0' && text[i - 1] <= '9';
    const bool short_form = text.substr(0, i).ends_with("ffentl");  // "nicht öffentl. Teil"
    if (stop && !after_digit && !short_form && (text[i + 1] == ' ' || text[i + 1] == '\n') &&
        is_upper_at(text, i + 2)) {
      last.begin = i + 2;
    }
  }
  if (!speaks_of_hidden(text, last)) return std::nullopt;
  SessionHeading heading;
  heading.kind = HeadingKind::PublicLeaves;
  heading.line = {std::min(last.begin, line.begin), line.end};
  return heading;
}

std::vector<SessionHeading> SessionHeadings::find(std::string_view text, std::size_t begin,
                                                  const std::vector<corpus::TextMark>& marks) const {
  std::vector<SessionHeading> found;
  if (items_.empty() && !speaks_of_publicity(text.substr(begin))) return found;
  std::vector<corpus::TextMark> heads = marks;
  std::erase_if(heads, [text](const corpus::TextMark& mark) {
    return mark.kind != corpus::MarkKind::Furniture || speaks_of_publicity(corpus::slice(text, mark.range));
  });
  const std::vector<Line> lines = split_lines(text, {begin, text.size()}, furniture_, heads);
  std::size_t ordinal = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].blank() || lines[i].furniture) continue;
    const std::size_t first = i;
    // Only parts are looked for: their lines have the word.
    const std::string_view words = corpus::slice(text, lines[i].range);
    if (items_.empty() && !speaks_of_publicity(words)) {
      ++ordinal;
      continue;
    }
    auto heading = read(text, lines, i);
    if (heading) {
      heading->ordinal = ordinal;
      const bool heading_above = !found.empty() && found.back().ordinal + 1 == ordinal;
      if (heading->kind == HeadingKind::Item && !heading_above) {
        if (auto leads = leading_on(text, lines, first)) {
          leads->ordinal = ordinal - 1;
          if (!found.empty()) leads->line.begin = std::max(leads->line.begin, found.back().line.end);
          found.push_back(std::move(*leads));
        }
      }
      found.push_back(std::move(*heading));
    }
    for (std::size_t k = first; k <= i; ++k) ordinal += !lines[k].blank() && !lines[k].furniture ? 1 : 0;
  }
  return found;
}

}  // namespace ratsarchiv::analyzers
