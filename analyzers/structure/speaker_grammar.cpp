#include "analyzers/structure/speaker_grammar.hpp"

#include <algorithm>

namespace ratsarchiv::analyzers {

using corpus::ByteRange;

namespace {

constexpr std::size_t kNoToken = static_cast<std::size_t>(-1);
constexpr std::size_t kMostWordsBeforeVerb = 9;   // "StR Muster von der Fraktion X betont"
constexpr std::size_t kMostWordsAfterVerb = 4;    // "bedankt sich daraufhin auch StR Muster"
constexpr std::size_t kMostWordsBeforeAgent = 6;  // "Angeregt wird in diesem Zusammenhang von StR Muster"

}  // namespace

struct SpeakerGrammar::Token {
  enum Kind { Word, Comma, Break, Mention };  // Break: other punctuation
  Kind kind = Word;
  ByteRange range;
  std::string_view text;
  std::size_t mention = 0;
};

// A group of persons joined by "und" and the sentence it stands in.
struct SpeakerGrammar::Clause {
  std::string_view text;
  const std::vector<Token>& tokens;
  std::span<const PersonMention> mentions;
  std::size_t first;  // token of the first person of the group
  std::size_t last;   // token of the last
  SentencePlace place;
  bool has_subject;  // an earlier group or pronoun of the sentence is its subject
  // Filled by a rule that matches:
  std::string rule;
  ByteRange evidence;

  const Token* at(std::size_t index) const { return index < tokens.size() ? &tokens[index] : nullptr; }
  bool is_word(std::size_t index, std::string_view word) const {
    return index < tokens.size() && tokens[index].kind == Token::Word && tokens[index].text == word;
  }
  bool is_kind(std::size_t index, Token::Kind kind) const {
    return index < tokens.size() && tokens[index].kind == kind;
  }
  bool nominative() const {
    for (std::size_t i = first; i <= last; ++i) {
      if (tokens[i].kind == Token::Mention && mentions[tokens[i].mention].grammatical_case == Case::Oblique)
        return false;
    }
    return true;
  }
  bool has_bracket() const { return mentions[tokens[last].mention].has_bracket; }
  bool found(const char* name, std::size_t from, std::size_t to) {
    rule = name;
    evidence = {tokens[from].range.begin, tokens[to].range.end};
    return true;
  }
};

std::vector<SpeakerGrammar::Token> SpeakerGrammar::tokens_of(std::string_view text, ByteRange sentence,
                                                             std::span<const PersonMention> mentions) const {
  std::vector<Token> tokens;
  std::size_t mention = 0;
  for (std::size_t i = sentence.begin; i < sentence.end;) {
    while (mention < mentions.size() && mentions[mention].range.end <= i) ++mention;
    if (mention < mentions.size() && mentions[mention].range.begin <= i) {
      tokens.push_back({Token::Mention, mentions[mention].range, {}, mention});
      i = mentions[mention].range.end;
      continue;
    }
    if (text[i] == ' ') {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < sentence.end && (is_letter_at(text, end) || (text[end] >= '0' && text[end] <= '9') ||
                                  (end > i && (text[end] == '-' || text[end] == '/')))) {
      end = next_offset(text, end);
    }
    if (end == i) {
      end = next_offset(text, i);
      const std::size_t quote = quote_length_at(text, i);
      if (quote > 0) end = i + quote;
      tokens.push_back({text[i] == ',' ? Token::Comma : Token::Break, {i, end}, text.substr(i, end - i), 0});
    } else {
      tokens.push_back({Token::Word, {i, end}, text.substr(i, end - i), 0});
    }
    i = end;
  }
  return tokens;
}

std::size_t SpeakerGrammar::speech_verb_at(const std::vector<Token>& tokens, std::size_t index) const {
  if (index >= tokens.size() || tokens[index].kind != Token::Word) return kNoToken;
  const std::string_view verb = tokens[index].text;
  if (const std::vector<std::string>* prefixes = words_.verb_prefixes(verb)) {
    for (std::size_t i = index + 1; i < tokens.size(); ++i) {
      if (tokens[i].kind != Token::Word) continue;
      // The prefix ends its clause: a preposition of the same letters ("auf die Frage") does not.
      const bool ends_clause =
          i + 1 == tokens.size() || tokens[i + 1].kind != Token::Word || words_.has("after_prefix", tokens[i + 1].text);
      if (ends_clause && std::find(prefixes->begin(), prefixes->end(), tokens[i].text) != prefixes->end()) return i;
    }
  }
  return words_.has("speech_verb", verb) ? index : kNoToken;
}

std::vector<FoundSpeaker> SpeakerGrammar::speakers(std::string_view text, ByteRange sentence,
                                                   std::span<const PersonMention> mentions, SentencePlace place) const {
  std::vector<FoundSpeaker> result;
  if (mentions.empty()) return result;
  const std::vector<Token> tokens = tokens_of(text, sentence, mentions);
  bool has_subject = false;
  for (std::size_t i = 0; i < tokens.size() && !has_subject; ++i) {
    if (tokens[i].kind == Token::Mention) break;
    if (tokens[i].kind == Token::Word && words_.has("personal_pronoun", tokens[i].text) &&
        (i == 0 || tokens[i - 1].kind == Token::Word)) {
      // "Diese Auffassung" is no pronoun.
      const bool demonstrative = words_.has("demonstrative", tokens[i].text);
      if (demonstrative && i + 1 < tokens.size() && is_upper_at(tokens[i + 1].text, 0)) continue;
      // "Diese seien berücksichtigt, versichert ...": the subject of what is said, not who says it.
      if (i + 1 < tokens.size() && tokens[i + 1].kind == Token::Word && words_.has("subjunctive", tokens[i + 1].text))
        continue;
      has_subject = i == 0 || (i > 0 && (words_.has("speech_verb", tokens[i - 1].text) ||
                                         words_.has("opener_verb", tokens[i - 1].text) ||
                                         words_.verb_prefixes(tokens[i - 1].text) != nullptr));
    }
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != Token::Mention) continue;
    std::size_t last = i;
    while (const std::size_t next = linked_mention(tokens, last)) last = next;
    Clause clause{text, tokens, mentions, i, last, place, has_subject, {}, {}};
    if (match_opener(clause) || match_parenthesis(clause) || match_agent(clause) || match_inverted(clause) ||
        match_reply(clause) || match_opinion(clause) || match_as_reported(clause) || match_viewpoint(clause) ||
        match_viewpoint_behind(clause) || match_heard(clause) || match_relative(clause)) {
      for (std::size_t k = i; k <= last; ++k) {
        if (tokens[k].kind == Token::Mention) result.push_back({tokens[k].mention, clause.rule, clause.evidence});
      }
      // The main clause behind a subordinate one has a subject of its own.
      has_subject = has_subject || clause.rule != "as-reported";
    }
    i = last;
  }
  // A viewpoint ("Für StR Muster") or a passive gives way to a subject: one sentence, one speaking group, but for
  // replies ("fragt ..., worauf BM Muster antwortet").
  if (result.size() > 1) {
    const bool has_plain =
        std::any_of(result.begin(), result.end(), [](const FoundSpeaker& f) { return f.rule != "viewpoint"; });
    if (has_plain) std::erase_if(result, [](const FoundSpeaker& f) { return f.rule == "viewpoint"; });
  }
  return result;
}

