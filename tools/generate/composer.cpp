#include "tools/generate/composer.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace ratsarchiv::generate {
namespace {

constexpr std::array<const char*, 13> kNumberWords = {"null",   "eine", "zwei", "drei", "vier", "fünf", "sechs",
                                                      "sieben", "acht", "neun", "zehn", "elf",  "zwölf"};

std::string with_thousands_point(int thousands) {
  return thousands >= 1000
             ? std::to_string(thousands / 1000) + "." + std::to_string(thousands % 1000 + 1000).substr(1) + ".000"
             : std::to_string(thousands) + ".000";
}

std::string genitive_of_body(std::string_view name) {
  std::string text(name);
  const std::size_t head = text.find("ausschuss");
  const std::size_t word = text.find("Ausschuss");
  const std::size_t at = head != std::string::npos ? head : word;
  if (at != std::string::npos) return text.insert(at + 9, "es");
  return text + "s";
}

// Puts a noun with its article behind what stands there: "zu" + "dem Konzept" is "zum Konzept".
void append_noun(const std::string& noun, std::string& out) {
  struct Contraction {
    std::string_view preposition, article, both;
  };
  static constexpr Contraction kContractions[] = {
      {"zu ", "dem ", "zum "},   {"zu ", "der ", "zur "},   {"Zu ", "dem ", "Zum "},  {"Zu ", "der ", "Zur "},
      {"bei ", "dem ", "beim "}, {"Bei ", "dem ", "Beim "}, {"von ", "dem ", "vom "}, {"Von ", "dem ", "Vom "},
      {"an ", "dem ", "am "},    {"An ", "dem ", "Am "}};
  for (const Contraction& c : kContractions) {
    if (!noun.starts_with(c.article) || !std::string_view(out).ends_with(c.preposition)) continue;
    const std::size_t at = out.size() - c.preposition.size();
    if (at > 0 && out[at - 1] != ' ' && out[at - 1] != '"') continue;
    out.replace(at, std::string::npos, c.both);
    out.append(noun, c.article.size());
    return;
  }
  out += noun;
}

}  // namespace

// The nouns of one sentence, drawn when first asked for.
struct Composer::Nouns {
  std::optional<Noun> plan1, plan2, thing;
  const std::string* place = nullptr;
};

Composer::Composer(const Plan& plan, const Roster& roster, Random& random, GroundTruth& truth)
    : plan_(&plan), roster_(&roster), random_(&random), truth_(&truth) {}

void Composer::set_pair(const Speaker* first, const Speaker* second) {
  pair_[0] = first;
  pair_[1] = second;
}

bool Composer::introduced(const Speaker& speaker) const {
  return std::find(introduced_.begin(), introduced_.end(), speaker.person) != introduced_.end();
}

std::string Composer::introduce(const Speaker& speaker) {
  if (introduced(speaker)) return speaker.brief();
  introduced_.push_back(speaker.person);
  return speaker.full();
}

std::string Composer::person_word(const char* masculine, const char* feminine) const {
  const Speaker* who = speaker_ != nullptr ? speaker_ : chair_;
  return who != nullptr && who->person->female ? feminine : masculine;
}

const Noun& Composer::noun(Slot slot, Nouns& nouns) {
  const Field& field = *plan_->matter->field;
  switch (slot) {
    case Slot::Plan1:
    case Slot::Plan2: {
      std::optional<Noun>& noun = slot == Slot::Plan1 ? nouns.plan1 : nouns.plan2;
      if (!noun) {
        // Mostly of the matter's own field, and a speaker has a favourite; council debates wander.
        const auto dice = random_->below(100);
        if (slot == Slot::Plan1 && focus_ && dice < 25) {
          noun = *focus_;
        } else {
          noun = draw_plan(dice < 95 ? field : random_->pick(fields()), *random_);
        }
        if (!focus_) focus_ = noun;
      }
      return *noun;
    }
    case Slot::Thing:
      if (!nouns.thing) {
        nouns.thing = Noun{"", &field.things[random_->zipf(field.things.size())],
                           random_->pick(phrase_book().words("adjectives.things"))};
      }
      return *nouns.thing;
    default:
      return plan_->matter->topic;
  }
}

