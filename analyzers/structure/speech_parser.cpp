#include "analyzers/structure/speech_parser.hpp"

#include <algorithm>
#include <optional>
#include <span>

#include "analyzers/structure/minutes_words.hpp"
#include "analyzers/structure/person_table.hpp"
#include "analyzers/structure/persons.hpp"
#include "analyzers/structure/phrase_set.hpp"
#include "analyzers/structure/reading_text.hpp"
#include "analyzers/structure/rule_confidence.hpp"
#include "analyzers/structure/speaker_grammar.hpp"

namespace ratsarchiv::analyzers {

using corpus::ByteRange;
using corpus::Manner;

namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr std::size_t kLongestLabelRemark = 80;          // bytes between a label's bracket and its colon
constexpr std::size_t kLongestProceduralSentence = 400;  // bytes

bool ends_with_quote(std::string_view text) {
  for (const std::string_view mark : {"\"", "“", "”", "«", "»"}) {
    if (text.ends_with(mark)) return true;
  }
  return false;
}

std::size_t quotes_in(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t quote = quote_length_at(text, i);
    count += quote > 0 ? 1 : 0;
    i += std::max<std::size_t>(quote, 1);
  }
  return count;
}

}  // namespace

struct SpeechParser::State {
  explicit State(const corpus::Profile& profile)
      : words(profile),
        finder(words),
        grammar(words),
        procedure(words.rules("procedure")),
        announcement(words.rules("announcement")) {}

  MinutesWords words;
  PersonFinder finder;
  SpeakerGrammar grammar;
  PhraseSet procedure;
  PhraseSet announcement;
};

namespace {

// One pass over one debate. Offsets are those of the reading text until the speeches are handed over.
class DebateReader {
 public:
  template <typename State>
  DebateReader(const State& state, corpus::Document& document, const ReadingText& body,
               const std::vector<corpus::TextMark>& marks)
      : words_(state.words),
        grammar_(state.grammar),
        procedure_(state.procedure),
        announcement_(state.announcement),
        document_(document),
        marks_(marks),
        reading_(body),
        text_(reading_.text()),
        mentions_(state.finder.find(text_, surnames_of(state.finder, document.header))),
        table_(state.finder, document.header, mentions_),
        used_(mentions_.size(), false) {}

  void read() {
    for (std::size_t i = 0; i < mentions_.size() && !verbatim_minutes_; ++i) {
      const std::size_t colon = label_colon(mentions_[i]);
      verbatim_minutes_ = colon != kNone && !opens_quote(colon + 1) && !reports(colon + 1);
    }
    const std::vector<ByteRange>& paragraphs = reading_.paragraphs();
    std::vector<std::vector<ByteRange>> sentences;
    for (std::size_t i = 0; i < paragraphs.size(); ++i) read_paragraph(i);
    close();
    hand_over();
  }

 private:
  struct Running {
    std::vector<PersonMention> persons;
    std::vector<std::string> rules;
    std::vector<ByteRange> evidence;
    std::size_t begin = 0;
    std::size_t end = 0;
    Manner manner = Manner::Reported;
    std::size_t quote_closes_at = kNone;  // end of the paragraph that closes the quotation
    std::size_t sentences = 0;
  };

  static WordSet surnames_of(const PersonFinder& finder, const corpus::Header& header) {
    WordSet surnames;
    for (const auto* list : {&header.chairs, &header.rapporteurs}) {
      for (const std::string& entry : *list) {
        if (const auto person = finder.parse_entry(entry)) surnames.insert(person->surname);
      }
    }
    return surnames;
  }

  bool opens_quote(std::size_t position) const {
    while (position < text_.size() && (text_[position] == ' ' || text_[position] == '\n')) ++position;
    return quote_length_at(text_, position) > 0;
  }