// The token of the mention that "A, B und C" or "sowohl A als auch B" joins to the one at index; 0 for none.
std::size_t SpeakerGrammar::linked_mention(const std::vector<Token>& tokens, std::size_t index) const {
  const auto is = [&](std::size_t at, Token::Kind kind) { return at < tokens.size() && tokens[at].kind == kind; };
  if (is(index + 2, Token::Mention)) {
    const Token& link = tokens[index + 1];
    const bool linked = link.kind == Token::Comma || (link.kind == Token::Word && words_.has("conjunction", link.text));
    return linked ? index + 2 : 0;
  }
  std::size_t next = index + 1;
  if (is(next, Token::Comma)) ++next;  // "StR A, aber auch StR B"
  if (!is(next, Token::Word) || !is(next + 1, Token::Word) || !is(next + 2, Token::Mention)) return 0;
  return words_.has("group_link", std::string(tokens[next].text) + " " + std::string(tokens[next + 1].text)) ? next + 2
                                                                                                             : 0;
}

// Whether the group stands first: but for words like "Auch" and an office ("Amtsleiterin Frau Muster").
bool SpeakerGrammar::opens_sentence(const Clause& clause) const {
  if (clause.first > 3) return false;
  for (std::size_t i = 0; i < clause.first; ++i) {
    const Token& token = clause.tokens[i];
    if (token.kind == Token::Break) continue;
    if (token.kind != Token::Word) return false;
    if (words_.has("lead_word", token.text)) continue;
    if (i + 2 == clause.first && words_.has("possessive", token.text) && clause.is_kind(i + 1, Token::Word) &&
        is_upper_at(clause.tokens[i + 1].text, 0)) {
      return true;
    }
    const bool office = i + 1 == clause.first && is_upper_at(token.text, 0) && token.text.size() > 5 &&
                        (clause.has_bracket() ||
                         words_.has("courtesy_role", clause.mentions[clause.tokens[clause.first].mention].role)) &&
                        !words_.has("subordinator", token.text) && !words_.has("preposition", lower(token.text)) &&
                        !words_.has("participle", lower(token.text));
    if (!office) return false;
  }
  return true;
}

