// Reads a hunspell dictionary (.dic and .aff, UTF-8, one-letter flags) as far as a word list with base forms needs it:
// headwords, their flags, and their inflected forms by the suffix rules. Used once, to compile the lexicon.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace ratsarchiv::tools {

struct DictionaryForm {
  std::string form;
  std::string headword;  // equal to form for the headword itself
  std::string flags;     // of the dictionary's word, as in the file
  char rule = 0;         // flag of the suffix rule that made the form, 0 for a headword that none made
};

class HunspellDictionary {
 public:
  // Throws corpus::Error{InputUnreadable} when a file cannot be read or is not UTF-8.
  HunspellDictionary(const std::vector<std::filesystem::path>& dictionaries, const std::filesystem::path& affixes);

  // Every headword and the forms that the suffix rules of its flags in `inflections` make; the rules of flags in
  // `derivations` make new headwords: their first form, and the rest as forms of that one. Prefix rules of flags in
  // `prefixes` make new headwords of all of these (gehen, ging: vergehen, verging).
  std::vector<DictionaryForm> forms(const std::string& inflections, const std::string& derivations,
                                    const std::string& prefixes) const;

  // "Version: ..." of the dictionary's head, empty when there is none.
  const std::string& version() const { return version_; }

 private:
  struct Rule {
    std::string strip;
    std::string add;
    std::vector<std::string> condition;  // one element a character: "x", "[abc]" or "[^abc]"
  };

  std::vector<std::pair<std::string, std::string>> headwords_;  // word, flags
  std::map<char, std::vector<Rule>> suffixes_;
  std::map<char, std::string> prefixes_;  // only rules that take nothing off and hold for every word
  std::string version_;
};

}  // namespace ratsarchiv::tools
