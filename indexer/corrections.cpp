#include "indexer/corrections.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <utility>

#include "corpus/model/error.hpp"
#include "corpus/model/hash.hpp"

namespace ratsarchiv::indexer {
namespace {

using corpus::CalendarDate;
using Kind = Correction::Kind;

[[noreturn]] void fail(const std::string& origin, unsigned line, const std::string& what) {
  throw corpus::Error(corpus::ErrorKind::InputUnreadable, origin + ":" + std::to_string(line) + ": " + what,
                      "correct the file; README.md shows every kind of correction");
}

unsigned line_of(const toml::node& node) { return static_cast<unsigned>(node.source().begin.line); }

// One [[kind]] table while it is read: every key is taken once, and what is left over is unknown.
class TableReader {
 public:
  TableReader(const std::string& origin, std::string kind, const toml::table& table)
      : origin_(origin), kind_(std::move(kind)), table_(table) {}

  std::optional<std::string> text_if(std::string_view key) {
    const toml::node* node = take(key);
    if (!node) return std::nullopt;
    const auto text = node->value_exact<std::string>();
    if (!text || text->find_first_not_of(" \t\n") == std::string::npos)
      fail(origin_, line_of(*node), std::string(key) + " must be a text that is not empty");
    return text;
  }

  std::string text(std::string_view key) {
    const auto text = text_if(key);
    if (!text) missing(key);
    return *text;
  }

  std::vector<std::string> texts(std::string_view key, std::size_t least) {
    const toml::node* node = take(key);
    if (!node) missing(key);
    std::vector<std::string> texts;
    const toml::array* array = node->as_array();
    if (array)
      for (const toml::node& element : *array)
        if (const auto text = element.value_exact<std::string>()) texts.push_back(*text);
    if (!array || texts.size() != array->size() || texts.size() < least)
      fail(origin_, line_of(*node),
           std::string(key) + " must be a list of at least " + std::to_string(least) + " texts");
    return texts;
  }

  // A TOML date, or a text of the same form.
  std::optional<CalendarDate> date_if(std::string_view key) {
    const toml::node* node = take(key);
    if (!node) return std::nullopt;
    std::optional<CalendarDate> day;
    if (const auto date = node->value_exact<toml::date>()) day = corpus::make_date(date->year, date->month, date->day);
    if (const auto text = node->value_exact<std::string>()) day = corpus::parse_iso_date(*text);
    if (!day) fail(origin_, line_of(*node), std::string(key) + " must be a day like 2019-07-03");
    return day;
  }

  bool has(std::string_view key) const { return table_.contains(key); }

  void end() const {
    for (const auto& [key, node] : table_)
      if (!taken_.contains(key.str()))
        fail(origin_, line_of(node), "unknown key in [[" + kind_ + "]]: " + std::string(key.str()));
  }

  [[noreturn]] void missing(std::string_view key) const {
    fail(origin_, line_of(table_), "[[" + kind_ + "]] needs " + std::string(key));
  }

 private:
  const toml::node* take(std::string_view key) {
    taken_.insert(std::string(key));
    return table_.get(key);
  }