bool SpeakerGrammar::unnamed_speaker(std::string_view text, ByteRange sentence) const {
  const std::vector<Token> tokens = tokens_of(text, sentence, {});
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    const std::string_view noun = tokens[i].text;
    if (tokens[i].kind != Token::Word || !is_upper_at(noun, 0)) continue;
    const bool is_function = std::any_of(function_endings_.begin(), function_endings_.end(),
                                         [&](const std::string& ending) { return noun.ends_with(ending); });
    if (!is_function) continue;
    const std::string article = lower(tokens[i - 1].text);
    const bool female = noun.ends_with("in") || noun.ends_with("beauftragte");
    if (!(female ? article == "die" || article == "eine" : article == "der" || article == "ein")) continue;
    if (i >= 2) return speech_verb_at(tokens, i - 2) != kNoToken;
    for (std::size_t verb = i + 1; verb < std::min(tokens.size(), i + kMostWordsBeforeVerb); ++verb) {
      if (tokens[verb].kind == Token::Comma || words_.has("subjunctive", tokens[verb].text)) return false;
      if (speech_verb_at(tokens, verb) != kNoToken) return true;
    }
    return false;
  }
  return false;
}

// "StR Muster gegenüber", "StR Muster zufolge": no subject.
bool SpeakerGrammar::is_oblique_by_postposition(const Clause& clause) const {
  return clause.is_word(clause.last + 1, "gegenüber") || clause.is_word(clause.last + 1, "zufolge");
}

// "Der Leiter des Amts, Herr Muster, berichtet".
bool SpeakerGrammar::match_apposition(Clause& clause) const {
  if (clause.first < 2 || !clause.is_kind(clause.first - 1, Token::Comma) ||
      !clause.is_kind(clause.last + 1, Token::Comma) || !words_.has("article", clause.tokens[0].text)) {
    return false;
  }
  for (std::size_t i = 1; i + 1 < clause.first; ++i) {
    if (clause.tokens[i].kind != Token::Word || speech_verb_at(clause.tokens, i) != kNoToken ||
        words_.has("opener_verb", clause.tokens[i].text) || words_.has("passive_verb", clause.tokens[i].text)) {
      return false;
    }
  }
  const std::size_t end = speech_verb_at(clause.tokens, clause.last + 2);
  return end != kNoToken && clause.found("apposition", clause.first, clause.last + 2);
}

// "StR Muster (CDU) bedankt sich", "Auch StR Muster, der ..., betont", "StR A und StR B (beide CDU) regen an".
bool SpeakerGrammar::match_opener(Clause& clause) const {
  if (!clause.nominative() || is_oblique_by_postposition(clause)) return false;
  if (!opens_sentence(clause)) return match_apposition(clause);
  std::size_t verb = clause.last + 1;
  if (clause.is_kind(verb, Token::Comma)) {  // a relative clause or an apposition up to the next comma before a verb
    std::size_t close = verb + 1;
    while (close < clause.tokens.size() && clause.tokens[close].kind != Token::Comma) ++close;
    while (close < clause.tokens.size() && speech_verb_at(clause.tokens, close + 1) == kNoToken &&
           !(clause.is_kind(close + 1, Token::Word) && words_.has("opener_verb", clause.tokens[close + 1].text))) {
      ++close;
      while (close < clause.tokens.size() && clause.tokens[close].kind != Token::Comma) ++close;
    }
    if (close >= clause.tokens.size()) return false;
    verb = close + 1;
  }
  const std::size_t limit = std::min(clause.tokens.size(), verb + kMostWordsBeforeVerb);
  for (std::size_t i = verb; i < limit; ++i) {
    const Token& token = clause.tokens[i];
    if (token.kind == Token::Comma || token.kind == Token::Break) break;
    if (token.kind == Token::Mention) continue;
    if (words_.has("subjunctive", token.text)) return false;
    std::size_t end = speech_verb_at(clause.tokens, i);
    if (end == kNoToken && words_.has("opener_verb", token.text)) end = i;
    if (end == kNoToken) continue;
    // "Frau Muster vom Amt dankt er": the object stands first.
    const bool object = words_.has("person_verb", token.text) &&
                        (clause.is_word(i + 1, "er") || clause.is_word(i + 1, "sie") || clause.is_word(i + 1, "man"));
    if (object) return false;
    if (clause.is_word(end + 1, "sich")) ++end;
    if (end > i + 12) end = i;  // a prefix far away says little
    return clause.found("subject-first", clause.first, end);
  }
  // A finite verb that no list has, right behind the person.
  if (is_open_verb(clause, clause.last + 1)) {
    return clause.found("subject-first-open", clause.first, clause.last + 1);
  }
  return false;
}

