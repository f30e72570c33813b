#include "query/compile/vocabulary.hpp"

#include <xapian.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "analyzers/text/folding.hpp"
#include "corpus/model/terms.hpp"
#include "query/archive_reader.hpp"
#include "query/language/limits.hpp"

namespace ratsarchiv::query {
namespace {

using corpus::WordTable;

// How many words of one beginning are looked at at all.
constexpr std::size_t kMaxScanned = 100'000;

using CountedWord = std::pair<std::string, std::uint32_t>;  // exact form, documents

std::uint32_t documents(const WordTable& table, std::uint32_t word, WordList list) {
  return list == WordList::Text ? table.texts(word) : table.subjects(word);
}

// A pattern cut at its stars, each piece folded to the key of words.
std::vector<std::string> pieces_of(std::string_view pattern) {
  std::vector<std::string> pieces;
  for (;;) {
    const std::size_t star = pattern.find('*');
    pieces.push_back(analyzers::expand_umlauts(analyzers::lower_case(pattern.substr(0, star))));
    if (star == std::string_view::npos) return pieces;
    pattern.remove_prefix(star + 1);
  }
}

bool matches(std::string_view key, const std::vector<std::string>& pieces) {
  const std::string& head = pieces.front();
  const std::string& tail = pieces.back();
  if (key.size() < head.size() + tail.size() || !key.starts_with(head) || !key.ends_with(tail)) return false;
  key = key.substr(head.size(), key.size() - head.size() - tail.size());
  for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
    const std::size_t at = key.find(pieces[i]);
    if (at == std::string_view::npos) return false;
    key.remove_prefix(at + pieces[i].size());
  }
  return true;
}

// Visits the words of which the key may match: those with its beginning, or those with its longest piece anywhere.
template <typename Visit>
void for_each_candidate(const WordTable& table, const std::vector<std::string>& pieces, Visit&& visit) {
  if (!pieces.front().empty()) {
    const auto [first, last] = table.beginning_with(pieces.front());
    for (std::uint32_t word = first; word < last; ++word) visit(word);
    return;
  }
  const std::string& piece = *std::max_element(
      pieces.begin(), pieces.end(), [](const std::string& a, const std::string& b) { return a.size() < b.size(); });
  if (piece.empty()) {
    for (std::uint32_t word = 0; word < table.size(); ++word) visit(word);
    return;
  }
  const std::string_view keys = table.all_keys();
  for (std::size_t at = 0; at < keys.size();) {
    const void* found = ::memmem(keys.data() + at, keys.size() - at, piece.data(), piece.size());
    if (found == nullptr) return;
    const std::uint32_t word = table.word_at(static_cast<std::size_t>(static_cast<const char*>(found) - keys.data()));
    visit(word);
    at = static_cast<std::size_t>(table.key(word).data() + table.key(word).size() - keys.data());
  }
}

// How many of the edits may have happened in the first 0, 1, 2 ... of so many letters.
std::vector<unsigned> spread(unsigned edits, std::size_t letters) {
  constexpr unsigned kAnywhere = 2;
  constexpr std::size_t kLettersBetween = 6;
  std::vector<unsigned> allowed(letters + 1, edits);
  if (edits > kAnywhere)
    for (std::size_t i = 0; i <= letters; ++i)
      allowed[i] = std::min(edits, static_cast<unsigned>(1 + i / kLettersBetween));
  return allowed;
}

// Words of several tables as one list in the order of their bytes, each once.
std::vector<CountedWord> merged(std::vector<CountedWord> words) {
  std::sort(words.begin(), words.end());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (kept > 0 && words[kept - 1].first == words[i].first)
      words[kept - 1].second += words[i].second;
    else if (kept++ != i)
      words[kept - 1] = std::move(words[i]);
  }
  words.resize(kept);
  return words;
}

