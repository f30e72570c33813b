// The German word list, compiled at build time into lexicon.bin and mapped at start.
//
// Words are found by their key: lower case with ä ö ü ß expanded (folding.hpp), so that Straße and Strasse are one
// entry. An entry knows its spellings, what the word can be, and its base form.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ratsarchiv::analyzers {

inline constexpr std::uint32_t kNoWord = 0xFFFFFFFFu;

enum WordFlags : std::uint8_t {
  kNoun = 1,       // written with a capital: noun or name
  kOther = 2,      // written in lower case: verb, adjective, function word
  kFirstPart = 4,  // form that may begin a compound without a further linking element: Schul, Erd, Verwaltungs, Haus
  kBaseForm = 8,   // a headword of the dictionary, not only an inflected form
  kHeadOfCompound = 16,  // headword that may end a compound; alone: no word of the list, but ends compounds
  kVerbStem = 32,        // infinitive without -en, which may begin a compound: geh, fahr
  kCompound = 64,        // divides into other entries (compound_training.hpp found out)
};

// What a form is under one of its lemmas.
enum WordReading : std::uint8_t {
  kReadsNoun = 1,
  kReadsVerb = 2,
  kReadsAdjective = 4,
  kReadsOther = 8,
  // Only while the lexicon is built: beside kReadsVerb an infinitive, beside kReadsNoun one without any inflection.
  kReadsInfinitive = 16,
  kReadsUninflected = 32,
};

// A lemma of a form, or the head of the family of lemmas that share one stem term (lemma_groups.hpp).
struct LexiconLemma {
  std::uint32_t entry = kNoWord;
  std::uint8_t readings = 0;  // WordReading
  bool whole = true;          // its stem term is the lemma itself; else the lemma's Snowball stem
  std::string spelling;       // lower case, with ä ö ü ß
  std::string key;            // as terms write it: expanded, but for one of several spellings of its entry
};

// Immutable and safe to share between threads.
class Lexicon {
 public:
  // Maps the file. Throws corpus::Error{InputUnreadable} with the cure when it is missing or not a lexicon.
  static std::shared_ptr<const Lexicon> open(const std::filesystem::path& file);

  // A lexicon of these words, in memory; for tests. Capitalised words are nouns; "Schul-" is only a first part.
  static std::shared_ptr<const Lexicon> of_words(const std::vector<std::string>& words);

  // A lexicon from the bytes of a file. Throws as open does; name is for the message.
  static std::shared_ptr<const Lexicon> from_bytes(std::string bytes, const std::string& name);

  ~Lexicon();
  Lexicon(const Lexicon&) = delete;
  Lexicon& operator=(const Lexicon&) = delete;

  // Whether the lower-cased NFC word is in the list in any capitalisation. Forms that only begin compounds are not.
  bool contains(std::string_view lower_case_word) const;

  // Number of the entry with this key, kNoWord when there is none. First parts such as "schul" have entries too.
  std::uint32_t find(std::string_view key) const;

  std::uint8_t flags(std::uint32_t entry) const { return flags_[entry]; }
  // How many words of the list have the entry as a first or as the last part of a compound: 8 * log2(1 + count).
  std::uint8_t first_family(std::uint32_t entry) const { return first_families_[entry]; }
  std::uint8_t last_family(std::uint32_t entry) const { return last_families_[entry]; }
  bool is_word(std::uint32_t entry) const { return (flags_[entry] & (kNoun | kOther)) != 0; }
  // Number of the entry of the base form (Häuser -> Haus), the entry itself for a base form, kNoWord when unknown.
  std::uint32_t base(std::uint32_t entry) const { return bases_[entry]; }
  // The lemmas of a form, the likeliest first; empty when the dictionary does not say. spelling: lower case with ä ö ü
  // ß; where the entry has several spellings only the lemmas of this one, of all when it is none of them.
  std::vector<LexiconLemma> lemmas(std::uint32_t entry, std::string_view spelling) const;
  // The lower-cased spellings with ä ö ü ß of a key's entry; more than one only for different words (maße, masse).
  std::vector<std::string> spellings(std::uint32_t entry, std::string_view key) const;
  bool has_several_spellings(std::uint32_t entry) const;
  // The key of an entry.
  std::string key(std::uint32_t entry) const;
  std::uint32_t size() const { return word_count_; }

  // A walk along a key, byte by byte. Copy it to branch.
  class Walk {
   public:
    explicit Walk(const Lexicon& lexicon) : lexicon_(&lexicon) {}
    // Goes on with the next byte of a key; false when no key continues so, and then the walk is over.
    bool step(unsigned char byte);
    // The entry of the key walked so far, kNoWord when no key ends here.
    std::uint32_t entry() const { return final_ ? number_ : kNoWord; }

   private:
    const Lexicon* lexicon_;
    std::uint32_t node_ = 0;
    std::uint32_t number_ = 0;
    bool final_ = false;
    bool over_ = false;
  };

  // Hash of the content; part of the analyzer fingerprint.
  std::string fingerprint() const { return fingerprint_; }
  // Where the words come from, for --version and the manifest: package, version, licence.
  std::string origin() const { return origin_; }

 private:
  Lexicon() = default;
  void read(std::string_view bytes, const std::string& name);

  std::string owned_;  // the bytes, when they are not mapped
  void* mapped_ = nullptr;
  std::size_t mapped_size_ = 0;
  const std::uint64_t* edges_ = nullptr;
  const std::uint32_t* spellings_ = nullptr;
  const std::uint32_t* bases_ = nullptr;
  const std::uint32_t* lemmas_ = nullptr;
  const std::uint32_t* lemma_lists_ = nullptr;
  std::uint32_t lemma_list_items_ = 0;
  const std::uint8_t* flags_ = nullptr;
  const std::uint8_t* first_families_ = nullptr;
  const std::uint8_t* last_families_ = nullptr;
  std::string_view spelling_text_;
  std::uint32_t word_count_ = 0;
  std::uint32_t edge_count_ = 0;
  std::uint32_t root_edges_[256] = {};  // number + 1 of the root's edge for a byte, 0 for none
  std::string fingerprint_;
  std::string origin_;
};

}  // namespace ratsarchiv::analyzers
