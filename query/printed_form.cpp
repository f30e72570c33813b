#include "query/printed_form.hpp"

#include <unicode/uchar.h>
#include <xapian.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "analyzers/text/folding.hpp"
#include "analyzers/text/utf8.hpp"
#include "corpus/model/terms.hpp"

namespace ratsarchiv::query {
namespace {

using analyzers::kNoWord;

constexpr std::size_t kLongestAbbreviation = 4;  // bytes

// ae, oe, ue and ss may stand for ä, ö, ü and ß.
bool may_be_expanded(std::string_view key) {
  for (const std::string_view pair : {"ae", "oe", "ue", "ss"})
    if (key.find(pair) != std::string_view::npos) return true;
  return false;
}

// The pair of letters that a character may have been expanded to.
std::string_view expansion(char32_t character) {
  switch (character) {
    case U'ä':
    case U'Ä':
      return "ae";
    case U'ö':
    case U'Ö':
      return "oe";
    case U'ü':
    case U'Ü':
      return "ue";
    case U'ß':
    case U'ẞ':
      return "ss";
    default:
      return {};
  }
}

char32_t lower(char32_t character) {
  if (character < 0x80) return character >= 'A' && character <= 'Z' ? character + 32 : character;
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(character)));
}

// Where the word with this key ends when it begins at offset, 0 when it does not.
std::size_t end_of_word(std::string_view text, std::size_t offset, std::string_view key) {
  for (std::size_t at = 0; at < key.size();) {
    if (offset >= text.size()) return 0;
    const char32_t character = analyzers::next_character(text, offset);
    if (const std::string_view pair = expansion(character); !pair.empty()) {
      if (!key.substr(at).starts_with(pair)) return 0;
      at += pair.size();
    } else {
      if (analyzers::next_character(key, at) != lower(character)) return 0;
    }
  }
  return analyzers::is_letter(analyzers::character_at(text, offset)) ? 0 : offset;
}

std::string with_first(std::string_view word, UChar32 (*change)(UChar32)) {
  if (word.empty()) return {};
  std::size_t rest = 0;
  const char32_t first = analyzers::next_character(word, rest);
  std::string out;
  if (first == analyzers::kBadCharacter) return std::string(word);
  analyzers::append_utf8(out, static_cast<char32_t>(change(static_cast<UChar32>(first))));
  return out.append(word.substr(rest));
}

bool is_all_upper(std::string_view word) {
  for (std::size_t at = 0; at < word.size();)
    if (analyzers::is_lower(analyzers::next_character(word, at))) return false;
  return true;
}

}  // namespace

std::string with_first_upper(std::string_view word) { return with_first(word, u_toupper); }
std::string with_first_lower(std::string_view word) { return with_first(word, u_tolower); }

std::string_view find_printed(std::string_view text, std::string_view key) {
  bool after_letter = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const auto byte = static_cast<unsigned char>(text[at]);
    // Quick: most letters are ASCII and do not begin the word.
    if (byte < 0x80) {
      ++at;
      const bool letter = analyzers::is_letter(byte);
      if (letter && !after_letter)
        if (const std::size_t end = end_of_word(text, begin, key); end != 0) return text.substr(begin, end - begin);
      after_letter = letter;
      continue;
    }
    const bool letter = analyzers::is_letter(analyzers::next_character(text, at));
    if (letter && !after_letter)
      if (const std::size_t end = end_of_word(text, begin, key); end != 0) return text.substr(begin, end - begin);
    after_letter = letter;
  }
  return {};
}

const std::string& PrintedForms::of(const std::string& exact) {
  const auto known = known_.find(exact);
  return known != known_.end() ? known->second : known_.emplace(exact, make(exact)).first->second;
}

