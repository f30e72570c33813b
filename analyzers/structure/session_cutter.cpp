#include "analyzers/structure/session_cutter.hpp"

#include <algorithm>

#include "analyzers/structure/header_values.hpp"
#include "analyzers/structure/letters.hpp"

namespace ratsarchiv::analyzers {
namespace {

constexpr std::size_t kLongestHeading = 300;      // bytes
constexpr std::size_t kLongestMention = 60;       // characters of a line that may be a heading we do not know
constexpr std::size_t kLongestLoneMention = 160;  // of one with blank lines around it

// Whether the lines above and below are blank.
bool is_alone(std::string_view text, corpus::ByteRange line) {
  const auto blank_to_break = [&](std::size_t offset, int step) {
    int breaks = 0;
    while (offset < text.size()) {
      const char c = text[offset];
      if (c == '\n') {
        if (++breaks == 2) return true;
      } else if (static_cast<unsigned char>(c) > ' ') {
        return false;
      }
      if (step < 0 && offset == 0) return true;
      offset += static_cast<std::size_t>(step);
    }
    return true;
  };
  return (line.begin == 0 || blank_to_break(line.begin - 1, -1)) && blank_to_break(line.end, 1);
}

}  // namespace

struct SessionCutter::Heading {
  corpus::ByteRange line;
  std::optional<corpus::Visibility> part;  // set: opens a part
  std::string item;                        // set: opens an agenda item
  std::optional<std::string> subject;
  std::optional<corpus::Visibility> mark;
};

SessionCutter::SessionCutter(const corpus::Profile& profile)
    : parts_(profile, "part"),
      items_(profile, "item"),
      item_marks_(profile, "item_mark"),
      mentions_(profile, "part_mention"),
      attestation_(profile, "attestation") {}

std::vector<SessionCutter::Heading> SessionCutter::headings(std::string_view text, std::size_t begin,
                                                            SessionCut& cut) const {
  std::vector<Heading> found;
  const bool with_items = !items_.empty();
  while (begin < text.size()) {
    if (!with_items) {
      // Only parts: jump to the next line that can name one.
      const std::size_t next = text.find("ffentlich", begin);
      const std::size_t next_upper = text.find("FFENTLICH", begin);
      const std::size_t hit = std::min(next, next_upper);
      if (hit == std::string_view::npos) break;
      const std::size_t line_begin = text.rfind('\n', hit);
      if (line_begin != std::string_view::npos && line_begin + 1 > begin) begin = line_begin + 1;
    }
    std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) end = text.size();
    const corpus::ByteRange line = trim(text, {begin, end});
    begin = end + 1;
    if (line.empty() || line.size() > kLongestHeading) continue;
    RuleMatch match;
    if (const Rule* rule = parts_.whole(text, line, &match)) {
      Heading heading;
      heading.line = line;
      heading.part = rule->name == "public" ? corpus::Visibility::Public : corpus::Visibility::NonPublic;
      found.push_back(std::move(heading));
      continue;
    }
    const Rule* item_rule = with_items ? items_.at(text, line, &match) : nullptr;
    if (item_rule == nullptr) {
      // A short line, or one that stands alone, may be a heading that we do not know.
      const std::size_t longest = is_alone(text, line) ? kLongestLoneMention : kLongestMention;
      RuleMatch mention;
      const Rule* rule =
          width(corpus::slice(text, line)) <= longest ? mentions_.anywhere(text, line, &mention) : nullptr;
      if (rule != nullptr && rule->name != "harmless") cut.parts = PartsReading::NotTold;
    }
    if (const Rule* rule = item_rule) {
      Heading heading;
      heading.line = line;
      if (const auto item = rule->named(match, "item")) {
        heading.item = std::string(corpus::slice(text, *item));
        std::erase(heading.item, ' ');
        while (heading.item.ends_with('.')) heading.item.pop_back();
      }
      if (const auto subject = rule->named(match, "subject")) {
        const std::string words = join_lines(text, {*subject});
        if (!words.empty()) heading.subject = words;
      }
      for (const char* group : {"mark", "mark_word"}) {
        const auto mark = rule->named(match, group);
        if (!mark || mark->empty()) continue;
        const std::string word = lower(corpus::slice(text, *mark));
        if (word.starts_with("n")) heading.mark = corpus::Visibility::NonPublic;
        if (word.starts_with("ö") || word.starts_with("oe")) heading.mark = corpus::Visibility::Public;
      }
      if (item_marks_.anywhere(text, line) != nullptr) heading.mark = corpus::Visibility::NonPublic;
      if (!heading.item.empty()) found.push_back(std::move(heading));
    }
  }
  return found;
}

