#include "analyzers/structure/person_collector.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "analyzers/text/folding.hpp"

namespace ratsarchiv::analyzers {
namespace {

using corpus::CalendarDate;
using Key = PersonCollector::Key;
using Sightings = PersonCollector::Sightings;
using Counts = std::map<std::string, std::uint64_t>;

struct Atom {
  const Key* key;
  const Sightings* seen;

  std::optional<CalendarDate> first() const {
    for (const auto& [day, count] : seen->days)
      if (day) return day;
    return std::nullopt;
  }
  std::optional<CalendarDate> last() const { return seen->days.rbegin()->first; }
};
using Atoms = std::vector<Atom>;

// Atoms that are one person as far as one capacity goes.
struct Node {
  Atoms atoms;
  std::string forename_key;
  Gender gender = Gender::Unknown;
  bool vague = false;
};
using Nodes = std::vector<Node>;

// How much a naming tells: full forenames, then all of them, then the gender.
auto telling(const Key& key) {
  std::size_t tokens = 0;
  std::size_t initials = 0;
  for (std::size_t i = 0; i < key.forename_key.size(); ++i) {
    tokens += i == 0 || key.forename_key[i] == ' ' ? 1 : 0;
    initials += key.forename_key[i] == '.' ? 1 : 0;
  }
  return std::make_tuple(tokens - std::min(tokens, initials), tokens, key.gender != Gender::Unknown);
}

Nodes cluster(Atoms atoms) {
  std::stable_sort(atoms.begin(), atoms.end(), [](const Atom& a, const Atom& b) {
    if (telling(*a.key) != telling(*b.key)) return telling(*a.key) > telling(*b.key);
    return *a.key < *b.key;
  });
  Nodes nodes;
  Nodes vague;
  for (const Atom& atom : atoms) {
    const auto fits = [&](const Node& node) {
      return compatible_forename_keys(node.forename_key, atom.key->forename_key) &&
             compatible_genders(node.gender, atom.key->gender);
    };
    const auto is_same = [&](const Node& node) {
      return node.forename_key == atom.key->forename_key && node.gender == atom.key->gender;
    };
    const auto count = std::count_if(nodes.begin(), nodes.end(), fits);
    const bool joins = count == 1;
    Nodes& where = count > 1 ? vague : nodes;
    const auto found =
        joins ? std::find_if(nodes.begin(), nodes.end(), fits) : std::find_if(where.begin(), where.end(), is_same);
    if (found == where.end()) {
      where.push_back({{atom}, atom.key->forename_key, atom.key->gender, count > 1});
      continue;
    }
    found->atoms.push_back(atom);
    if (found->gender == Gender::Unknown) found->gender = atom.key->gender;
  }
  nodes.insert(nodes.end(), vague.begin(), vague.end());
  return nodes;
}

struct Span {
  std::optional<CalendarDate> first;
  std::optional<CalendarDate> last;

