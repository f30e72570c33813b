#include "analyzers/structure/person_naming.hpp"

#include <algorithm>
#include <map>

#include "analyzers/structure/letters.hpp"
#include "analyzers/structure/minutes_words.hpp"
#include "analyzers/text/folding.hpp"

namespace ratsarchiv::analyzers {
namespace {

std::vector<std::string_view> tokens_of(std::string_view key) {
  std::vector<std::string_view> tokens;
  while (!key.empty()) {
    const std::size_t end = std::min(key.find(' '), key.size());
    if (end > 0) tokens.push_back(key.substr(0, end));
    key.remove_prefix(std::min(end + 1, key.size()));
  }
  return tokens;
}

bool is_initial(std::string_view token) { return token.back() == '.' || next_offset(token, 0) == token.size(); }

bool same_first_letter(std::string_view a, std::string_view b) {
  const std::size_t length = next_offset(a, 0);
  return next_offset(b, 0) == length && a.substr(0, length) == b.substr(0, length);
}

// What stands before the surname: "Hans" of "Hans Muster (CDU)" and "Muster".
std::string_view before_surname(std::string_view person, std::string_view surname) {
  const std::size_t place = person.find(std::string(surname) + " (");
  const std::size_t begin = place != std::string_view::npos ? place
                            : person.ends_with(surname)     ? person.size() - surname.size()
                                                            : 0;
  return trimmed(person.substr(0, begin));
}

}  // namespace

std::string name_key(std::string_view name) {
  std::string key = fold_value(name);
  std::replace(key.begin(), key.end(), '-', ' ');
  return folded_blanks(key);
}

bool compatible_forename_keys(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return true;
  std::vector<std::string_view> longer = tokens_of(a);
  std::vector<std::string_view> shorter = tokens_of(b);
  if (longer.size() < shorter.size()) std::swap(longer, shorter);
  for (std::size_t i = 0; i < longer.size(); ++i) {
    if (i >= shorter.size()) {
      if (!is_initial(longer[i])) return false;
    } else if (longer[i] != shorter[i]) {
      const bool has_initial = is_initial(longer[i]) || is_initial(shorter[i]);
      if (!has_initial || !same_first_letter(longer[i], shorter[i])) return false;
    }
  }
  return true;
}

bool is_full_forename_key(std::string_view key) {
  const std::vector<std::string_view> tokens = tokens_of(key);
  return !tokens.empty() && std::none_of(tokens.begin(), tokens.end(), is_initial);
}

struct NamingReader::State {
  explicit State(const corpus::Profile& profile) : words(profile), finder(words) {
    for (const corpus::PartyName& party : profile.parties)
      for (const std::string& earlier : party.follows)
        follows[party.name].push_back(name_key(words.party(earlier).value_or(earlier)));
  }

  RoleClass role_class(const corpus::Speech& speech) const {
    const std::string listed = speech.role ? finder.role_class(*speech.role) : std::string();
    if (listed == "councillor_role") return RoleClass::Councillor;
    if (!listed.empty()) return RoleClass::Administration;
    return speech.party ? RoleClass::Councillor : RoleClass::Guest;
  }

  MinutesWords words;
  PersonFinder finder;
  std::map<std::string, std::vector<std::string>> follows;
};

NamingReader::NamingReader(const corpus::Profile& profile) : state_(std::make_unique<State>(profile)) {}
NamingReader::~NamingReader() = default;

std::string NamingReader::canonical_party(std::string_view printed) const {
  return state_->words.party(printed).value_or(std::string());
}

std::string NamingReader::party_key(std::string_view printed) const {
  return name_key(state_->words.party(printed).value_or(std::string(printed)));
}

PersonNaming NamingReader::read(const corpus::Document& document, const corpus::Speech& speech) const {
  PersonNaming naming;
  naming.city = document.header.city.value_or("");
  naming.date = document.header.date;
  naming.surname = speech.speaker.value_or("");
  naming.forename = speech.person ? before_surname(*speech.person, naming.surname) : "";
  naming.title = speech.title.value_or("");
  naming.role = speech.role.value_or("");
  naming.party = speech.party.value_or("");
  naming.party_canonical = speech.party_canonical.value_or("");
  naming.office = speech.office.value_or("");
  naming.role_class = state_->role_class(speech);
  naming.gender = naming.role.empty() ? Gender::Unknown : state_->finder.gender_of_role(naming.role);
  naming.surname_key = name_key(naming.surname);
  naming.forename_key = name_key(naming.forename);
  naming.party_key = name_key(naming.party_canonical.empty() ? naming.party : naming.party_canonical);
  if (naming.role_class == RoleClass::Guest) naming.office_key = name_key(naming.office);
  const auto follows = state_->follows.find(naming.party_canonical);
  if (follows != state_->follows.end()) naming.party_follows = follows->second;
  return naming;
}

}  // namespace ratsarchiv::analyzers