  // The colon of a speaker's label ("StR Muster (CDU):") that mention opens, or kNone.
  std::size_t label_colon(const PersonMention& mention) const {
    if (mention.grammatical_case == Case::Oblique || mention.by == NamedBy::Role) return kNone;
    std::size_t end = mention.range.end;
    if (!reading_.starts_line(mention.range.begin)) {
      // Inside of a paragraph only where a quotation follows at once: 'EBM Muster: "Das stimmt."'
      const bool after_sentence =
          mention.range.begin >= 2 &&
          std::string_view(".!?").find(text_[mention.range.begin - 2]) != std::string_view::npos;
      const bool quotes = end + 1 < text_.size() && text_[end] == ':' && opens_quote(end + 1);
      return after_sentence && quotes ? end : kNone;
    }
    if (end < text_.size() && text_[end] == ':') {
      if (mention.has_bracket || mention.by == NamedBy::Chair || starts_paragraph(mention.range.begin)) return end;
      return kNone;
    }
    if (mention.range.end > 0 &&
        text_.substr(mention.range.begin, mention.range.size()).find(": (") != std::string_view::npos) {
      return mention.range.end;  // "Herr Muster: (Firma)"
    }
    const bool direct =
        end < text_.size() && (text_.substr(end).starts_with(" (") || text_.substr(end).starts_with(" -") ||
                               text_.substr(end).starts_with(" –"));
    const std::size_t colon = text_.find(':', end);
    if (colon == std::string_view::npos || colon - end > kLongestLabelRemark) return kNone;
    const std::string remark = lower(text_.substr(end, colon - end));
    if (remark.find_first_of(".\n") != std::string::npos) return kNone;
    for (const std::string& word : words_.words("bracket_remark")) {
      if (remark.find(word) != std::string::npos && (direct || mention.has_bracket)) return colon;
    }
    return kNone;
  }

  // "StR A (CDU) und StRin B (SPD):" and a quotation: the index of the last of them; 0 where only one speaks.
  std::size_t last_of_label(std::span<const PersonMention> mentions) const {
    if (!starts_paragraph(mentions.front().range.begin)) return 0;
    std::size_t last = 0;
    while (last + 1 < mentions.size()) {
      const std::size_t end = mentions[last].range.end;
      const std::string_view link = trimmed(text_.substr(end, mentions[last + 1].range.begin - end));
      if (link != "und" && link != "," && link != "sowie") break;
      ++last;
    }
    const std::size_t end = mentions[last].range.end;
    return last > 0 && end < text_.size() && text_[end] == ':' && opens_quote(end + 1) ? last : 0;
  }

  bool starts_paragraph(std::size_t offset) const { return offset == 0 || text_[offset - 1] == '\n'; }

  // The section of the document that holds the byte, if it is none of a debate.
  const corpus::Section* other_section(std::size_t offset) const {
    const std::size_t place = reading_.to_source({offset, offset + 1}).begin;
    for (const corpus::Section& section : document_.sections) {
      if (section.range.contains(place)) {
        const bool debate = section.kind == corpus::SectionKind::Debate || section.kind == corpus::SectionKind::Other;
        return debate ? nullptr : &section;
      }
    }
    return nullptr;
  }

  std::span<const PersonMention> mentions_in(ByteRange range, std::size_t& first) const {
    const auto begin =
        std::lower_bound(mentions_.begin(), mentions_.end(), range.begin,
                         [](const PersonMention& m, std::size_t offset) { return m.range.begin < offset; });
    const auto end =
        std::lower_bound(begin, mentions_.end(), range.end,
                         [](const PersonMention& m, std::size_t offset) { return m.range.begin < offset; });
    first = static_cast<std::size_t>(begin - mentions_.begin());
    return {begin, end};
  }

  void read_paragraph(std::size_t index) {
    const ByteRange paragraph = reading_.paragraphs()[index];
    paragraph_ = index;
    std::vector<ByteRange> sentences = split_sentences(text_, paragraph, words_);
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      ByteRange sentence = sentences[i];
      std::size_t first = 0;
      const auto inside = mentions_in(sentence, first);
      // A label may stand inside of what looks like a sentence, where the line before it has no full stop.
      for (std::size_t k = 0; k < inside.size(); ++k) {
        if (inside[k].range.begin == sentence.begin || label_colon(inside[k]) == kNone) continue;
        const std::size_t place = inside[k].range.begin;
        sentences.insert(sentences.begin() + static_cast<std::ptrdiff_t>(i) + 1, ByteRange{place, sentence.end});
        std::size_t end = place;
        while (end > sentence.begin && text_[end - 1] == ' ') --end;
        sentence.end = end;
        break;
      }
      read_sentence(sentence, i == 0);
    }
    if (running_ && running_->quote_closes_at == paragraph.end) close();
  }

