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
  std::string flags;     // of the headword, as in the file
};

class HunspellDictionary {
 public:
  // Throws corpus::Error{InputUnreadable} when a file cannot be read or is not UTF-8.
  HunspellDictionary(const std::filesystem::path& dictionary, const std::filesystem::path& affixes);

  // Every headword and the forms that the suffix rules of its flags in `inflections` make; the rules of flags in
  // `derivations` make new headwords: their first form, and the rest as forms of that one.
  std::vector<DictionaryForm> forms(const std::string& inflections, const std::string& derivations) const;

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
  std::string version_;
};

}  // namespace ratsarchiv::tools
