#include "analyzers/structure/person_table.hpp"

#include <algorithm>

namespace ratsarchiv::analyzers {
namespace {

bool compatible(const std::optional<std::string>& a, const std::optional<std::string>& b) {
  return !a || !b || spelling_key(*a) == spelling_key(*b);
}

bool compatible_gender(Gender a, Gender b) { return a == Gender::Unknown || b == Gender::Unknown || a == b; }

bool compatible_forenames(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return true;
  if (a.back() == '.' || b.back() == '.') return a.front() == b.front();
  return a == b;
}

std::optional<std::string> party_of(const PersonMention& person) {
  return person.party_canonical ? person.party_canonical : person.party;
}

}  // namespace

PersonTable::PersonTable(const PersonFinder& finder, const corpus::Header& header,
                         const std::vector<PersonMention>& mentions)
    : finder_(finder) {
  for (const std::string& entry : header.chairs) {
    if (auto chair = finder.parse_entry(entry)) {
      chairs_.push_back(*chair);
      add(*chair);
    }
  }
  for (const std::string& entry : header.rapporteurs) {
    if (auto rapporteur = finder.parse_entry(entry)) add(*rapporteur);
  }
  for (const PersonMention& mention : mentions) {
    if (mention.by == NamedBy::Name) add(mention);
  }
}

bool PersonTable::same_person(const PersonMention& a, const PersonMention& b) const {
  return a.surname == b.surname && finder_.compatible_roles(a.role, b.role) && compatible(party_of(a), party_of(b)) &&
         compatible(a.office, b.office) && !(a.party && b.office) && !(a.office && b.party) &&
         compatible_forenames(a.forename, b.forename) && compatible_gender(a.gender, b.gender);
}

void PersonTable::add(const PersonMention& mention) {
  PersonMention* match = nullptr;
  for (PersonMention& person : persons_) {
    if (!same_person(person, mention)) continue;
    if (match != nullptr) return;  // either of two: it says nothing new of one
    match = &person;
  }
  if (match == nullptr) {
    persons_.push_back(mention);
    return;
  }
  if (!match->title) match->title = mention.title;
  if (match->forename.empty()) match->forename = mention.forename;
  if (!match->party) {
    match->party = mention.party;
    match->party_canonical = mention.party_canonical;
  }
  if (!match->office) match->office = mention.office;
  if (finder_.role_class(match->role).empty() && !finder_.role_class(mention.role).empty()) match->role = mention.role;
}

PersonMention PersonTable::completed(const PersonMention& mention) const {
  PersonMention result = mention;
  const PersonMention* match = nullptr;
  for (const PersonMention& person : persons_) {
    if (!same_person(person, mention)) continue;
    if (match != nullptr && (party_of(*match) != party_of(person) || match->office != person.office)) return result;
    match = &person;
  }
  if (match == nullptr) return result;
  if (!result.title) result.title = match->title;
  if (!result.party) {
    result.party = match->party;
    result.party_canonical = match->party_canonical;
  }
  if (!result.office) result.office = match->office;
  if (result.forename.empty()) result.forename = match->forename;
  return result;
}

std::optional<PersonMention> PersonTable::resolved(const PersonMention& mention, const PersonMention* current) const {
  if (mention.by == NamedBy::Name) return completed(mention);
  std::vector<const PersonMention*> candidates;
  const auto collect = [&](const std::vector<PersonMention>& persons, const auto& fits) {
    for (const PersonMention& person : persons) {
      if (!fits(person)) continue;
      const bool known = std::any_of(candidates.begin(), candidates.end(),
                                     [&](const PersonMention* other) { return same_person(*other, person); });
      if (!known) candidates.push_back(&person);
    }
  };
  const std::string role_class = finder_.role_class(mention.role);
  if (mention.by == NamedBy::Chair) {
    collect(chairs_, [&](const PersonMention& person) { return compatible_gender(person.gender, mention.gender); });
  } else if (role_class.empty()) {  // "der Redner"
    if (current != nullptr && compatible_gender(current->gender, mention.gender)) return *current;
    return std::nullopt;
  } else {
    const auto fits = [&](const PersonMention& person) {
      return finder_.role_class(person.role) == role_class && compatible_gender(person.gender, mention.gender);
    };
    if (current != nullptr && fits(*current)) return *current;
    collect(persons_, fits);
  }
  if (candidates.size() != 1) return std::nullopt;
  return completed(*candidates.front());
}

std::string person_key(const PersonMention& person) {
  const std::optional<std::string> party = party_of(person);
  const std::string what = party ? *party : person.office ? *person.office : person.role;
  const std::string name = person.forename.empty() ? person.surname : person.forename + " " + person.surname;
  return what.empty() ? name : name + " (" + what + ")";
}

}  // namespace ratsarchiv::analyzers