  void read_sentence(ByteRange sentence, bool at_paragraph_start) {
    std::size_t first = 0;
    const auto inside = mentions_in(sentence, first);
    if (other_section(sentence.begin) != nullptr) {
      close();
      chair_may_speak_ = false;
      return;
    }
    if (!inside.empty() && inside.front().range.begin == sentence.begin) {
      const std::size_t last = last_of_label(inside);
      const std::size_t colon = last == 0 ? label_colon(inside.front()) : inside[last].range.end;
      if (colon != kNone) {
        open_label({first, first + last + 1}, colon, sentence);
        return;
      }
    }
    if (running_ && running_->quote_closes_at != kNone) {  // word for word up to the closing quotation mark
      extend(sentence);
      return;
    }
    const std::string_view sentence_text = text_.substr(sentence.begin, sentence.size());
    if (running_ && running_->manner == Manner::Verbatim) {
      read_in_verbatim(sentence, inside, first, at_paragraph_start);
      return;
    }
    if (sentence_text.size() <= kLongestProceduralSentence && announcement_.match(sentence_text) != nullptr) {
      close();
      announced_ = true;
      announced_person_.reset();
      if (inside.size() == 1) announced_person_ = table_.resolved(inside.front(), nullptr);
      return;
    }
    if (at_paragraph_start && announced_ && quote_length_at(text_, sentence.begin) > 0) {
      if (!running_ && announced_person_) {
        open({*announced_person_}, {"announced"}, {sentence}, sentence.begin, Manner::Verbatim);
        find_closing_quote(sentence.begin);
        extend(sentence);
        announced_ = false;
        return;
      }
    }
    if (at_paragraph_start && running_ && running_->sentences <= 1 && text_[running_->end - 1] == ':' &&
        quote_length_at(text_, sentence.begin) > 0) {
      running_->manner = Manner::Verbatim;
      find_closing_quote(sentence.begin);
      extend(sentence);
      return;
    }
    if (verbatim_minutes_ || chair_may_speak_ || (at_paragraph_start && announces_chair(sentence, inside))) {
      read_between_labels(sentence, inside, first, at_paragraph_start);
      return;
    }
    read_reported(sentence, inside, first, at_paragraph_start);
  }

  // A sentence of reported minutes.
  void read_reported(ByteRange sentence, std::span<const PersonMention> inside, std::size_t first,
                     bool at_paragraph_start) {
    const std::vector<FoundSpeaker> found = grammar_.speakers(
        text_, sentence, inside, at_paragraph_start ? SentencePlace::ParagraphStart : SentencePlace::Inside);
    if (const corpus::PhraseRule* rule = procedure_of(sentence, inside, found)) {
      close();
      note_chair(sentence, inside);
      const bool gives_floor = words_.has("floor_rule", rule->name) && inside.size() == 1;
      floor_ = gives_floor ? std::optional(std::pair(inside.front(), sentence)) : std::nullopt;
      return;
    }
    if (floor_ && !running_ && !at_paragraph_start && takes_floor(sentence)) {
      const auto [mention, begin] = *floor_;
      if (const auto person = table_.resolved(mention, nullptr)) {
        used_[first_mention(begin)] = true;
        open({*person}, {"floor"}, {begin}, begin.begin, Manner::Reported);
      }
    }
    floor_.reset();
    if (found.empty()) {
      if (const PersonMention* one = one_of_two(sentence)) {
        open({*one}, {"one-of-two"}, {{sentence.begin, word_end(sentence.begin)}}, sentence.begin, Manner::Reported);
      }
      if (running_ && grammar_.unnamed_speaker(text_, sentence)) close();
      if (running_) extend(sentence);
      return;
    }
    speak(found, inside, first, sentence);
  }