std::string Composer::say(const std::string& section) { return fill(random_->pick(phrase_book().templates(section))); }

std::string Composer::fill(const Template& pattern) {
  std::string out;
  append(pattern, out, 0);
  return out;
}

std::string Composer::decide(const std::string& section, const Vote& vote, ExpectedResolution& resolution) {
  vote_ = &vote;
  resolution_ = &resolution;
  resolution.outcome = vote.outcome;
  resolution.unanimity = vote.unanimity;
  const Template& pattern = random_->pick(phrase_book().templates(section));
  note(UsedTemplate::Kind::Decision, pattern);
  std::string text = fill(pattern);
  resolution.text = text;
  vote_ = nullptr;
  resolution_ = nullptr;
  return text;
}

void Composer::append(const Template& pattern, std::string& out, int depth) {
  Nouns nouns;
  for (const Piece& piece : pattern.pieces) {
    if (piece.slot == Slot::Literal) {
      out += piece.text;
    } else {
      append_slot(piece, out, nouns, depth);
    }
  }
}

void Composer::append_nested(const std::string& section, bool capital, std::string& out, int depth) {
  const std::size_t at = out.size();
  append(random_->pick(phrase_book().templates(section)), out, depth + 1);
  if (capital) {
    const std::string clause = capitalised(out.substr(at));
    out.replace(at, std::string::npos, clause);
  }
}

void Composer::append_count(const Piece& piece, int count, std::string& out) {
  if (resolution_ != nullptr) {
    if (piece.slot == Slot::Yes) resolution_->yes = count;
    if (piece.slot == Slot::No) resolution_->no = count;
    if (piece.slot == Slot::Abstained) resolution_->abstained = count;
  }
  const bool word = !piece.digits && count <= 12 && count > 0 && random_->chance(35);
  if (word) {
    out += count == 1 ? "einer" : kNumberWords[static_cast<std::size_t>(count)];
  } else {
    out += std::to_string(count);
  }
  if (piece.text.empty()) return;
  out += ' ';
  out += piece.text;
  if (count != 1) {
    out += piece.text.ends_with("ung") ? "en" : "n";
  }
}

void Composer::append_other(bool name_only, std::string& out) {
  const std::vector<Speaker>& councillors = roster_->councillors(plan_->date);
  const Speaker* other = &random_->pick(councillors);
  // Herr Kollege: a man; and nobody talks about himself.
  while ((speaker_ != nullptr && other->person == speaker_->person) || (name_only && other->person->female)) {
    other = &random_->pick(councillors);
  }
  out += name_only ? other->name() : other->brief();
  truth_->mentions.insert(other->person->surname);
}

void Composer::append_other_paper(std::string& out) {
  const int year = year_of(plan_->date) - random_->between(0, 1);
  const std::string paper = print_paper(plan_->city, random_->between(1, 1100), year);
  truth_->papers.insert(paper);
  out += plan_->city == City::Stuttgart ? "GRDrs " : "der Vorlage ";
  out += paper;
}

void Composer::append_other_motion(std::string& out) {
  if (plan_->city == City::Karlsruhe) {  // motions have no numbers there
    out += "dem Antrag vom " + long_date(plan_->date - std::chrono::days{random_->between(20, 300)});
    return;
  }
  ExpectedMotion motion;
  motion.number = random_->between(1, 600);
  motion.year = year_of(plan_->date);
  truth_->motions.push_back(motion);
  out += "Antrag Nr. " + std::to_string(motion.number) + "/" + std::to_string(motion.year);
}

