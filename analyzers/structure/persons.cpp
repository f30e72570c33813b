#include "analyzers/structure/persons.hpp"

#include <algorithm>
#include <array>

namespace ratsarchiv::analyzers {
namespace {

using corpus::ByteRange;

constexpr std::size_t kLongestBracket = 90;   // bytes
constexpr std::size_t kLongestBarePart = 40;  // bytes of a party without its brackets before a label's colon
constexpr std::size_t kMostNameParts = 4;
// The classes of role words, as lists of german_minutes.toml.
constexpr std::array<const char*, 5> kRoleClasses = {"councillor_role", "mayor_role", "first_mayor_role",
                                                     "deputy_mayor_role", "district_role"};

bool is_word_byte(std::string_view text, std::size_t i) {
  return is_letter_at(text, i) || (text[i] >= '0' && text[i] <= '9') ||
         (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
}

// Letters, hyphens and apostrophes from begin on.
std::string_view name_word_at(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size()) {
    if (is_letter_at(text, end)) {
      end = next_offset(text, end);
    } else if ((text[end] == '-' || text[end] == '\'') && end > begin && is_letter_at(text, end + 1)) {
      ++end;
    } else if (text.substr(end).starts_with("’") && end > begin && is_letter_at(text, end + 3)) {
      end += 3;
    } else {
      break;
    }
  }
  return text.substr(begin, end - begin);
}

std::string_view letters_at(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (is_letter_at(text, end)) end = next_offset(text, end);
  return text.substr(begin, end - begin);
}

bool starts_with_word(std::string_view text, std::string_view word) {
  return text.starts_with(word) && (text.size() == word.size() || !is_word_byte(text, word.size()));
}

}  // namespace

PersonFinder::PersonFinder(const MinutesWords& words) : words_(words), glued_roles_(words.words("glued_role")) {
  const auto open = [this](const std::string& word) { opens_[static_cast<unsigned char>(word.front())] = true; };
  for (const char* list : {"role", "plural_role_word"}) {
    for (const std::string& role : words.words(list)) {
      roles_by_first_word_[role.substr(0, role.find(' '))].push_back(role);
      open(role);
    }
  }
  for (auto& [first, roles] : roles_by_first_word_) {
    std::sort(roles.begin(), roles.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  }
  for (const char* list : {"article", "title_opening"}) {
    for (const std::string& word : words.words(list)) open(word);
  }
  for (const char* list : kRoleClasses) {
    for (const std::string& role : words.words(list)) classes_.emplace(role, list);
  }
}

std::string PersonFinder::role_class(const std::string& role) const {
  const auto found = classes_.find(role);
  return found == classes_.end() ? std::string() : found->second;
}

bool PersonFinder::compatible_roles(const std::string& a, const std::string& b) const {
  const Gender gender_a = gender_of_role(a);
  const Gender gender_b = gender_of_role(b);
  if (gender_a != Gender::Unknown && gender_b != Gender::Unknown && gender_a != gender_b) return false;
  const std::string class_a = role_class(a);
  const std::string class_b = role_class(b);
  return class_a.empty() || class_b.empty() || class_a == class_b;
}

Gender PersonFinder::gender_of_role(std::string_view role) const {
  if (role.empty()) return Gender::Unknown;
  if (words_.has("female_role", role) || role.ends_with("rin") || role.ends_with("tin")) return Gender::Female;
  return words_.has("neutral_role", role) ? Gender::Unknown : Gender::Male;
}

// The longest role at position that ends at a word's end, or nothing.
std::string_view PersonFinder::role_at(std::string_view text, std::size_t position) const {
  const auto roles = roles_by_first_word_.find(letters_at(text, position));
  if (roles == roles_by_first_word_.end()) return {};
  for (const std::string& role : roles->second) {
    if (starts_with_word(text.substr(position), role)) return text.substr(position, role.size());
  }
  return {};
}

std::vector<PersonMention> PersonFinder::find(std::string_view text, const WordSet& known_surnames) const {
  std::vector<PersonMention> mentions;
  const WordSet& articles = words_.set("article");
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!opens_[static_cast<unsigned char>(text[i])]) continue;
    if (i > 0 && text[i - 1] != ' ' && (is_word_byte(text, i - 1) || text[i - 1] == '-' || text[i - 1] == '/')) {
      continue;
    }
    const std::string_view word = letters_at(text, i);
    std::optional<PersonMention> mention;
    if (roles_by_first_word_.contains(word) || words_.has("title_opening", word)) {
      mention = parse_at(text, i, known_surnames);
    } else if (auto glued = parse_glued(word, i, known_surnames)) {
      mention = std::move(glued);
    } else if (articles.contains(word)) {
      mention = parse_anaphor(text, i, word);
    }
    if (!mention) {
      i += word.empty() ? 0 : word.size() - 1;
      continue;
    }
    mentions.push_back(*mention);
    i = mention->range.end - 1;
    // "die StRe A (P), B (Q) und C": the role goes on to the names that follow.
    while (mentions.back().role_was_plural || mentions.back().has_bracket) {
      const PersonMention& last = mentions.back();
      std::size_t position = last.range.end;
      bool joined = false;
      for (const std::string_view link : {", ", " und ", " sowie ", " u. "}) {
        if (text.substr(position).starts_with(link)) {
          position += link.size();
          joined = true;
          break;
        }
      }
      if (!joined || !is_upper_at(text, position) || !role_at(text, position).empty()) break;
      PersonMention next;
      next.range.begin = position;
      next.role = last.role;
      next.gender = last.gender;
      next.role_was_plural = last.role_was_plural;
      while (!letters_at(text, position).empty() && words_.has("title_word", letters_at(text, position))) {
        const std::size_t begin = position;
        position = std::min(text.find(' ', position), text.size() - 1) + 1;
        next.title = std::string(trimmed(text.substr(begin, position - begin)));
      }
      if (!parse_name(text, position, next, known_surnames)) break;
      parse_bracket(text, position, next);
      if (!last.role_was_plural && !next.party) break;
      next.range.end = position;
      i = position - 1;
      mentions.push_back(next);
    }
    // "StR A und StR B (beide SPD)"
    if (mentions.back().bracket_for_both) {
      const PersonMention last = mentions.back();
      std::size_t after = last.range.begin;
      for (auto earlier = mentions.rbegin() + 1; earlier != mentions.rend() && !earlier->has_bracket; ++earlier) {
        const std::string_view between = trimmed(text.substr(earlier->range.end, after - earlier->range.end));
        if (between != "und" && between != "," && between != "sowie") break;
        earlier->party = last.party;
        earlier->party_canonical = last.party_canonical;
        earlier->office = last.office;
        earlier->has_bracket = true;
        after = earlier->range.begin;
      }
    }
  }
  return mentions;
}

