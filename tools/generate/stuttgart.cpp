#include "tools/generate/stuttgart.hpp"

#include <algorithm>

#include "tools/generate/debate.hpp"
#include "tools/generate/page.hpp"

namespace ratsarchiv::generate {
namespace {

enum class Layout { A, B, C, D, P, S };

constexpr const char* kLayoutNames[] = {"A", "B", "C", "D", "P", "S"};

Layout draw_layout(Random& random) {
  const auto dice = random.below(100);
  return dice < 74   ? Layout::A
         : dice < 81 ? Layout::B
         : dice < 86 ? Layout::C
         : dice < 90 ? Layout::D
         : dice < 94 ? Layout::P
                     : Layout::S;
}

PageStyle style_of(Layout layout) {
  PageStyle style;
  if (layout == Layout::P) {
    style.mark = PageMark::SeiteAbove;
    style.width = 84;
    style.hyphenate = true;
  }
  return style;
}

std::string printed_body(const Committee& committee, Layout layout) {
  if (committee.abbreviation == "GR") return "Gemeinderat der Landeshauptstadt Stuttgart";
  if (layout == Layout::D) return "Gemeinderat, " + committee.name + " der Landeshauptstadt Stuttgart";
  return committee.name + " des Gemeinderats der Landeshauptstadt Stuttgart";
}

std::string join(const std::vector<std::string>& list, const char* between) {
  std::string text;
  for (const std::string& entry : list) {
    if (!text.empty()) text += between;
    text += entry;
  }
  return text;
}

// The recorder's sign: the first two letters of the name, small ("qu", "öz").
std::string short_sign(const std::string& surname) {
  std::size_t end = 0;
  for (int letters = 0; letters < 2; ++letters) {
    ++end;
    while (end < surname.size() && (static_cast<unsigned char>(surname[end]) & 0xC0) == 0x80) ++end;
  }
  std::string sign = surname.substr(0, end);
  if (sign[0] >= 'A' && sign[0] <= 'Z') sign[0] = static_cast<char>(sign[0] - 'A' + 'a');
  if (sign.starts_with("Ö")) sign.replace(0, 2, "ö");
  return sign;
}

// One protocol on its way: header, body, foot share these.
class Writer {
 public:
  Writer(const Plan& plan, const Roster& roster)
      : plan_(plan),
        roster_(roster),
        random_(plan.seed()),
        layout_(draw_layout(random_)),
        page_(style_of(layout_), random_),
        composer_(plan, roster, random_, truth_) {}

  GeneratedProtocol write() {
    prepare();
    header();
    history();
    page_.blank();
    working_paper();
    bias();
    debate();
    resolutions();
    foot();
    truth_.torn_words = page_.torn_words();
    return {City::Stuttgart, page_.text(), std::move(truth_), composer_.used()};
  }

 private:
  bool plain() const { return layout_ == Layout::A || layout_ == Layout::C || layout_ == Layout::D; }

  void prepare() {
    const Matter& matter = *plan_.matter;
    truth_.layout = kLayoutNames[static_cast<int>(layout_)];
    truth_.city = "Stuttgart";
    truth_.committee = plan_.committee().name;
    truth_.abbreviation = plan_.committee().abbreviation;
    truth_.committee_printed = printed_body(plan_.committee(), layout_);
    truth_.number = plan_.number;
    if (layout_ == Layout::D) truth_.number += "/E";
    truth_.kind = layout_ == Layout::D ? "Ergebnis der Beratung" : "Verhandlung";
    truth_.date = plan_.date;
    truth_.is_public = matter.is_public;
    if (!random_.chance(7)) {
      truth_.agenda_item = std::to_string(plan_.agenda_item);
      if (random_.chance(12)) truth_.agenda_item += static_cast<char>('a' + random_.below(4));
    }
    if (!matter.paper.empty()) {
      truth_.header_papers.push_back(matter.paper + matter.paper_suffix);
      truth_.papers.insert(matter.paper);
    }
    if (!random_.chance(15)) {
      truth_.file_numbers.push_back(random_.pick(phrase_book().words("stuttgart.files")));
    }
    if (matter.motion) {
      const MotionOf& motion = *matter.motion;
      truth_.motions.push_back({motion.number, motion.year, motion.party, motion.date});
    }
    draw_chairs();
    draw_subject();
  }