// Whether the token looks like a finite verb in the indicative: reported speech would have the subjunctive, which does
// not end in t. Other endings are trusted only where a person with a bracket opens a paragraph.
bool SpeakerGrammar::is_open_verb(const Clause& clause, std::size_t index) const {
  if (!clause.is_kind(index, Token::Word)) return false;
  const std::string_view word = clause.tokens[index].text;
  if (!is_lower_at(word, 0) || word.size() < 4 || words_.has("no_verb", word) || words_.has("dative_verb", word) ||
      words_.has("subjunctive", word) || words_.has("procedural_verb", word) || words_.has("preposition", word) ||
      words_.has("after_verb", word)) {
    return false;
  }
  if (word.ends_with("t") && !word.ends_with("cht") && !word.ends_with("haft")) return true;
  if (word.ends_with("cht")) return word.size() > 5;
  return clause.place == SentencePlace::ParagraphStart && clause.has_bracket() &&
         (word.ends_with("en") || word.ends_with("te"));
}

// "..., so StR Muster (CDU), ...", "..., so der Vorsitzende an Herrn Muster gewandt, ..."
bool SpeakerGrammar::match_parenthesis(Clause& clause) const {
  if (clause.first < 1 || !clause.nominative() || !clause.is_word(clause.first - 1, "so")) return false;
  if (clause.first >= 2 && clause.tokens[clause.first - 2].kind == Token::Word) return false;
  if (clause.first < 2) return false;
  return clause.found("so", clause.first - 1, clause.last);
}

// "Anschließend betont StR Muster", "bedankt sich StR Muster", "führt Herr Muster (GPR) aus", "..., meint StR Muster,
// ...".
bool SpeakerGrammar::match_inverted(Clause& clause) const {
  if (clause.first == 0 || !clause.nominative() || is_oblique_by_postposition(clause)) return false;
  std::size_t verb = clause.first - 1;
  std::size_t steps = 0;
  std::size_t end = kNoToken;
  const auto experiencer = [&](std::size_t index) {  // "Wichtig ist StR Muster"
    return index > 0 && words_.has("experiencer_verb", clause.tokens[index].text) &&
           clause.tokens[index - 1].kind == Token::Word &&
           words_.has("experiencer_word", clause.tokens[index - 1].text);
  };
  for (;;) {
    const Token& token = clause.tokens[verb];
    if (token.kind != Token::Word) return false;
    end = speech_verb_at(clause.tokens, verb);
    const bool conditional = clause.has_bracket() && words_.has("conditional_verb", token.text);
    if (end == kNoToken && (words_.has("modal_verb", token.text) || conditional || experiencer(verb))) end = verb;
    if (end == kNoToken && words_.has("view_verb", token.text)) {
      // "ist StR Muster der Ansicht", "Keine Bedenken hat StR Muster"
      for (std::size_t i = clause.last + 1; i < clause.tokens.size(); ++i) {
        if (clause.tokens[i].kind == Token::Comma) break;
        if (clause.tokens[i].kind == Token::Word && words_.has("view_noun", clause.tokens[i].text)) end = i;
      }
      for (std::size_t i = 0; i < verb && end == kNoToken; ++i) {
        if (clause.tokens[i].kind == Token::Word && words_.has("view_noun", clause.tokens[i].text)) end = verb;
      }
    }
    if (end != kNoToken) break;
    // A finite verb that no list has, at the head of a paragraph: "Große Erwartungen verknüpft StR Muster mit ...".
    if ((clause.place == SentencePlace::ParagraphStart || clause.has_bracket()) && verb > 0 &&
        (verb + 1 == clause.first || clause.has_bracket()) && !clause.has_subject &&
        (token.text.ends_with('t') || (clause.last > clause.first && token.text.ends_with("en"))) &&
        !words_.has("person_verb", token.text) && is_open_verb(clause, verb) && !follows_auxiliary(clause, verb)) {
      return clause.found("inverted-open", verb, clause.last);
    }
    if (!words_.has("after_verb", token.text) || ++steps > kMostWordsAfterVerb || verb == 0) return false;
    --verb;
  }
  const bool parenthesis =
      verb > 0 && clause.tokens[verb - 1].kind != Token::Word && clause.tokens[verb - 1].kind != Token::Mention;
  const std::string_view name = clause.tokens[verb].text;
  // The subject stands before the verb already: "Er dankt StR Muster", "StR A dankt StR B", "Der Ausschuss bittet BM
  // C".
  if (clause.has_subject && !parenthesis) return false;
  if (clause.has_subject && words_.has("person_verb", name)) return false;
  if (verb > 0 && clause.tokens[verb - 1].kind == Token::Word &&
      words_.has("conjunction", clause.tokens[verb - 1].text)) {
    return false;
  }
  if (words_.has("person_verb", name) && !parenthesis) {
    for (std::size_t i = 0; i < verb; ++i) {
      const Token& token = clause.tokens[i];
      if (token.kind != Token::Word) continue;
      // An animate subject that is not inside a prepositional phrase.
      if (words_.has("collective", token.text) &&
          (i < 2 || !(words_.has("preposition", clause.tokens[i - 2].text) ||
                      words_.has("preposition", clause.tokens[i - 1].text) ||
                      words_.has("oblique_article", clause.tokens[i - 1].text)))) {
        if (i == 1 && !words_.has("preposition", lower(clause.tokens[0].text))) return false;
      }
    }
    if (words_.has("personal_noun_opening", clause.tokens[0].text)) return false;
  }
  // A subordinate clause ends with its verb: "..., die StR Muster" is no main clause, but the verb before it tells.
  const std::size_t evidence_end = (end > clause.last && end < clause.last + 14) ? end : clause.last;
  return clause.found("inverted", verb, evidence_end);
}

