#include "tools/generate/debate.hpp"

#include <algorithm>

namespace ratsarchiv::generate {
namespace {

// Words of a speech: mostly 50 to 200, up to 1,500 now and then.
std::size_t draw_length(Random& random) {
  const auto dice = random.below(100);
  const int words = dice < 55   ? random.between(50, 120)
                    : dice < 83 ? random.between(120, 260)
                    : dice < 95 ? random.between(260, 600)
                    : dice < 99 ? random.between(600, 1000)
                                : random.between(1000, 1450);
  return static_cast<std::size_t>(words);
}

std::size_t count_words(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

}  // namespace

Range Debate::put(const std::string& text) {
  const Range range = page_->paragraph(text);
  page_->blank();
  return range;
}

void Debate::expect(const Speaker& speaker, Range range, bool verbatim) {
  const Person& person = *speaker.person;
  composer_->truth().speeches.push_back(
      {person.surname, person.title, speaker.role, speaker.party, speaker.office, verbatim, range});
}

std::vector<std::string> Debate::sentences(const std::vector<const std::vector<Template>*>& pools, std::size_t words) {
  std::vector<const Template*> all;
  for (const auto* pool : pools) {
    for (const Template& pattern : *pool) all.push_back(&pattern);
  }
  std::vector<std::string> result;
  std::size_t total = 0, next = all.size();
  while (total < words) {
    if (next == all.size()) {
      // Every template comes once before one comes again.
      for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[composer_->random().below(i)]);
      next = 0;
    }
    composer_->note(UsedTemplate::Kind::Sentence, *all[next]);
    result.push_back(composer_->fill(*all[next++]));
    total += count_words(result.back());
  }
  return result;
}

const Speaker& Debate::draw_councillor() {
  Random& random = composer_->random();
  const std::vector<Speaker>& all = composer_->roster().councillors(composer_->plan().date);
  const Speaker* speaker = nullptr;
  // Never twice in a row: that would be one speech. The biased one keeps silent.
  do {
    const bool again = !spoken_.empty() && random.chance(14);
    speaker = again ? random.pick(spoken_) : &random.pick(all);
  } while (speaker->person == last_ || composer_->is_biased(*speaker));
  last_ = speaker->person;
  if (std::find(spoken_.begin(), spoken_.end(), speaker) == spoken_.end()) spoken_.push_back(speaker);
  return *speaker;
}

const Speaker& Debate::draw_official() {
  Random& random = composer_->random();
  const bool stuttgart = composer_->plan().city == City::Stuttgart;
  Speaker speaker;
  do {
    speaker = random.chance(45) ? random.pick(composer_->roster().mayors(composer_->plan().date))
                                : random.pick(composer_->roster().staff());
  } while (speaker.person == last_ || speaker.person == composer_->chair()->person);
  last_ = speaker.person;
  for (const Speaker& known : officials_) {
    if (known.person == speaker.person) return known;
  }
  if (speaker.role == "Herr" || speaker.role == "Frau") {
    speaker.office = random.pick(phrase_book().words(stuttgart ? "stuttgart.offices" : "karlsruhe.offices"));
  }
  officials_.push_back(speaker);
  return officials_.back();
}

void Debate::reported_speech(const Speaker& speaker, Part part) {
  Random& random = composer_->random();
  const PhraseBook& book = phrase_book();
  composer_->set_speaker(&speaker);
  const std::string prefix = part == Part::Council ? "council." : "administration.";
  const auto dice = random.below(100);
  const std::string form = dice < 42 ? "direct" : dice < 80 ? "inverted" : "passive";
  const Template& opening = random.pick(book.templates(prefix + form));
  composer_->note(UsedTemplate::Kind::Opening, opening);
  std::string paragraph = composer_->fill(opening);
  std::size_t words = draw_length(random);
  words -= std::min(words, count_words(paragraph));
  const auto more =
      sentences({&book.templates(part == Part::Council ? "council" : "administration"), &book.templates("any")}, words);

  Range range{std::string::npos, 0};
  int room = random.between(4, 9);
  const auto flush = [&] {
    const Range place = put(paragraph);
    range.begin = std::min(range.begin, place.begin);
    range.end = place.end;
    paragraph.clear();
    room = random.between(4, 9);
  };
  for (const std::string& sentence : more) {
    if (--room < 0) flush();
    if (!paragraph.empty()) paragraph += ' ';
    paragraph += sentence;
  }
  const bool list = part == Part::Council && random.chance(7);
  if (random.chance(45) && !list)
    (paragraph += ' ') += composer_->say(part == Part::Council ? "close.council" : "close.administration");
  if (list) {
    (paragraph += ' ') += composer_->say("items.lead");
    const Range place = page_->paragraph(paragraph);
    range.begin = std::min(range.begin, place.begin);
    const int count = random.between(2, 4);
    if (style_ == DebateStyle::Reported) page_->blank();
    for (int i = 0; i < count; ++i) range.end = page_->paragraph(std::string("- ").append(composer_->say("items"))).end;
    page_->blank();
  } else {
    flush();
  }
  expect(speaker, range, false);
}

void Debate::labelled_speech(const Speaker& speaker, Part part) {
  Random& random = composer_->random();
  const PhraseBook& book = phrase_book();
  composer_->set_speaker(&speaker);
  const std::string kind = part == Part::Council ? "council" : "administration";
  std::string paragraph = speaker.full() + ": ";
  if (random.chance(60)) paragraph += composer_->say("verbatim." + kind + ".start") + " ";
  const auto more = sentences({&book.templates("verbatim." + kind)}, draw_length(random));
  Range range{std::string::npos, 0};
  int room = random.between(3, 8);
  for (std::size_t i = 0; i < more.size(); ++i) {
    if (--room < 0) {
      const Range place = put(paragraph);
      range.begin = std::min(range.begin, place.begin);
      paragraph.clear();
      if (random.chance(8)) put(composer_->say("k.noise"));
      room = random.between(3, 8);
    }
    if (!paragraph.empty() && paragraph.back() != ' ') paragraph += ' ';
    paragraph += more[i];
  }
  if (random.chance(60)) (paragraph += ' ') += composer_->say("verbatim." + kind + ".close");
  const Range place = put(paragraph);
  range.begin = std::min(range.begin, place.begin);
  range.end = place.end;
  expect(speaker, range, true);
}

void Debate::chair_speaks(const std::string& lead, const std::string& section) {
  composer_->set_speaker(nullptr);
  Range range;
  if (lead.ends_with(": ")) {
    range = put(lead + composer_->say(section));
  } else {
    range = put(lead);
    range.end = put(composer_->say(section)).end;
  }
  expect(*composer_->chair(), range, true);
}

void Debate::quoted_speech(const Speaker& speaker) {
  Random& random = composer_->random();
  put(composer_->say("verbatim.announce"));
  composer_->set_speaker(&speaker);
  const Range label = put(composer_->introduce(speaker) + ":");
  std::string paragraph = "\"";
  paragraph += composer_->say("verbatim.administration.start");
  const auto more =
      sentences({&phrase_book().templates("verbatim.administration")}, std::max<std::size_t>(150, draw_length(random)));
  int room = 4;
  for (const std::string& sentence : more) {
    if (--room < 0) {
      put(paragraph);
      paragraph.clear();
      room = random.between(3, 7);
    }
    if (!paragraph.empty()) paragraph += ' ';
    paragraph += sentence;
  }
  ((paragraph += ' ') += composer_->say("verbatim.administration.close")) += '"';
  const Range last = put(paragraph);
  expect(speaker, {label.begin, last.end}, true);
}

void Debate::joint_speech() {
  const Speaker* first = &draw_councillor();
  const Speaker* second = &draw_councillor();
  composer_->set_pair(first, second);
  const Template& opening = composer_->random().pick(phrase_book().templates("joint"));
  composer_->note(UsedTemplate::Kind::Opening, opening);
  composer_->set_speaker(first);
  std::string text = composer_->fill(opening);
  (text += ' ') += composer_->say("joint.more");
  const Range range = put(text);
  expect(*first, range, false);
  expect(*second, range, false);
}

void Debate::chair_remark() {
  composer_->set_speaker(nullptr);
  const Template& opening = composer_->random().pick(phrase_book().templates("chair"));
  composer_->note(UsedTemplate::Kind::Opening, opening);
  std::string text = composer_->fill(opening);
  composer_->set_speaker(composer_->chair());
  for (const std::string& sentence : sentences({&phrase_book().templates("any")}, 40)) text += " " + sentence;
  expect(*composer_->chair(), put(text), false);
}

void Debate::hold() {
  Random& random = composer_->random();
  const auto dice = random.below(100);
  int turns = dice < 18   ? 0
              : dice < 50 ? random.between(1, 3)
              : dice < 85 ? random.between(3, 6)
                          : random.between(6, 12);
  const bool reported = style_ == DebateStyle::Reported;
  bool chair_before = true;
  for (; turns > 0; --turns) {
    const auto turn = random.below(100);
    if (turn < 70) {
      const Speaker& speaker = draw_councillor();
      reported ? reported_speech(speaker, Part::Council) : labelled_speech(speaker, Part::Council);
    } else if (turn < 86) {
      const Speaker& speaker = draw_official();
      reported ? reported_speech(speaker, Part::Administration) : labelled_speech(speaker, Part::Administration);
    } else if (turn < 90 && reported) {
      joint_speech();
    } else if (!chair_before) {
      if (reported) {
        chair_remark();
      } else {
        chair_speaks(composer_->chair()->person->female ? "Die Vorsitzende: " : "Der Vorsitzende: ", "chair.thread");
      }
      last_ = composer_->chair()->person;
      chair_before = true;
      continue;
    }
    chair_before = false;
  }
}

}  // namespace ratsarchiv::generate
