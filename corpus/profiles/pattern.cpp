#include "corpus/profiles/pattern.hpp"

#include <algorithm>

#include "corpus/model/error.hpp"

namespace ratsarchiv::corpus {
namespace {

constexpr int kMaxDepth = 8;  // of fragments inside fragments

bool is_ascii_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// word as an RE2 expression that matches it alone, but for the kind and number of its blanks.
std::string quote(std::string_view word) {
  std::string quoted;
  for (const char c : word) {
    if (c == ' ') {
      quoted += "[\\s\\x{a0}]+";
    } else {
      if (!is_ascii_alphanumeric(c) && static_cast<unsigned char>(c) < 0x80) quoted += '\\';
      quoted += c;
    }
  }
  return quoted;
}

template <typename Names>
std::vector<std::string> all_spellings(const Names& names) {
  std::vector<std::string> spellings;
  for (const auto& entry : names) {
    spellings.push_back(entry.name);
    if constexpr (requires { entry.abbreviation; }) {
      if (!entry.abbreviation.empty()) spellings.push_back(entry.abbreviation);
    }
    spellings.insert(spellings.end(), entry.spellings.begin(), entry.spellings.end());
  }
  return spellings;
}

std::string expand(const Profile& profile, std::string_view pattern, const PatternSlots& extra, int depth) {
  if (depth > kMaxDepth) {
    throw Error(ErrorKind::InputUnreadable, "profile " + profile.name + ": fragments contain each other",
                "write one of them without the other's slot");
  }
  std::string result;
  std::size_t position = 0;
  while (position < pattern.size()) {
    const std::size_t open = pattern.find('{', position);
    if (open == std::string_view::npos) break;
    const std::size_t close = pattern.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", open + 1);
    const bool is_slot = close != std::string_view::npos && pattern[close] == '}' && close > open + 1 &&
                         (open < 2 || pattern.substr(open - 2, 2) != "\\x");
    result += pattern.substr(position, open - position);
    if (!is_slot) {
      result += '{';
      position = open + 1;
      continue;
    }
    const std::string slot(pattern.substr(open + 1, close - open - 1));
    if (const auto given = extra.find(slot); given != extra.end()) {
      result += "(?:" + given->second + ")";
    } else if (slot == "party") {
      result += alternatives(all_spellings(profile.parties));
    } else if (slot == "committee") {
      result += alternatives(all_spellings(profile.committees));
    } else if (const auto fragment = profile.fragments.find(slot); fragment != profile.fragments.end()) {
      result += "(?:" + expand(profile, fragment->second, extra, depth + 1) + ")";
    } else if (const auto list = profile.word_lists.find(slot); list != profile.word_lists.end()) {
      result += alternatives(list->second);
    } else {
      throw Error(ErrorKind::InputUnreadable,
                  "profile " + profile.name + ": unknown slot {" + slot + "} in pattern: " + std::string(pattern),
                  "add " + slot + " to [words] or [fragments]");
    }
    position = close + 1;
  }
  result += pattern.substr(position);
  return result;
}

}  // namespace

std::string alternatives(std::vector<std::string> words) {
  if (words.empty()) return "(?:[^\\x00-\\x{10ffff}])";
  std::sort(words.begin(), words.end(), [](const std::string& left, const std::string& right) {
    return left.size() != right.size() ? left.size() > right.size() : left < right;
  });
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::string joined = "(?:";
  for (const std::string& word : words) {
    if (joined.size() > 3) joined += '|';
    joined += quote(word);
  }
  return joined + ")";
}

std::string expand_pattern(const Profile& profile, std::string_view pattern, const PatternSlots& extra) {
  return expand(profile, pattern, extra, 0);
}

}  // namespace ratsarchiv::corpus