// Whether a passive or an auxiliary before index makes the word there a participle.
bool SpeakerGrammar::follows_auxiliary(const Clause& clause, std::size_t index) const {
  for (std::size_t i = 0; i < index; ++i) {
    const std::string_view word = clause.tokens[i].text;
    if (words_.has("passive_verb", word) || words_.has("view_verb", word) || words_.has("subjunctive", word))
      return true;
  }
  return false;
}

// "Durch StR Muster wird erklärt", "Angekündigt wird von StR Muster", "wird von StR Muster darauf hingewiesen".
bool SpeakerGrammar::match_agent(Clause& clause) const {
  if (clause.first == 0) return false;
  const Token& preposition = clause.tokens[clause.first - 1];
  if (preposition.kind != Token::Word || !words_.has("agent_preposition", lower(preposition.text))) return false;
  std::size_t begin = clause.first - 1;
  if (begin > 0 && lower(clause.tokens[begin - 1].text) == "seitens") --begin;
  // "wird", or "kann ... beantwortet werden"
  const auto passive = [&](std::size_t i) {
    if (!clause.is_kind(i, Token::Word)) return false;
    if (words_.has("passive_verb", clause.tokens[i].text)) return true;
    if (!words_.has("passive_modal", clause.tokens[i].text)) return false;
    std::size_t end = clause.last + 1;
    while (clause.is_kind(end, Token::Word)) ++end;
    return end > clause.last + 2 && clause.is_word(end - 1, "werden");
  };
  const auto participle = [&](std::size_t i) {
    return clause.is_kind(i, Token::Word) && words_.has("participle", lower(clause.tokens[i].text));
  };
  std::size_t lead = begin;
  while (lead > 0 && clause.tokens[lead - 1].kind == Token::Word &&
         words_.has("lead_word", clause.tokens[lead - 1].text)) {
    --lead;
  }
  if (lead == 0) {  // "Von StR Muster (CDU) wird angemerkt"
    const std::size_t verb = clause.last + 1;
    if (passive(verb)) {
      for (std::size_t i = verb + 1; i < clause.tokens.size(); ++i) {
        if (participle(i)) return clause.found("agent-first", begin, i <= verb + 4 ? i : verb);
      }
      for (std::size_t i = verb + 1; i < clause.tokens.size() && clause.tokens[i].kind != Token::Comma; ++i) {
        if (words_.has("other_participle", clause.tokens[i].text)) return false;
      }
      return clause.found("agent-first-open", begin, verb);
    }
    if (clause.is_kind(verb, Token::Word) && words_.has("source_verb", clause.tokens[verb].text)) {
      return clause.found("agent-first", begin, verb);  // "Von StR Muster kommt der Hinweis"
    }
    return false;
  }
  if (clause.has_subject) return false;
  // "Angekündigt wird von", "Es wird von", "In diesem Zusammenhang wird von".
  std::size_t verb = begin;
  std::size_t steps = 0;
  while (verb > 0) {
    --verb;
    if (clause.tokens[verb].kind != Token::Word) return false;
    if (passive(verb)) break;
    if (++steps > kMostWordsBeforeAgent) return false;
  }
  if (!passive(verb)) return false;
  const Token& before = clause.tokens[begin - 1];
  if (begin - 1 != verb) {
    if (words_.has("article", before.text) || before.text == "wie") return false;
    // A noun before "von" most likely owns it: "die Frage von StR Muster".
    const bool noun = is_upper_at(before.text, 0);
    const bool inside_phrase = noun && begin >= 2 && words_.has("adverbial_noun", before.text);
    // At the head of a paragraph the participle right behind the person makes him the agent.
    const bool participle_follows = is_last_word(clause, clause.last + 1) && verb > 0;
    const bool participle_opens =
        verb > 0 && verb <= 3 && is_lower_at(lower(clause.tokens[verb - 1].text), 0) &&
        !words_.has("other_participle", lower(clause.tokens[verb - 1].text)) &&
        (clause.tokens[verb - 1].text.ends_with("en") || clause.tokens[verb - 1].text.ends_with('t')) &&
        (verb > 1 || participle(verb - 1));
    if (noun && !inside_phrase &&
        !(clause.place == SentencePlace::ParagraphStart &&
          (clause.has_bracket() || participle_follows || participle_opens))) {
      return false;
    }
  }
  if (verb > 0 && participle(verb - 1) && verb - 1 <= 3) return clause.found("passive", verb - 1, clause.last);
  if (verb > 0 && clause.place == SentencePlace::ParagraphStart && clause.is_kind(verb - 1, Token::Word) &&
      is_lower_at(clause.tokens[verb - 1].text, 0) && clause.tokens[verb - 1].text.size() > 4 &&
      (clause.tokens[verb - 1].text.ends_with("en") || clause.tokens[verb - 1].text.ends_with('t')) &&
      !words_.has("other_participle", clause.tokens[verb - 1].text)) {
    return clause.found("passive-open", verb - 1, clause.last);  // "In Zweifel gezogen wird der Plan von StR Muster"
  }
  for (std::size_t i = clause.last + 1; i < clause.tokens.size(); ++i) {
    if (participle(i)) return clause.found("passive", verb, i <= clause.last + 6 ? i : clause.last);
  }
  // A participle that no list has, where it ends the sentence: "werden von StR Muster angezweifelt".
  std::size_t last = clause.tokens.size();
  while (last > 0 && clause.tokens[last - 1].kind != Token::Word) --last;
  if ((begin - 1 == verb || clause.place == SentencePlace::ParagraphStart) && last > clause.last + 1) {
    const std::string_view word = clause.tokens[last - 1].text;
    if (is_lower_at(word, 0) && (word.ends_with('t') || word.ends_with("en")) && word.size() > 5 &&
        !words_.has("other_participle", word)) {
      return clause.found("passive-open", verb, clause.last);
    }
  }
  return false;
}

