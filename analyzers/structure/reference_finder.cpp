#include "analyzers/structure/reference_finder.hpp"

#include <string.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <tuple>

#include "analyzers/structure/head_lines.hpp"
#include "analyzers/structure/header_values.hpp"
#include "analyzers/structure/letters.hpp"
#include "corpus/model/names.hpp"

namespace ratsarchiv::analyzers {
namespace {

constexpr std::size_t kBefore = 90;  // bytes before the literal that may belong to a reference ("CDU-Antrag")
constexpr std::size_t kAfter = 400;  // bytes behind it

std::size_t find_literal(std::string_view text, std::string_view literal, std::size_t begin, std::size_t end) {
  if (begin >= end) return std::string_view::npos;
  const void* found = memmem(text.data() + begin, end - begin, literal.data(), literal.size());
  if (found == nullptr) return std::string_view::npos;
  return static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

std::optional<corpus::ReferenceKind> kind_of(std::string_view name) {
  return corpus::parse_name<corpus::ReferenceKind>(name);
}

// A start of a character of UTF-8 at or before offset.
std::size_t character_start(std::string_view text, std::size_t offset) {
  while (offset > 0 && offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0) == 0x80) --offset;
  return offset;
}

}  // namespace

std::unique_ptr<re2::RE2> party_expression(const corpus::Profile& profile) {
  return std::make_unique<re2::RE2>("(?:^|[^\\pL\\d])(" + corpus::expand_pattern(profile, "{party}") +
                                    ")(?:[^\\pL\\d]|$)");
}

std::optional<std::string> factions_in(const std::string& words, const re2::RE2& party) {
  std::string found;
  std::set<std::string> seen;
  std::array<re2::StringPiece, 2> groups;
  std::size_t position = 0;
  while (position < words.size() &&
         party.Match(words, position, words.size(), re2::RE2::UNANCHORED, groups.data(), 2)) {
    const std::string name = folded_blanks({groups[1].data(), groups[1].size()});
    if (seen.insert(spelling_key(name)).second) found += (found.empty() ? "" : ", ") + name;
    // The mark behind one party may be the one before the next.
    position = static_cast<std::size_t>(groups[1].data() - words.data()) + groups[1].size();
  }
  if (found.empty()) return std::nullopt;
  return found;
}

void add_motion(std::vector<corpus::Motion>& motions, const corpus::Motion& motion) {
  for (corpus::Motion& known : motions) {
    if (known.number != motion.number || known.year != motion.year) continue;
    if (!known.number && known.faction != motion.faction) continue;
    if (!known.faction) known.faction = motion.faction;
    if (!known.date) known.date = motion.date;
    return;
  }
  motions.push_back(motion);
}

ReferenceFinder::ReferenceFinder(const corpus::Profile& profile)
    : profile_(profile),
      references_(profile, "reference"),
      more_(profile, "reference_more"),
      laws_(profile, "law"),
      papers_(profile),
      party_(party_expression(profile)) {}

const Rule* ReferenceFinder::more_rule(const std::string& name) const {
  for (const Rule& rule : more_.rules()) {
    if (rule.name == name) return &rule;
  }
  return nullptr;
}

void ReferenceFinder::find(std::string_view text, corpus::ByteRange range, corpus::Document& document) const {
  for (const Rule& rule : references_.rules()) {
    const std::string_view literal = rule.attribute("literal");
    const auto kind = kind_of(rule.attribute("kind"));
    if (literal.empty() || !kind) continue;
    const Rule* more = more_rule(rule.name);
    std::size_t position = range.begin;
    while ((position = find_literal(text, literal, position, range.end)) != std::string_view::npos) {
      const std::size_t at = position;
      position += literal.size();
      const std::size_t limit = std::min(range.end, at + kAfter);
      // From before the literal, if that match takes the literal in; else from the literal itself.
      const bool looks_back = rule.attribute("looks_back") == "true";
      std::size_t from =
          looks_back ? character_start(text, std::max(range.begin, at > kBefore ? at - kBefore : 0)) : at;
      auto match = rule.match(text, from, limit, looks_back ? re2::RE2::UNANCHORED : re2::RE2::ANCHOR_START);
      // A match that ends before the literal is an earlier reference.
      while (looks_back && match && match->range().end <= at) {
        from = std::max(match->range().end, from + 1);
        match = rule.match(text, from, limit, re2::RE2::UNANCHORED);
      }
      if (match && match->range().begin > at) match.reset();
      if (!match) continue;
      // Not inside a word ("Vertrag"), unless the rule says so ("...drucksache").
      const std::size_t begin = match->range().begin;
      if (begin > range.begin && rule.attribute("inside_word") != "true" &&
          is_letter_at(text, character_start(text, begin - 1))) {
        continue;
      }
      const Rule* current = &rule;
      while (match) {
        const corpus::ByteRange place = trim(text, match->range());
        const auto number = current->named(*match, "number");
        if (!number) break;
        std::string number_text(corpus::slice(text, *number));
        std::erase_if(number_text, [](char c) { return static_cast<unsigned char>(c) <= ' '; });
        if (*kind == corpus::ReferenceKind::Paper) {
          // With what follows the number ("Neufassung").
          const auto papers = papers_.all(text, {number->begin, std::min(range.end, number->end + 80)});
          if (papers.empty() || papers.front().range.begin != number->begin) break;
          const std::size_t end = papers.front().range.end;
          for (const PaperNumber& paper : papers) {  // two of "12/2019 und Ergänzung"
            if (paper.range.begin != number->begin) break;
            document.references.push_back({*kind, paper.value, {place.begin, end}});
          }
          position = std::max(position, end);
        } else if (*kind == corpus::ReferenceKind::Motion) {
          corpus::Motion motion;
          motion.number = number_text;
          if (const auto year = current->named(*match, "year")) {
            int value = 0;
            std::from_chars(text.data() + year->begin, text.data() + year->end, value);
            motion.year = value;
          }
          for (const char* group : {"date", "date_after"}) {
            const auto date = current->named(*match, group);
            if (date && !motion.date) motion.date = read_date(profile_, corpus::slice(text, *date));
          }
          for (const char* group :
               {"faction_after", "faction", "faction_of", "faction_last", "faction_before", "faction_listed"}) {
            const auto named = current->named(*match, group);
            if (!motion.faction && named) motion.faction = factions_in(join_lines(text, {*named}), *party_);
          }
          add_motion(document.motions, motion);
          document.references.push_back(
              {*kind, motion.year ? number_text + "/" + std::to_string(*motion.year) : number_text, place});
          position = std::max(position, place.end);
        } else if (*kind == corpus::ReferenceKind::Law) {
          const auto law = current->named(*match, "law");
          if (!law) break;
          std::string law_name = join_lines(text, {*law});
          if (const Rule* known = laws_.whole(law_name, {0, law_name.size()})) law_name = known->name;
          std::string value = "§ " + number_text;
          if (const auto paragraph = current->named(*match, "paragraph")) {
            value += " Abs. " + std::string(corpus::slice(text, *paragraph));
          }
          document.references.push_back({*kind, value + " " + law_name, place});
          position = std::max(position, place.end);
        } else {
          document.references.push_back({*kind, number_text, place});
          position = std::max(position, place.end);
        }
        if (more == nullptr) break;
        const std::size_t next = document.references.back().range.end;
        if (next >= range.end) break;
        match = more->match(text, next, std::min(range.end, next + kAfter), re2::RE2::ANCHOR_START);
        current = more;
      }
    }
  }
}

void finish_references(corpus::Document& document) {
  const auto key = [](const corpus::Reference& reference) {
    return std::tuple(reference.range.begin, reference.range.end, static_cast<int>(reference.kind), reference.value);
  };
  std::sort(document.references.begin(), document.references.end(),
            [&](const auto& left, const auto& right) { return key(left) < key(right); });
  const auto same = [&](const auto& left, const auto& right) { return key(left) == key(right); };
  document.references.erase(std::unique(document.references.begin(), document.references.end(), same),
                            document.references.end());
  document.papers = document.header.papers;
  for (const corpus::Reference& reference : document.references) {
    if (reference.kind == corpus::ReferenceKind::Paper) document.papers.push_back(reference.value);
  }
  for (const corpus::Resolution& resolution : document.resolutions) {
    document.papers.insert(document.papers.end(), resolution.papers.begin(), resolution.papers.end());
  }
  std::sort(document.papers.begin(), document.papers.end());
  document.papers.erase(std::unique(document.papers.begin(), document.papers.end()), document.papers.end());
}

}  // namespace ratsarchiv::analyzers
