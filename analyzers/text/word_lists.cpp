#include "analyzers/text/word_lists.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <embedded/TextData.hpp>
#include <memory>

#include "analyzers/text/folding.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/hash.hpp"

namespace ratsarchiv::analyzers {
namespace {

// The two fields of a line "a TAB b".
std::pair<std::string_view, std::string_view> two_fields(std::string_view line) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string_view::npos)
    throw corpus::Error(corpus::ErrorKind::Internal, "word list: no tab in the line " + std::string(line));
  return {line.substr(0, tab), line.substr(tab + 1)};
}

}  // namespace

struct WordLists::Patterns {
  std::unique_ptr<re2::RE2> line;
  std::unique_ptr<re2::RE2> page_number;
};

std::vector<std::string_view> list_lines(std::string_view content) {
  std::vector<std::string_view> lines;
  while (!content.empty()) {
    const std::size_t end = content.find('\n');
    const std::string_view line = content.substr(0, end);
    if (!line.empty() && line.front() != '#') lines.push_back(line);
    content.remove_prefix(end == std::string_view::npos ? content.size() : end + 1);
  }
  return lines;
}

const WordLists& WordLists::instance() {
  static const WordLists lists;
  return lists;
}

WordLists::WordLists() : patterns_(std::make_unique<Patterns>()) {
  corpus::ListHash hash;
  std::string line_pattern;
  std::string number_pattern;
  for (const corpus::EmbeddedFile& file : embedded::kTextData) {
    hash.add(file.name).add(file.content);
    for (const std::string_view line : list_lines(file.content)) {
      if (file.name == "stop_words.txt") {
        stop_words_.insert(expand_umlauts(line));
      } else if (file.name == "suspension_words.txt") {
        const std::size_t tab = std::min(line.find('\t'), line.size());
        suspension_words_.emplace(line.substr(0, tab), tab != line.size());
      } else if (file.name == "first_parts.txt") {
        first_parts_.emplace(line);
      } else if (file.name == "undivided_words.txt") {
        undivided_words_.emplace(line);
      } else if (file.name == "field_nouns.txt") {
        std::string_view forms = line;
        const std::string base(forms.substr(0, forms.find(' ')));
        while (!forms.empty()) {
          const std::size_t end = std::min(forms.find(' '), forms.size());
          field_nouns_.emplace_back(forms.substr(0, end), base);
          forms.remove_prefix(std::min(end + 1, forms.size()));
        }
      } else if (file.name == "amount_units.txt") {
        const auto [word, plain] = two_fields(line);
        amount_units_.emplace(word, plain);
      } else if (file.name == "months.txt") {
        const auto [word, number] = two_fields(line);
        months_.emplace(word, number);
      } else if (file.name == "old_spellings.txt") {
        old_spellings_.emplace_back(two_fields(line));
      } else if (file.name == "compound_affixes.txt") {
        const auto [sort, text] = two_fields(line);
        if (sort == "placeending") {
          place_endings_.emplace_back(text);
          continue;
        }
        if (sort == "outset") {
          prefixes_.emplace(text);
          affixes_.add(text, kOutset);
          continue;
        }
        if (sort.ends_with("prefix")) prefixes_.emplace(text);
        const bool makes_nouns = sort.starts_with("noun");
        affixes_.add(text, sort.ends_with("prefix") ? (makes_nouns ? kPrefix | kNounPrefix : kPrefix)
                                                    : (makes_nouns ? kSuffix | kNounSuffix : kSuffix));
      } else if (file.name == "kept_hyphens.txt") {
        const auto [sort, text] = two_fields(line);
        if (sort == "adjective") {
          pair_adjectives_.emplace(text);
        } else if (sort == "ending") {
          pair_endings_.emplace_back(text);
        } else if (sort == "second") {
          second_endings_.emplace_back(text);
        } else if (sort == "first") {
          hyphened_firsts_.emplace(text);
        } else if (sort == "last") {
          hyphened_lasts_.emplace(text);
        } else {
          hyphened_pairs_.emplace_back(two_fields(text));
        }
      } else if (file.name == "page_furniture.txt") {
        const auto [sort, text] = two_fields(line);
        std::string& pattern = sort == "number" ? number_pattern : line_pattern;
        pattern.append(pattern.empty() ? "(?:" : "|(?:").append(text).append(")");
      }
    }
  }
  patterns_->line = std::make_unique<re2::RE2>(line_pattern);
  patterns_->page_number = std::make_unique<re2::RE2>(number_pattern);
  if (!patterns_->line->ok() || !patterns_->page_number->ok())
    throw corpus::Error(corpus::ErrorKind::Internal, "page_furniture.txt: a pattern is wrong");
  fingerprint_ = hash.hex();
}

WordLists::~WordLists() = default;

std::string_view WordLists::amount_unit(const std::string& lower) const {
  const auto found = amount_units_.find(lower);
  return found == amount_units_.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view WordLists::month(const std::string& lower) const {
  const auto found = months_.find(lower);
  return found == months_.end() ? std::string_view() : std::string_view(found->second);
}

bool WordLists::ends_as_place(std::string_view key) const {
  return std::any_of(place_endings_.begin(), place_endings_.end(),
                     [&](const std::string& ending) { return key.ends_with(ending); });
}

bool WordLists::has_pair_ending(std::string_view key, PairPlace place) const {
  const auto ends_key = [key](const std::string& ending) { return key.ends_with(ending); };
  return std::any_of(pair_endings_.begin(), pair_endings_.end(), ends_key) ||
         (place == PairPlace::Second && std::any_of(second_endings_.begin(), second_endings_.end(), ends_key));
}

bool WordLists::is_hyphened_pair(const std::string& first, std::string_view second) const {
  return std::any_of(hyphened_pairs_.begin(), hyphened_pairs_.end(),
                     [&](const auto& pair) { return first == pair.first && second.starts_with(pair.second); });
}

WordLists::Furniture WordLists::furniture(std::string_view line) const {
  if (re2::RE2::FullMatch(line, *patterns_->page_number)) return Furniture::PageNumber;
  if (re2::RE2::FullMatch(line, *patterns_->line)) return Furniture::Line;
  return Furniture::None;
}

}  // namespace ratsarchiv::analyzers