void keep_most_frequent(std::vector<CountedWord>& words, std::size_t limit) {
  if (words.size() <= limit) return;
  std::sort(words.begin(), words.end(), [](const CountedWord& a, const CountedWord& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  words.resize(limit);
  std::sort(words.begin(), words.end());
}

}  // namespace

std::vector<std::string> stems_of(const analyzers::WordAnalysis& word) {
  std::vector<std::string> stems{word.stem};
  stems.insert(stems.end(), word.alternates.begin(), word.alternates.end());
  return stems;
}

Vocabulary::Vocabulary(const ArchiveReader& archive)
    : Vocabulary(archive.protocols(), archive.words(), archive.stems()) {}

Expansion Vocabulary::matching(std::string_view pattern, WordList list, std::size_t limit) const {
  const std::vector<std::string> pieces = pieces_of(pattern);
  std::vector<CountedWord> words;
  for (const auto& table : tables_)
    for_each_candidate(*table, pieces, [&](std::uint32_t word) {
      if (const std::uint32_t count = documents(*table, word, list); count > 0 && matches(table->key(word), pieces))
        words.emplace_back(table->exact(word), count);
    });
  words = merged(std::move(words));
  Expansion expansion;
  expansion.found = words.size();
  keep_most_frequent(words, limit);
  for (CountedWord& word : words) expansion.words.push_back(std::move(word.first));
  return expansion;
}

std::vector<SimilarWord> Vocabulary::similar_within(std::string_view key, const std::vector<unsigned>& allowed,
                                                    WordList list) const {
  const std::u32string word = characters(key);
  std::vector<SimilarWord> found;
  for (const auto& table : tables_)
    for_each_similar(*table, word, allowed, [&](std::uint32_t number, unsigned edits) {
      if (const std::uint32_t count = documents(*table, number, list); count > 0)
        found.push_back({std::string(table->exact(number)), std::string(table->key(number)), count, edits});
    });
  if (tables_.size() < 2) return found;
  std::sort(found.begin(), found.end(), [](const SimilarWord& a, const SimilarWord& b) { return a.word < b.word; });
  std::vector<SimilarWord> once;
  for (SimilarWord& similar : found) {
    if (!once.empty() && once.back().word == similar.word)
      once.back().documents += similar.documents;
    else
      once.push_back(std::move(similar));
  }
  return once;
}

Expansion Vocabulary::similar(std::string_view word, unsigned edits, std::size_t limit) const {
  const std::string key = analyzers::expand_umlauts(analyzers::lower_case(word));
  std::vector<SimilarWord> near = similar_within(key, spread(edits, characters(key).size()), WordList::Text);
  std::sort(near.begin(), near.end(), [](const SimilarWord& a, const SimilarWord& b) {
    if (a.edits != b.edits) return a.edits < b.edits;
    return a.documents != b.documents ? a.documents > b.documents : a.word < b.word;
  });
  Expansion expansion;
  expansion.found = near.size();
  for (std::size_t i = 0; i < std::min(limit, near.size()); ++i) expansion.words.push_back(std::move(near[i].word));
  return expansion;
}

std::uint32_t Vocabulary::documents_with(std::string_view exact, WordList list) const {
  const std::string key = analyzers::expand_umlauts(exact);
  std::uint32_t count = 0;
  for (const auto& table : tables_)
    if (const auto word = table->find(key, exact)) count += documents(*table, *word, list);
  return count;
}

std::vector<std::string> Vocabulary::forms_of(const std::vector<std::string>& stems, std::size_t limit) const {
  std::vector<CountedWord> forms;
  std::vector<std::uint32_t> numbers;
  for (const auto& table : stems_) {
    numbers.clear();
    for (const std::string& stem : stems) {
      const auto of_stem = table->forms_of(stem);
      numbers.insert(numbers.end(), of_stem.begin(), of_stem.end());
    }
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    for (const std::uint32_t number : numbers)
      forms.emplace_back(table->words().exact(number), table->words().texts(number));
  }
  forms = merged(std::move(forms));
  keep_most_frequent(forms, limit);
  std::vector<std::string> words;
  for (CountedWord& form : forms) words.push_back(std::move(form.first));
  return words;
}

std::vector<std::string> Vocabulary::terms_of_stems(const std::vector<std::string>& stems) const {
  // An exact form of the table is the text of its term.
  std::vector<std::string> terms = forms_of(stems, kMaxStemForms);
  for (const std::string& stem : stems)
    if (std::string term = corpus::stem_term(stem); has_term(term)) terms.push_back(std::move(term));
  if (terms.empty())
    for (const std::string& stem : stems) terms.push_back(corpus::stem_term(stem));
  return terms;
}

bool Vocabulary::has_term(const std::string& term) const { return database_.term_exists(term); }

bool Vocabulary::has_beginning(const std::string& beginning) const {
  const std::string key = analyzers::expand_umlauts(beginning);
  return std::any_of(tables_.begin(), tables_.end(), [&](const auto& table) {
    auto [word, end] = table->beginning_with(key);
    while (word != end && table->texts(word) == 0) ++word;
    return word != end;
  });
}

std::size_t Vocabulary::frequency(const std::vector<std::string>& terms) const {
  std::size_t sum = 0;
  for (const std::string& term : terms) sum += database_.get_termfreq(term);
  return sum;
}

bool Vocabulary::has_stem(const std::string& stem) const {
  return std::any_of(stems_.begin(), stems_.end(), [&](const auto& table) { return !table->forms_of(stem).empty(); }) ||
         has_term(corpus::stem_term(stem));
}

Expansion Vocabulary::terms_beginning_with(const std::string& beginning, std::size_t limit) const {
  Expansion expansion;
  for (auto term = database_.allterms_begin(beginning);
       term != database_.allterms_end(beginning) && expansion.found < kMaxScanned; ++term) {
    ++expansion.found;
    if (expansion.words.size() < limit) expansion.words.push_back(*term);
  }
  return expansion;
}

}  // namespace ratsarchiv::query