  // "Letzterer möchte wissen" behind a sentence in which two spoke.
  const PersonMention* one_of_two(ByteRange sentence) const {
    if (!running_ || running_->persons.size() != 2) return nullptr;
    const std::string_view word = text_.substr(sentence.begin, word_end(sentence.begin) - sentence.begin);
    if (words_.has("latter_pronoun", word)) return &running_->persons.back();
    return words_.has("former_pronoun", word) ? &running_->persons.front() : nullptr;
  }

  // "Das Wort erhält Herr Muster (ADFC). Er berichtet ..."
  bool takes_floor(ByteRange sentence) const {
    const std::string_view word = text_.substr(sentence.begin, word_end(sentence.begin) - sentence.begin);
    return (floor_->first.gender != Gender::Female && word == "Er") ||
           (floor_->first.gender != Gender::Male && word == "Sie");
  }

  std::size_t first_mention(ByteRange sentence) const {
    std::size_t first = 0;
    mentions_in(sentence, first);
    return first;
  }

  std::size_t word_end(std::size_t begin) const {
    while (is_letter_at(text_, begin)) begin = next_offset(text_, begin);
    return begin;
  }

  void speak(const std::vector<FoundSpeaker>& found, std::span<const PersonMention> inside, std::size_t first,
             ByteRange sentence) {
    std::vector<PersonMention> persons;
    std::vector<std::string> rules;
    std::vector<ByteRange> evidence;
    const PersonMention* current = running_ && running_->persons.size() == 1 ? &running_->persons.front() : nullptr;
    bool open_question = false;
    for (const FoundSpeaker& speaker : found) {
      auto person = table_.resolved(inside[speaker.mention], current);
      used_[first + speaker.mention] = true;
      if (!person || person->surname.empty()) {
        open_question = true;
        continue;
      }
      const bool repeated = std::any_of(persons.begin(), persons.end(),
                                        [&](const PersonMention& other) { return table_.same_person(other, *person); });
      if (repeated) continue;
      persons.push_back(*person);
      rules.push_back(speaker.rule);
      evidence.push_back(speaker.evidence);
    }
    if (persons.empty()) {
      if (open_question) close();
      return;
    }
    if (running_ && is_running(persons)) {
      extend(sentence);
      return;
    }
    open(std::move(persons), std::move(rules), std::move(evidence), sentence.begin, Manner::Reported);
    extend(sentence);
  }

  // Inside of a speech that is given word for word without quotation marks: it ends where the recorder speaks again.
  void read_in_verbatim(ByteRange sentence, std::span<const PersonMention> inside, std::size_t first,
                        bool at_paragraph_start) {
    if (at_paragraph_start && !inside.empty() && inside.front().range.begin == sentence.begin) {
      const std::vector<FoundSpeaker> found = grammar_.speakers(text_, sentence, inside, SentencePlace::ParagraphStart);
      // Nobody says brackets: a person with one at the head of a paragraph is the recorder's.
      if (!found.empty() && inside[found.front().mention].has_bracket) {
        if (procedure_of(sentence, inside, found) != nullptr) {
          close();
        } else {
          speak(found, inside, first, sentence);
        }
        return;
      }
      if (is_chair_line(sentence, inside)) {
        close();
        note_chair(sentence, inside);
        chair_may_speak_ = true;
        return;
      }
    }
    extend(sentence);
  }

  // Verbatim minutes while nobody is known to speak: after the recorder's line on the chair, the chair does.
  void read_between_labels(ByteRange sentence, std::span<const PersonMention> inside, std::size_t first,
                           bool at_paragraph_start) {
    if (at_paragraph_start && is_chair_line(sentence, inside)) {
      close();
      note_chair(sentence, inside);
      chair_may_speak_ = true;
      chair_paragraph_ = paragraph_;
      return;
    }
    if (chair_may_speak_ && at_paragraph_start && paragraph_ != chair_paragraph_) {
      const ByteRange paragraph = reading_.paragraphs()[paragraph_];
      const bool aside = text_[paragraph.begin] == '(';  // "(Beifall)"
      if (aside) return;
      if (table_.chairs().size() == 1 && sounds_spoken(paragraph)) {
        const PersonMention chair = table_.completed(table_.chairs().front());
        open({chair}, {"chair-after-call-up"}, {chair_line_}, chair_line_.begin, Manner::Verbatim);
        extend(sentence);
        chair_may_speak_ = false;
        return;
      }
    }
    if (chair_may_speak_ && paragraph_ == chair_paragraph_) return;
    read_reported(sentence, inside, first, at_paragraph_start);
  }

