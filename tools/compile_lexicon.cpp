// compile_lexicon OUTPUT WORD_LIST DICTIONARY AFFIXES
//
// Makes lexicon.bin out of Debian's German word list (package wngerman: every word form, one a line) and its hunspell
// dictionary (package hunspell-de-de: headwords, what may begin or end a compound, suffix rules). Both are igerman98.
// Runs in the build. Exit codes: 0 made, 2 usage, 70 otherwise.
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
constexpr const char* kBeginsCompounds = "ijke";
constexpr const char* kOnlyInCompounds = "oh";
constexpr const char* kForbidden = "d";
constexpr const char* kEndsCompounds = "mz";

bool has_any(const std::string& flags, const char* wanted) { return flags.find_first_of(wanted) != std::string::npos; }

std::uint8_t word_class(const std::string& word) {
  return analyzers::is_upper(analyzers::character_at(word, 0)) ? analyzers::kNoun : analyzers::kOther;
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
  for (const auto& [form, headword, flags] : dictionary.forms(kInflections, kDerivations)) {
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
    words.push_back({form, word_flags, headword});
  }
  return words;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::cerr << "usage: compile_lexicon OUTPUT WORD_LIST DICTIONARY AFFIXES\n";
    return 2;
  }
  try {
    const ratsarchiv::tools::HunspellDictionary dictionary(argv[3], argv[4]);
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
