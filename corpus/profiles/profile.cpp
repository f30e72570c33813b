#include "corpus/profiles/profile.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <embedded/profiles.hpp>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "corpus/model/error.hpp"
#include "corpus/model/hash.hpp"
#include "corpus/model/names.hpp"

namespace ratsarchiv::corpus {
namespace {

constexpr std::string_view kSuffix = ".toml";
constexpr std::string_view kReadme = "see corpus/profiles/README.md for the keys of a profile";

[[noreturn]] void fail(const std::string& origin, const toml::node& node, const std::string& what) {
  std::ostringstream message;
  message << "profile " << origin << ", line " << node.source().begin.line << ": " << what;
  throw Error(ErrorKind::InputUnreadable, message.str(), std::string(kReadme));
}

std::string text_of(const std::string& origin, const toml::node& node, const std::string& key) {
  if (const auto text = node.value<std::string>()) return *text;
  fail(origin, node, key + " must be a string");
}

std::vector<std::string> texts_of(const std::string& origin, const toml::node& node, const std::string& key) {
  const toml::array* array = node.as_array();
  if (array == nullptr) fail(origin, node, key + " must be an array of strings");
  std::vector<std::string> texts;
  for (const toml::node& element : *array) texts.push_back(text_of(origin, element, key));
  return texts;
}

// The tables of an array of tables.
std::vector<const toml::table*> tables_of(const std::string& origin, const toml::node& node, const std::string& key) {
  const toml::array* array = node.as_array();
  if (array == nullptr) fail(origin, node, key + " must be an array of tables, written [[" + key + "]]");
  std::vector<const toml::table*> tables;
  for (const toml::node& element : *array) {
    if (!element.is_table()) fail(origin, element, key + " must be an array of tables, written [[" + key + "]]");
    tables.push_back(element.as_table());
  }
  return tables;
}

// Numbers and booleans as text too: attributes of rules are read by the parser that owns them.
std::string attribute_of(const std::string& origin, const toml::node& node, const std::string& key) {
  if (const auto text = node.value<std::string>()) return *text;
  if (const auto truth = node.value_exact<bool>()) return *truth ? "true" : "false";
  if (const auto number = node.value_exact<std::int64_t>()) return std::to_string(*number);
  if (const auto number = node.value_exact<double>()) {
    std::ostringstream text;
    text << *number;
    return text.str();
  }
  fail(origin, node, key + " must be a string, a number or a boolean");
}

PhraseRule rule_of(const std::string& origin, const toml::table& table, const std::string& section) {
  PhraseRule rule;
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    const std::string value = attribute_of(origin, node, name);
    if (name == "name") {
      rule.name = value;
    } else if (name == "pattern") {
      rule.pattern = value;
    } else {
      rule.attributes.emplace(name, value);
    }
  }
  if (rule.name.empty() || rule.pattern.empty()) fail(origin, table, "[[" + section + "]] needs name and pattern");
  return rule;
}

CommitteeName committee_of(const std::string& origin, const toml::table& table) {
  CommitteeName committee;
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    if (name == "name") {
      committee.name = text_of(origin, node, name);
    } else if (name == "abbreviation") {
      committee.abbreviation = text_of(origin, node, name);
    } else if (name == "spellings") {
      committee.spellings = texts_of(origin, node, name);
    } else {
      fail(origin, node, "unknown key in [[committee]]: " + name);
    }
  }
  if (committee.name.empty()) fail(origin, table, "[[committee]] needs a name");
  return committee;
}

PartyName party_of(const std::string& origin, const toml::table& table) {
  PartyName party;
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    if (name == "name") {
      party.name = text_of(origin, node, name);
    } else if (name == "spellings") {
      party.spellings = texts_of(origin, node, name);
    } else if (name == "follows") {
      party.follows = texts_of(origin, node, name);
    } else {
      fail(origin, node, "unknown key in [[party]]: " + name);
    }
  }
  if (party.name.empty()) fail(origin, table, "[[party]] needs a name");
  return party;
}

