// The words of an archive: what wildcards, similar spellings, stems and inflected forms of a query stand for.
//
// Words are exact forms (analyzers/text/folding), compared by their expanded key, so that "straß*" finds strasse. They
// come from the tables of the generation, those of the audience and no others; of two audiences the words of both.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "corpus/model/stem_table.hpp"
#include "corpus/model/word_table.hpp"
#include "query/compile/similar_words.hpp"

namespace Xapian {
class Database;
}

namespace ratsarchiv::query {

class ArchiveReader;

// Which words: of the texts, or of the subjects.
enum class WordList { Text, Subject };

struct Expansion {
  std::vector<std::string> words;  // exact forms, without term prefix; the most frequent ones when cut
  std::size_t found = 0;           // how many there are in all
};

// A word that is like another one.
struct SimilarWord {
  std::string word;  // exact form
  std::string key;
  std::uint32_t documents = 0;  // that have it in what was looked through
  unsigned edits = 0;
};

using WordTables = std::vector<std::shared_ptr<const corpus::WordTable>>;
using StemTables = std::vector<std::shared_ptr<const corpus::StemTable>>;

// The stem of a word and its alternates.
std::vector<std::string> stems_of(const analyzers::WordAnalysis& word);

// Immutable, but for the database one a thread.
class Vocabulary {
 public:
  // The database has to outlive this; the tables are those of the same generation and audience.
  Vocabulary(const Xapian::Database& protocols, WordTables tables, StemTables stems = {})
      : database_(protocols), tables_(std::move(tables)), stems_(std::move(stems)) {}
  explicit Vocabulary(const ArchiveReader& archive);

  // Words that match pattern, in which '*' stands for any characters, none included. At most limit of them, in the
  // order of their bytes.
  Expansion matching(std::string_view pattern, WordList list, std::size_t limit) const;

  // Words that become word by at most edits insertions, deletions, replacements and swaps of neighbours; the nearest
  // first and of these the most frequent, word itself included if it is there. More than two edits are those of the
  // parts of a compound: never close together, so that no part becomes another word.
  Expansion similar(std::string_view word, unsigned edits, std::size_t limit) const;

  // The words that for_each_similar finds for a key, in no order that means anything.
  std::vector<SimilarWord> similar_within(std::string_view key, const std::vector<unsigned>& allowed,
                                          WordList list) const;

  // In how many documents an exact form stands.
  std::uint32_t documents_with(std::string_view exact, WordList list) const;

  // The exact forms of the texts that have one of stems as stem or alternate, in the order of their bytes; at most
  // limit, the most frequent ones.
  std::vector<std::string> forms_of(const std::vector<std::string>& stems, std::size_t limit) const;

  // The terms of the texts by which one of stems is found, each once: at most kMaxStemForms exact forms that have it,
  // and its own term where the index has that, because words were completed. Its own term alone, which matches nothing,
  // when there are none. A stem is looked for by these terms and no other.
  std::vector<std::string> terms_of_stems(const std::vector<std::string>& stems) const;

  // Whether there is such a term, prefix included.
  bool has_term(const std::string& term) const;
  // Whether the texts have a word whose key begins so, or one with this stem.
  bool has_beginning(const std::string& beginning) const;
  bool has_stem(const std::string& stem) const;
  // How many documents have one of the terms, at most: the sum over the terms.
  std::size_t frequency(const std::vector<std::string>& terms) const;

  // The boolean terms (with prefix) that start with beginning, at most limit; found counts all up to a bound.
  Expansion terms_beginning_with(const std::string& beginning, std::size_t limit) const;

 private:
  const Xapian::Database& database_;
  WordTables tables_;
  StemTables stems_;
};

}  // namespace ratsarchiv::query