// A misprint that glues an abbreviated role to a surname of the header, which may share a letter: "BMurawski" of BM
// Murawski.
std::optional<PersonMention> PersonFinder::parse_glued(std::string_view word, std::size_t begin,
                                                       const WordSet& known_surnames) const {
  if (known_surnames.empty()) return std::nullopt;
  for (const std::string& role : glued_roles_) {
    if (!word.starts_with(role) || word.size() <= role.size()) continue;
    for (const std::size_t shared : {std::size_t{0}, std::size_t{1}}) {
      const std::string_view surname = word.substr(role.size() - shared);
      if (!known_surnames.contains(surname)) continue;
      PersonMention mention;
      mention.range = {begin, begin + word.size()};
      mention.role = role;
      mention.gender = gender_of_role(role);
      mention.surname = std::string(surname);
      return mention;
    }
  }
  return std::nullopt;
}

// Role words, titles and a name from begin on.
std::optional<PersonMention> PersonFinder::parse_at(std::string_view text, std::size_t begin,
                                                    const WordSet& known_surnames) const {
  PersonMention mention;
  mention.range.begin = begin;
  std::size_t position = begin;
  std::string title;
  for (;;) {
    const std::string_view role = role_at(text, position);
    std::size_t end = position;
    if (!role.empty()) {
      end += role.size();
      // A courtesy before a role ("Herr Stadtrat Muster") gives way to the role.
      if (mention.role.empty() || words_.has("courtesy_role", mention.role) || !words_.has("courtesy_role", role)) {
        mention.role = std::string(role);
      }
      if (words_.has("oblique_role", role)) mention.grammatical_case = Case::Oblique;
    } else {
      const std::string_view word = letters_at(text, position);
      if (words_.has("title_word", word)) {
        end = std::min(text.find(' ', position), text.size());
        if (!title.empty()) title += ' ';
        title += text.substr(position, end - position);
      } else if (words_.has("name_filler", word)) {
        end += word.size();
      } else {
        break;
      }
    }
    if (end >= text.size() || text[end] != ' ') return std::nullopt;
    position = end + 1;
  }
  if (mention.role.empty() && title.empty()) return std::nullopt;
  if (!title.empty()) mention.title = title;
  if (!parse_name(text, position, mention, known_surnames)) return std::nullopt;
  parse_bracket(text, position, mention);
  mention.range.end = position;
  if (const auto singular = words_.singular_role(mention.role)) {
    mention.role = *singular;
    mention.role_was_plural = true;
  } else if (words_.has("oblique_role", mention.role)) {
    mention.role = "Herr";
  }
  mention.gender = gender_of_role(mention.role);
  // "dem Stadtrat Muster": the article tells the case.
  if (begin >= 4) {
    const std::string_view before = text.substr(0, begin - 1);
    for (const std::string_view article : {"dem", "den", "des", "beim", "vom", "zum"}) {
      if (before.ends_with(article) && (before.size() == article.size() || before[before.size() - 4] == ' ')) {
        // "..., hält dem StR Muster entgegen": the abbreviation takes no article, the word before it is a pronoun.
        const bool pronoun = article == "dem" && words_.has("role_without_article", mention.role);
        mention.grammatical_case = mention.role_was_plural || pronoun ? Case::Any : Case::Oblique;
      }
    }
  }
  return mention;
}