std::string PrintedForms::make(const std::string& exact) const {
  const std::string key = analyzers::expand_umlauts(exact);
  const bool has_letters_only = std::all_of(key.begin(), key.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!has_letters_only)  // numbers, dates, S-Bahn, 90/GRÜNE
    return key.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos ? exact
                                                                                : found_in_documents(exact, key);
  if (const std::uint32_t entry = lexicon_->find(key); entry != kNoWord && lexicon_->is_word(entry)) {
    std::string spelling = exact;
    // Where several spellings are words, the exact form is the one that is meant.
    if (exact == key && !lexicon_->has_several_spellings(entry)) {
      const std::vector<std::string> spellings = lexicon_->spellings(entry, key);
      if (!spellings.empty()) spelling = spellings.front();
    }
    const bool is_noun = (lexicon_->flags(entry) & analyzers::kOther) == 0;
    // SPD is in the list as a noun like any other.
    if (is_noun && key.size() <= kLongestAbbreviation) return found_in_documents(exact, key);
    return is_noun ? with_first_upper(spelling) : spelling;
  }
  bool is_noun = true;
  const std::string spelled = spelled_by_parts(key, is_noun);
  if (!spelled.empty()) return is_noun ? with_first_upper(spelled) : spelled;
  if (!may_be_expanded(key) && key.size() > kLongestAbbreviation) return with_first_upper(exact);
  return found_in_documents(exact, key);
}

// Empty when the word is not made of known parts, or when a part with doubtful letters is not spelled by the lexicon.
std::string PrintedForms::spelled_by_parts(const std::string& key, bool& is_noun) const {
  const analyzers::CompoundSplit split = splitter_->split(key);
  if (split.parts.size() < 2) return {};
  std::string spelled;
  for (const analyzers::CompoundPart& part : split.parts) {
    if (part.entry == kNoWord) return {};
    const std::string_view printed = std::string_view(key).substr(part.begin, part.end - part.begin);
    const std::string_view core = printed.substr(part.prefix, printed.size() - part.prefix - part.linking);
    const std::vector<std::string> spellings = lexicon_->spellings(part.entry, lexicon_->key(part.entry));
    if (!may_be_expanded(printed)) {
      spelled += printed;
    } else if (lexicon_->key(part.entry) == core && spellings.size() == 1) {
      spelled += printed.substr(0, part.prefix);
      spelled += spellings.front();
      spelled += printed.substr(printed.size() - part.linking);
    } else {
      return {};
    }
  }
  is_noun = (lexicon_->flags(split.parts.back().entry) & analyzers::kNoun) != 0;
  return spelled;
}

std::string PrintedForms::found_in_documents(const std::string& exact, const std::string& key) const {
  // Short documents are quickly read. Where one has the word torn or in capitals, the next may have it whole.
  constexpr std::size_t kDocumentsWeighed = 32;
  constexpr std::size_t kDocumentsAsked = 3;
  const std::string term = corpus::exact_term(exact);
  std::vector<std::pair<Xapian::termcount, Xapian::docid>> documents;
  std::size_t weighed = 0;
  for (auto posting = protocols_.postlist_begin(term);
       posting != protocols_.postlist_end(term) && weighed < kDocumentsWeighed; ++posting, ++weighed)
    if (const Xapian::termcount words = posting.get_doclength(); words <= longest_read_)
      documents.emplace_back(words, *posting);
  std::sort(documents.begin(), documents.end());
  if (documents.size() > kDocumentsAsked) documents.resize(kDocumentsAsked);
  std::string capitals;
  for (const auto& [length, docid] : documents) {
    const std::string record = protocols_.get_document(docid).get_data();
    const std::string_view text = std::string_view(record).substr(record.find('\0') + 1);
    const std::string_view printed = find_printed(text, key);
    if (printed.empty()) continue;
    if (!is_all_upper(printed)) return std::string(printed);
    capitals = printed;
  }
  if (!capitals.empty() && capitals.size() > kLongestAbbreviation)
    return with_first_upper(analyzers::lower_case(capitals));
  return capitals.empty() ? with_first_upper(exact) : capitals;
}

}  // namespace ratsarchiv::query