  const std::string& origin_;
  const std::string kind_;
  const toml::table& table_;
  std::set<std::string, std::less<>> taken_;
};

Correction correction_of(const std::string& origin, const std::string& kind, const toml::table& table) {
  TableReader reader(origin, kind, table);
  Correction correction;
  correction.line = line_of(table);
  correction.city = reader.text_if("city");
  if (kind == "rename") {
    correction.kind = Kind::Rename;
    correction.persons = {reader.text("from")};
    correction.to = reader.text("to");
  } else if (kind == "merge") {
    correction.kind = Kind::Merge;
    correction.persons = reader.texts("persons", 1);
    correction.to = reader.text("into");
  } else if (kind == "split") {
    correction.persons = {reader.text("person")};
    correction.kind = reader.has("by") ? Kind::SplitByParty : Kind::SplitByIds;
    if (correction.kind == Kind::SplitByParty) {
      if (reader.text("by") != "party") fail(origin, correction.line, "by must be \"party\"");
    } else {
      correction.ids = reader.texts("ids", 1);
      correction.to = reader.text("into");
    }
  } else if (kind == "party") {
    correction.kind = Kind::Party;
    correction.persons = {reader.text("person")};
    correction.to = reader.text("party");
    correction.from = reader.date_if("from");
    correction.until = reader.date_if("to");
    if (correction.from && correction.until && *correction.until < *correction.from)
      fail(origin, correction.line, "from is later than to");
  } else if (kind == "retract") {
    correction.kind = Kind::Retract;
    if (const auto person = reader.text_if("person")) correction.persons = {*person};
    if (reader.has("ids")) correction.ids = reader.texts("ids", 1);
    if (correction.persons.empty() && correction.ids.empty())
      fail(origin, correction.line, "[[retract]] needs person, ids or both");
  } else {
    fail(origin, correction.line, "unknown correction [[" + kind + "]]");
  }
  reader.end();
  return correction;
}

// A person while corrections are applied, with every name it has had.
struct Entry {
  analyzers::Person person;
  std::vector<std::string> names;
  std::optional<std::size_t> merged_into;
};

class Applying {
 public:
  Applying(const analyzers::PersonRegister& persons, const PartyReader& party) : party_(party) {
    for (const analyzers::Person& person : persons.persons()) entries_.push_back({person, {person.name}, std::nullopt});
  }

  // Why the correction changes nothing; empty when it applied.
  std::string apply(const Correction& correction, std::size_t number) {
    std::vector<std::size_t> found;
    for (const std::string& name : correction.persons) {
      const std::vector<std::size_t> matches = named(name, correction.city);
      if (matches.empty() && correction.kind == Kind::Merge) continue;
      if (matches.empty()) return "there is no person " + name;
      if (matches.size() > 1) return "two cities have a person " + name + "; add city";
      if (std::find(found.begin(), found.end(), matches.front()) == found.end()) found.push_back(matches.front());
    }
    switch (correction.kind) {
      case Kind::Rename:
        return rename(found.front(), correction.to);
      case Kind::Merge:
        return merge(found, correction);
      case Kind::SplitByParty:
        return split_by_party(found.front());
      case Kind::SplitByIds:
        splits_.emplace_back(number, std::pair(found.front(), correction.to));
        return {};
      case Kind::Party:
        return set_party(found.front(), correction);
      case Kind::Retract:
        retracted_.emplace_back(number, found.empty() ? std::nullopt : std::optional(found.front()));
        return {};
    }
    return {};
  }

  CorrectedPersons result(std::vector<std::string> faults) {
    CorrectedPersons corrected{analyzers::PersonRegister(), {}, {}, std::move(faults)};
    std::vector<analyzers::Person> persons;
    for (const auto& [number, split] : splits_) {
      const Entry& entry = entries_[owner(split.first)];
      corrected.splits.push_back({number, entry.person.city, entry.person.name, split.second});
      const bool known = std::any_of(entries_.begin(), entries_.end(), [&](const Entry& other) {
        return !other.merged_into && other.person.city == entry.person.city && other.person.name == split.second;
      });
      if (known) continue;
      analyzers::Person added = entry.person;  // to be found by the same names
      added.name = split.second;
      added.capacities.clear();
      added.decided.clear();
      entries_.push_back({std::move(added), {}, std::nullopt});
    }
    for (const auto& [number, entry] : retracted_) {
      RetractedSpeeches& speeches = corrected.retracted.emplace_back();
      speeches.correction = number;
      if (!entry) continue;
      const analyzers::Person& person = entries_[owner(*entry)].person;
      speeches.person = {person.city, person.name};
    }
    for (Entry& entry : entries_)
      if (!entry.merged_into) persons.push_back(std::move(entry.person));
    corrected.persons = analyzers::PersonRegister(std::move(persons));
    return corrected;
  }

 private:
  std::size_t owner(std::size_t entry) const {
    while (entries_[entry].merged_into) entry = *entries_[entry].merged_into;
    return entry;
  }

  // Who is called so now, or else who once was.
  std::vector<std::size_t> named(const std::string& name, const std::optional<std::string>& city) const {
    std::vector<std::size_t> found;
    const auto collect = [&](const auto& fits) {
      for (std::size_t i = 0; i < entries_.size(); ++i) {
        if (!fits(entries_[i]) || (city && *city != entries_[i].person.city)) continue;
        const std::size_t now = owner(i);
        if (std::find(found.begin(), found.end(), now) == found.end()) found.push_back(now);
      }
    };
    collect([&](const Entry& entry) { return !entry.merged_into && entry.person.name == name; });
    if (found.empty())
      collect([&](const Entry& entry) {
        return std::find(entry.names.begin(), entry.names.end(), name) != entry.names.end();
      });
    return found;
  }