  // "Der Vorsitzende ruft Tagesordnungspunkt 3 auf:" in minutes without labels.
  bool announces_chair(ByteRange sentence, std::span<const PersonMention> inside) {
    if (text_[sentence.end - 1] != ':' || !is_chair_line(sentence, inside)) return false;
    const corpus::PhraseRule* rule = procedure_.match(text_.substr(sentence.begin, sentence.size()));
    return rule != nullptr && words_.has("opening_rule", rule->name);
  }

  bool sounds_spoken(ByteRange paragraph) const {
    return verbatim_minutes_ || chair_line_announces_ || has_word_of("first_person", paragraph);
  }

  bool has_word_of(std::string_view list, ByteRange range) const {
    std::size_t begin = range.begin;
    while (begin < range.end) {
      std::size_t end = begin;
      while (end < range.end && is_letter_at(text_, end)) end = next_offset(text_, end);
      if (end > begin && words_.has(list, text_.substr(begin, end - begin))) return true;
      begin = next_offset(text_, end);
    }
    return false;
  }

  // Whether the paragraph of a label reports what was said: "StRin Muster (SPD): Das sei zu wenig."
  bool reports(std::size_t behind_colon) const {
    const auto paragraph = std::find_if(reading_.paragraphs().begin(), reading_.paragraphs().end(),
                                        [&](const ByteRange& candidate) { return candidate.end > behind_colon; });
    if (paragraph == reading_.paragraphs().end()) return false;
    const ByteRange rest{std::max(behind_colon, paragraph->begin), paragraph->end};
    return has_word_of("subjunctive", rest) && !has_word_of("first_person", rest);
  }

  // "Der Vorsitzende ruft Tagesordnungspunkt 3 auf": the recorder on the chair.
  bool is_chair_line(ByteRange sentence, std::span<const PersonMention> inside) {
    if (inside.empty() || inside.front().range.begin != sentence.begin) return false;
    const PersonMention& person = inside.front();
    if (person.grammatical_case == Case::Oblique || person.has_bracket) return false;
    const bool is_chair = person.by == NamedBy::Chair || (person.by == NamedBy::Name && is_header_chair(person)) ||
                          (person.by == NamedBy::Name && sentence_has(sentence, "Vorsitz"));
    if (!is_chair) return false;
    std::size_t begin = person.range.end;
    while (begin < sentence.end && !is_letter_at(text_, begin)) {
      if (text_[begin] == ',' || text_[begin] == ':') return false;
      ++begin;
    }
    std::size_t end = begin;
    while (end < sentence.end && is_letter_at(text_, end)) end = next_offset(text_, end);
    if (!words_.has("chair_verb", text_.substr(begin, end - begin))) return false;
    chair_line_ = {person.range.begin, end};
    chair_line_announces_ = text_[sentence.end - 1] == ':';
    chair_paragraph_ = paragraph_;
    return true;
  }

  bool sentence_has(ByteRange sentence, std::string_view word) const {
    return text_.substr(sentence.begin, sentence.size()).find(word) != std::string_view::npos;
  }

  bool is_header_chair(const PersonMention& person) const {
    return std::any_of(table_.chairs().begin(), table_.chairs().end(),
                       [&](const PersonMention& chair) { return table_.same_person(chair, person); });
  }