// "der Vorsitzende", "die Stadträtin": an article with a word for a person and no name.
std::optional<PersonMention> PersonFinder::parse_anaphor(std::string_view text, std::size_t begin,
                                                         std::string_view article) const {
  std::size_t position = begin + article.size();
  if (position >= text.size() || text[position] != ' ') return std::nullopt;
  ++position;
  PersonMention mention;
  mention.range.begin = begin;
  const std::string low = lower(article);
  const std::string_view word = letters_at(text, position);
  // "vom Vorsitzenden": the preposition stays outside.
  if (words_.has("contracted_article", article)) mention.range.begin = position;
  if (word.starts_with("Vorsitzende")) {
    // "der Vorsitzende des Beirats" presides elsewhere.
    const std::size_t behind = position + word.size();
    if (text.substr(behind).starts_with(" des ")) return std::nullopt;
    if (text.substr(behind).starts_with(" der ") || text.substr(behind).starts_with(" von ")) {
      const std::string_view whose = name_word_at(text, behind + 5);
      for (const std::string& body : words_.words("presided_body")) {
        if (whose.ends_with(body)) return std::nullopt;
      }
    }
    mention.by = NamedBy::Chair;
    mention.role = std::string(word);
    position += word.size();
    const bool plain = word == "Vorsitzende" && (low == "der" || low == "die");
    mention.grammatical_case = plain ? Case::Nominative : Case::Oblique;
    mention.gender = low == "der" && plain                                  ? Gender::Male
                     : low == "die" || (low == "der" && word.back() == 'n') ? Gender::Female
                                                                            : Gender::Male;
  } else {
    std::string_view role = role_at(text, position);
    if (role.empty() && words_.has("speaker_noun", word)) role = word;
    if (role.empty() || words_.has("courtesy_role", role) || words_.singular_role(role)) return std::nullopt;
    if (words_.has("committee_role", role)) return std::nullopt;
    // A name after the role makes it a mention by name, which the role opens itself.
    std::size_t after = position + role.size();
    if (after < text.size() && (is_word_byte(text, after) || text[after] == '-')) return std::nullopt;
    if (after + 1 < text.size() && text[after] == ' ' && !words_.has("speaker_noun", role)) {
      PersonMention named;
      if (auto by_name = parse_at(text, position, WordSet{})) return std::nullopt;
    }
    mention.by = NamedBy::Role;
    mention.role = std::string(role);
    mention.gender =
        words_.has("speaker_noun", role) ? (low == "die" ? Gender::Female : Gender::Unknown) : gender_of_role(role);
    const bool fits = mention.gender == Gender::Female ? low == "die" : low == "der";
    mention.grammatical_case = fits ? Case::Nominative : Case::Oblique;
    if (words_.has("possessive_after", letters_at(text, std::min(after + 1, text.size())))) return std::nullopt;
    position = after;
  }
  mention.range.end = position;
  return mention;
}