void read_scalar(Profile& profile, const std::string& origin, const std::string& key, const toml::node& node) {
  const std::string value = text_of(origin, node, key);
  if (key == "name") {
    profile.name = value;
  } else if (key == "city") {
    profile.city = value;
  } else if (key == "default_visibility") {
    profile.default_visibility = parse_name<Visibility>(value);
    if (!profile.default_visibility) fail(origin, node, "default_visibility must be öffentlich or nichtöffentlich");
  } else if (key == "numbered_by") {
    if (value != "number" && value != "agenda_item") fail(origin, node, "numbered_by must be number or agenda_item");
    profile.numbered_by = value == "number" ? NumberedBy::Number : NumberedBy::AgendaItem;
  } else if (key == "header_expectation") {
    if (value != "required" && value != "optional") {
      fail(origin, node, "header_expectation must be required or optional");
    }
    profile.header_expectation = value == "required" ? HeaderExpectation::Required : HeaderExpectation::Optional;
  } else {
    fail(origin, node, "unknown key: " + key);
  }
}

// Lower case for ASCII and the letters of German, no blanks: what spellings are compared by.
std::string compare_key(std::string_view text) {
  std::string key;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte <= ' ') continue;
    if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0xA0) {
      ++i;
    } else if (byte >= 'A' && byte <= 'Z') {
      key += static_cast<char>(byte + 32);
    } else if (byte == 0xC3 && i + 1 < text.size()) {
      const auto next = static_cast<unsigned char>(text[++i]);
      key += static_cast<char>(byte);
      key += static_cast<char>(next >= 0x80 && next <= 0x9E ? next + 32 : next);
    } else {
      key += static_cast<char>(byte);
    }
  }
  return key;
}

bool is_letter_or_digit(unsigned char byte) {
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

// The length of the beginning of text that equals spelling (white space and case aside) up to a word's end, with an
// ending of the genitive allowed; 0 when it does not.
std::size_t prefix_length(std::string_view text, std::string_view spelling) {
  const std::string wanted = compare_key(spelling);
  std::size_t end = 0;
  std::string key;
  while (end < text.size() && key.size() < wanted.size()) {
    // One character of UTF-8 at a time.
    std::size_t next = end + 1;
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0) == 0x80) ++next;
    key += compare_key(text.substr(end, next - end));
    end = next;
    if (wanted.compare(0, key.size(), key) != 0) return 0;
  }
  if (key != wanted) return 0;
  for (const std::string_view ending : {"es", "s", ""}) {
    const std::size_t after = end + ending.size();
    if (text.substr(end, ending.size()) != ending) continue;
    if (after >= text.size() || !is_letter_or_digit(static_cast<unsigned char>(text[after]))) return end;
  }
  return 0;
}

// The file's bytes, or nothing when there is no such file. Throws when it is there and cannot be read.
std::optional<std::string> read_file(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file) {
    throw Error(ErrorKind::InputUnreadable, "cannot read profile " + path.string(),
                "check the permissions of the file");
  }
  return content;
}

struct ProfileFile {
  std::string content;
  std::string origin;
};

ProfileFile find_profile_file(const std::string& name, const std::vector<std::filesystem::path>& folders) {
  if (name.find('/') != std::string::npos || name.ends_with(kSuffix)) {
    if (auto content = read_file(name)) return {std::move(*content), name};
    throw Error(ErrorKind::Usage, "no profile file " + name, "give the path of a TOML file, or the name of a profile");
  }
  const std::string file_name = name + std::string(kSuffix);
  for (const std::filesystem::path& folder : folders) {
    if (auto content = read_file(folder / file_name)) return {std::move(*content), (folder / file_name).string()};
  }
  for (const EmbeddedFile& file : embedded::kprofiles) {
    if (file.name == file_name) return {std::string(file.content), name};
  }
  std::string known;
  for (const ProfileListing& listing : list_profiles(folders)) known += (known.empty() ? "" : ", ") + listing.name;
  throw Error(ErrorKind::Usage, "no profile named " + name, "known profiles: " + known);
}

}  // namespace

const std::vector<std::string>& Profile::words(std::string_view list) const {
  static const std::vector<std::string> kNone;
  const auto found = word_lists.find(std::string(list));
  return found == word_lists.end() ? kNone : found->second;
}

const std::vector<PhraseRule>& Profile::rules_of(std::string_view section) const {
  static const std::vector<PhraseRule> kNone;
  const auto found = rules.find(std::string(section));
  return found == rules.end() ? kNone : found->second;
}