  // The rule of the procedure that the sentence matches, unless it is reported speech or says so only of what is
  // reported.
  const corpus::PhraseRule* procedure_of(ByteRange sentence, std::span<const PersonMention> inside,
                                         const std::vector<FoundSpeaker>& found) const {
    const std::string_view sentence_text = text_.substr(sentence.begin, sentence.size());
    if (sentence_text.size() > kLongestProceduralSentence) return nullptr;
    ByteRange place;
    const corpus::PhraseRule* rule = procedure_.match(sentence_text, place);
    if (rule == nullptr) return nullptr;
    if (rule->name == "finding") return rule;
    if (!found.empty()) {
      const PersonMention& speaker = inside[found.front().mention];
      if (words_.has("chair_rule", rule->name) && words_.has("councillor_role", speaker.role) &&
          !has_word_of("procedural_verb", found.front().evidence)) {
        return nullptr;
      }
      if (words_.has("finite_rule", rule->name)) return rule;
      const bool weak = found.front().rule == "subject-first-open" || found.front().rule == "viewpoint";
      const std::size_t comma = sentence_text.find(", ", found.front().evidence.begin - sentence.begin);
      if (!weak && place.begin > std::min(comma, sentence_text.size())) return nullptr;
      const std::size_t evidence_end = found.front().evidence.end - sentence.begin;
      // "StR Muster bittet, die Sitzung zu unterbrechen" speaks; "BM Muster unterbricht die Sitzung" does not.
      if (!weak && place.begin >= evidence_end && rule->name == "session") return nullptr;
      return rule;
    }
    if (!inside.empty()) return rule;
    return has_word_of("subjunctive", sentence) ? nullptr : rule;  // reported speech goes on
  }

  // "BM Muster übernimmt den Vorsitz", "OB Muster übergibt den Vorsitz an BM Muster": who is the chair from here on.
  void note_chair(ByteRange sentence, std::span<const PersonMention> inside) {
    const std::string_view sentence_text = text_.substr(sentence.begin, sentence.size());
    const std::size_t gives = sentence_text.find("gibt ");  // and "übergibt"
    const std::size_t takes = gives == std::string_view::npos ? sentence_text.find("übernimmt") : gives;
    if (takes == std::string_view::npos || sentence_text.find("Vorsitz", takes) == std::string_view::npos) return;
    const PersonMention* taker = nullptr;
    for (const PersonMention& mention : inside) {
      if (mention.by != NamedBy::Name) continue;
      const bool takes_it = gives == std::string_view::npos
                                ? mention.grammatical_case != Case::Oblique
                                : text_.substr(sentence.begin, mention.range.begin - sentence.begin).ends_with(" an ");
      if (!takes_it) continue;
      if (taker != nullptr) return;
      taker = &mention;
    }
    if (taker != nullptr) table_.set_chair(*taker);
  }

  // A label of the mentions with these indices, mostly one.
  void open_label(ByteRange indices, std::size_t colon, ByteRange sentence) {
    chair_may_speak_ = false;
    close();
    const ByteRange label{mentions_[indices.begin].range.begin, std::min(colon + 1, sentence.end)};
    std::vector<PersonMention> persons;
    std::vector<std::string> rules;
    for (std::size_t i = indices.begin; i < indices.end; ++i) {
      used_[i] = true;
      const std::optional<PersonMention> person = table_.resolved(mentions_[i], nullptr);
      if (!person || person->surname.empty()) continue;
      persons.push_back(*person);
      rules.emplace_back(mentions_[i].by == NamedBy::Chair ? "chair-label" : "label");
    }
    if (persons.empty()) return;
    const bool reported = !verbatim_minutes_ && !opens_quote(colon + 1) && reports(colon + 1);
    const std::vector<ByteRange> evidence(persons.size(), label);
    open(std::move(persons), std::move(rules), evidence, label.begin, reported ? Manner::Reported : Manner::Verbatim);
    extend(sentence);
    if (opens_quote(colon + 1)) {
      std::size_t quote = colon + 1;
      while (quote < text_.size() && (text_[quote] == ' ' || text_[quote] == '\n')) ++quote;
      find_closing_quote(quote);
    }
    announced_ = false;
  }

  // The paragraph that closes the quotation which opens at quote: the first that ends with a mark and leaves none open.
  void find_closing_quote(std::size_t quote) {
    std::size_t count = 0;
    std::size_t fallback = kNone;
    for (const ByteRange& paragraph : reading_.paragraphs()) {
      if (paragraph.end <= quote) continue;
      const std::size_t begin = std::max(paragraph.begin, quote);
      if (begin > quote && begins_label(paragraph.begin)) break;
      if (begin > quote && other_section(paragraph.begin) != nullptr) break;
      const std::string_view part = text_.substr(begin, paragraph.end - begin);
      count += quotes_in(part);
      if (!ends_with_quote(part)) continue;
      if (count % 2 == 0) {
        running_->quote_closes_at = paragraph.end;
        return;
      }
      if (fallback == kNone) fallback = paragraph.end;
    }
    running_->quote_closes_at = fallback;
  }