void Composer::append_slot(const Piece& piece, std::string& out, Nouns& nouns, int depth) {
  const PhraseBook& book = phrase_book();
  const Matter& matter = *plan_->matter;
  const int year = year_of(plan_->date);
  switch (piece.slot) {
    case Slot::Literal:
      out += piece.text;
      break;
    case Slot::Choice:
      out += random_->pick(piece.choices);
      break;
    case Slot::Topic:
    case Slot::Plan1:
    case Slot::Plan2:
    case Slot::Thing:
      append_noun(decline(noun(piece.slot, nouns), piece.form), out);
      break;
    case Slot::Speaker:
      out += introduce(*speaker_);
      break;
    case Slot::SpeakerDative: {
      std::string name = introduce(*speaker_);
      if (speaker_->role == "Herr") name.insert(4, "n");
      out += name;
      break;
    }
    case Slot::Pair:
      out += introduce(*pair_[0]);
      out += " und ";
      out += introduce(*pair_[1]);
      break;
    case Slot::Chair:
    case Slot::ChairCapital:
      out += chair_->brief();
      break;
    case Slot::ChairAnaphor:
      out += chair_->person->female ? "die Vorsitzende" : "der Vorsitzende";
      break;
    case Slot::ChairAnaphorCapital:
      out += chair_->person->female ? "Die Vorsitzende" : "Der Vorsitzende";
      break;
    case Slot::He:
      out += person_word("er", "sie");
      break;
    case Slot::HeCapital:
      out += person_word("Er", "Sie");
      break;
    case Slot::HimDative:
      out += person_word("ihm", "ihr");
      break;
    case Slot::HimAccusative:
      out += person_word("ihn", "sie");
      break;
    case Slot::Possessive:
      out += person_word("sein", "ihr") + piece.text;
      break;
    case Slot::PossessiveCapital:
      out += person_word("Sein", "Ihr") + piece.text;
      break;
    case Slot::FactionDative:
      out += "der Fraktion";
      break;
    case Slot::Clause:
    case Slot::ClauseCapital:
      append_nested("council.second", piece.slot == Slot::ClauseCapital, out, depth);
      break;
    case Slot::FinalClause:
      append_nested(random_->chance(50) ? "council.final.good" : "council.final.bad", false, out, depth);
      break;
    case Slot::GoodFinalClause:
      append_nested("council.final.good", false, out, depth);
      break;
    case Slot::BadFinalClause:
      append_nested("council.final.bad", false, out, depth);
      break;
    case Slot::OfficeClause:
    case Slot::OfficeClauseCapital:
      append_nested("administration.second", piece.slot == Slot::OfficeClauseCapital, out, depth);
      break;
    case Slot::OfficeFinalClause:
      append_nested("administration.final", false, out, depth);
      break;
    case Slot::Place:
      nouns.place = &random_->pick(book.words("places"));
      out += *nouns.place;
      break;
    case Slot::OtherPlace: {
      const std::string* place = &random_->pick(book.words("places"));
      while (place == nouns.place) place = &random_->pick(book.words("places"));
      out += *place;
      break;
    }
    case Slot::Street:
      out += random_->pick(book.words("streets"));
      break;
    case Slot::Office:
      out += random_->pick(matter.field->offices);
      break;
    case Slot::OfficeGenitive: {
      std::string office = random_->pick(matter.field->offices);
      const std::size_t blank = office.find(" für ");
      const std::size_t end =
          office.starts_with("Amt ") || blank != std::string::npos ? std::min(blank, office.find(' ')) : office.size();
      office.insert(std::min(end, office.size()), "s");
      out += office;
      break;
    }
    case Slot::Club:
      out += random_->pick(book.words("clubs"));
      break;
    case Slot::Firm:
      out += random_->pick(book.words("firms"));
      break;
    case Slot::Law:
      out += random_->pick(book.words("laws"));
      break;
    case Slot::City:
      out += truth_->city;
      break;
    case Slot::Few:
      out += random_->chance(40) ? kNumberWords[static_cast<std::size_t>(random_->between(2, 12))]
                                 : std::to_string(random_->between(13, 48));
      break;
    case Slot::Hundreds:
      out += std::to_string(random_->between(6, 40) * 10);
      break;
    case Slot::Millions:
      out += std::to_string(random_->between(1, 14)) + "," + std::to_string(random_->between(1, 9)) +
             (random_->chance(50) ? " Mio. Euro" : " Millionen Euro");
      break;
    case Slot::Thousands:
      out += with_thousands_point(random_->between(3, 360) * 5) + " Euro";
      break;
    case Slot::Percent:
      out += std::to_string(random_->between(3, 95)) + (random_->chance(50) ? " %" : " Prozent");
      break;
    case Slot::YearAhead:
      out += std::to_string(year + random_->between(1, 9));
      break;
    case Slot::YearPast:
      out += std::to_string(year - random_->between(1, 12));
      break;
    case Slot::Month:
      out += random_->pick(book.words("months"));
      break;
    case Slot::DatePast:
      out += short_date(plan_->date - std::chrono::days{random_->between(5, 60)});
      break;
    case Slot::DateAhead:
      out += short_date(plan_->date + std::chrono::days{random_->between(7, 120)});
      break;
    case Slot::Paper:
      out += matter.paper;
      truth_->papers.insert(matter.paper);
      break;
    case Slot::OtherPaper:
      append_other_paper(out);
      break;
    case Slot::PaperDative:
    case Slot::PaperNominative:
    case Slot::PaperCapital:
    case Slot::PaperGenitive: {
      const bool capital = piece.slot == Slot::PaperCapital;
      const bool dative = piece.slot == Slot::PaperDative || piece.slot == Slot::PaperGenitive;
      if (matter.paper.empty()) {
        out += capital ? "Die Vorlage" : dative ? "der Vorlage" : "die Vorlage";
      } else {
        out += (capital ? "Die GRDrs " : dative ? "der GRDrs " : "die GRDrs ") + matter.paper;
      }
      break;
    }
    case Slot::PaperDate:
      out += short_date(plan_->date - std::chrono::days{random_->between(6, 30)});
      break;
    case Slot::Department:
      out += random_->pick(book.words("departments"));
      break;
    case Slot::Motion:
    case Slot::MotionCapital:
    case Slot::MotionAccusative: {
      out += piece.slot == Slot::MotionCapital ? "Der Antrag"
             : piece.slot == Slot::Motion      ? "der Antrag"
                                               : "den Antrag";
      if (matter.motion && plan_->city == City::Stuttgart) {
        out += " Nr. " + std::to_string(matter.motion->number) + "/" + std::to_string(matter.motion->year);
      }
      break;
    }
    case Slot::MotionNumber:
      out += std::to_string(matter.motion->number) + "/" + std::to_string(matter.motion->year);
      break;
    case Slot::MotionFaction:
      out += matter.motion->party + (matter.motion->party.size() < 10 ? "-Gemeinderatsfraktion" : "");
      break;
    case Slot::MotionDate:
      out += short_date(matter.motion->date);
      break;
    case Slot::OtherMotion:
      append_other_motion(out);
      break;
    case Slot::Other:
    case Slot::OtherName:
      append_other(piece.slot == Slot::OtherName, out);
      break;
    case Slot::Body:
      out += plan_->committee().name;
      break;
    case Slot::BodyGenitive:
      out += genitive_of_body(plan_->committee().name);
      break;
    case Slot::Preliminary:
      out += random_->pick(book.words("karlsruhe.preliminary"));
      break;
    case Slot::How:
      append_nested("wie", false, out, depth);
      break;
    case Slot::Candidate:
      out += candidate_;
      break;
    case Slot::CandidateCapital:
      out += capitalised(candidate_);
      break;
    case Slot::Yes:
      append_count(piece, vote_->yes, out);
      break;
    case Slot::No:
      append_count(piece, vote_->no, out);
      break;
    case Slot::Abstained:
      append_count(piece, vote_->abstained, out);
      break;
    case Slot::AgendaItem:
      out += truth_->agenda_item;
      break;
    case Slot::Result:
      out += result_;
      break;
    case Slot::Biased:
      out += introduce(*biased_);
      truth_->mentions.insert(biased_->person->surname);
      break;
    case Slot::NoiseParty:
      out += random_->pick(roster_->parties(plan_->date));
      break;
  }
}

}  // namespace ratsarchiv::generate