bool PersonFinder::parse_name(std::string_view text, std::size_t& position, PersonMention& mention,
                              const WordSet& known_surnames) const {
  struct Part {
    ByteRange range;
    bool capital = false;
    bool particle = false;
  };
  std::vector<Part> parts;
  std::size_t at = position;
  while (parts.size() < kMostNameParts + 1) {
    const std::string_view word = name_word_at(text, at);
    if (word.empty()) break;
    const std::size_t end = at + word.size();
    Part part{{at, end}, false, false};
    if (words_.has("name_particle", word) ||
        (parts.empty() && !words_.has("no_name", word) && words_.has("name_particle", lower(word)))) {
      part.particle = true;  // "Zur Mühlen" too, where the particle opens the name
    } else if (word.starts_with("d'") || word.starts_with("d’") || word.starts_with("D'")) {
      part.capital = true;
    } else if (is_upper_at(word, 0)) {
      if (words_.has("no_name", word) || !role_at(text, at).empty()) break;
      if (end < text.size() && text[end] == '.' && next_offset(word, 0) == word.size()) {
        part.range.end = end + 1;  // an initial
      } else if (next_offset(word, 0) == word.size()) {
        break;
      } else {
        part.capital = true;
      }
    } else {
      break;
    }
    parts.push_back(part);
    if (part.range.end >= text.size() || text[part.range.end] != ' ') {
      at = part.range.end;
      break;
    }
    at = part.range.end + 1;
  }
  while (!parts.empty() && !parts.back().capital) parts.pop_back();
  if (parts.empty()) return false;
  const auto first_capital = std::find_if(parts.begin(), parts.end(), [](const Part& p) { return p.capital; });
  std::size_t count = static_cast<std::size_t>(first_capital - parts.begin()) + 1;
  const std::size_t full_end = parts.back().range.end;
  const std::string_view rest = text.substr(full_end);
  if (count < parts.size()) {
    const std::string_view next_word = rest.starts_with(" ") ? letters_at(text, full_end + 1) : std::string_view();
    if (parts.size() <= kMostNameParts &&
        (rest.starts_with(" (") || rest.starts_with(":") || rest.empty() || rest.starts_with("\n"))) {
      count = parts.size();
    } else if (words_.has("speech_verb", next_word) || words_.has("opener_verb", next_word) ||
               words_.verb_prefixes(next_word) != nullptr) {
      count = std::min(parts.size(), kMostNameParts);
    } else {
      for (std::size_t i = count; i < parts.size(); ++i) {
        const ByteRange& range = parts[i].range;
        if (known_surnames.contains(text.substr(range.begin, range.size()))) count = i + 1;
      }
    }
    while (!parts[count - 1].capital) --count;
  }
  std::size_t surname = count - 1;
  while (surname > 0 && parts[surname - 1].particle) --surname;
  if (surname > 0) {
    mention.forename =
        std::string(text.substr(parts.front().range.begin, parts[surname - 1].range.end - parts.front().range.begin));
  }
  mention.surname =
      std::string(text.substr(parts[surname].range.begin, parts[count - 1].range.end - parts[surname].range.begin));
  position = parts[count - 1].range.end;
  return true;
}