  void draw_chairs() {
    const std::vector<Speaker>& mayors = roster_.mayors(plan_.date);
    const bool plenary = plan_.committee().abbreviation == "GR";
    // A committee has its mayor, and now and then a stand-in.
    std::size_t first =
        plenary ? (random_.chance(85) ? 0 : 1) : 1 + plan_.committee().name.size() % (mayors.size() - 1);
    if (!plenary && random_.chance(10)) first = 1 + random_.below(mayors.size() - 1);
    chair_ = mayors[first];
    composer_.set_chair(&chair_);
    truth_.chairs.push_back(chair_.brief());
    if (random_.chance(6)) {
      const Speaker& second = mayors[(first + 1) % mayors.size()];
      truth_.chairs.push_back(second.brief());
    }
    const auto dice = random_.below(100);
    if (dice < 25) {
      truth_.rapporteurs.push_back(chair_.person->female ? "die Vorsitzende" : "der Vorsitzende");
    } else if (dice < 45) {
      Speaker expert = random_.pick(roster_.staff());
      expert.office = random_.pick(phrase_book().words("stuttgart.offices"));
      truth_.rapporteurs.push_back(expert.full());
    }
    const Speaker& recorder = random_.pick(roster_.staff());
    const std::string sign = short_sign(recorder.person->surname);
    truth_.recorder =
        recorder.brief() + (layout_ == Layout::S || layout_ == Layout::P || random_.chance(40) ? " / " : " ") + sign;
  }

  void draw_subject() {
    const Matter& matter = *plan_.matter;
    const char* section = matter.kind == MatterKind::Election ? "subject.election"
                          : matter.kind == MatterKind::Motion ? "subject.motion"
                                                              : "subject.s";
    // The subject of a matter stays the same over its treatments.
    Random subject_dice(mix_seed(matter.seed, 21, 0));
    GroundTruth unused;
    unused.city = truth_.city;
    Composer composer(plan_, roster_, subject_dice, unused);
    composer.set_chair(&chair_);
    subject_lines_.push_back(capitalised(composer.say(section)));
    if (matter.motion) {
      subject_lines_.push_back("- Antrag Nr. " + std::to_string(matter.motion->number) + "/" +
                               std::to_string(matter.motion->year) + " (" + matter.motion->party + ") vom " +
                               short_date(matter.motion->date) + " -");
    } else if (random_.chance(20)) {
      subject_lines_.push_back(random_.chance(50) ? "- Einbringung -" : "- Beratung und Beschlussfassung -");
    }
    truth_.subject = join(subject_lines_, " ");
  }