const CommitteeName* find_committee(const Profile& profile, std::string_view printed) {
  while (!printed.empty() && static_cast<unsigned char>(printed.front()) <= ' ') printed.remove_prefix(1);
  const CommitteeName* best = nullptr;
  std::size_t best_length = 0;
  for (const CommitteeName& committee : profile.committees) {
    const auto consider = [&](const std::string& spelling) {
      const std::size_t length = spelling.empty() ? 0 : prefix_length(printed, spelling);
      if (length > best_length) {
        best = &committee;
        best_length = length;
      }
    };
    consider(committee.name);
    consider(committee.abbreviation);
    for (const std::string& spelling : committee.spellings) consider(spelling);
  }
  return best;
}

std::optional<std::string> canonical_party(const Profile& profile, std::string_view printed) {
  const std::string wanted = compare_key(printed);
  for (const PartyName& party : profile.parties) {
    if (compare_key(party.name) == wanted) return party.name;
    for (const std::string& spelling : party.spellings) {
      if (compare_key(spelling) == wanted) return party.name;
    }
  }
  return std::nullopt;
}

Profile parse_profile(std::string_view toml, const std::string& origin) {
  toml::table root;
  try {
    root = toml::parse(toml, origin);
  } catch (const toml::parse_error& error) {
    std::ostringstream message;
    message << "profile " << origin << ", line " << error.source().begin.line << ": " << error.description();
    throw Error(ErrorKind::InputUnreadable, message.str(), "correct the TOML of that line");
  }
  Profile profile;
  for (const auto& [key, node] : root) {
    const std::string name(key.str());
    if (name == "committee") {
      for (const toml::table* table : tables_of(origin, node, name)) {
        profile.committees.push_back(committee_of(origin, *table));
      }
    } else if (name == "party") {
      for (const toml::table* table : tables_of(origin, node, name)) {
        profile.parties.push_back(party_of(origin, *table));
      }
    } else if (name == "words" || name == "fragments") {
      const toml::table* table = node.as_table();
      if (table == nullptr) fail(origin, node, "[" + name + "] must be a table");
      for (const auto& [inner_key, inner] : *table) {
        const std::string inner_name(inner_key.str());
        if (name == "words") {
          profile.word_lists[inner_name] = texts_of(origin, inner, inner_name);
        } else {
          profile.fragments[inner_name] = text_of(origin, inner, inner_name);
        }
      }
    } else if (node.is_array()) {
      for (const toml::table* table : tables_of(origin, node, name)) {
        profile.rules[name].push_back(rule_of(origin, *table, name));
      }
    } else {
      read_scalar(profile, origin, name, node);
    }
  }
  if (profile.name.empty()) {
    throw Error(ErrorKind::InputUnreadable, "profile " + origin + " has no name", std::string(kReadme));
  }
  profile.hash = sha256_hex(toml);
  profile.toml = toml;
  return profile;
}

Profile load_profile(const std::string& name, const std::vector<std::filesystem::path>& folders) {
  const ProfileFile file = find_profile_file(name, folders);
  return parse_profile(file.content, file.origin);
}

std::string read_profile_file(const std::string& name, const std::vector<std::filesystem::path>& folders) {
  return find_profile_file(name, folders).content;
}

std::vector<ProfileListing> list_profiles(const std::vector<std::filesystem::path>& folders) {
  std::vector<ProfileListing> listings;
  std::set<std::string> seen;
  const auto add = [&](const std::string& file_name, const std::string& origin) {
    const std::string name = file_name.substr(0, file_name.size() - kSuffix.size());
    if (seen.insert(name).second) listings.push_back({name, origin});
  };
  for (const std::filesystem::path& folder : folders) {
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
      const std::string file_name = entry->path().filename().string();
      if (file_name.ends_with(kSuffix)) add(file_name, entry->path().string());
    }
  }
  for (const EmbeddedFile& file : embedded::kprofiles) add(std::string(file.name), "built in");
  std::sort(listings.begin(), listings.end(),
            [](const ProfileListing& left, const ProfileListing& right) { return left.name < right.name; });
  return listings;
}

}  // namespace ratsarchiv::corpus
