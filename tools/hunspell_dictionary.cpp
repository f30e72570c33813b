#include "tools/hunspell_dictionary.hpp"

#include <fstream>
#include <sstream>

#include "corpus/model/error.hpp"

namespace ratsarchiv::tools {
namespace {

std::ifstream open_file(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream)
    throw corpus::Error(corpus::ErrorKind::InputUnreadable, "cannot read " + file.string(),
                        "apt install hunspell-de-de");
  return stream;
}

// The characters of UTF-8 text, a class in brackets as one.
std::vector<std::string> condition_elements(const std::string& text) {
  std::vector<std::string> elements;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    if (text[at] == '[') {
      end = std::min(text.find(']', at), text.size() - 1) + 1;
    } else {
      while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    }
    elements.push_back(text.substr(at, end - at));
    at = end;
  }
  return elements;
}

bool ends_as(const std::string& word, const std::vector<std::string>& condition) {
  const std::vector<std::string> letters = condition_elements(word);
  if (letters.size() < condition.size()) return false;
  for (std::size_t i = 0; i < condition.size(); ++i) {
    const std::string& letter = letters[letters.size() - condition.size() + i];
    const std::string& wanted = condition[i];
    if (wanted == ".") continue;
    if (wanted.front() != '[') {
      if (wanted != letter) return false;
      continue;
    }
    const bool excluded = wanted.size() > 1 && wanted[1] == '^';
    if ((wanted.find(letter, excluded ? 2 : 1) != std::string::npos) == excluded) return false;
  }
  return true;
}

}  // namespace

HunspellDictionary::HunspellDictionary(const std::vector<std::filesystem::path>& dictionaries,
                                       const std::filesystem::path& affixes) {
  std::string line;
  for (const std::filesystem::path& dictionary : dictionaries) {
    std::ifstream words = open_file(dictionary);
    while (std::getline(words, line)) {
      // The count stands alone in the first line.
      if (line.empty() || line.front() == '#' || line.find_first_not_of("0123456789") == std::string::npos) continue;
      if (line.front() == '\t' || line.front() == ' ') {
        const std::size_t version = line.find("Version:");
        if (version != std::string::npos) version_ = line.substr(line.find_first_not_of(' ', version + 8));
        continue;
      }
      const std::size_t slash = line.find('/');
      headwords_.emplace_back(line.substr(0, slash), slash == std::string::npos ? "" : line.substr(slash + 1));
    }
  }

  std::ifstream rules = open_file(affixes);
  while (std::getline(rules, line)) {
    std::istringstream fields(line);
    std::string sort, flag, strip, add, condition;
    fields >> sort >> flag >> strip >> add;
    if (sort == "PFX" && flag.size() == 1 && strip == "0" && (fields >> condition) && condition == ".")
      prefixes_[flag.front()] = add;
    if (sort != "SFX" || flag.size() != 1 || !(fields >> condition)) continue;  // the head of a group has no condition
    add = add.substr(0, add.find('/'));
    suffixes_[flag.front()].push_back(
        {strip == "0" ? "" : strip, add == "0" ? "" : add, condition_elements(condition)});
  }
}

std::vector<DictionaryForm> HunspellDictionary::forms(const std::string& inflections, const std::string& derivations,
                                                      const std::string& prefixes) const {
  std::vector<DictionaryForm> found;
  for (const auto& [word, flags] : headwords_) {
    const std::size_t first = found.size();
    found.push_back({word, word, flags});
    for (const char flag : flags) {
      const bool derives = derivations.find(flag) != std::string::npos;
      if (!derives && inflections.find(flag) == std::string::npos) continue;
      const auto rules = suffixes_.find(flag);
      if (rules == suffixes_.end()) continue;
      std::string headword = derives ? "" : word;
      for (const Rule& rule : rules->second) {
        if (!word.ends_with(rule.strip) || !ends_as(word, rule.condition)) continue;
        const std::string form = word.substr(0, word.size() - rule.strip.size()) + rule.add;
        if (headword.empty()) headword = form;
        found.push_back({form, headword, flags, flag});
      }
    }
    const std::size_t last = found.size();
    for (const char flag : flags) {
      const auto prefix = prefixes_.find(flag);
      if (prefixes.find(flag) == std::string::npos || prefix == prefixes_.end()) continue;
      for (std::size_t i = first; i < last; ++i) {
        const DictionaryForm form = found[i];
        found.push_back({prefix->second + form.form, prefix->second + form.headword, form.flags, form.rule});
      }
    }
  }
  return found;
}

}  // namespace ratsarchiv::tools
