#include "analyzers/structure/session_cutter.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "analyzers/structure/letters.hpp"

namespace ratsarchiv::analyzers {

using corpus::Visibility;

namespace {

constexpr std::size_t kLongestAttestation = 300;  // bytes of a line
constexpr std::size_t kComparedSubject = 24;      // bytes of two subjects that must be the same
constexpr int kLargestGap = 3;                    // items left out of minutes that number on

using Headings = std::vector<SessionHeading>;

bool is_item(const SessionHeading& heading) { return heading.kind == HeadingKind::Item; }

bool same_subject(const std::optional<std::string>& left, const std::optional<std::string>& right) {
  if (!left || !right) return false;
  const std::string a = spelling_key(*left);
  const std::string b = spelling_key(*right);
  const std::size_t size = std::min({a.size(), b.size(), kComparedSubject});
  return size > 0 && a.compare(0, size, b, 0, size) == 0;
}

// "3.1" as {3, 1}; a letter counts as a further number.
std::vector<int> numbers_of(std::string_view item) {
  std::vector<int> numbers;
  const char* at = item.data();
  const char* const end = item.data() + item.size();
  while (at < end) {
    int value = 0;
    const auto [next, error] = std::from_chars(at, end, value);
    if (error == std::errc()) {
      numbers.push_back(value);
      at = next;
    } else {
      if (*at >= 'a' && *at <= 'z') numbers.push_back(*at - 'a' + 1);
      ++at;
    }
  }
  return numbers;
}

// Whether minutes may number on from last to next: 3 to 4, 3 to 3.1, 3.1 to 3.2 or 4, with a small gap.
bool counts_on(const std::vector<int>& last, const std::vector<int>& next) {
  if (next.empty()) return false;
  if (last.empty()) return next.front() == 1 && (next.size() == 1 || next[1] == 1);
  if (next.size() == last.size() + 1 && std::equal(last.begin(), last.end(), next.begin())) return next.back() == 1;
  const std::size_t level = next.size() - 1;
  if (next.size() > last.size()) {
    return next.size() == last.size() + 1 && next.back() == 1 && next[level - 1] == last.back() + 1;
  }
  return std::equal(next.begin(), next.end() - 1, last.begin()) && next[level] > last[level] &&
         next[level] <= last[level] + kLargestGap;
}

// The items that the list above the minutes names.
struct AgendaEntry {
  std::string item;
  std::optional<std::string> subject;
  std::optional<Visibility> visibility;
};

struct Agenda {
  std::vector<AgendaEntry> entries;
  bool has_hidden_part = false;