// A bracket after the name; position moves behind it when it tells party or office.
void PersonFinder::parse_bracket(std::string_view text, std::size_t& position, PersonMention& mention) const {
  std::size_t open = position;
  while (open < text.size() && text[open] == ' ') ++open;
  if (text.substr(open).starts_with("/(")) ++open;
  bool after_colon = false;
  if (open < text.size() && text[open] == ':' && open == position) {  // "Herr Muster: (Firma)"
    ++open;
    while (open < text.size() && (text[open] == ' ' || text[open] == '\n')) ++open;
    after_colon = true;
  }
  if (open < text.size() && text[open] == '(') {
    const std::size_t close = text.find(')', open);
    const std::size_t line_end = std::min(text.find('\n', open), text.size());
    if (close != std::string_view::npos && close - open <= kLongestBracket && close < line_end) {
      if (after_colon && close + 1 < line_end) return;
      if (read_bracket(text.substr(open + 1, close - open - 1), mention)) position = close + 1;
      return;
    }
  }
  if (after_colon) return;
  // A label whose bracket lost a half: "Stadtrat Muster CDU):", "Stadtrat Muster (CDU:".
  const std::size_t colon = text.find(':', position);
  if (colon == std::string_view::npos || colon == position || colon - position > kLongestBarePart) return;
  std::string bare;
  for (const char c : text.substr(position, colon - position)) {
    if (c != '(' && c != ')') bare += c;
  }
  if (const auto party = words_.party(bare)) {
    mention.party = std::string(trimmed(bare));
    mention.party_canonical = party;
    mention.has_bracket = true;
    position = colon;
  }
}

bool PersonFinder::read_bracket(std::string_view content, PersonMention& mention) const {
  content = trimmed(content);
  for (const std::string_view both : {"beide ", "alle "}) {
    if (content.starts_with(both)) {
      content.remove_prefix(both.size());
      mention.bracket_for_both = true;
    }
  }
  if (content.empty()) return false;
  std::string printed = std::string(trimmed(content));
  std::optional<std::string> party = words_.party(printed);
  if (!party) {
    const std::size_t part = printed.find_first_of(";,");
    if (part != std::string::npos) {
      printed = std::string(trimmed(printed.substr(0, part)));
      party = words_.party(printed);
    }
  }
  if (!party) {
    for (const std::string_view ending : {"-Fraktion", "-Gemeinderatsfraktion", "-Gruppe"}) {
      if (printed.ends_with(ending)) party = words_.party(printed.substr(0, printed.size() - ending.size()));
    }
  }
  if (party) {
    mention.party = printed;
    mention.party_canonical = party;
    return mention.has_bracket = true;
  }
  const std::string low = lower(printed);
  for (const std::string& remark : words_.words("bracket_remark")) {
    if (low.find(remark) != std::string::npos) return true;  // "(mit Präsentation)" tells nothing of the person
  }
  if (!is_letter_at(printed, 0)) return false;
  const bool councillor = role_class(words_.singular_role(mention.role).value_or(mention.role)) == "councillor_role";
  const bool is_office =
      words_.has("office", printed) || words_.has("office_word", printed.substr(0, printed.find(' ')));
  if (councillor && !is_office) {
    if (is_lower_at(printed, 0) && printed.find(' ') != std::string::npos) return false;
    mention.party = printed;
  } else {
    if (is_lower_at(printed, 0)) return false;
    mention.office = printed;
  }
  return mention.has_bracket = true;
}

std::optional<PersonMention> PersonFinder::parse_entry(std::string_view entry) const {
  std::size_t begin = 0;
  while (begin < entry.size()) {
    if (!role_at(entry, begin).empty()) {
      if (auto mention = parse_at(entry, begin, WordSet{})) return mention;
    }
    const std::size_t blank = entry.find(' ', begin);
    if (blank == std::string_view::npos) break;
    begin = blank + 1;
  }
  return std::nullopt;
}

}  // namespace ratsarchiv::analyzers
