#include "indexer/word_tables.hpp"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzers/text/compound_splitter.hpp"
#include "analyzers/text/folding.hpp"
#include "analyzers/text/word_analyzer.hpp"
#include "corpus/model/archive_layout.hpp"
#include "corpus/model/durable_files.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/field_table.hpp"
#include "corpus/model/mapped_file.hpp"
#include "corpus/model/name_table.hpp"
#include "corpus/model/stem_table.hpp"
#include "corpus/model/terms.hpp"
#include "corpus/model/value_codec.hpp"
#include "corpus/model/word_table.hpp"
#include "indexer/worker_group.hpp"

namespace ratsarchiv::indexer {
namespace {

// Prefixes of terms are capital letters; words are folded to lower case.
constexpr char kFirstPrefix = 'A';
constexpr std::string_view kBehindPrefixes = "[";  // the character after Z

// Visits each word behind a prefix with its number of documents, in the order of the bytes.
template <typename Visit>
void for_each_word(const Xapian::Database& database, const std::string& prefix, Visit&& visit) {
  Xapian::TermIterator term = database.allterms_begin(prefix);
  const Xapian::TermIterator end = database.allterms_end(prefix);
  while (term != end) {
    const std::string whole = *term;
    const std::string_view word = std::string_view(whole).substr(prefix.size());
    if (!word.empty() && word.front() >= kFirstPrefix && word.front() <= 'Z') {
      term.skip_to(prefix + std::string(kBehindPrefixes));
      continue;
    }
    if (!word.empty()) visit(word, static_cast<std::uint32_t>(term.get_termfreq()));
    ++term;
  }
}

std::vector<corpus::CountedWord> words_of(const Xapian::Database& database) {
  std::vector<corpus::CountedWord> words;
  for_each_word(database, corpus::exact_term(""), [&](std::string_view word, std::uint32_t documents) {
    words.push_back({analyzers::expand_umlauts(word), std::string(word), documents, 0});
  });
  const std::size_t in_texts = words.size();
  auto next = words.begin();
  std::vector<corpus::CountedWord> subjects_only;
  for_each_word(database, corpus::subject_exact_term(""), [&](std::string_view word, std::uint32_t documents) {
    while (next != words.end() && next->exact < word) ++next;
    if (next != words.end() && next->exact == word)
      next->subjects = documents;
    else
      subjects_only.push_back({analyzers::expand_umlauts(word), std::string(word), 0, documents});
  });
  words.reserve(in_texts + subjects_only.size());
  std::move(subjects_only.begin(), subjects_only.end(), std::back_inserter(words));
  return words;
}

// The stems of every word of the texts, in no order.
std::vector<corpus::StemForm> stems_of(const corpus::WordTable& words,
                                       const std::shared_ptr<const analyzers::Lexicon>& lexicon) {
  constexpr std::uint32_t kThreads = 2;
  std::array<std::vector<corpus::StemForm>, kThreads> found;
  run_workers(kThreads, [&](std::size_t thread) {
    const analyzers::WordAnalyzer analyzer(lexicon, std::make_shared<const analyzers::CompoundSplitter>(lexicon));
    for (auto word = static_cast<std::uint32_t>(thread); word < words.size(); word += kThreads)
      if (words.texts(word) > 0)
        for (std::string& stem : analyzer.stems_of_exact(words.exact(word)))
          found[thread].push_back({std::move(stem), word});
  });
  std::vector<corpus::StemForm> all = std::move(found.front());
  for (std::size_t thread = 1; thread < kThreads; ++thread)
    std::move(found[thread].begin(), found[thread].end(), std::back_inserter(all));
  return all;
}

std::vector<corpus::CountedName> names_of(const Xapian::Database& database) {
  std::vector<corpus::CountedName> names;
  for (const corpus::FieldId id : corpus::kNameFields) {
    const corpus::Field& field = corpus::field(id);
    const auto slot = static_cast<Xapian::valueno>(field.slot);
    std::unordered_map<std::string, std::uint32_t> counts;
    for (Xapian::ValueIterator value = database.valuestream_begin(slot); value != database.valuestream_end(slot);
         ++value) {
      if (field.encoding == corpus::Encoding::List)
        corpus::visit_list(*value, [&](std::string_view name) { ++counts[std::string(name)]; });
      else
        ++counts[*value];
    }
    for (const auto& [name, documents] : counts) names.push_back({id, name, analyzers::fold_value(name), documents});
  }
  return names;
}

// A word that stands in one of the two only, or with another frequency; nothing when there is none.
std::optional<std::string> odd_word(const corpus::WordTable& table, const Xapian::Database& protocols) {
  std::vector<bool> met(table.size(), false);
  std::optional<std::string> odd;
  const auto compare = [&](const std::string& prefix, auto&& frequency) {
    for_each_word(protocols, prefix, [&](std::string_view exact, std::uint32_t documents) {
      const auto word = table.find(analyzers::expand_umlauts(exact), exact);
      if (word) met[*word] = true;
      if ((!word || frequency(*word) != documents) && !odd) odd = exact;
    });
  };
  compare(corpus::exact_term(""), [&](std::uint32_t word) { return table.texts(word); });
  compare(corpus::subject_exact_term(""), [&](std::uint32_t word) { return table.subjects(word); });
  for (std::uint32_t word = 0; word < table.size() && !odd; ++word)
    if (!met[word]) odd = table.exact(word);
  return odd;
}

// A word that is in the texts and has no stem, or has one and is not in the texts; nothing when there is none.
std::optional<std::string> word_without_stem(const corpus::StemTable& stems) {
  const corpus::WordTable& words = stems.words();
  std::vector<bool> met(words.size(), false);
  for (std::uint32_t stem = 0; stem < stems.size(); ++stem)
    for (const std::uint32_t word : stems.forms(stem)) met[word] = true;
  for (std::uint32_t word = 0; word < words.size(); ++word)
    if (met[word] != (words.texts(word) > 0)) return std::string(words.exact(word));
  return std::nullopt;
}

}  // namespace

void write_word_tables(const std::filesystem::path& folder, const Xapian::Database& protocols,
                       const std::shared_ptr<const analyzers::Lexicon>& lexicon) {
  const auto words = corpus::WordTable::from_bytes(corpus::encode_word_table(words_of(protocols)), "the words");
  corpus::write_file(folder / corpus::kWordsFile, words->bytes());
  corpus::write_file(folder / corpus::kStemsFile, corpus::encode_stem_table(*words, stems_of(*words, lexicon)));
  corpus::write_file(folder / corpus::kNamesFile, corpus::encode_name_table(names_of(protocols)));
}

std::vector<std::string> faults_of_word_tables(const std::filesystem::path& folder, const Xapian::Database& protocols) {
  std::vector<std::string> faults;
  try {
    const auto words = corpus::WordTable::open(folder / corpus::kWordsFile);
    if (const auto odd = odd_word(*words, protocols))
      faults.push_back("its table of words and its database differ in \"" + *odd + "\"");
    else if (const auto lost = word_without_stem(*corpus::StemTable::open(folder / corpus::kStemsFile, words)))
      faults.push_back("its tables of words and of stems differ in \"" + *lost + "\"");
    const corpus::MappedFile names(folder / corpus::kNamesFile);
    if (names.bytes() != corpus::encode_name_table(names_of(protocols)))
      faults.emplace_back("its table of names does not hold the names of its database");
  } catch (const corpus::Error& error) {
    faults.emplace_back(error.what());
  }
  return faults;
}

}  // namespace ratsarchiv::indexer