  // The only entry with that number, and that subject where several have it; nullptr when there is none.
  const AgendaEntry* find(const SessionHeading& heading) const {
    const AgendaEntry* found = nullptr;
    for (const AgendaEntry& entry : entries) {
      if (entry.item != heading.item) continue;
      if (same_subject(entry.subject, heading.subject)) return &entry;
      if (found != nullptr) return nullptr;
      if (!heading.subject) found = &entry;
    }
    return found;
  }
};

// Takes the list of items off the front of all: it ends where its first item comes again.
Agenda take_agenda(Headings& all) {
  Agenda agenda;
  const auto first = std::find_if(all.begin(), all.end(), is_item);
  if (first == all.end()) return agenda;
  std::optional<Visibility> first_part;
  for (auto h = all.begin(); h != first; ++h) {
    if (h->part) first_part = h->part;
  }
  std::optional<Visibility> part = first_part;
  std::size_t listed = 1;
  for (auto h = first + 1; h != all.end(); ++h) {
    if (h->part) part = h->part;
    if (h->kind == HeadingKind::PublicLeaves) part = Visibility::NonPublic;
    ++listed;
    if (!is_item(*h) || h->item != first->item || (h->mark && first->mark && h->mark != first->mark)) continue;
    const bool same = same_subject(h->subject, first->subject);
    // Non-public items may count from 1 again, and so does a list in a resolution.
    const bool again = h->plain ? h->alone && same : same || part == first_part || first->plain;
    // Little but the items themselves stands between them.
    const std::size_t others = h->ordinal - first->ordinal - (listed - 1);
    if (!again || others > 2 * listed + 4) continue;
    auto start = h;
    while (start != all.begin() && (start - 1)->kind != HeadingKind::Item) --start;
    if (start <= first) return agenda;
    std::optional<Visibility> listed_part = first_part;
    for (auto entry = first; entry != start; ++entry) {
      if (entry->part) listed_part = entry->part;
      agenda.has_hidden_part = agenda.has_hidden_part || listed_part == Visibility::NonPublic;
      if (!is_item(*entry)) continue;
      std::optional<Visibility> visibility = listed_part;
      if (entry->mark && (entry->mark == Visibility::NonPublic || !visibility)) visibility = entry->mark;
      agenda.has_hidden_part = agenda.has_hidden_part || visibility == Visibility::NonPublic;
      agenda.entries.push_back({entry->item, entry->subject, visibility});
    }
    all.erase(all.begin(), start);
    return agenda;
  }
  return agenda;
}

// Leaves of the plainly numbered lines those that are items. False when one that speaks of a hidden part was none.
bool choose_items(Headings& all, const Agenda& agenda) {
  const bool marked =
      std::any_of(all.begin(), all.end(), [](const SessionHeading& h) { return is_item(h) && !h.plain; });
  bool told = true;
  std::vector<int> last;
  std::size_t end_of_last = 0;  // ordinal
  std::size_t chosen = 0;
  bool has_part = false;
  bool part_is_fresh = false;
  Headings kept;
  for (SessionHeading& heading : all) {
    bool keep = true;
    if (is_item(heading) && heading.plain) {
      const std::vector<int> numbers = numbers_of(heading.item);
      const bool below_heading = !kept.empty() && heading.ordinal == end_of_last + 1;
      // A part may begin with 1 again or count on.
      const bool on =
          (heading.alone || below_heading) &&
          (counts_on(last, numbers) || (part_is_fresh && counts_on({}, numbers)) || (last.empty() && heading.running));
      keep = !marked && (((agenda.entries.empty() || numbers.size() > 1) && on) || agenda.find(heading) != nullptr);
      if (!keep && heading.opens_hidden) told = false;
    }
    if (!keep) continue;
    if (is_item(heading)) {
      last = numbers_of(heading.item);
      part_is_fresh = false;
      ++chosen;
    } else if (heading.kind == HeadingKind::Part || heading.kind == HeadingKind::PublicLeaves) {
      has_part = true;
      part_is_fresh = true;
    }
    end_of_last = heading.ordinal;
    kept.push_back(std::move(heading));
  }
  // One numbered line alone makes no agenda.
  if (!marked && chosen < 2 && !has_part) std::erase_if(kept, is_item);
  all = std::move(kept);
  return told;
}

// Whether the text from begin to end holds a sentence.
bool has_sentence(std::string_view text, corpus::ByteRange range) {
  std::size_t begin = range.begin;
  while (begin < range.end) {
    std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos || end > range.end) end = range.end;
    const corpus::ByteRange line = trim(text, {begin, end});
    begin = end + 1;
    if (!line.empty() && std::string_view(".!?").find(text[line.end - 1]) != std::string_view::npos) return true;
  }
  return false;
}

// A list of headings taken for the minutes: nothing non-public has text, and something public follows.
bool looks_like_list(std::string_view text, const std::vector<SessionUnit>& units) {
  bool hidden = false;
  bool public_follows = false;
  for (std::size_t i = 1; i < units.size(); ++i) {
    if (units[i].visibility != Visibility::NonPublic) {
      public_follows = public_follows || hidden;
      continue;
    }
    hidden = true;
    if (has_sentence(text, {std::max(units[i].heading.end, units[i].range.begin), units[i].range.end})) return false;
  }
  return public_follows;
}

// The part that holds at the beginning, when a sentence tells it: the public was there, or not yet.
std::optional<Visibility> part_before(const Headings& all) {
  for (const SessionHeading& heading : all) {
    if (heading.kind == HeadingKind::Part) break;
    if (heading.kind == HeadingKind::PublicReturns) return Visibility::NonPublic;
    if (heading.kind == HeadingKind::PublicLeaves) {
      if (heading.public_before) return Visibility::Public;
      break;
    }
  }
  return std::nullopt;
}

bool opens_hidden_part(const SessionHeading& heading) {
  return heading.kind == HeadingKind::PublicLeaves || heading.part == Visibility::NonPublic ||
         heading.mark == Visibility::NonPublic || heading.opens_hidden || heading.leaves_after;
}

// Whether minutes treat what the agenda has in its hidden part under a heading that is none for us.
bool hidden_entry_is_missed(std::string_view minutes, const Agenda& agenda, const Headings& all) {
  const std::string key = spelling_key(minutes);
  for (const AgendaEntry& entry : agenda.entries) {
    if (entry.visibility != Visibility::NonPublic) continue;
    if (std::any_of(all.begin(), all.end(), [&](const SessionHeading& h) { return agenda.find(h) == &entry; }))
      continue;
    if (!entry.subject) return true;
    const std::string subject = spelling_key(*entry.subject).substr(0, kComparedSubject);
    std::ptrdiff_t places = 0;
    for (std::size_t at = key.find(subject); at != std::string::npos; at = key.find(subject, at + 1)) ++places;
    // "Verschiedenes" may stand in both parts.
    places -= std::count_if(agenda.entries.begin(), agenda.entries.end(), [&](const AgendaEntry& other) {
      return other.visibility == Visibility::Public && same_subject(other.subject, entry.subject);
    });
    if (places > 0) return true;
  }
  return false;
}

// Gives the labels of parts ("Teil B") their meaning. False when one has none.
bool resolve_labels(Headings& all) {
  std::map<std::string, Visibility> meanings;
  for (const SessionHeading& heading : all) {
    if (heading.label.empty() || !heading.part) continue;
    const auto [known, fresh] = meanings.emplace(heading.label, *heading.part);
    if (!fresh && known->second != *heading.part) return false;
  }
  for (SessionHeading& heading : all) {
    if (heading.kind != HeadingKind::Part || heading.part) continue;
    const auto known = meanings.find(heading.label);
    if (known == meanings.end()) return false;
    heading.part = known->second;
  }
  return true;
}

// Whether a number of the minutes comes again with no part between.
bool counts_anew(const Headings& all) {
  const SessionHeading* first = nullptr;
  for (const SessionHeading& heading : all) {
    if (heading.kind == HeadingKind::Part || heading.kind == HeadingKind::PublicLeaves) first = nullptr;
    if (!is_item(heading)) continue;
    if (first != nullptr && heading.item == first->item && heading.mark == first->mark) return true;
    if (first == nullptr) first = &heading;
  }
  return false;
}

}  // namespace