  void header() {
    const std::string papers = join(truth_.header_papers, ", ");
    const std::string files = join(truth_.file_numbers, ", ");
    const std::string visibility = truth_.is_public ? "öffentlich" : "nichtöffentlich";
    const bool american = plain() && year_of(plan_.date) <= 2003 && random_.chance(50);
    const std::string date = american ? american_date(plan_.date) : short_date(plan_.date);
    const std::string chairs = join(truth_.chairs, ", ");
    const std::string rapporteurs =
        truth_.rapporteurs.empty() && random_.chance(60) ? "-" : join(truth_.rapporteurs, ", ");
    if (layout_ == Layout::S) {
      page_.blank(2);
      page_.line("Protokoll:\t" + truth_.committee_printed + "\tNiederschrift Nr.\t" + truth_.number);
      page_.line("\t\tTOP:\t" + truth_.agenda_item);
      page_.line("\t" + truth_.kind + "\tDrucksache:\t" + papers);
      page_.line("\t\tGZ:\t" + files);
      page_.line("Sitzungstermin:\t" + date + "\t\t");
      page_.line("Sitzungsart:\t" + visibility + "\t\t");
      page_.line("Vorsitz:\t" + chairs + "\t\t");
      page_.line("Berichterstattung:\t" + rapporteurs + "\t\t");
      page_.line("Protokollführung:\t" + truth_.recorder + "\t\t");
      page_.line("Betreff:\t" + subject_lines_[0] + "\t\t");
      for (std::size_t i = 1; i < subject_lines_.size(); ++i) page_.line("\t" + subject_lines_[i] + "\t\t");
      return;
    }
    if (layout_ == Layout::B) {
      for (const auto& [label, value] : {std::pair<std::string, std::string>("Protokoll:", truth_.committee_printed),
                                         {"Niederschrift Nr.", truth_.number},
                                         {"TOP:", truth_.agenda_item},
                                         {truth_.kind, ""},
                                         {"Drucksache:", papers},
                                         {"GZ:", files},
                                         {"Sitzungstermin:", date},
                                         {"Sitzungsart:", visibility},
                                         {"Vorsitz:", chairs},
                                         {"Berichterstattung:", rapporteurs},
                                         {"Protokollführung:", truth_.recorder},
                                         {"Betreff:", ""}}) {
        page_.line(label);
        const bool value_expected = label != truth_.kind && label != "Betreff:";
        if (value_expected) page_.line(value.empty() ? "-" : value);
      }
      for (const std::string& line : subject_lines_) page_.line(line);
      return;
    }
    if (layout_ == Layout::P) {
      page_.paragraph("Protokoll: " + truth_.committee_printed);
      page_.line("Niederschrifts-Nr.");
    } else if (layout_ == Layout::C) {
      page_.line("Protokoll:");
      page_.blank();
      page_.line(truth_.committee_printed + "Niederschrift Nr.");
    } else {
      page_.line("Protokoll: " + truth_.committee_printed + "Niederschrift Nr.");
    }
    page_.line("TOP:");
    page_.line(truth_.number);
    if (!truth_.agenda_item.empty() || random_.chance(50)) {
      page_.line(truth_.agenda_item.empty() ? "-" : truth_.agenda_item);
    }
    page_.line(truth_.kind + (layout_ == Layout::P ? " Drucksache:" : "Drucksache:"));
    const bool absent = papers.empty() && files.empty() && layout_ != Layout::P;
    if (layout_ == Layout::P) {
      page_.line("GZ:");
      if (!papers.empty()) page_.line(papers);
      if (!files.empty()) page_.line(files);
    } else {
      if (!absent || random_.chance(70)) page_.line(papers.empty() ? "-" : papers);
      page_.line("GZ:");
      if (!absent || random_.chance(70)) page_.line(files.empty() ? "-" : files);
    }
    page_.line("Sitzungstermin: " + date);
    page_.line("Sitzungsart: " + visibility);
    page_.line("Vorsitz: " + chairs);
    page_.line((layout_ == Layout::P ? "Berichterstattung: " : "Berichterstattung:") + rapporteurs);
    page_.line("Protokollführung: " + truth_.recorder);
    page_.paragraph("Betreff: " + subject_lines_[0]);
    for (std::size_t i = 1; i < subject_lines_.size(); ++i) page_.line(subject_lines_[i]);
  }

  void history() {
    if (plan_.history.empty()) return;
    truth_.history = plan_.history;
    std::string label = layout_ == Layout::S ? "Vorgang:\t" : "Vorgang: ";
    if (layout_ == Layout::B) {
      page_.line("Vorgang:");
      label.clear();
    }
    for (const Treatment& earlier : plan_.history) {
      page_.line(label + earlier.committee->name + " vom " + short_date(earlier.date) + ", " +
                 (earlier.is_public ? "öffentlich" : "nicht öffentlich") + ", Nr. " + earlier.number);
      label = layout_ == Layout::S ? "\t" : "";
      page_.line(label + "Ergebnis: " + earlier.result);
    }
  }

  void put(const std::string& text) {
    page_.paragraph(text);
    page_.blank();
  }

  void working_paper() {
    const Matter& matter = *plan_.matter;
    if (matter.motion && random_.chance(70)) put(composer_.say("paper.motion"));
    if (matter.paper.empty()) return;
    const std::string text = composer_.say("paper");
    put(text);
    if (!text.ends_with("folgendem")) return;
    page_.line(layout_ == Layout::A && random_.chance(50) ? "B e s c h l u s s a n t r a g :" : "Beschlussantrag:");
    page_.blank();
    const int count = random_.between(1, 4);
    const auto& requests = phrase_book().templates("request");
    const std::size_t first = random_.below(requests.size());
    for (int i = 0; i < count; ++i) {
      put((count > 1 ? std::to_string(i + 1) + ". " : "") +
          composer_.fill(requests[(first + static_cast<std::size_t>(i)) % requests.size()]));
    }
  }

  void bias() {
    if (!random_.chance(4)) return;
    biased_ = random_.pick(roster_.councillors(plan_.date));
    composer_.set_biased(&biased_);
    put(composer_.say("bias"));
  }

  void debate() {
    Debate debate(composer_, page_, DebateStyle::Reported);
    if (plan_.matter->kind == MatterKind::Election) {
      put(composer_.say("ballot"));
      return;
    }
    if (layout_ == Layout::D) return;  // a result, without the debate
    if (random_.chance(8)) {
      Speaker expert = random_.chance(50) ? chair_ : random_.pick(roster_.staff());
      if (expert.role == "Herr" || expert.role == "Frau") {
        expert.office = random_.pick(phrase_book().words("stuttgart.offices"));
      }
      debate.quoted_speech(expert);
    }
    debate.hold();
    if (truth_.speeches.empty()) put(composer_.say("nospeech"));
  }