  void add(const Atom& atom) {
    const auto begin = atom.first();
    const auto end = atom.last();
    if (begin && (!first || *begin < *first)) first = begin;
    if (end && (!last || *last < *end)) last = end;
  }
  // Undated spans might lie anywhere.
  bool may_overlap(const Span& other) const {
    return !first || !other.first || (*first <= *other.last && *other.first <= *last);
  }
};

Span span_of(const Atoms& atoms) {
  Span span;
  for (const Atom& atom : atoms) span.add(atom);
  return span;
}

bool has_overlapping_parties(const Node& node) {
  std::map<std::string, Span> spans;
  for (const Atom& atom : node.atoms) spans[atom.key->party_key].add(atom);
  for (auto a = spans.begin(); a != spans.end(); ++a)
    for (auto b = std::next(a); b != spans.end(); ++b)
      if (a->second.may_overlap(b->second)) return true;
  return false;
}

// The parties of atoms, grouped where one faction follows the other.
std::vector<std::set<std::string>> party_families(const Atoms& atoms) {
  std::vector<std::set<std::string>> families;
  for (const Atom& atom : atoms) {
    std::set<std::string> family{atom.key->party_key};
    for (const Atom& other : atoms) {
      const auto& follows = atom.seen->party_follows;
      if (std::find(follows.begin(), follows.end(), other.key->party_key) != follows.end())
        family.insert(other.key->party_key);
    }
    std::erase_if(families, [&](const std::set<std::string>& known) {
      const bool meets =
          std::any_of(known.begin(), known.end(), [&](const std::string& party) { return family.contains(party); });
      if (meets) family.insert(known.begin(), known.end());
      return meets;
    });
    families.push_back(std::move(family));
  }
  return families;
}

Nodes cluster_with_parties(const Atoms& atoms) {
  Nodes nodes;
  const auto of_parties = [&](const auto& has) {
    Atoms chosen;
    std::copy_if(atoms.begin(), atoms.end(), std::back_inserter(chosen),
                 [&](const Atom& atom) { return has(atom.key->party_key); });
    return cluster(chosen);
  };
  for (const std::set<std::string>& family : party_families(atoms)) {
    Nodes together = of_parties([&](const std::string& party) { return family.contains(party); });
    if (family.size() > 1 && std::any_of(together.begin(), together.end(), has_overlapping_parties)) {
      for (const std::string& only : family)
        for (Node& node : of_parties([&](const std::string& party) { return party == only; }))
          nodes.push_back(std::move(node));
      continue;
    }
    nodes.insert(nodes.end(), together.begin(), together.end());
  }
  return nodes;
}

// Persons of the councillors of one surname: nodes, those with one full forename joined where no two of them overlap.
std::vector<Nodes> councillors(const Atoms& atoms) {
  Atoms with_party;
  Atoms without;
  for (const Atom& atom : atoms) (atom.key->party_key.empty() ? without : with_party).push_back(atom);
  Nodes nodes = cluster_with_parties(with_party);

  std::vector<Nodes> persons;
  std::map<std::string, Nodes> by_forename;
  for (Node& node : nodes) {
    if (!node.vague && is_full_forename_key(node.forename_key))
      by_forename[node.forename_key].push_back(node);
    else
      persons.push_back({node});
  }
  for (auto& [forename, same] : by_forename) {
    bool one_person = true;
    for (std::size_t i = 0; i < same.size(); ++i)
      for (std::size_t k = i + 1; k < same.size(); ++k)
        one_person = one_person && compatible_genders(same[i].gender, same[k].gender) &&
                     !span_of(same[i].atoms).may_overlap(span_of(same[k].atoms));
    if (one_person) {
      persons.push_back(std::move(same));
      continue;
    }
    for (Node& node : same) persons.push_back({std::move(node)});
  }

  Atoms unnamed;  // councillors of that name have parties: the day decides, or nothing does
  Atoms partyless;
  for (const Atom& atom : without) {
    const bool known = std::any_of(nodes.begin(), nodes.end(), [&](const Node& node) {
      return compatible_forename_keys(node.forename_key, atom.key->forename_key) &&
             compatible_genders(node.gender, atom.key->gender);
    });
    (known ? unnamed : partyless).push_back(atom);
  }
  for (Node& node : cluster(partyless)) persons.push_back({std::move(node)});
  for (Node& node : cluster(unnamed)) {
    node.vague = true;
    persons.push_back({std::move(node)});
  }
  return persons;
}

std::vector<Nodes> persons_of(RoleClass role_class, const Atoms& atoms) {
  if (role_class == RoleClass::Councillor) return councillors(atoms);
  std::map<std::string, Atoms> by_office;  // one empty office outside of guests
  for (const Atom& atom : atoms) by_office[atom.key->office_key].push_back(atom);
  std::vector<Nodes> persons;
  for (const auto& [office, same] : by_office)
    for (Node& node : cluster(same)) persons.push_back({std::move(node)});
  return persons;
}

void add_counts(Counts& sum, const Counts& counts) {
  for (const auto& [text, count] : counts) sum[text] += count;
}

// The most frequent, of several the first in byte order; empty when there is none.
std::string most_frequent(const Counts& counts) {
  std::string best;
  std::uint64_t most = 0;
  for (const auto& [text, count] : counts)
    if (count > most) {
      best = text;
      most = count;
    }
  return best;
}

// A party and the days of its namings.
struct PartyDays {
  Counts printed;
  std::string canonical;
  std::set<CalendarDate> days;
};

// Runs of days with one party between days of others.
std::vector<Term> terms_of(const Node& node) {
  std::map<std::string, PartyDays> parties;
  for (const Atom& atom : node.atoms) {
    if (atom.key->party_key.empty()) continue;
    PartyDays& party = parties[atom.key->party_key];
    add_counts(party.printed, atom.seen->parties);
    party.canonical = atom.seen->party_canonical;
    for (const auto& [day, count] : atom.seen->days)
      if (day) party.days.insert(*day);
  }
  std::vector<std::pair<CalendarDate, std::string>> days;
  std::vector<Term> terms;
  const auto term_of = [&](const std::string& key) {
    const PartyDays& party = parties.at(key);
    return Term{most_frequent(party.printed), party.canonical, key, std::nullopt, std::nullopt};
  };
  for (const auto& [key, party] : parties) {
    for (const CalendarDate& day : party.days) days.emplace_back(day, key);
    if (party.days.empty()) terms.push_back(term_of(key));
  }
  std::sort(days.begin(), days.end());
  const std::string* running = nullptr;
  for (const auto& [day, key] : days) {
    if (!running || *running != key) {
      terms.push_back(term_of(key));
      terms.back().from = day;
    }
    running = &key;
    terms.back().to = day;
  }
  return terms;
}

Capacity capacity_of(const Node& node) {
  const Key& key = *node.atoms.front().key;
  Capacity capacity;
  capacity.surname_key = key.surname_key;
  capacity.role_class = key.role_class;
  capacity.gender = node.gender;
  capacity.forename_key = node.forename_key;
  capacity.office_key = key.office_key;
  capacity.vague = node.vague;
  std::set<std::pair<std::string, Gender>> variants;
  for (const Atom& atom : node.atoms) variants.emplace(atom.key->forename_key, atom.key->gender);
  capacity.variants.assign(variants.begin(), variants.end());
  capacity.terms = terms_of(node);
  const Span span = span_of(node.atoms);
  capacity.first = span.first;
  capacity.last = span.last;
  return capacity;
}

struct NamedPerson {
  Person person;
  std::string role;  // of the latest day
};

NamedPerson make_person(const Nodes& nodes) {
  NamedPerson made;
  Person& person = made.person;
  Counts surnames;
  Counts forenames;
  Counts titles;
  Counts offices;
  std::string longest_key;
  std::map<std::optional<CalendarDate>, Counts> roles;
  for (const Node& node : nodes)
    for (const Atom& atom : node.atoms) {
      add_counts(surnames, atom.seen->surnames);
      add_counts(titles, atom.seen->titles);
      add_counts(offices, atom.seen->offices);
      for (const auto& [day_and_role, count] : atom.seen->roles)
        roles[day_and_role.first][day_and_role.second] += count;
    }
  for (const Node& node : nodes)
    for (const Atom& atom : node.atoms)
      if (atom.key->forename_key == node.forename_key) add_counts(forenames, atom.seen->forenames);
  person.city = nodes.front().atoms.front().key->city;
  person.surname = most_frequent(surnames);
  person.forename = most_frequent(forenames);
  if (!roles.empty()) made.role = most_frequent(roles.rbegin()->second);
  for (const Node& node : nodes) person.capacities.push_back(capacity_of(node));
  std::sort(person.capacities.begin(), person.capacities.end(), [](const Capacity& a, const Capacity& b) {
    return std::tie(a.first, a.role_class, a.variants) < std::tie(b.first, b.role_class, b.variants);
  });

  std::set<std::string> spellings;
  for (const Node& node : nodes)
    for (const Atom& atom : node.atoms)
      for (const auto& [surname, count] : atom.seen->surnames) {
        spellings.insert(surname);
        for (const auto& [forename, often] : atom.seen->forenames)
          if (!forename.empty()) spellings.insert(forename + ' ' + surname);
      }
  const std::set<std::string> untitled = spellings;
  for (const auto& [title, count] : titles)
    for (const std::string& name : untitled)
      if (!title.empty()) spellings.insert(title + ' ' + name);
  person.spellings.assign(spellings.begin(), spellings.end());

  // What the name says in brackets: the latest party, else the office, else the role.
  std::string what;
  std::optional<CalendarDate> latest;
  if (person.capacities.front().role_class == RoleClass::Councillor)
    for (const Capacity& capacity : person.capacities)
      for (const Term& term : capacity.terms)
        if (what.empty() || latest < term.to) {
          what = term.party_canonical.empty() ? term.party : term.party_canonical;
          latest = term.to;
        }
  if (what.empty() && person.capacities.front().role_class == RoleClass::Guest) what = most_frequent(offices);
  if (what.empty()) what = made.role;
  person.name = (person.forename.empty() ? "" : person.forename + ' ') + person.surname;
  if (!what.empty()) person.name += " (" + what + ')';
  return made;
}

// Persons of one name in one city: told apart by the role before it, else by numbers in the order of their first day.
void make_names_unique(std::vector<NamedPerson>& persons) {
  std::map<std::pair<std::string, std::string>, std::vector<NamedPerson*>> by_name;
  for (NamedPerson& made : persons) by_name[{made.person.city, fold_value(made.person.name)}].push_back(&made);
  for (auto& [name, same] : by_name) {
    if (same.size() == 1) continue;
    std::set<std::string> roles;
    for (const NamedPerson* made : same)
      if (!made->role.empty()) roles.insert(fold_value(made->role));
    if (roles.size() == same.size()) {
      for (NamedPerson* made : same) made->person.name = made->role + ' ' + made->person.name;
      continue;
    }
    std::sort(same.begin(), same.end(), [](const NamedPerson* a, const NamedPerson* b) {
      const Capacity& x = a->person.capacities.front();
      const Capacity& y = b->person.capacities.front();
      return std::tie(x.vague, x.first, x.role_class, x.office_key, x.variants) <
             std::tie(y.vague, y.first, y.role_class, y.office_key, y.variants);
    });
    for (std::size_t i = 1; i < same.size(); ++i) same[i]->person.name += " " + std::to_string(i + 1);
  }
}

}  // namespace

void PersonCollector::add(const PersonNaming& naming) {
  Sightings& seen = sightings_[{naming.city, naming.surname_key, naming.role_class, naming.forename_key, naming.gender,
                                naming.party_key, naming.office_key}];
  ++seen.surnames[naming.surname];
  ++seen.forenames[naming.forename];
  ++seen.titles[naming.title];
  if (!naming.party.empty()) ++seen.parties[naming.party];
  if (!naming.office.empty()) ++seen.offices[naming.office];
  ++seen.roles[{naming.date, naming.role}];
  seen.party_canonical = naming.party_canonical;
  seen.party_follows = naming.party_follows;
  ++seen.days[naming.date];
}

void PersonCollector::add(const PersonCollector& other) {
  for (const auto& [key, more] : other.sightings_) {
    Sightings& seen = sightings_[key];
    add_counts(seen.surnames, more.surnames);
    add_counts(seen.forenames, more.forenames);
    add_counts(seen.titles, more.titles);
    add_counts(seen.parties, more.parties);
    add_counts(seen.offices, more.offices);
    for (const auto& [role, count] : more.roles) seen.roles[role] += count;
    seen.party_canonical = more.party_canonical;
    seen.party_follows = more.party_follows;
    for (const auto& [day, count] : more.days) seen.days[day] += count;
  }
}

PersonRegister PersonCollector::make() const {
  std::map<std::tuple<std::string, std::string, RoleClass>, Atoms> groups;
  for (const auto& [key, seen] : sightings_)
    groups[{key.city, key.surname_key, key.role_class}].push_back({&key, &seen});
  std::vector<NamedPerson> made;
  for (const auto& [group, atoms] : groups)
    for (const Nodes& nodes : persons_of(std::get<RoleClass>(group), atoms)) made.push_back(make_person(nodes));
  make_names_unique(made);
  std::vector<Person> persons;
  persons.reserve(made.size());
  for (NamedPerson& one : made) persons.push_back(std::move(one.person));
  std::sort(persons.begin(), persons.end(),
            [](const Person& a, const Person& b) { return std::tie(a.city, a.name) < std::tie(b.city, b.name); });
  return PersonRegister(std::move(persons));
}

std::uint64_t PersonCollector::unknown_to(const PersonRegister& persons) const {
  std::uint64_t unknown = 0;
  for (const auto& [key, seen] : sightings_) {
    PersonNaming naming;
    naming.city = key.city;
    naming.surname_key = key.surname_key;
    naming.role_class = key.role_class;
    naming.forename_key = key.forename_key;
    naming.gender = key.gender;
    naming.party_key = key.party_key;
    naming.office_key = key.office_key;
    for (const auto& [day, count] : seen.days) {
      naming.date = day;
      if (!persons.find(naming)) unknown += count;
    }
  }
  return unknown;
}

}  // namespace ratsarchiv::analyzers