  void call(std::size_t entry, const std::string& name) {
    entries_[entry].person.name = name;
    entries_[entry].names.push_back(name);
  }

  bool is_taken(const std::string& name, const std::string& city, std::size_t but) const {
    return std::any_of(entries_.begin(), entries_.end(), [&](const Entry& other) {
      return &other != &entries_[but] && !other.merged_into && other.person.city == city && other.person.name == name;
    });
  }

  std::string rename(std::size_t entry, const std::string& to) {
    if (is_taken(to, entries_[entry].person.city, entry))
      return "another person is called " + to + " already; to make them one, write [[merge]]";
    call(entry, to);
    return {};
  }

  std::string merge(std::vector<std::size_t> found, const Correction& correction) {
    if (found.empty()) return "there is none of these persons";
    // Who has the name already is one of them.
    const std::string& city = entries_[found.front()].person.city;
    for (const std::size_t other : found)
      if (entries_[other].person.city != city) return "the persons are of two cities; add city";
    for (const std::size_t holder : named(correction.to, city))
      if (entries_[holder].person.name == correction.to && std::find(found.begin(), found.end(), holder) == found.end())
        found.push_back(holder);
    if (found.size() == 1 && entries_[found.front()].person.name == correction.to)
      return "only " + correction.to + " of these persons is there";
    const std::size_t first = *std::min_element(found.begin(), found.end());
    analyzers::Person& person = entries_[first].person;
    std::set<std::string> spellings(person.spellings.begin(), person.spellings.end());
    for (const std::size_t other : found) {
      if (other == first) continue;
      analyzers::Person& gone = entries_[other].person;
      std::move(gone.capacities.begin(), gone.capacities.end(), std::back_inserter(person.capacities));
      std::move(gone.decided.begin(), gone.decided.end(), std::back_inserter(person.decided));
      spellings.insert(gone.spellings.begin(), gone.spellings.end());
      entries_[other].merged_into = first;
    }
    person.spellings.assign(spellings.begin(), spellings.end());
    call(first, correction.to);
    return {};
  }

  std::string split_by_party(std::size_t entry) {
    std::set<std::string> keys;
    std::vector<analyzers::Term> parties;  // in the order of the capacities: the first keeps what has no party
    for (const analyzers::Capacity& capacity : entries_[entry].person.capacities)
      for (const analyzers::Term& term : capacity.terms)
        if (keys.insert(term.party_key).second) parties.push_back(term);
    if (parties.size() < 2) return entries_[entry].person.name + " has one party only";
    const analyzers::Person whole = entries_[entry].person;
    std::vector<std::string> names;
    for (const analyzers::Term& party : parties)
      names.push_back((whole.forename.empty() ? "" : whole.forename + ' ') + whole.surname + " (" +
                      (party.party_canonical.empty() ? party.party : party.party_canonical) + ')');
    for (const std::string& name : names)
      if (is_taken(name, whole.city, entry)) return "another person is called " + name + " already";
    for (std::size_t i = 0; i < parties.size(); ++i) {
      analyzers::Person part = whole;
      part.name = names[i];
      part.capacities.clear();
      for (analyzers::Capacity capacity : whole.capacities) {
        if (capacity.terms.empty()) {
          if (i == 0) part.capacities.push_back(std::move(capacity));
          continue;
        }
        std::erase_if(capacity.terms,
                      [&](const analyzers::Term& term) { return term.party_key != parties[i].party_key; });
        if (capacity.terms.empty()) continue;
        capacity.first = capacity.terms.front().from;
        capacity.last = capacity.first ? capacity.terms.back().to : std::nullopt;
        part.capacities.push_back(std::move(capacity));
      }
      if (i == 0) {
        entries_[entry].person = std::move(part);
        entries_[entry].names.push_back(names[i]);
      } else {
        entries_.push_back({std::move(part), {names[i]}, std::nullopt});
      }
    }
    return {};
  }