  void lead_in(const std::string& section) {
    composer_.set_speaker(nullptr);
    const std::string text = composer_.say(section);
    if (layout_ == Layout::B && text.starts_with(chair_.brief())) {
      // Bold words stand on lines of their own.
      page_.line(chair_.role);
      page_.line(chair_.name());
      page_.line(text.substr(chair_.brief().size() + 1));
      page_.blank();
    } else {
      put(text);
    }
  }

  void resolve(const std::string& section, const Vote& vote) {
    ExpectedResolution resolution;
    const std::string text = composer_.decide(section, vote, resolution);
    resolution.range = page_.whole_paragraph(text);
    page_.blank();
    truth_.resolutions.push_back(std::move(resolution));
  }

  void resolutions() {
    const Vote& vote = plan_.vote;
    const Matter& matter = *plan_.matter;
    if (matter.kind == MatterKind::Election) {
      const Speaker& candidate = random_.pick(roster_.staff());
      composer_.set_candidate(candidate.brief());
      truth_.mentions.insert(candidate.person->surname);
      resolve_election();
      return;
    }
    if (matter.motion && matter.kind == MatterKind::Proposal && !vote.unanimity.empty() && random_.chance(40)) {
      lead_in("finding.motion");
      Vote motion_vote = vote;
      motion_vote.unanimity = "mehrheitlich";
      motion_vote.outcome = random_.chance(75) ? "abgelehnt" : "angenommen";
      const int total = vote.yes + vote.no + vote.abstained;
      const int small = random_.between(1, total / 3), large = total - small - vote.abstained;
      motion_vote.yes = motion_vote.outcome == "abgelehnt" ? small : large;
      motion_vote.no = motion_vote.outcome == "abgelehnt" ? large : small;
      resolve("s.motion." + motion_vote.outcome + ".mehrheitlich", motion_vote);
    }
    if (random_.chance(3) && vote.outcome == "erledigt") {
      put(composer_.say("nodecision"));
      return;
    }
    lead_in("finding");
    std::string section = "s." + vote.outcome;
    if (vote.outcome == "angenommen") section += vote.unanimity.empty() ? ".offen" : "." + vote.unanimity;
    if (vote.outcome == "abgelehnt") section += "." + vote.unanimity;
    resolve(section, vote);
  }

  void resolve_election() {
    lead_in("finding");
    resolve("s.gewaehlt", plan_.vote);
    ExpectedResolution& last = truth_.resolutions.back();
    if (last.text.find("einstimmig") != std::string::npos) last.unanimity = "einstimmig";
  }

  void foot() {
    if (layout_ == Layout::A && !random_.chance(12)) {
      page_.line("zum Seitenanfang");
      return;
    }
    if (layout_ == Layout::C || layout_ == Layout::D) return;
    page_.line("Zur Beurkundung");
    page_.blank();
    page_.line(truth_.recorder.substr(truth_.recorder.find(' ') + 1));
    page_.blank();
    page_.line("Verteiler:");
    page_.blank();
    page_.line("- I. Referat " + random_.pick(phrase_book().words("departments")));
    page_.line("zur Weiterbehandlung");
    page_.line(random_.pick(plan_.matter->field->offices));
    page_.blank();
    page_.line("- II. nachrichtlich an:");
    int n = 0;
    for (const char* entry :
         {"Herrn Oberbürgermeister", "S/OB", "Stadtkämmerei (2)", "Rechnungsprüfungsamt", "Hauptaktei"}) {
      page_.line(" " + std::to_string(++n) + ". " + entry);
    }
    page_.blank();
    page_.line("- III.");
    n = 0;
    for (const std::string& party : roster_.parties(plan_.date)) {
      page_.line(" " + std::to_string(++n) + ". " + (random_.chance(70) ? "Fraktion " : "Gruppierung ") + party);
    }
  }

  const Plan& plan_;
  const Roster& roster_;
  Random random_;
  Layout layout_;
  GroundTruth truth_;
  Page page_;
  Composer composer_;
  Speaker chair_, biased_;
  std::vector<std::string> subject_lines_;
};

}  // namespace

GeneratedProtocol write_stuttgart(const Plan& plan, const Roster& roster) { return Writer(plan, roster).write(); }

}  // namespace ratsarchiv::generate
