// How a word of the index is printed: terms are lower case with ä ö ü ß expanded, people want "Bürgermeister".
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "analyzers/text/compound_splitter.hpp"
#include "analyzers/text/lexicon.hpp"

namespace Xapian {
class Database;
}

namespace ratsarchiv::query {

// The lexicon's spelling where it knows the word or its parts. Else, where ä ö ü ß or capitals are in doubt,
// as a document prints it that has the word; the others get a capital, for what no list knows is a name or a noun.
// One a thread: keeps what it has found. The database has to outlive it.
class PrintedForms {
 public:
  // longest_read: documents of more words are not read; where there is time, none is too long.
  PrintedForms(const Xapian::Database& protocols, std::shared_ptr<const analyzers::Lexicon> lexicon,
               std::shared_ptr<const analyzers::CompoundSplitter> splitter,
               std::uint32_t longest_read = std::numeric_limits<std::uint32_t>::max())
      : protocols_(protocols),
        lexicon_(std::move(lexicon)),
        splitter_(std::move(splitter)),
        longest_read_(longest_read) {}

  // The printed form of an exact form of the index. May throw Xapian::Error.
  const std::string& of(const std::string& exact);

 private:
  std::string make(const std::string& exact) const;
  std::string spelled_by_parts(const std::string& key, bool& is_noun) const;
  std::string found_in_documents(const std::string& exact, const std::string& key) const;

  const Xapian::Database& protocols_;
  std::shared_ptr<const analyzers::Lexicon> lexicon_;
  std::shared_ptr<const analyzers::CompoundSplitter> splitter_;
  std::uint32_t longest_read_;
  std::unordered_map<std::string, std::string> known_;
};

// The first place in text where the word with this key (lower case, umlauts expanded) stands as it is printed there;
// empty when it does not.
std::string_view find_printed(std::string_view text, std::string_view key);

// word with its first letter upper or lower case.
std::string with_first_upper(std::string_view word);
std::string with_first_lower(std::string_view word);

}  // namespace ratsarchiv::query
