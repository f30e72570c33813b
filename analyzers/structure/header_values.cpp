#include "analyzers/structure/header_values.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "analyzers/structure/letters.hpp"

namespace ratsarchiv::analyzers {
namespace {

int number_of(const re2::StringPiece& digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// The month's number by its name or the beginning of it ("Okt."), 0 for none.
unsigned month_of(const corpus::Profile& profile, std::string_view name) {
  const std::string key = lower(name);
  if (key.size() < 3) return 0;
  const std::vector<std::string>& months = profile.words("month");
  for (std::size_t i = 0; i < months.size(); ++i) {
    if (lower(months[i]).starts_with(key)) return static_cast<unsigned>(i + 1);
  }
  return 0;
}

std::optional<corpus::CalendarDate> date_of(int year, int month, int day) {
  if (month < 1 || day < 1) return std::nullopt;
  return corpus::make_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

bool is_person_start(const corpus::Profile& profile, std::string_view piece) {
  for (const std::string_view list : {"role", "title", "chair"}) {
    for (const std::string& word : profile.words(list)) {
      if (piece.starts_with(word) && (piece.size() == word.size() || piece[word.size()] == ' ')) return true;
    }
  }
  return false;
}

// Whether the piece names somebody by function, not by name: "Leiterin des Jugendamts".
bool names_a_person(const corpus::Profile& profile, std::string_view piece) {
  for (const std::string& word : profile.words("role")) {
    if (piece.starts_with(word + " ")) return true;
  }
  for (const std::string& word : profile.words("title")) {
    if (piece.starts_with(word + " ")) return true;
  }
  return false;
}

struct Separator {
  std::size_t offset;
  std::size_t length;
  bool comma;
};

// Commas, semicolons and conjunctions outside of brackets.
std::vector<Separator> separators(std::string_view text) {
  constexpr std::array<std::string_view, 5> kConjunctions{" und ", " sowie ", " u. ", " & ", " bzw. "};
  std::vector<Separator> found;
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(' || text[i] == '[') ++depth;
    if (text[i] == ')' || text[i] == ']') depth = std::max(0, depth - 1);
    if (depth > 0) continue;
    if (text[i] == ',' || text[i] == ';') found.push_back({i, 1, true});
    for (const std::string_view conjunction : kConjunctions) {
      if (text.substr(i, conjunction.size()) == conjunction) found.push_back({i, conjunction.size(), false});
    }
  }
  return found;
}

// "die Herren A": the singular for each name of the list, from the profile's words plural_form ("die Herren=Herr");
// empty otherwise.
std::string plural_role(const corpus::Profile& profile, std::string_view piece, std::string_view& name) {
  for (const std::string& entry : profile.words("plural_form")) {
    const std::size_t equals = entry.find('=');
    if (equals == std::string::npos) continue;
    const std::string words = entry.substr(0, equals) + " ";
    if (!piece.starts_with(words)) continue;
    name = piece.substr(words.size());
    return entry.substr(equals + 1);
  }
  return {};
}

}  // namespace

std::optional<corpus::CalendarDate> read_date(const corpus::Profile& profile, std::string_view text) {
  // A digit beside the match would make it part of a misprint.
  static const re2::RE2 kPlain(R"((?:^|\D)(\d{1,2})\s?\.\s?(\d{1,2})\s?\.\s?(\d{4})(?:\D|$))");
  static const re2::RE2 kRange(
      R"((?:^|[^\d.])(\d{1,2})\.?\s?(?:/|-|–|\+|und|bis)\s?\.?(?:\d{1,2})\s?\.\s?(\d{1,2})\s?\.\s?(\d{4})(?:\D|$))");
  static const re2::RE2 kNamed(
      R"((?:^|\D)(\d{1,2})\s?\.?(?:\s?(?:/|-|–|\+|und|bis)\s?\d{1,2}\s?\.)*\s*(\p{Lu}\p{Ll}{2,9})\.?\s*(\d{4})(?:\D|$))");
  static const re2::RE2 kSlashed(R"((?:^|[^\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?:[^\d/]|$))");
  struct Candidate {
    std::size_t offset;
    std::optional<corpus::CalendarDate> date;
  };
  std::optional<Candidate> best;
  const re2::StringPiece piece(text.data(), text.size());
  const auto consider = [&](const re2::RE2& pattern, const auto& make) {
    std::array<re2::StringPiece, 4> groups;
    if (!pattern.Match(piece, 0, piece.size(), re2::RE2::UNANCHORED, groups.data(), 4)) return;
    const auto offset = static_cast<std::size_t>(groups[1].data() - text.data());
    if (best && best->offset <= offset) return;
    best = Candidate{offset, make(groups)};
  };
  using Groups = std::array<re2::StringPiece, 4>;
  const auto day_first = [](const Groups& groups) {
    return date_of(number_of(groups[3]), number_of(groups[2]), number_of(groups[1]));
  };
  consider(kRange, day_first);
  consider(kPlain, day_first);
  consider(kNamed, [&](const Groups& groups) {
    const unsigned month = month_of(profile, std::string_view(groups[2].data(), groups[2].size()));
    return date_of(number_of(groups[3]), static_cast<int>(month), number_of(groups[1]));
  });
  consider(kSlashed, [](const Groups& groups) {
    return date_of(number_of(groups[3]), number_of(groups[1]), number_of(groups[2]));
  });
  return best ? best->date : std::nullopt;
}

VisibilityReading read_visibility(std::string_view text) {
  std::string key;
  const std::string folded = lower(text);
  for (const char c : folded) {
    if (c != ' ' && c != '\t' && c != '\n' && c != '-' && c != '\r') key += c;
  }
  for (std::size_t at = key.find("\xC2\xAD"); at != std::string::npos; at = key.find("\xC2\xAD")) key.erase(at, 2);
  for (std::size_t at = key.find("\xC2\xA0"); at != std::string::npos; at = key.find("\xC2\xA0")) key.erase(at, 2);
  // Each word is taken out once read; what is left over decides whether the field was understood.
  bool open = false;
  bool closed = false;
  std::string rest;
  std::string before;  // letters in front of the first word that was read
  std::size_t i = 0;
  const auto take = [&](std::string_view word) {
    if (key.compare(i, word.size(), word) != 0) return false;
    i += word.size();
    return true;
  };
  while (i < key.size()) {
    if (take("nichtöffentlich") || take("nichtoeffentlich") || take("nichtöffentl") || take("nichtöff") ||
        (i == 0 && take("nöff"))) {  // not in "in öffentlicher"
      closed = true;
    } else if (take("öffentlich") || take("oeffentlich") || take("öffentl") || take("öff")) {
      open = true;
    } else {
      if (!open && !closed && key[i] >= 'a' && key[i] <= 'z') before += key[i];
      rest += key[i++];
    }
  }
  if (key == "nö" || key == "nö.") return VisibilityReading::NonPublic;
  if (key == "ö" || key == "ö.") return VisibilityReading::Public;
  if (open && closed) return VisibilityReading::Both;
  // "nicht" that stands apart from its word or is misspelt ("niht öffentlich", "halböffentlich") must never read as
  // public.
  const bool plain = before.empty() || before == "in" || before == "inder";
  if (open && (!plain || rest.find("nich") != std::string::npos || rest.find("teil") != std::string::npos)) {
    return VisibilityReading::Unreadable;
  }
  if (closed) return VisibilityReading::NonPublic;
  if (open) return VisibilityReading::Public;
  return VisibilityReading::Unreadable;
}

std::optional<corpus::Visibility> visibility_of(VisibilityReading reading) {
  if (reading == VisibilityReading::Public) return corpus::Visibility::Public;
  if (reading == VisibilityReading::NonPublic) return corpus::Visibility::NonPublic;
  return std::nullopt;
}

bool is_empty_value(const corpus::Profile& profile, std::string_view text) {
  const std::string folded = folded_blanks(text);
  if (folded.empty()) return true;
  const std::vector<std::string>& words = profile.words("empty_value");
  return std::find(words.begin(), words.end(), folded) != words.end();
}

std::vector<std::string> split_persons(const corpus::Profile& profile, std::string_view text) {
  std::vector<std::string> persons;
  const std::string folded = folded_blanks(text);
  if (is_empty_value(profile, folded)) return persons;
  std::string current;
  std::string plural;               // the role of a plural that also holds for bare names that follow
  std::size_t first_of_plural = 0;  // index of the first person of that plural
  // "die Herren A und B (Amt)": the bracket behind the last holds for all of the plural.
  const auto share_bracket = [&] {
    if (plural.empty() || persons.size() < first_of_plural + 2) return;
    const std::size_t bracket = persons.back().find(" (");
    if (bracket == std::string::npos) return;
    for (std::size_t i = first_of_plural; i + 1 < persons.size(); ++i) {
      if (persons[i].find('(') != std::string::npos) return;
    }
    for (std::size_t i = first_of_plural; i + 1 < persons.size(); ++i) persons[i] += persons.back().substr(bracket);
  };
  const auto flush = [&] {
    const std::string person(trimmed(current));
    if (!person.empty()) persons.push_back(person);
    current.clear();
  };
  const auto add = [&](std::string_view piece, std::string_view separator, bool comma) {
    piece = trimmed(piece);
    std::string_view name;
    const std::string role = plural_role(profile, piece, name);
    const bool starts = is_person_start(profile, piece);
    if (!role.empty()) {
      flush();
      share_bracket();
      plural = role;
      first_of_plural = persons.size();
      current = role + " " + std::string(name);
    } else if (starts) {
      // "Prof. Dr. A" after "die Herren" is one of the gentlemen; "Frau B" is not.
      const bool titled = names_a_person(profile, piece) && !plural.empty() &&
                          std::any_of(profile.words("title").begin(), profile.words("title").end(),
                                      [&](const std::string& title) { return piece.starts_with(title + " "); });
      flush();
      if (!titled) {
        share_bracket();
        plural.clear();
      }
      current = titled ? plural + " " + std::string(piece) : std::string(piece);
    } else if (!plural.empty() && is_upper_at(piece, 0)) {
      flush();
      current = plural + " " + std::string(piece);
    } else if (comma && !current.empty() && !names_a_person(profile, current) && is_upper_at(piece, 0)) {
      flush();  // "der Vorsitzende, Leiter des Hochbauamts": functions one by one
      current = std::string(piece);
    } else {
      current += (current.empty() ? "" : std::string(separator)) + std::string(piece);  // an apposition or one name
    }
  };
  std::size_t begin = 0;
  std::string separator;
  bool comma = false;
  for (const Separator& next : separators(folded)) {
    add(std::string_view(folded).substr(begin, next.offset - begin), separator, comma);
    separator = next.comma ? std::string(1, folded[next.offset]) + " " : folded.substr(next.offset, next.length);
    comma = next.comma;
    begin = next.offset + next.length;
  }
  add(std::string_view(folded).substr(begin), separator, comma);
  flush();
  share_bracket();
  return persons;
}

std::vector<std::string> split_list(const corpus::Profile& profile, std::string_view text) {
  std::vector<std::string> entries;
  const std::string folded = folded_blanks(text);
  if (is_empty_value(profile, folded)) return entries;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= folded.size(); ++i) {
    if (i < folded.size() && folded[i] != ',' && folded[i] != ';') continue;
    const std::string_view entry = trimmed(std::string_view(folded).substr(begin, i - begin));
    if (!is_empty_value(profile, entry)) entries.emplace_back(entry);
    begin = i + 1;
  }
  return entries;
}

}  // namespace ratsarchiv::analyzers
