// The words of an archive: what wildcards, similar spellings and inflected forms of a query stand for.
//
// Words are exact forms (analyzers/text/folding), compared by their expanded key, so that "straß*" finds strasse.
// Reads the protocols database, the whole list only when a pattern has no fixed beginning. One a thread; keeps the
// list it has read.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace Xapian {
class Database;
}

namespace ratsarchiv::query {

// Which words: of the texts, or of the subjects.
enum class WordList { Text, Subject };

struct Expansion {
  std::vector<std::string> words;  // exact forms, without term prefix; the most frequent ones when cut
  std::size_t found = 0;           // how many there are in all
};

class Vocabulary {
 public:
  // The database has to outlive this.
  explicit Vocabulary(const Xapian::Database& protocols) : database_(protocols) {}

  // Words that match pattern, in which '*' stands for any characters, none included. At most limit of them.
  Expansion matching(std::string_view pattern, WordList list, std::size_t limit);

  // Words that become word by at most edits insertions, deletions, replacements and swaps of neighbours; the nearest
  // first, word itself included if it is there.
  Expansion similar(std::string_view word, unsigned edits, std::size_t limit);

  // Words that start with one of beginnings and that accept agrees to, at most limit: inflected forms.
  std::vector<std::string> beginning_with(const std::vector<std::string>& beginnings, std::size_t limit,
                                          const std::function<bool(std::string_view word)>& accept) const;

  // Whether the index has a word of the text that begins so, or a word with this stem.
  bool has_beginning(const std::string& beginning) const;
  bool has_stem(const std::string& stem) const;
  // How many documents have one of the words, at most: the sum over the words.
  std::size_t frequency(const std::vector<std::string>& words) const;

  // The boolean terms (with prefix) that start with beginning, at most limit; found counts all up to a bound.
  Expansion terms_beginning_with(const std::string& beginning, std::size_t limit) const;

 private:
  const std::vector<std::string>& words(WordList list);
  void keep_most_frequent(Expansion& expansion, WordList list, std::size_t limit) const;

  const Xapian::Database& database_;
  std::optional<std::vector<std::string>> text_words_;
  std::optional<std::vector<std::string>> subject_words_;
};

// Optimal string alignment distance in characters of two UTF-8 texts, or bound + 1 when it is larger than bound.
unsigned edit_distance(std::string_view a, std::string_view b, unsigned bound);

}  // namespace ratsarchiv::query