bool SpeakerGrammar::is_last_word(const Clause& clause, std::size_t index) const {
  if (!clause.is_kind(index, Token::Word) || !is_lower_at(clause.tokens[index].text, 0)) return false;
  return index + 1 >= clause.tokens.size() || clause.tokens[index + 1].kind == Token::Break ||
         clause.tokens[index + 1].kind == Token::Comma;
}

// "..., lautet die Einschätzung von StR Muster", "..., so die Meinung von StR Muster", "Das Fazit von StR Muster
// lautet".
bool SpeakerGrammar::match_opinion(Clause& clause) const {
  if (clause.first < 3 || !clause.is_word(clause.first - 1, "von")) return false;
  const Token& noun = clause.tokens[clause.first - 2];
  if (noun.kind != Token::Word || !words_.has("opinion_noun", noun.text)) return false;
  std::size_t article = clause.first - 3;
  if (clause.tokens[article].kind != Token::Word || !words_.has("article_or_pronoun", clause.tokens[article].text)) {
    return false;
  }
  if (article == 0) {
    const Token* verb = clause.at(clause.last + 1);
    return verb != nullptr && verb->kind == Token::Word && words_.has("opinion_verb_behind", verb->text) &&
           clause.found("opinion", 0, clause.last + 1);
  }
  const Token& verb = clause.tokens[article - 1];
  if (verb.kind != Token::Word || !words_.has("opinion_verb", verb.text)) return false;
  if (article < 2 || clause.tokens[article - 2].kind == Token::Word) return false;
  return clause.found("opinion", article - 1, clause.last);
}

