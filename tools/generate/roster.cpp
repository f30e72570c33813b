#include "tools/generate/roster.hpp"

#include <algorithm>
#include <stdexcept>

#include "tools/generate/phrase_book.hpp"

namespace ratsarchiv::generate {
namespace {

constexpr std::size_t kMostPersons = 2000;
constexpr int kStaff = 30;

struct Seats {
  std::string party;
  int count;
};

struct Election {
  int year;
  std::vector<Seats> seats;
};

// "2014; CDU 17, SPD 9"
Election parse_election(const std::string& line) {
  Election election{std::stoi(line), {}};
  std::size_t from = line.find(';') + 1;
  while (from < line.size()) {
    std::size_t to = line.find(',', from);
    if (to == std::string::npos) to = line.size();
    const std::string entry = line.substr(from, to - from);
    const std::size_t first = entry.find_first_not_of(' ');
    const std::size_t blank = entry.rfind(' ');
    election.seats.push_back({entry.substr(first, blank - first), std::stoi(entry.substr(blank + 1))});
    from = to + 1;
  }
  return election;
}

void shuffle(std::vector<std::string>& list, Random& random) {
  for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[random.below(i)]);
}

std::string councillor_role(City city, bool female) {
  if (city == City::Stuttgart) return female ? "StRin" : "StR";
  return female ? "Stadträtin" : "Stadtrat";
}

}  // namespace

std::string Speaker::name() const {
  return person->title.empty() ? person->surname : person->title + " " + person->surname;
}

std::string Speaker::brief() const { return role + " " + name(); }

std::string Speaker::full() const {
  const std::string& bracket = party.empty() ? office : party;
  return bracket.empty() ? brief() : brief() + " (" + bracket + ")";
}

std::string Speaker::dative() const { return (role == "Herr" ? "Herrn" : role) + " " + name(); }

Roster::Roster(City city, std::uint64_t seed) {
  Random random(mix_seed(seed, 100 + static_cast<std::uint64_t>(city), 0));
  surnames_ = phrase_book().words("surnames");
  shuffle(surnames_, random);
  persons_.reserve(kMostPersons);
  elect_mayors(city, random);
  for (int i = 0; i < kStaff; ++i) {
    const Person* person = new_person(random);
    staff_.push_back({person, person->female ? "Frau" : "Herr", "", ""});
  }
  elect_councillors(city, random);
}

const Person* Roster::new_person(Random& random) {
  if (persons_.size() == kMostPersons) throw std::logic_error("roster: too many persons");
  Person person;
  person.female = random.chance(42);
  person.forename = random.pick(phrase_book().words(person.female ? "women" : "men"));
  if (next_surname_ < surnames_.size()) {
    person.surname = surnames_[next_surname_++];
  } else {
    // The list is used up: double names of two plain entries, unique by their place.
    std::vector<const std::string*> plain;
    for (const std::string& name : surnames_) {
      if (name.find_first_of("- '") == std::string::npos) plain.push_back(&name);
    }
    const std::size_t n = plain.size();
    const std::size_t i = next_surname_++ - surnames_.size();
    person.surname = *plain[i % n] + "-" + *plain[(i * 7 + 1 + i / n) % n];
  }
  const auto dice = random.below(100);
  if (dice < 12) person.title = "Dr.";
  if (dice == 12) person.title = "Prof. Dr.";
  persons_.push_back(std::move(person));
  return &persons_.back();
}

void Roster::elect_councillors(City city, Random& random) {
  const auto& lines = phrase_book().lines(city == City::Stuttgart ? "stuttgart.parties" : "karlsruhe.parties");
  for (const std::string& line : lines) {
    const Election election = parse_election(line);
    Period term{election.year, {}};
    std::vector<Speaker> returning;
    if (!terms_.empty()) {
      for (const Speaker& old : terms_.back().people) {
        if (random.chance(62)) returning.push_back(old);
      }
    }
    // Members of parties that are gone, and a few who cross the floor, are free for another party.
    const auto gone = [&](const Speaker& s) {
      return std::none_of(election.seats.begin(), election.seats.end(),
                          [&](const Seats& seats) { return seats.party == s.party; });
    };
    for (const Seats& seats : election.seats) {
      int left = seats.count;
      for (auto it = returning.begin(); it != returning.end() && left > 0;) {
        if (it->party == seats.party || (gone(*it) && random.chance(40)) || random.chance(1)) {
          Speaker speaker = *it;
          speaker.party = seats.party;
          term.people.push_back(std::move(speaker));
          it = returning.erase(it);
          --left;
        } else {
          ++it;
        }
      }
      for (; left > 0; --left) {
        const Person* person = new_person(random);
        term.people.push_back({person, councillor_role(city, person->female), seats.party, ""});
      }
    }
    terms_.push_back(std::move(term));
  }
}

void Roster::elect_mayors(City city, Random& random) {
  for (const int year : {1999, 2005, 2013, 2021}) {
    Period period{year, {}};
    const int count = city == City::Stuttgart ? 6 : 4;
    for (int i = 0; i < count; ++i) {
      const Person* person = new_person(random);
      const bool stays = !mayors_.empty() && i > 0 && random.chance(40);
      if (stays) person = mayors_.back().people[static_cast<std::size_t>(i)].person;
      std::string role;
      if (city == City::Stuttgart) {
        role = i == 0 ? "OB" : i == 1 ? "EBM" : person->female ? "BMin" : "BM";
      } else if (i == 0) {
        role = person->female ? "Oberbürgermeisterin" : "Oberbürgermeister";
      } else if (i == 1) {
        role = person->female ? "Erste Bürgermeisterin" : "Erster Bürgermeister";
      } else {
        role = person->female ? "Bürgermeisterin" : "Bürgermeister";
      }
      period.people.push_back({person, role, "", ""});
    }
    mayors_.push_back(std::move(period));
  }
}

const std::vector<Speaker>& Roster::councillors(Day day) const {
  const std::chrono::year_month_day date{day};
  const int term_year = static_cast<int>(date.year()) - (static_cast<unsigned>(date.month()) < 9 ? 1 : 0);
  const Period* found = &terms_.front();
  for (const Period& term : terms_) {
    if (term.first_year <= term_year) found = &term;
  }
  return found->people;
}

std::vector<std::string> Roster::parties(Day day) const {
  std::vector<std::string> result;
  for (const Speaker& speaker : councillors(day)) {
    if (std::find(result.begin(), result.end(), speaker.party) == result.end()) result.push_back(speaker.party);
  }
  return result;
}

const std::vector<Speaker>& Roster::mayors(Day day) const {
  const Period* found = &mayors_.front();
  for (const Period& period : mayors_) {
    if (period.first_year <= year_of(day)) found = &period;
  }
  return found->people;
}

}  // namespace ratsarchiv::generate
