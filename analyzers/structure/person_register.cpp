#include "analyzers/structure/person_register.hpp"

#include <algorithm>

namespace ratsarchiv::analyzers {
namespace {

std::string joined_key(std::string_view city, std::string_view name) {
  std::string key(city);
  key += '\0';
  key += name;
  return key;
}

bool compatible(const Capacity& capacity, const PersonNaming& naming) {
  return compatible_genders(capacity.gender, naming.gender) &&
         compatible_forename_keys(capacity.forename_key, naming.forename_key);
}

bool has_variant(const Capacity& capacity, const PersonNaming& naming) {
  return std::find(capacity.variants.begin(), capacity.variants.end(), std::pair(naming.forename_key, naming.gender)) !=
         capacity.variants.end();
}

bool has_party(const Capacity& capacity, std::string_view party_key) {
  return std::any_of(capacity.terms.begin(), capacity.terms.end(),
                     [&](const Term& term) { return term.party_key == party_key; });
}

bool spans(const Capacity& capacity, const std::optional<corpus::CalendarDate>& day) {
  return day && capacity.first && *capacity.first <= *day && *day <= *capacity.last;
}

}  // namespace

PersonRegister::PersonRegister(std::vector<Person> persons) : persons_(std::move(persons)) {
  for (std::size_t i = 0; i < persons_.size(); ++i) {
    const Person& person = persons_[i];
    by_name_.emplace(joined_key(person.city, person.name), i);
    for (std::size_t k = 0; k < person.capacities.size(); ++k)
      by_surname_[joined_key(person.city, person.capacities[k].surname_key)].push_back({i, k});
  }
}

const Person* PersonRegister::named(std::string_view city, std::string_view name) const {
  const auto found = by_name_.find(joined_key(city, name));
  return found == by_name_.end() ? nullptr : &persons_[found->second];
}

// The person of all entries that fit, if it is one and the same.
template <typename Fits>
std::optional<std::size_t> PersonRegister::only_person(const std::vector<Entry>& entries, const Fits& fits) const {
  std::optional<std::size_t> only;
  for (const Entry& entry : entries) {
    if (!fits(capacity(entry))) continue;
    if (only && *only != entry.person) return std::nullopt;
    only = entry.person;
  }
  return only;
}

std::optional<std::size_t> PersonRegister::find_among(const std::vector<Entry>& pool,
                                                      const PersonNaming& naming) const {
  const auto plain = [&](const Capacity& c) { return !c.vague && compatible(c, naming); };
  // The day tells apart persons of one name only where each is seen on either side of it.
  const auto of_day = [&](const Capacity& c) {
    if (!plain(c)) return false;
    if (naming.party_key.empty()) return spans(c, naming.date);
    return std::any_of(c.terms.begin(), c.terms.end(), [&](const Term& term) {
      return term.party_key == naming.party_key && term.covers(naming.date);
    });
  };
  const auto exact = [&](const Capacity& c) { return !c.vague && has_variant(c, naming); };
  const auto exact_vague = [&](const Capacity& c) { return c.vague && has_variant(c, naming); };
  const auto vague = [&](const Capacity& c) { return c.vague && compatible(c, naming); };
  if (const auto person = only_person(pool, exact)) return person;
  if (const auto person = only_person(pool, plain)) return person;
  if (const auto person = only_person(pool, of_day)) return person;
  if (const auto person = only_person(pool, exact_vague)) return person;
  return only_person(pool, vague);
}

// A councillor without a bracket: whoever holds office on that day; the party is left open between two terms.
std::optional<FoundPerson> PersonRegister::find_by_term(const std::vector<Entry>& councillors,
                                                        const PersonNaming& naming) const {
  const auto in_office = [&](const Capacity& c) {
    return !c.vague && compatible(c, naming) &&
           std::any_of(c.terms.begin(), c.terms.end(), [&](const Term& term) { return term.covers(naming.date); });
  };
  if (const auto only = only_person(councillors, in_office)) {
    const Term* of_day = nullptr;
    for (const Entry& entry : councillors) {
      if (entry.person != *only || !in_office(capacity(entry))) continue;
      for (const Term& term : capacity(entry).terms) {
        if (!term.covers(naming.date)) continue;
        if (of_day && of_day->party_key != term.party_key) return FoundPerson{&persons_[*only], nullptr};
        of_day = &term;
      }
    }
    return FoundPerson{&persons_[*only], of_day};
  }
  const bool several = std::any_of(councillors.begin(), councillors.end(),
                                   [&](const Entry& entry) { return in_office(capacity(entry)); });
  if (several) return std::nullopt;
  // Between two terms of theirs, which may be of two parties.
  const auto may_be = [&](const Capacity& c) { return !c.vague && !c.terms.empty() && compatible(c, naming); };
  std::unordered_map<std::size_t, std::pair<bool, bool>> seen;  // whether a person was seen before that day, and after
  for (const Entry& entry : councillors) {
    const Capacity& c = capacity(entry);
    if (!may_be(c) || !c.first || !naming.date) continue;
    seen[entry.person].first |= *c.first <= *naming.date;
    seen[entry.person].second |= *naming.date <= *c.last;
  }
  std::erase_if(seen, [](const auto& person) { return !person.second.first || !person.second.second; });
  if (seen.size() != 1) return std::nullopt;
  return FoundPerson{&persons_[seen.begin()->first], nullptr};
}

std::optional<FoundPerson> PersonRegister::find(const PersonNaming& naming) const {
  const auto found = by_surname_.find(joined_key(naming.city, naming.surname_key));
  if (found == by_surname_.end()) return std::nullopt;
  std::vector<Entry> pool;
  for (const Entry& entry : found->second)
    if (capacity(entry).role_class == naming.role_class) pool.push_back(entry);
  const auto keep = [&](const auto& fits) {
    std::erase_if(pool, [&](const Entry& entry) { return !fits(capacity(entry)); });
  };
  if (naming.role_class == RoleClass::Guest) {
    keep([&](const Capacity& c) { return c.office_key == naming.office_key; });
  } else if (naming.role_class == RoleClass::Councillor) {
    if (naming.party_key.empty()) {
      if (const auto by_term = find_by_term(pool, naming)) return by_term;
      keep([](const Capacity& c) { return c.terms.empty(); });
    } else {
      keep([&](const Capacity& c) { return has_party(c, naming.party_key); });
    }
  }
  const auto person = find_among(pool, naming);
  return person ? std::optional(FoundPerson{&persons_[*person], nullptr}) : std::nullopt;
}

}  // namespace ratsarchiv::analyzers