SessionCut SessionCutter::cut(std::string_view text, std::size_t header_end,
                              std::optional<corpus::Visibility> visibility) const {
  SessionCut result;
  if (parts_.empty() && items_.empty()) return result;
  std::vector<Heading> all = headings(text, header_end, result);

  // An agenda lists the items before the minutes treat them: begin where its first item comes again.
  const auto same_item = [](const Heading& left, const Heading& right) {
    return !left.item.empty() && left.item == right.item && left.mark == right.mark;
  };
  const auto first_item = std::find_if(all.begin(), all.end(), [](const Heading& h) { return !h.item.empty(); });
  if (first_item != all.end()) {
    // Non-public items may count from 1 again: the part tells them apart.
    std::optional<corpus::Visibility> first_part;
    for (auto h = all.begin(); h != first_item; ++h) {
      if (h->part) first_part = h->part;
    }
    std::optional<corpus::Visibility> part = first_part;
    for (auto h = first_item + 1; h != all.end(); ++h) {
      if (h->part) part = h->part;
      if (!same_item(*h, *first_item) || part != first_part) continue;
      auto start = h;
      while (start != all.begin() && (start - 1)->part) --start;
      all.erase(all.begin(), start);
      break;
    }
  }
  const auto items = std::count_if(all.begin(), all.end(), [](const Heading& h) { return !h.item.empty(); });
  const auto parts = std::count_if(all.begin(), all.end(), [](const Heading& h) { return h.part.has_value(); });
  if (items == 0 && parts == 0) return result;

  std::optional<corpus::Visibility> part;
  std::size_t begin = 0;  // of the unit being made
  bool part_is_fresh = false;
  const auto open_unit = [&](std::size_t at) {
    if (!result.units.empty()) result.units.back().range.end = at;
    SessionUnit unit;
    unit.range = {at, text.size()};
    result.units.push_back(unit);
  };
  open_unit(begin);
  result.units.back().has_session_header = true;
  for (const Heading& heading : all) {
    if (heading.part) {
      part = heading.part;
      open_unit(heading.line.begin);
      result.units.back().visibility = part;
      part_is_fresh = true;
      continue;
    }
    // The words between a part's heading and its first item belong to that item.
    if (!part_is_fresh) open_unit(heading.line.begin);
    part_is_fresh = false;
    SessionUnit& unit = result.units.back();
    unit.heading = heading.line;
    unit.agenda_item = heading.item;
    unit.subject = heading.subject;
    unit.visibility = part ? part : visibility;
    if (visibility == corpus::Visibility::NonPublic) unit.visibility = visibility;
    if (heading.mark && (heading.mark == corpus::Visibility::NonPublic || !unit.visibility)) {
      unit.visibility = heading.mark;
    }
  }
  // Signatures and what follows them.
  const bool mixed = std::any_of(result.units.begin(), result.units.end(), [](const SessionUnit& unit) {
    return unit.visibility == corpus::Visibility::NonPublic;
  });
  if (mixed) {
    SessionUnit& last = result.units.back();
    std::size_t line_begin = std::max(last.heading.end, last.range.begin);
    while (line_begin < text.size()) {
      std::size_t line_end = text.find('\n', line_begin);
      if (line_end == std::string_view::npos) line_end = text.size();
      const corpus::ByteRange line = trim(text, {line_begin, line_end});
      if (!line.empty() && line.size() < kLongestHeading && attestation_.whole(text, line) != nullptr) {
        if (last.visibility != corpus::Visibility::NonPublic) {
          open_unit(line.begin);
          result.units.back().visibility = corpus::Visibility::NonPublic;
        }
        break;
      }
      line_begin = line_end + 1;
    }
    SessionUnit& first = result.units.front();
    first.visibility = corpus::Visibility::NonPublic;
  } else if (result.units.size() > 1) {
    // All of one kind: the header belongs to the first item.
    SessionUnit& first = result.units.front();
    SessionUnit& second = result.units[1];
    second.range.begin = first.range.begin;
    second.has_session_header = true;
    result.units.erase(result.units.begin());
  }
  return result;
}

}  // namespace ratsarchiv::analyzers
