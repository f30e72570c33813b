#include "tools/evaluate/stem_evaluation.hpp"

#include <algorithm>
#include <fstream>
#include <iomanip>
#include <set>
#include <sstream>

#include "analyzers/text/utf8.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/hash.hpp"

namespace ratsarchiv::evaluate {
namespace {

constexpr std::size_t kSameLetters = 4;
constexpr std::size_t kShortestRoot = 3;  // letters that words of one family share

std::vector<std::array<std::string, 3>> read_rows(const std::filesystem::path& file) {
  std::vector<std::array<std::string, 3>> rows;
  if (file.empty()) return rows;
  std::ifstream stream(file);
  if (!stream) throw corpus::Error(corpus::ErrorKind::InputUnreadable, "cannot read " + file.string());
  for (std::string line; std::getline(stream, line);) {
    std::istringstream fields(line);
    std::array<std::string, 3> row;
    for (std::string& field : row) {
      if (!std::getline(fields, field, '\t'))
        throw corpus::Error(corpus::ErrorKind::InputUnreadable, file.string() + ": no three fields: " + line);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

bool share(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&b](const std::string& term) { return std::find(b.begin(), b.end(), term) != b.end(); });
}

std::string shown(const std::vector<std::string>& terms) {
  std::string text = "[";
  for (const std::string& term : terms) text.append(text.size() > 1 ? " " : "").append(term);
  return text + "]";
}

// Bytes of the first four letters, 0 when the word has fewer.
std::size_t first_letters(const std::string& word) {
  std::size_t at = 0;
  for (std::size_t letters = 0; letters < kSameLetters; ++letters) {
    if (at >= word.size()) return 0;
    analyzers::next_character(word, at);
  }
  return at;
}

bool is_derivation(const std::string& rest, int suffixes_left) {
  if (rest.empty()) return true;
  if (suffixes_left == 0) return false;
  static const std::vector<std::string> kSuffixes{
      "e",   "en",   "n",    "er",    "erin",   "in",      "ung",  "heit", "keit", "igkeit", "lich",  "ig",   "isch",
      "bar", "sam",  "haft", "los",   "schaft", "end",     "t",    "et",   "tum",  "nis",    "chen",  "lein", "ling",
      "ei",  "erei", "ler",  "ismus", "ist",    "istisch", "iker", "ik",   "or",   "ion",    "ieren", "iert", "al",
      "ell", "iv",   "ität", "eur",   "ant",    "enz",     "anz",  "ent",  "st",   "s"};
  return std::any_of(kSuffixes.begin(), kSuffixes.end(), [&](const std::string& suffix) {
    return rest.starts_with(suffix) && is_derivation(rest.substr(suffix.size()), suffixes_left - 1);
  });
}

std::string percent(std::size_t part, std::size_t whole) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(1)
       << (whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole)) << " % (" << part << "/"
       << whole << ")";
  return text.str();
}

}  // namespace

Half half_of(const std::string& word) {
  return (corpus::sha256_hex(word).front() & 1) == 0 ? Half::First : Half::Second;
}

bool same_family(const std::string& a, const std::string& b) {
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t common = 0;
  while (common < most && a[common] == b[common]) ++common;
  for (std::size_t root = common + 1; root-- > kShortestRoot;) {
    if (is_derivation(a.substr(root), 2) && is_derivation(b.substr(root), 2)) return true;
  }
  return false;
}

StemEvaluation evaluate_stems(const std::filesystem::path& forms, const std::filesystem::path& spellings,
                              const StemFunctions& functions) {
  StemEvaluation evaluation;
  std::map<std::string, std::set<std::string>> lemmas;
  for (const auto& [form, lemma, part_of_speech] : read_rows(forms)) {
    StemTally& tally = evaluation.by_part_of_speech[part_of_speech][static_cast<std::size_t>(half_of(lemma))];
    ++tally.pairs;
    lemmas[part_of_speech].insert(lemma);
    const std::vector<std::string> a = functions.indexed(form);
    const std::vector<std::string> b = functions.indexed(lemma);
    if (share(a, b)) continue;
    ++tally.missed;
    evaluation.faults.push_back("missed: " + form + " " + lemma + " " + part_of_speech + " " + shown(a) + " " +
                                shown(b));
  }
  for (const auto& [part_of_speech, list] : lemmas) {
    std::map<std::string, std::vector<std::string>> by_beginning;
    for (const std::string& lemma : list) {
      const std::size_t bytes = first_letters(lemma);
      if (bytes != 0) by_beginning[lemma.substr(0, bytes)].push_back(lemma);
    }
    for (const auto& [beginning, same] : by_beginning) {
      for (std::size_t i = 0; i < same.size(); ++i) {
        for (std::size_t j = i + 1; j < same.size(); ++j) {
          StemTally& tally = evaluation.by_part_of_speech[part_of_speech][static_cast<std::size_t>(half_of(beginning))];
          const bool merged = share(functions.indexed(same[i]), functions.indexed(same[j]));
          if (merged && same_family(same[i], same[j])) {
            ++tally.merged_families;
            evaluation.faults.push_back("family: " + same[i] + " " + same[j] + " " + part_of_speech);
            continue;
          }
          ++tally.different;
          if (!merged) continue;
          ++tally.merged;
          evaluation.faults.push_back("wrong: " + same[i] + " " + same[j] + " " + part_of_speech + " " +
                                      shown(functions.indexed(same[i])) + " " + shown(functions.indexed(same[j])));
        }
      }
    }
  }
  for (const auto& [word, typed, sort] : read_rows(spellings)) {
    SpellingTally& tally = evaluation.by_sort[sort][static_cast<std::size_t>(half_of(word))];
    const std::vector<std::string> searched = functions.searched(typed);
    const std::vector<std::string> indexed = functions.indexed(word);
    if (functions.is_word(typed)) {
      ++tally.known;
      const std::vector<std::string> own = functions.indexed(typed);
      if (searched.empty() || own.empty() || searched.front() != own.front()) ++tally.not_first;
      continue;
    }
    ++tally.unknown;
    if (share(searched, indexed)) continue;
    ++tally.unfound;
    evaluation.faults.push_back("unfound: " + typed + " " + word + " " + sort + " " + shown(searched) + " " +
                                shown(indexed));
  }
  return evaluation;
}

void print_stems(const StemEvaluation& evaluation, StemFaults faults, std::ostream& out) {
  if (faults == StemFaults::Print) {
    for (const std::string& fault : evaluation.faults) out << fault << '\n';
  }
  for (const std::size_t half : {0, 1}) {
    out << (half == 0 ? "first half\n" : "second half\n");
    std::size_t different = 0;
    std::size_t merged = 0;
    for (const auto& [part_of_speech, tallies] : evaluation.by_part_of_speech) {
      const StemTally& tally = tallies[half];
      different += tally.different;
      merged += tally.merged;
      out << "  " << part_of_speech << ": missed " << percent(tally.missed, tally.pairs) << ", wrong "
          << percent(tally.merged, tally.different) << ", families left out " << tally.merged_families << '\n';
    }
    out << "  all: wrong " << percent(merged, different) << '\n';
    for (const auto& [sort, tallies] : evaluation.by_sort) {
      const SpellingTally& tally = tallies[half];
      out << "  " << sort << ": not found " << percent(tally.unfound, tally.unknown)
          << ", words whose own term is not first " << percent(tally.not_first, tally.known) << '\n';
    }
  }
}

}  // namespace ratsarchiv::evaluate
