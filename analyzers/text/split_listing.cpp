#include "analyzers/text/split_listing.hpp"

#include <vector>

#include "analyzers/text/folding.hpp"
#include "analyzers/text/utf8.hpp"

namespace ratsarchiv::analyzers {
namespace {

// The key of a word, and for each byte of it and its end the byte of the word that it comes from.
struct WrittenKey {
  std::string key;
  std::vector<std::size_t> origins;
};

// The key of an umlaut or ß, which every other word has: without the way through Unicode's tables.
std::string_view plain_umlaut(std::string_view letter) {
  if (letter == "ä" || letter == "Ä") return "ae";
  if (letter == "ö" || letter == "Ö") return "oe";
  if (letter == "ü" || letter == "Ü") return "ue";
  return letter == "ß" ? "ss" : "";
}

WrittenKey written_key(std::string_view word) {
  WrittenKey written;
  written.key.reserve(word.size() + 4);
  written.origins.reserve(word.size() + 5);
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t begin = at;
    const unsigned char byte = static_cast<unsigned char>(word[at]);
    if (byte < 0x80) {
      ++at;
      written.key.push_back(static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte));
    } else if (const std::string_view plain = plain_umlaut(word.substr(at, 2)); !plain.empty()) {
      at += 2;
      written.key.append(plain);
    } else {
      next_character(word, at);
      written.key.append(expand_umlauts(lower_case(word.substr(begin, at - begin))));
    }
    written.origins.resize(written.key.size(), begin);
  }
  written.origins.push_back(word.size());
  return written;
}

// Parts of a word without hyphens, appended.
void append_parts(const CompoundSplitter& splitter, std::string_view word, std::string& text) {
  const WrittenKey written = written_key(word);
  std::size_t begin = 0;
  for (const CompoundPart& part : splitter.split(written.key).parts) {
    const std::size_t end = written.origins[part.end];
    if (end <= begin) continue;
    if (begin > 0) text.push_back(' ');
    text.append(word.substr(begin, end - begin));
    begin = end;
  }
  text.append(word.substr(begin));
}

bool has_marks(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    if (static_cast<unsigned char>(word[at]) < 0x80) {
      ++at;
    } else if (is_mark(next_character(word, at))) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::string written_parts(const CompoundSplitter& splitter, std::string_view word) {
  if (has_marks(word)) return written_parts(splitter, lower_case(word));
  std::string text;
  text.reserve(word.size() + 4);
  while (true) {
    const std::size_t hyphen = word.find('-');
    append_parts(splitter, word.substr(0, hyphen), text);
    if (hyphen == std::string_view::npos) return text;
    text.push_back('-');
    word.remove_prefix(hyphen + 1);
    if (!word.empty()) text.push_back(' ');
  }
}

}  // namespace ratsarchiv::analyzers
