#include "tools/generate/agenda.hpp"

#include <algorithm>
#include <sstream>

#include "tools/generate/phrase_book.hpp"

namespace ratsarchiv::generate {
namespace {

using std::chrono::days;

std::vector<Committee> read_committees(const std::string& section) {
  std::vector<Committee> result;
  for (const std::string& line : phrase_book().lines(section)) {
    std::vector<std::string> columns(1);
    for (const char c : line) {
      if (c == ';') {
        columns.emplace_back();
      } else if (c != ' ' || !columns.back().empty()) {
        columns.back() += c;
      }
    }
    Committee committee{columns.at(0),
                        columns.at(1),
                        std::stoi(columns.at(2)),
                        std::stoi(columns.at(3)),
                        static_cast<unsigned>(std::stoi(columns.at(4))),
                        std::stoi(columns.at(5)),
                        {}};
    std::istringstream words(columns.at(6));
    for (std::string word; words >> word;) committee.fields.push_back(word);
    result.push_back(std::move(committee));
  }
  return result;
}

bool deals_with(const Committee& committee, const Field& field, int year) {
  if (year < committee.first_year || year > committee.last_year) return false;
  return std::any_of(committee.fields.begin(), committee.fields.end(),
                     [&](const std::string& name) { return name == "*" || name == field.name; });
}

bool on_holiday(Day day) {
  const std::chrono::year_month_day date{day};
  const auto number = static_cast<unsigned>(date.day());
  return date.month() == std::chrono::August || (date.month() == std::chrono::December && number > 20) ||
         (date.month() == std::chrono::January && number < 8);
}

// Running numbers of a year keep pace with the calendar, so that a thin selection of protocols looks like one.
void advance(int& number, Day day, int per_hundred_days, Random& random) {
  const Day new_year = std::chrono::year_month_day{day}.year() / 1 / 1;
  const int usual = static_cast<int>((day - new_year).count()) * per_hundred_days / 100;
  number = std::max(number + random.between(1, 4), usual);
}

// The next sitting day of the committee on or after `day`; none in the holidays.
Day sitting_day(const Committee& committee, Day day) {
  while (std::chrono::weekday{day}.c_encoding() != committee.weekday || on_holiday(day)) {
    day += days{1};
  }
  return day;
}

Vote draw_vote(const Matter& matter, bool last_stage, bool plenary, Random& random) {
  const int present = plenary ? random.between(44, 61) : random.between(13, 17);
  Vote vote;
  vote.abstained = random.between(1, plenary ? 5 : 3);
  const auto dice = random.below(100);
  const auto set = [&](const char* outcome, const char* unanimity) {
    vote.outcome = outcome;
    vote.unanimity = unanimity;
  };
  if (matter.kind == MatterKind::Election) {
    set("gewaehlt", "");
    vote.no = random.between(1, 9);
  } else if (matter.kind == MatterKind::Report) {
    set("kenntnisnahme", "");
  } else if (!last_stage) {
    dice < 22   ? set("verwiesen", "")
    : dice < 34 ? set("vertagt", "")
    : dice < 75 ? set("angenommen", "einstimmig")
                : set("angenommen", "mehrheitlich");
  } else if (matter.kind == MatterKind::Motion) {
    dice < 28   ? set("erledigt", "")
    : dice < 40 ? set("zurueckgezogen", "")
    : dice < 65 ? set("abgelehnt", "mehrheitlich")
    : dice < 70 ? set("abgelehnt", "einstimmig")
    : dice < 80 ? set("verwiesen", "")
                : set("angenommen", "mehrheitlich");
  } else {
    dice < 50   ? set("angenommen", "einstimmig")
    : dice < 83 ? set("angenommen", "mehrheitlich")
    : dice < 87 ? set("angenommen", "")
    : dice < 93 ? set("abgelehnt", "mehrheitlich")
                : set("vertagt", "");
  }
  if (vote.unanimity == "einstimmig") {
    vote.yes = vote.outcome == "abgelehnt" ? 0 : present - vote.abstained;
    vote.no = vote.outcome == "abgelehnt" ? present - vote.abstained : 0;
  } else {
    if (vote.no == 0) vote.no = random.between(1, present / 3);
    vote.yes = present - vote.abstained - vote.no;
    if (vote.outcome == "abgelehnt") std::swap(vote.yes, vote.no);
  }
  return vote;
}

std::string history_result(const Vote& vote, Random& random) {
  if (vote.outcome == "verwiesen") {
    return random.chance(50) ? "ohne Votum in den Gemeinderat verwiesen" : "Einbringung";
  }
  if (vote.outcome == "vertagt") return random.chance(60) ? "Vertagung" : "Zurückstellung";
  if (vote.outcome == "kenntnisnahme") return "Kenntnisnahme";
  if (vote.unanimity == "einstimmig") return random.chance(50) ? "einmütige Zustimmung" : "einstimmige Zustimmung";
  if (random.chance(50)) return "mehrheitliche Zustimmung";
  return "mehrheitliche Zustimmung (" + std::to_string(vote.yes) + " Ja-Stimmen, " + std::to_string(vote.no) +
         (vote.no == 1 ? " Gegenstimme, " : " Gegenstimmen, ") + std::to_string(vote.abstained) +
         (vote.abstained == 1 ? " Enthaltung)" : " Enthaltungen)");
}

// "Schulsanierungssanierung", and what is too long to be said.
bool clumsy(const std::string& front, const std::string& head) {
  const bool repeats = front.find(head.substr(0, 5)) != std::string::npos ||
                       (front.find("bau") != std::string::npos && head == "ausbau");
  return repeats || (front.size() > 11 && head.size() > 11);
}

}  // namespace

std::string print_paper(City city, int number, int year) {
  std::string text = std::to_string(number);
  if (city == City::Stuttgart) return text + "/" + std::to_string(year);
  if (text.size() < 4) text.insert(0, 4 - text.size(), '0');
  return std::to_string(year) + "/" + text;
}

const std::vector<Committee>& committees(City city) {
  static const std::vector<Committee> stuttgart = read_committees("stuttgart.committees");
  static const std::vector<Committee> karlsruhe = read_committees("karlsruhe.committees");
  return city == City::Stuttgart ? stuttgart : karlsruhe;
}

const std::vector<HeadWord>& plan_heads() {
  static const std::vector<HeadWord> heads = [] {
    std::vector<HeadWord> result;
    for (const std::string& entry : phrase_book().words("heads.plan")) result.push_back(parse_head_word(entry));
    return result;
  }();
  return heads;
}

const std::vector<Field>& fields() {
  static const std::vector<Field> all = [] {
    std::vector<Field> result;
    for (const std::string& name : phrase_book().words("fields")) {
      Field field{name, phrase_book().words(name + ".front"), {}, phrase_book().words(name + ".offices")};
      for (const std::string& entry : phrase_book().words(name + ".things")) {
        field.things.push_back(parse_head_word(entry));
      }
      result.push_back(std::move(field));
    }
    return result;
  }();
  return all;
}

Noun draw_plan(const Field& field, Random& random) {
  Noun noun;
  do {
    noun.front = field.fronts[random.zipf(field.fronts.size())];
    noun.head = &plan_heads()[random.zipf(plan_heads().size())];
  } while (clumsy(noun.front, noun.head->word));
  noun.adjective = random.pick(phrase_book().words("adjectives"));
  return noun;
}

Agenda::Agenda(City city, std::uint64_t seed, std::uint64_t count, const Roster& roster)
    : city_(city), seed_(mix_seed(seed, 200 + static_cast<std::uint64_t>(city), 0)), left_(count), roster_(&roster) {
  // The number of matters that give `count` protocols fixes how the years are spread over them.
  for (std::uint64_t protocols = 0; protocols < count; ++matters_) protocols += stages_of(matters_);
}

std::size_t Agenda::stages_of(std::uint64_t index) const {
  const std::uint64_t dice = mix_seed(seed_, 3, index) % 100;
  if (city_ == City::Karlsruhe) return dice < 20 ? 2 : 1;
  return dice < 50 ? 1 : dice < 85 ? 2 : 3;
}

Day Agenda::base_date(std::uint64_t index) const {
  const Day first = std::chrono::year{city_ == City::Stuttgart ? 2001 : 2013} / 1 / 8;
  const Day last = std::chrono::year{2026} / 9 / 30;
  const auto span = static_cast<std::uint64_t>((last - first).count());
  return first + days{static_cast<int>(span * index / std::max<std::uint64_t>(matters_, 1))};
}

void Agenda::start_matter(std::uint64_t index) {
  auto matter = std::make_shared<Matter>();
  matter->seed = mix_seed(seed_, 5, index);
  Random random(matter->seed);
  const Day begin = base_date(index);
  const int year = year_of(begin);
  matter->field = &fields()[random.zipf(fields().size())];
  matter->topic = draw_plan(*matter->field, random);
  matter->is_public = !random.chance(city_ == City::Stuttgart ? 9 : 4);

  const std::size_t stages = stages_of(index);
  const auto dice = random.below(100);
  matter->kind = stages > 1  ? MatterKind::Proposal
                 : dice < 55 ? MatterKind::Proposal
                 : dice < 72 ? MatterKind::Report
                 : dice < 95 ? MatterKind::Motion
                             : MatterKind::Election;
  const bool joined = city_ == City::Stuttgart && matter->kind != MatterKind::Election && random.chance(18);
  if (matter->kind == MatterKind::Motion || joined) {
    const auto parties = roster_->parties(begin);
    advance(motion_numbers_[year], begin, 110, random);
    matter->motion = MotionOf{motion_numbers_[year], year, random.pick(parties), begin - days{random.between(10, 120)}};
    matter->motion->year = year_of(matter->motion->date);
  }
  const bool has_paper =
      matter->kind != MatterKind::Election && (matter->kind != MatterKind::Motion || city_ == City::Karlsruhe);
  if (has_paper) {
    int& number = paper_numbers_[year];
    advance(number, begin, 280, random);
    matter->paper = print_paper(city_, number, year);
    if (city_ == City::Stuttgart && random.chance(8)) {
      static const std::vector<std::string> kSuffixes = {" Neufassung", " mit Ergänzung", " und Ergänzung"};
      matter->paper_suffix = random.pick(kSuffixes);
    }
  }

  const std::vector<Committee>& all = committees(city_);
  std::vector<const Committee*> fitting;
  for (const Committee& committee : all) {
    if (&committee == &all.front() || !deals_with(committee, *matter->field, year)) continue;
    fitting.insert(fitting.end(), static_cast<std::size_t>(committee.weight), &committee);
  }
  const Committee* plenary = &all.front();
  if (stages == 1) {
    const bool in_plenary = matter->kind == MatterKind::Election || random.chance(city_ == City::Stuttgart ? 30 : 72);
    matter->path = {in_plenary ? plenary : random.pick(fitting)};
  } else {
    matter->path.push_back(random.pick(fitting));
    if (stages == 3) {
      const Committee* second = random.pick(fitting);
      matter->path.push_back(second);
    }
    matter->path.push_back(plenary);
  }

  Plan plan;
  plan.city = city_;
  plan.stage = 0;
  plan.date = sitting_day(*matter->path[0], begin);
  plan.matter = std::move(matter);
  waiting_.push(std::move(plan));
}

void Agenda::finish(Plan& plan) {
  Random random(mix_seed(plan.seed(), 11, 0));
  const Committee& committee = plan.committee();
  const bool last = plan.stage + 1 == plan.matter->path.size();
  plan.vote = draw_vote(*plan.matter, last, &committee == &committees(city_).front(), random);

  Sitting& sitting = sittings_[&committee];
  if (sitting.date != plan.date) {
    sitting.date = plan.date;
    sitting.agenda_item = random.between(0, 7);
    ++sitting.session;
  }
  plan.agenda_item = sitting.agenda_item += random.between(1, 2);
  plan.session = sitting.session;
  if (city_ == City::Stuttgart) {
    int& number = protocol_numbers_[{&committee, year_of(plan.date)}];
    advance(number, plan.date, 95, random);
    plan.number = std::to_string(number);
    if (random.chance(5)) plan.number += static_cast<char>('a' + random.below(3));
  }

  if (!last) {
    Plan next = plan;
    ++next.stage;
    next.history.push_back(
        {&committee, plan.date, plan.matter->is_public, plan.number, history_result(plan.vote, random)});
    next.date = sitting_day(next.committee(), plan.date + days{random.between(1, 45)});
    waiting_.push(std::move(next));
  }
}

std::optional<Plan> Agenda::next() {
  if (left_ == 0) return std::nullopt;
  while (next_matter_ < matters_ && (waiting_.empty() || base_date(next_matter_) <= waiting_.top().date)) {
    start_matter(next_matter_++);
  }
  if (waiting_.empty()) return std::nullopt;
  Plan plan = waiting_.top();
  waiting_.pop();
  finish(plan);
  --left_;
  return plan;
}

}  // namespace ratsarchiv::generate
