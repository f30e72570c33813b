#include "tools/generate/karlsruhe.hpp"

#include <array>
#include <string_view>

#include "tools/generate/debate.hpp"
#include "tools/generate/page.hpp"

namespace ratsarchiv::generate {
namespace {

enum class Form { Of2013, Of2017, Of2022, Committee };

constexpr const char* kFormNames[] = {"2013", "2017", "2022", "HA"};

Form form_of(const Plan& plan) {
  if (plan.committee().abbreviation != "GR") return Form::Committee;
  const int year = year_of(plan.date);
  return year <= 2016 ? Form::Of2013 : year <= 2021 ? Form::Of2017 : Form::Of2022;
}

PageStyle style_of(Form form, int year) {
  PageStyle style;
  style.mark = form == Form::Of2013 ? PageMark::OldDash : PageMark::Dash;
  style.width = form == Form::Of2013 ? 86 : 94;
  style.lines = 44;
  style.hyphenate = form == Form::Committee || year <= 2019;
  style.blank_ends = true;
  return style;
}

class Writer {
 public:
  Writer(const Plan& plan, const Roster& roster)
      : plan_(plan),
        roster_(roster),
        random_(plan.seed()),
        form_(form_of(plan)),
        page_(style_of(form_, year_of(plan.date)), random_),
        composer_(plan, roster, random_, truth_) {}

  GeneratedProtocol write() {
    prepare();
    page_.blank(2);
    form_ == Form::Of2013 ? old_header() : header();
    agenda_item();
    resolution();
    debate();
    foot();
    truth_.torn_words = page_.torn_words();
    return {City::Karlsruhe, page_.text(), std::move(truth_), composer_.used()};
  }

 private:
  bool committee() const { return form_ == Form::Committee; }

  void prepare() {
    const Matter& matter = *plan_.matter;
    truth_.layout = kFormNames[static_cast<int>(form_)];
    truth_.city = "Karlsruhe";
    truth_.committee = plan_.committee().name;
    truth_.abbreviation = plan_.committee().abbreviation;
    truth_.agenda_item = std::to_string(plan_.agenda_item);
    truth_.date = plan_.date;
    truth_.is_public = matter.is_public;
    if (!matter.paper.empty()) {
      truth_.header_papers.push_back(matter.paper);
      truth_.papers.insert(matter.paper);
    }
    chair_ = roster_.mayors(plan_.date)[random_.chance(88) ? 0 : 1];
    composer_.set_chair(&chair_);
    composer_.introduce(chair_);

    Random subject_dice(mix_seed(matter.seed, 21, 0));
    GroundTruth unused;
    unused.city = truth_.city;
    Composer composer(plan_, roster_, subject_dice, unused);
    composer.set_chair(&chair_);
    truth_.subject = capitalised(composer.say(matter.kind == MatterKind::Election ? "subject.election" : "subject.k"));
  }

  // "49. Plenarsitzung Gemeinderat"
  std::string session(std::string_view body) const { return std::to_string(plan_.session) + ". " + std::string(body); }

  std::string visibility() const { return truth_.is_public ? "öffentlich" : "nichtöffentlich"; }

  std::string chair_name() {
    const Person& person = *chair_.person;
    const std::string name = (person.title.empty() ? "" : person.title + " ") + person.forename + " " + person.surname;
    truth_.chairs.push_back(chair_.role + " " + name);
    return truth_.chairs.back();
  }

  void old_header() {
    truth_.committee_printed = "Gemeinderat";
    page_.line("NIEDERSCHRIFT");
    page_.blank();
    page_.line("Stadt Karlsruhe");
    page_.line("Gremium: " + session("Plenarsitzung " + truth_.committee_printed));
    page_.line("Termin: " + long_date(plan_.date) + ", 15:30 Uhr");
    page_.line(" " + visibility());
    page_.line("Ort: Bürgersaal des Rathauses");
    page_.line("Vorsitzende/r: " + chair_name());
    page_.blank(3);
  }

  void header() {
    const bool new_form = form_ == Form::Of2022;
    truth_.committee_printed = committee() ? truth_.committee : new_form ? "Gemeinderates" : "Gemeinderat";
    const char* kind = committee() ? "Sitzung " : new_form ? "Plenarsitzung des " : "Plenarsitzung ";
    page_.line("Niederschrift " + session(kind + truth_.committee_printed));
    page_.line(long_date(plan_.date) + (committee() ? ", 16:30 Uhr" : ", 15:30 Uhr"));
    page_.line(visibility());
    page_.line(committee() ? "Großer Sitzungssaal, Rathaus Marktplatz"
               : new_form  ? "Bürgersaal, Rathaus am Marktplatz"
                           : "Bürgersaal, Rathaus Marktplatz");
    const char* label = committee() ? "Vorsitz: " : chair_.person->female ? "Vorsitzende: " : "Vorsitzender: ";
    page_.line(label + chair_name());
    page_.blank(4);
  }