  bool begins_label(std::size_t offset) const {
    std::size_t first = 0;
    const auto inside = mentions_in({offset, offset + 1}, first);
    return !inside.empty() && label_colon(inside.front()) != kNone;
  }

  bool is_running(const std::vector<PersonMention>& persons) const {
    if (persons.size() != running_->persons.size()) return false;
    for (std::size_t i = 0; i < persons.size(); ++i) {
      if (!table_.same_person(persons[i], running_->persons[i])) return false;
    }
    return true;
  }

  void open(std::vector<PersonMention> persons, std::vector<std::string> rules, std::vector<ByteRange> evidence,
            std::size_t begin, Manner manner) {
    close();
    running_ = Running{std::move(persons), std::move(rules), std::move(evidence), begin, begin, manner, kNone, 0};
  }

  void extend(ByteRange sentence) {
    running_->end = sentence.end;
    ++running_->sentences;
  }

  void close() {
    if (!running_) return;
    for (std::size_t i = 0; i < running_->persons.size(); ++i) {
      const PersonMention& person = running_->persons[i];
      corpus::Speech speech;
      speech.index = static_cast<int>(document_.speeches.size()) + 1;
      speech.speaker = person.surname;
      speech.person = person_key(person);
      speech.title = person.title;
      if (!person.role.empty()) speech.role = person.role;
      speech.party = person.party;
      speech.party_canonical = person.party_canonical;
      speech.office = person.office;
      speech.manner = running_->manner;
      speech.range = reading_.to_source({running_->begin, running_->end});
      speech.page = page_of(speech.range.begin);
      speech.evidence.rule = running_->rules[i];
      speech.confidence = rule_confidence(speech.evidence.rule);
      speech.evidence.range = reading_.to_source(running_->evidence[i]);
      speech.evidence.words = folded_blanks(corpus::slice(document_.text, speech.evidence.range));
      document_.speeches.push_back(std::move(speech));
    }
    running_.reset();
  }

  std::optional<int> page_of(std::size_t offset) const {
    for (const corpus::TextMark& mark : marks_) {
      if (mark.kind == corpus::MarkKind::Page && mark.range.contains(offset)) return mark.number;
    }
    return std::nullopt;
  }

  void hand_over() {
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      if (used_[i] || mentions_[i].by != NamedBy::Name || other_section(mentions_[i].range.begin) != nullptr) continue;
      document_.mentions.push_back({mentions_[i].surname, reading_.to_source(mentions_[i].range)});
    }
  }

  const MinutesWords& words_;
  const SpeakerGrammar& grammar_;
  const PhraseSet& procedure_;
  const PhraseSet& announcement_;
  corpus::Document& document_;
  const std::vector<corpus::TextMark>& marks_;
  const ReadingText& reading_;
  std::string_view text_;
  std::vector<PersonMention> mentions_;
  PersonTable table_;
  std::vector<bool> used_;  // of each mention: it opened or continued a speech
  std::optional<Running> running_;
  std::size_t paragraph_ = 0;
  bool verbatim_minutes_ = false;
  bool announced_ = false;
  std::optional<PersonMention> announced_person_;
  std::optional<std::pair<PersonMention, ByteRange>> floor_;  // who was given the floor, by which sentence
  bool chair_may_speak_ = false;
  std::size_t chair_paragraph_ = kNone;
  ByteRange chair_line_;
  bool chair_line_announces_ = false;  // it ends with a colon
};

}  // namespace

SpeechParser::SpeechParser(const corpus::Profile& profile) : state_(std::make_unique<State>(profile)) {}

SpeechParser::~SpeechParser() = default;

void SpeechParser::parse(corpus::Document& document, const ReadingText& body,
                         const std::vector<corpus::TextMark>& marks) const {
  document.speeches.clear();
  document.mentions.clear();
  DebateReader(*state_, document, body, marks).read();
}

}  // namespace ratsarchiv::analyzers