// "Wie Frau Muster (Amt) berichtet, sei ...": who reports so speaks.
bool SpeakerGrammar::match_as_reported(Clause& clause) const {
  // "..., wie Frau Muster (Amt) ergänzt, ..."
  if (clause.first >= 2 && clause.is_word(clause.first - 1, "wie") && clause.nominative() &&
      clause.is_kind(clause.first - 2, Token::Comma)) {
    std::size_t close = clause.last + 1;
    while (clause.is_kind(close, Token::Word)) ++close;
    return close > clause.last + 1 && close <= clause.last + 4 &&
           words_.has("adding_verb", clause.tokens[close - 1].text) &&
           clause.found("as-reported", clause.first - 1, close - 1);
  }
  const bool opens = clause.is_word(0, "Wie") || (clause.is_word(0, "Während") && clause.has_bracket());
  if (clause.first != 1 || !opens || !clause.nominative()) return false;
  std::size_t comma = clause.last + 1;
  while (comma < clause.tokens.size() && clause.tokens[comma].kind != Token::Comma) ++comma;
  if (comma >= clause.tokens.size() || comma == clause.last + 1) return false;
  const std::string_view verb = clause.tokens[comma - 1].text;
  if (clause.tokens[comma - 1].kind != Token::Word) return false;
  if (!words_.has("speech_verb", verb) && !words_.has("reply_verb", verb)) return false;
  const Token* next = clause.at(comma + 1);
  const bool reported = next != nullptr && next->kind == Token::Word && words_.has("subjunctive", next->text);
  if (clause.place != SentencePlace::ParagraphStart && !reported) return false;
  return clause.found("as-reported", 0, comma - 1);
}

// "Für StR Muster stellt ...", "Aus Sicht von StR Muster ist ...", "Nach Auffassung von StR Muster ...".
bool SpeakerGrammar::match_viewpoint(Clause& clause) const {
  // "Anlass war nach den Worten von StRin Muster (SPD) ..."
  if (clause.first > 3 && clause.is_word(clause.first - 1, "von") && !clause.has_subject && clause.has_bracket() &&
      clause.tokens[clause.first - 2].kind == Token::Word &&
      words_.has("view_source", clause.tokens[clause.first - 2].text)) {
    const std::size_t article = clause.first - 3;
    const std::size_t source =
        clause.is_kind(article, Token::Word) && words_.has("article", clause.tokens[article].text) ? article - 1
                                                                                                   : article;
    if (clause.is_word(source, "nach") || clause.is_word(source, "aus")) {
      return clause.found("viewpoint", source, clause.last);
    }
  }
  if (clause.first == 0 && clause.is_word(clause.last + 1, "zufolge")) {
    return clause.found("viewpoint", 0, clause.last + 1);
  }
  if (clause.first == 0 || clause.first > 4) return false;
  std::string opening;
  for (std::size_t i = 0; i < clause.first; ++i) {
    if (clause.tokens[i].kind != Token::Word) return false;
    if (i > 0) opening += ' ';
    opening += clause.tokens[i].text;
  }
  const Token* next = clause.at(clause.last + 1);
  if (next == nullptr || next->kind != Token::Word || !is_lower_at(next->text, 0)) return false;
  const bool strong = clause.place == SentencePlace::ParagraphStart && clause.has_bracket();
  const bool named_view = clause.first >= 3 && clause.is_word(clause.first - 1, "von") &&
                          words_.has("view_opening", clause.tokens[0].text) &&
                          words_.has("view_source", clause.tokens[clause.first - 2].text);
  if (words_.has("viewpoint", opening) || named_view) {
    if (words_.has("no_verb", next->text) || words_.has("procedural_verb", next->text)) return false;
    if (!strong && words_.has("subjunctive", next->text)) return false;
    return clause.found("viewpoint", 0, clause.last + 1);
  }
  if ((opening == "Bei" || opening == "Auch bei") && strong && words_.has("viewpoint_verb", next->text)) {
    return clause.found("viewpoint", 0, clause.last + 1);
  }
  if (words_.has("source_phrase", opening) && strong) return clause.found("viewpoint", 0, clause.last + 1);
  return false;
}