  void agenda_item() {
    if (random_.chance(75)) {
      page_.line(std::to_string(plan_.agenda_item + (committee() ? 0 : 1)) + ".");
      page_.blank(2);
    }
    page_.paragraph("Punkt " + truth_.agenda_item + " der Tagesordnung: " + truth_.subject);
    if (plan_.matter->motion) page_.line("Antrag: " + plan_.matter->motion->party);
    if (!plan_.matter->paper.empty()) page_.line("Vorlage: " + plan_.matter->paper);
    page_.blank(2);
  }

  void resolution() {
    Vote vote = plan_.vote;
    if (vote.outcome == "abgelehnt") vote.unanimity = "mehrheitlich";
    if (vote.outcome == "abgelehnt" && vote.yes == 0) vote.yes = 1;
    page_.line("Beschluss:");
    ExpectedResolution expected;
    std::string text;
    if (vote.outcome == "gewaehlt") {
      const Speaker& candidate = random_.pick(roster_.staff());
      composer_.set_candidate(candidate.brief());
      truth_.mentions.insert(candidate.person->surname);
      text = composer_.decide("s.gewaehlt", vote, expected);
      if (text.find("einstimmig") != std::string::npos) expected.unanimity = "einstimmig";
    } else {
      text = composer_.decide("k.beschluss." + vote.outcome, vote, expected);
    }
    expected.range = page_.paragraph(text);
    page_.blank(2);
    page_.line("Abstimmungsergebnis:");
    std::string section = "k.ergebnis.ohne";
    if (vote.outcome == "angenommen")
      section = "k.ergebnis." + (vote.unanimity.empty() ? "einstimmig" : vote.unanimity);
    if (vote.outcome == "abgelehnt") section = "k.ergebnis.abgelehnt";
    if (vote.outcome == "kenntnisnahme") section = "k.ergebnis.kenntnisnahme";
    if (vote.outcome == "angenommen" && vote.unanimity.empty()) vote.unanimity = "einstimmig";
    if (vote.outcome != "gewaehlt") {
      page_.line(composer_.decide(section, vote, expected));
      expected.text = text;
    } else {
      page_.line("siehe Beschluss");
    }
    voted_ = vote.outcome == "angenommen" || vote.outcome == "abgelehnt";
    composer_.set_result(vote.outcome == "abgelehnt"      ? "die mehrheitliche Ablehnung"
                         : vote.unanimity == "einstimmig" ? "einstimmige Zustimmung"
                                                          : "mehrheitliche Zustimmung");
    truth_.resolutions.push_back(std::move(expected));
    page_.blank(2);
  }

  void put(const std::string& text) {
    page_.paragraph(text);
    page_.blank();
  }

  void debate() {
    Debate debate(composer_, page_, committee() ? DebateStyle::Reported : DebateStyle::LabelVerbatim);
    if (committee()) {
      put(composer_.say("k.call.silent"));
      debate.hold();
      composer_.set_speaker(nullptr);
      put(composer_.say(voted_ ? "k.finish.reported" : "k.finish.plain"));
      return;
    }
    if (random_.chance(20)) {
      put(composer_.say("k.call.silent"));
      return;
    }
    debate.chair_speaks(composer_.say("k.call"), "chair.open");
    const std::size_t before = truth_.speeches.size();
    debate.hold();
    if (truth_.speeches.size() > before) {
      debate.chair_speaks(chair_.person->female ? "Die Vorsitzende: " : "Der Vorsitzende: ",
                          voted_ ? "chair.vote" : "chair.noted");
    }
  }

  void foot() {
    page_.blank();
    page_.line("Zur Beurkundung:");
    page_.line(random_.chance(60) ? "Die Schriftführerin:" : "Der Schriftführer:");
    page_.blank(4);
    page_.line(form_ == Form::Of2013 ? "Hauptamt - Ratsangelegenheiten -" : "Hauptamt – Ratsangelegenheiten –");
    page_.line(long_date(plan_.date + std::chrono::days{random_.between(14, 60)}));
  }

  const Plan& plan_;
  const Roster& roster_;
  Random random_;
  Form form_;
  GroundTruth truth_;
  Page page_;
  Composer composer_;
  Speaker chair_;
  bool voted_ = false;
};

}  // namespace

GeneratedProtocol write_karlsruhe(const Plan& plan, const Roster& roster) { return Writer(plan, roster).write(); }

}  // namespace ratsarchiv::generate