SessionCutter::SessionCutter(const corpus::Profile& profile)
    : headings_(profile), attestation_(profile, "attestation") {}

SessionCut SessionCutter::cut(std::string_view text, std::size_t header_end, std::optional<Visibility> visibility,
                              const std::vector<corpus::TextMark>& marks) const {
  SessionCut result;
  if (headings_.empty()) return result;
  Headings all = headings_.find(text, header_end, marks);
  const auto not_told = [&] { result.parts = PartsReading::NotTold; };
  if (std::any_of(all.begin(), all.end(), [](const SessionHeading& h) { return h.kind == HeadingKind::Unknown; })) {
    not_told();
  }
  if (!resolve_labels(all)) not_told();
  const Agenda agenda = take_agenda(all);
  if (!choose_items(all, agenda)) not_told();
  if (counts_anew(all) && visibility != Visibility::NonPublic) not_told();
  std::erase_if(
      all, [](const SessionHeading& h) { return h.kind == HeadingKind::Agenda || h.kind == HeadingKind::Unknown; });
  if (std::none_of(all.begin(), all.end(), [](const SessionHeading& heading) {
        return is_item(heading) || heading.kind == HeadingKind::Part || heading.kind == HeadingKind::PublicLeaves;
      })) {
    return result;
  }

  // Where the minutes have no word on the hidden part of the agenda, its items must be found, or not be there at all.
  bool agenda_tells = false;
  if (agenda.has_hidden_part && std::none_of(all.begin(), all.end(), opens_hidden_part)) {
    if (hidden_entry_is_missed(text.substr(all.front().line.begin), agenda, all)) not_told();
    agenda_tells = std::all_of(agenda.entries.begin(), agenda.entries.end(), [&](const AgendaEntry& entry) {
      return entry.visibility != Visibility::Public ||
             std::any_of(all.begin(), all.end(), [&](const SessionHeading& h) { return agenda.find(h) == &entry; });
    });
  }

  std::optional<Visibility> part;
  if (visibility != Visibility::NonPublic) part = part_before(all);
  bool part_is_fresh = false;
  const auto open_unit = [&](std::size_t at) {
    if (!result.units.empty()) result.units.back().range.end = at;
    SessionUnit unit;
    unit.range = {at, text.size()};
    result.units.push_back(unit);
  };
  open_unit(0);
  result.units.back().has_session_header = true;
  for (const SessionHeading& heading : all) {
    if (heading.kind == HeadingKind::PublicReturns) {
      if (part == Visibility::NonPublic) {
        part = Visibility::Public;
        part_is_fresh = false;
      }
      continue;
    }
    if (heading.kind == HeadingKind::Part || heading.kind == HeadingKind::PublicLeaves) {
      const std::optional<Visibility> next = heading.kind == HeadingKind::Part ? heading.part : Visibility::NonPublic;
      if (heading.kind == HeadingKind::PublicLeaves && part == Visibility::NonPublic) continue;
      part = next;
      open_unit(heading.line.begin);
      result.units.back().visibility = part;
      if (visibility == Visibility::NonPublic) result.units.back().visibility = visibility;
      part_is_fresh = true;
      continue;
    }
    if (heading.opens_hidden) part = Visibility::NonPublic;
    std::optional<Visibility> own = part ? part : visibility;
    if (visibility == Visibility::NonPublic) own = visibility;
    if (heading.mark && (heading.mark == Visibility::NonPublic || !own)) own = heading.mark;
    const AgendaEntry* entry = agenda.find(heading);
    if (entry != nullptr && entry->visibility == Visibility::NonPublic) own = Visibility::NonPublic;
    if (entry != nullptr && agenda_tells && !own) own = entry->visibility;
    // The words between a part's heading and its first item belong to that item, and so does an item above its first
    // sub-item that has no text of its own.
    const bool above_sub_item = [&] {
      const SessionUnit& last = result.units.back();
      return last.agenda_item && heading.item.starts_with(*last.agenda_item + ".") && last.visibility == own &&
             trim(text, {last.heading.end, heading.line.begin}).empty();
    }();
    if (!part_is_fresh && !above_sub_item) open_unit(heading.line.begin);
    if (part_is_fresh && result.units.back().visibility == Visibility::NonPublic) own = Visibility::NonPublic;
    part_is_fresh = false;
    SessionUnit& unit = result.units.back();
    unit.heading = heading.line;
    unit.papers = heading.papers;
    unit.agenda_item = heading.item;
    unit.subject = heading.subject ? heading.subject : entry != nullptr ? entry->subject : std::nullopt;
    unit.visibility = own;
    if (heading.leaves_after) part = Visibility::NonPublic;
    if (heading.returns_after && part == Visibility::NonPublic) part = Visibility::Public;
  }
  if (looks_like_list(text, result.units)) not_told();
  const bool mixed = std::any_of(result.units.begin(), result.units.end(),
                                 [](const SessionUnit& unit) { return unit.visibility == Visibility::NonPublic; });
  if (mixed || agenda.has_hidden_part) {
    close_attestation(text, result.units);
    result.units.front().visibility = Visibility::NonPublic;
  } else if (result.units.size() > 1) {
    // All of one kind: the header belongs to the first item.
    SessionUnit& second = result.units[1];
    second.range.begin = 0;
    second.has_session_header = true;
    result.units.erase(result.units.begin());
  }
  return result;
}

// Signatures and what follows them are non-public.
void SessionCutter::close_attestation(std::string_view text, std::vector<SessionUnit>& units) const {
  SessionUnit& last = units.back();
  std::size_t line_begin = std::max(last.heading.end, last.range.begin);
  while (line_begin < text.size()) {
    std::size_t line_end = text.find('\n', line_begin);
    if (line_end == std::string_view::npos) line_end = text.size();
    const corpus::ByteRange line = trim(text, {line_begin, line_end});
    if (!line.empty() && line.size() < kLongestAttestation && attestation_.whole(text, line) != nullptr) {
      if (last.visibility != Visibility::NonPublic) {
        last.range.end = line.begin;
        SessionUnit unit;
        unit.range = {line.begin, text.size()};
        unit.visibility = Visibility::NonPublic;
        units.push_back(unit);
      }
      return;
    }
    line_begin = line_end + 1;
  }
}

}  // namespace ratsarchiv::analyzers
