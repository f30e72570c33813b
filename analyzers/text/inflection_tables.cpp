#include "analyzers/text/inflection_tables.hpp"

#include <algorithm>
#include <embedded/InflectionData.hpp>

#include "analyzers/text/folding.hpp"
#include "analyzers/text/word_lists.hpp"
#include "corpus/model/error.hpp"

namespace ratsarchiv::analyzers {
namespace {

std::vector<std::string> split(std::string_view text, std::string_view separators) {
  std::vector<std::string> fields;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    if (end > 0) fields.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return fields;
}

void sort_longest_first(std::vector<std::string>& prefixes) {
  std::sort(prefixes.begin(), prefixes.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
}

std::vector<std::string_view> beginnings(const std::vector<std::string>& prefixes, std::string_view word) {
  std::vector<std::string_view> found;
  for (const std::string& prefix : prefixes) {
    if (word.size() > prefix.size() && word.starts_with(prefix)) found.push_back(word.substr(0, prefix.size()));
  }
  return found;
}

}  // namespace

const InflectionTables& InflectionTables::instance() {
  static const InflectionTables tables;
  return tables;
}

InflectionTables::InflectionTables() {
  for (const corpus::EmbeddedFile& file : embedded::kInflectionData) {
    for (const std::string_view line : list_lines(file.content)) {
      const std::vector<std::string> fields = split(line, " \t");
      const auto require = [&](std::size_t count) {
        if (fields.size() != count)
          throw corpus::Error(corpus::ErrorKind::Internal,
                              std::string(file.name) + ": wrong number of fields: " + std::string(line));
      };
      if (file.name == "strong_verbs.txt") {
        require(5);
        strong_by_infinitive_.emplace(fields[0], strong_verbs_.size());
        strong_verbs_.push_back(
            {fields[0], split(fields[1], "/"), split(fields[2], "/"), split(fields[3], "/"), split(fields[4], "/")});
      } else if (file.name == "verb_prefixes.txt") {
        require(2);
        (fields[0] == "separable" ? separable_ : inseparable_).push_back(fields[1]);
      } else if (file.name == "irregular_nouns.txt") {
        require(2);
        singulars_[fields[1]].push_back(fields[0]);
      } else if (file.name == "irregular_adjectives.txt") {
        require(3);
        adjectives_.push_back({fields[0], {fields[1], fields[2]}});
      }
    }
  }
  for (const std::string& prefix : separable_) separable_keys_.push_back(expand_umlauts(prefix));
  sort_longest_first(separable_);
  sort_longest_first(inseparable_);
  sort_longest_first(separable_keys_);
}

const StrongVerb* InflectionTables::strong_verb(const std::string& infinitive) const {
  const auto found = strong_by_infinitive_.find(infinitive);
  return found == strong_by_infinitive_.end() ? nullptr : &strong_verbs_[found->second];
}

const std::vector<std::string>* InflectionTables::singulars(const std::string& plural) const {
  const auto found = singulars_.find(plural);
  return found == singulars_.end() ? nullptr : &found->second;
}

std::vector<std::string_view> InflectionTables::separable_prefixes(std::string_view word) const {
  return beginnings(separable_, word);
}
std::vector<std::string_view> InflectionTables::inseparable_prefixes(std::string_view word) const {
  return beginnings(inseparable_, word);
}
std::vector<std::string_view> InflectionTables::separable_prefixes_of_key(std::string_view key) const {
  return beginnings(separable_keys_, key);
}

}  // namespace ratsarchiv::analyzers
