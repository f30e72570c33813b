#include "query/completion.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include "analyzers/text/folding.hpp"
#include "analyzers/text/utf8.hpp"
#include "analyzers/text/word_lists.hpp"
#include "query/compile/vocabulary.hpp"

namespace ratsarchiv::query {
namespace {

// Words that no list knows are looked up in documents of the archive. The rare ones may stand in long documents alone
// (tables, lists), and reading these takes longer than anybody waits for a completion.
constexpr std::uint32_t kLongestRead = 5'000;  // words

struct Ranked {
  std::string_view text;
  std::uint32_t documents;
};

// The most frequent first, at most limit; equal ones in the order of their bytes.
void keep_first(std::vector<Ranked>& ranked, std::size_t limit) {
  const auto end = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(limit, ranked.size()));
  std::partial_sort(ranked.begin(), end, ranked.end(), [](const Ranked& a, const Ranked& b) {
    return a.documents != b.documents ? a.documents > b.documents : a.text < b.text;
  });
  ranked.erase(end, ranked.end());
}

// The same text in the tables of two audiences is one.
void merge(std::vector<Ranked>& ranked) {
  std::sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) { return a.text < b.text; });
  std::size_t kept = 0;
  for (const Ranked& next : ranked) {
    if (kept > 0 && ranked[kept - 1].text == next.text)
      ranked[kept - 1].documents += next.documents;
    else
      ranked[kept++] = next;
  }
  ranked.resize(kept);
}

// Exact forms of the texts with their documents, the most frequent first.
std::vector<std::pair<std::string, std::uint32_t>> most_frequent(const WordTables& tables, const std::string& key,
                                                                 std::size_t limit) {
  std::vector<Ranked> ranked;
  for (const auto& table : tables) {
    const auto [first, last] = table->beginning_with(key);
    // Of one table only the words that may stay are looked at: a letter begins fifty thousand.
    std::uint32_t least = 1;
    if (tables.size() == 1 && last - first > limit) {
      std::vector<std::uint32_t> counts;
      for (std::uint32_t word = first; word < last; ++word) counts.push_back(table->texts(word));
      std::nth_element(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(limit), counts.end(),
                       std::greater<>());
      least = std::max(least, counts[limit]);
    }
    for (std::uint32_t word = first; word < last; ++word)
      if (table->texts(word) >= least) ranked.push_back({table->exact(word), table->texts(word)});
  }
  if (tables.size() > 1) merge(ranked);
  keep_first(ranked, limit);
  std::vector<std::pair<std::string, std::uint32_t>> words;
  for (const Ranked& word : ranked) words.emplace_back(word.text, word.documents);
  return words;
}

// Where the last word of text begins, its signs (=, -, quotes) left before it.
std::size_t last_word(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0) {
    std::size_t before = begin - 1;
    while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0) == 0x80) --before;
    const char32_t character = analyzers::character_at(text, before);
    const bool of_word = analyzers::is_letter(character) || analyzers::is_mark(character) ||
                         analyzers::is_digit(character) || character == U'/' || character == U'.';
    if (!of_word) break;
    begin = before;
  }
  return begin;
}

}  // namespace

bool can_be_completed(corpus::FieldId field) {
  return std::find(std::begin(corpus::kNameFields), std::end(corpus::kNameFields), field) !=
         std::end(corpus::kNameFields);
}

Completer::Completer(const ArchiveReader& archive, std::shared_ptr<const analyzers::Lexicon> lexicon)
    : archive_(archive),
      printed_(archive.protocols(), lexicon, std::make_shared<analyzers::CompoundSplitter>(lexicon), kLongestRead) {}

std::vector<Completion> Completer::words(std::string_view beginning, std::size_t limit) {
  const std::size_t begin = last_word(beginning);
  const std::string_view typed = beginning.substr(begin);
  const std::string key = analyzers::expand_umlauts(analyzers::lower_case(typed));
  if (key.empty()) return {};
  // There are few stop words and gendered forms: enough that some more are kept until these are taken out.
  constexpr std::size_t kSpare = 64;
  std::vector<Completion> completions;
  for (const auto& [word, documents] : most_frequent(archive_.words(), key, limit + kSpare)) {
    if (completions.size() == limit) break;
    const bool is_gendered = word.find('*') != std::string::npos;
    if (is_gendered || analyzers::WordLists::instance().is_stop_word(analyzers::expand_umlauts(word))) continue;
    completions.push_back({std::string(beginning.substr(0, begin)) + printed_.of(word), documents});
  }
  return completions;
}

std::vector<Completion> Completer::names(corpus::FieldId field, std::string_view beginning, std::size_t limit) const {
  const std::string folded = analyzers::fold_value(beginning);
  std::vector<Ranked> ranked;
  for (const auto& table : archive_.names())
    for (const corpus::NameTable::Name& name : table->beginning_with(field, folded))
      ranked.push_back({name.name, name.documents});
  if (archive_.names().size() > 1) merge(ranked);
  keep_first(ranked, limit);
  std::vector<Completion> completions;
  for (const Ranked& name : ranked) completions.push_back({std::string(name.text), name.documents});
  return completions;
}

}  // namespace ratsarchiv::query
