// compile_lexicon OUTPUT WORD_LIST DICTIONARY AFFIXES MORE_WORDS
//
// Makes lexicon.bin out of Debian's German word list (package wngerman: every word form, one a line) and its hunspell
// dictionary (package hunspell-de-de: headwords, what may begin or end a compound, suffix rules). Both are igerman98.
// MORE_WORDS are headwords of our own in the dictionary's format. Runs in the build. Exit codes: 0 made, 2 usage, 70
// otherwise.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "analyzers/text/compound_training.hpp"
#include "analyzers/text/lexicon.hpp"
#include "analyzers/text/utf8.hpp"
#include "corpus/model/error.hpp"
#include "tools/hunspell_dictionary.hpp"

namespace {

using ratsarchiv::analyzers::LexiconWord;
namespace analyzers = ratsarchiv::analyzers;

// Flags of igerman98's dictionary (see the comments in its .aff).
constexpr const char* kInflections = "ACDENPRSTIWXYZOQpq";
constexpr const char* kDerivations = "FLMJB";
constexpr const char* kPrefixes = "UV";
constexpr const char* kAdjectiveRules = "AC";
constexpr const char* kDerivedAdjectiveRules = "LB";
constexpr const char* kVerbRules = "DIWXYZO";
constexpr const char* kNounRules = "ENPRSTQpq";
constexpr const char* kInfinitiveRules = "DI";
constexpr const char* kBeginsCompounds = "ijke";
constexpr const char* kOnlyInCompounds = "oh";
constexpr const char* kForbidden = "d";
constexpr const char* kEndsCompounds = "mz";

bool has_any(const std::string& flags, const char* wanted) { return flags.find_first_of(wanted) != std::string::npos; }

std::uint8_t word_class(const std::string& word) {
  return analyzers::is_upper(analyzers::character_at(word, 0)) ? analyzers::kNoun : analyzers::kOther;
}

// What a form is under its headword, by the rule that made it; for a headword by the rules that it has.
std::uint8_t readings_of(const ratsarchiv::tools::DictionaryForm& form) {
  if (word_class(form.form) == analyzers::kNoun) {
    std::uint8_t noun = analyzers::kReadsNoun;
    if (form.rule == 0 && !has_any(form.flags, kNounRules)) noun |= analyzers::kReadsUninflected;
    return noun;
  }
  if (form.rule != 0) {
    const char rule[] = {form.rule, '\0'};
    if (has_any(kVerbRules, rule)) return analyzers::kReadsVerb;
    if (has_any(kAdjectiveRules, rule) || has_any(kDerivedAdjectiveRules, rule)) return analyzers::kReadsAdjective;
    return analyzers::kReadsOther;
  }
  std::uint8_t readings = 0;
  if (has_any(form.flags, kAdjectiveRules)) readings |= analyzers::kReadsAdjective;
  if (has_any(form.flags, kVerbRules)) readings |= analyzers::kReadsVerb;
  if (has_any(form.flags, kInfinitiveRules) && form.form.ends_with('n')) readings |= analyzers::kReadsInfinitive;
  if (readings == 0) readings = analyzers::kReadsOther;
  return readings;
}

std::vector<LexiconWord> read_words(const std::filesystem::path& list,
                                    const ratsarchiv::tools::HunspellDictionary& dictionary) {
  std::ifstream stream(list);
  if (!stream)
    throw ratsarchiv::corpus::Error(ratsarchiv::corpus::ErrorKind::InputUnreadable, "cannot read " + list.string(),
                                    "apt install wngerman");
  std::vector<LexiconWord> words;
  std::set<std::string> listed;
  for (std::string line; std::getline(stream, line);) {
    if (line.empty()) continue;
    words.push_back({line, word_class(line), {}});
    listed.insert(line);
  }
  for (const ratsarchiv::tools::DictionaryForm& made : dictionary.forms(kInflections, kDerivations, kPrefixes)) {
    const auto& [form, headword, flags, rule] = made;
    if (has_any(flags, kForbidden)) continue;
    std::uint8_t word_flags = 0;
    const bool is_headword = form == headword;
    if (is_headword && has_any(flags, kBeginsCompounds)) word_flags |= analyzers::kFirstPart;
    if (has_any(flags, kOnlyInCompounds)) {
      // Schul/hij: no word, but the beginning of one. gut/ozm only repeats a noun in lower case.
      if (word_flags != 0) words.push_back({form, word_flags, {}});
      continue;
    }
    word_flags |= word_class(form);
    if (is_headword) word_flags |= analyzers::kBaseForm;
    if (is_headword && has_any(flags, kEndsCompounds)) word_flags |= analyzers::kHeadOfCompound;
    words.push_back({form, word_flags, headword, readings_of(made)});
  }
  return words;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6) {
    std::cerr << "usage: compile_lexicon OUTPUT WORD_LIST DICTIONARY AFFIXES MORE_WORDS\n";
    return 2;
  }
  try {
    const ratsarchiv::tools::HunspellDictionary dictionary({argv[3], argv[5]}, argv[4]);
    const std::string origin =
        "igerman98 " + dictionary.version() + " (Debian packages wngerman and hunspell-de-de), Björn Jacke, GPL-2+";
    const std::string bytes = analyzers::build_lexicon_with_compounds(read_words(argv[2], dictionary), origin);
    const std::filesystem::path output = argv[1];
    const std::filesystem::path staged = output.string() + ".new";
    std::ofstream stream(staged, std::ios::binary);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    stream.close();
    if (!stream) throw std::runtime_error("cannot write " + staged.string());
    std::filesystem::rename(staged, output);
    const auto lexicon = analyzers::Lexicon::open(output);
    std::cout << "lexicon: " << lexicon->size() << " keys, " << bytes.size() << " bytes\n";
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "compile_lexicon: " << error.what() << '\n';
    return 70;
  }
}