// "Fest steht für StR Muster (CDU)", "Auf Zweifel stößt bei StR Muster (CDU) die Planung": whose view it is stands
// behind the verb. Somebody not introduced yet, or at the head of a paragraph.
bool SpeakerGrammar::match_viewpoint_behind(Clause& clause) const {
  if (clause.first < 2 || clause.has_subject) return false;
  if (!clause.has_bracket() && clause.place != SentencePlace::ParagraphStart) return false;
  const Token& preposition = clause.tokens[clause.first - 1];
  if (preposition.kind != Token::Word || !words_.has("view_preposition", preposition.text)) return false;
  std::size_t verb = clause.first - 2;
  std::size_t steps = 0;
  while (clause.is_kind(verb, Token::Word)) {
    if (words_.has("viewpoint_verb", clause.tokens[verb].text)) {
      return verb > 0 && clause.tokens[verb - 1].kind == Token::Word && clause.found("viewpoint", verb, clause.last);
    }
    if (verb == 0 || ++steps > kMostWordsAfterVerb || !words_.has("after_verb", clause.tokens[verb].text)) return false;
    --verb;
  }
  return false;
}

// "Ablehnung kommt von StR Muster (AfD)", "..., erfährt der Ausschuss von Frau Muster (Amt), ..."
bool SpeakerGrammar::match_heard(Clause& clause) const {
  if (clause.first < 3 || !clause.is_word(clause.first - 1, "von") || clause.has_subject) return false;
  std::size_t source = clause.first - 2;
  while (source > 1 && clause.is_kind(source, Token::Word) && words_.has("after_verb", clause.tokens[source].text)) {
    --source;
  }
  if (clause.is_kind(source, Token::Word) && words_.has("source_verb", clause.tokens[source].text) &&
      clause.place == SentencePlace::ParagraphStart && clause.tokens[source - 1].kind == Token::Word) {
    return clause.found("heard", source, clause.last);
  }
  if (clause.has_bracket() && clause.is_kind(source, Token::Word) &&
      words_.has("support_noun", clause.tokens[source].text)) {
    for (std::size_t i = source; i-- > 1 && source - i <= 3;) {
      if (clause.is_kind(i, Token::Word) && words_.has("support_verb", clause.tokens[i].text))
        return clause.found("heard", i, clause.last);
    }
  }
  if (clause.first < 4) return false;
  const std::size_t verb = clause.first - 4;
  return clause.is_kind(verb, Token::Word) && words_.has("hearing_verb", clause.tokens[verb].text) &&
         words_.has("article", clause.tokens[verb + 1].text) &&
         words_.has("collective", clause.tokens[verb + 2].text) && clause.found("heard", verb, clause.last);
}

// "Gleiches gilt für StRin Muster (SPD), die darüber hinaus anregt, ...": what a person who is introduced says stands
// in a relative clause.
bool SpeakerGrammar::match_relative(Clause& clause) const {
  if (clause.has_subject || clause.first != clause.last || !clause.has_bracket() ||
      !clause.is_kind(clause.last + 1, Token::Comma) || !clause.is_kind(clause.last + 2, Token::Word) ||
      !words_.has("relative_pronoun", clause.tokens[clause.last + 2].text)) {
    return false;
  }
  std::size_t end = clause.last + 3;
  while (clause.is_kind(end, Token::Word)) ++end;
  const std::string_view verb = clause.tokens[end - 1].text;
  return end > clause.last + 3 && (words_.has("speech_verb", verb) || words_.has("reply_verb", verb)) &&
         !words_.has("subjunctive", verb) && clause.found("relative", clause.first, end - 1);
}

// "..., worauf BM Muster antwortet", "..., was BM Muster bejaht".
bool SpeakerGrammar::match_reply(Clause& clause) const {
  if (clause.first < 2 || !clause.nominative()) return false;
  const Token& before = clause.tokens[clause.first - 1];
  std::size_t opening = clause.first - 1;
  bool agent = false;
  if (before.kind == Token::Word && words_.has("agent_preposition", before.text) && clause.first >= 3) {
    --opening;
    agent = true;
  }
  const Token& word = clause.tokens[opening];
  if (word.kind != Token::Word || !words_.has("reply_word", word.text) ||
      clause.tokens[opening - 1].kind != Token::Comma) {
    return false;
  }
  for (std::size_t i = clause.last + 1; i < clause.tokens.size(); ++i) {
    if (clause.tokens[i].kind == Token::Comma) break;
    if (clause.tokens[i].kind != Token::Word) continue;
    const std::string_view verb = clause.tokens[i].text;
    const bool matches =
        agent ? words_.has("participle", verb) : words_.has("speech_verb", verb) || words_.has("reply_verb", verb);
    if (matches) return clause.found("reply", opening, i);
  }
  return false;
}

}  // namespace ratsarchiv::analyzers