  std::string set_party(std::size_t entry, const Correction& correction) {
    analyzers::Person& person = entries_[entry].person;
    analyzers::Term term = party_(person.city, correction.to);
    term.from = correction.from.value_or(*corpus::make_date(1000, 1, 1));
    term.to = correction.until.value_or(*corpus::make_date(9999, 12, 31));
    analyzers::Capacity* office = nullptr;
    for (analyzers::Capacity& capacity : person.capacities) {
      if (capacity.role_class != analyzers::RoleClass::Councillor) continue;
      if (!office || (office->vague && !capacity.vague)) office = &capacity;
      make_room(capacity, term);
    }
    if (!office) return person.name + " is no councillor";
    office->vague = false;
    office->terms.push_back(term);
    person.decided.push_back(std::move(term));
    return {};
  }

  // Cuts the days of term out of the terms there; a party that has none left stays known.
  static void make_room(analyzers::Capacity& capacity, const analyzers::Term& term) {
    std::vector<analyzers::Term> kept;
    for (const analyzers::Term& old : capacity.terms) {
      if (!old.from || *old.to < *term.from || *term.to < *old.from) {
        kept.push_back(old);
        continue;
      }
      const auto piece = [&](const CalendarDate& from, const CalendarDate& to) {
        kept.push_back(old);
        kept.back().from = from;
        kept.back().to = to;
      };
      using std::chrono::days;
      using std::chrono::sys_days;
      const bool before = *old.from < *term.from;
      const bool after = *term.to < *old.to;
      if (before) piece(*old.from, CalendarDate(sys_days(*term.from) - days(1)));
      if (after) piece(CalendarDate(sys_days(*term.to) + days(1)), *old.to);
      if (!before && !after) {
        kept.push_back(old);
        kept.back().from = kept.back().to = std::nullopt;
      }
    }
    capacity.terms = std::move(kept);
  }

  const PartyReader& party_;
  std::vector<Entry> entries_;
  std::vector<std::pair<std::size_t, std::pair<std::size_t, std::string>>> splits_;  // correction, entry, into
  std::vector<std::pair<std::size_t, std::optional<std::size_t>>> retracted_;        // correction, entry
};

}  // namespace

Corrections parse_corrections(std::string_view toml, const std::string& origin) {
  toml::table root;
  try {
    root = toml::parse(toml, origin);
  } catch (const toml::parse_error& error) {
    fail(origin, static_cast<unsigned>(error.source().begin.line), std::string(error.description()));
  }
  Corrections corrections;
  for (const auto& [key, node] : root) {
    const std::string kind(key.str());
    const toml::array* tables = node.as_array();
    if (!tables || !tables->is_array_of_tables()) fail(origin, line_of(node), "expected [[" + kind + "]]");
    for (const toml::node& table : *tables) corrections.list.push_back(correction_of(origin, kind, *table.as_table()));
  }
  std::stable_sort(corrections.list.begin(), corrections.list.end(),
                   [](const Correction& a, const Correction& b) { return a.line < b.line; });
  corrections.hash = corpus::sha256_hex(toml);
  return corrections;
}

Corrections read_corrections(const std::filesystem::path& file) {
  std::error_code ignored;
  const auto status = std::filesystem::symlink_status(file, ignored);
  if (status.type() == std::filesystem::file_type::not_found) return parse_corrections("", file.string());
  const auto unreadable = [&] {
    return corpus::Error(corpus::ErrorKind::InputUnreadable, "cannot read " + file.string(),
                         "a run must not go without the archivist's corrections: make the file readable, or remove it");
  };
  if (!std::filesystem::is_regular_file(file, ignored)) throw unreadable();
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw unreadable();
  const std::string toml{std::istreambuf_iterator<char>(stream), {}};
  return parse_corrections(toml, file.string());
}

CorrectedPersons apply_corrections(const Corrections& corrections, const analyzers::PersonRegister& persons,
                                   const PartyReader& party) {
  Applying applying(persons, party);
  std::vector<std::string> faults;
  for (std::size_t i = 0; i < corrections.list.size(); ++i) faults.push_back(applying.apply(corrections.list[i], i));
  return applying.result(std::move(faults));
}

}  // namespace ratsarchiv::indexer
