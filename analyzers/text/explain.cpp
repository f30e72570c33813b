#include "analyzers/text/explain.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "analyzers/text/compound_splitter.hpp"
#include "analyzers/text/folding.hpp"
#include "analyzers/text/utf8.hpp"
#include "corpus/model/terms.hpp"

namespace ratsarchiv::analyzers {
namespace {

constexpr std::size_t kMostSplits = 4;

// Why the first split won.
std::string reason_of(const std::vector<ExplainedSplit>& splits, bool is_known) {
  if (!is_known) return splits.size() == 1 ? "not in the lexicon, nor parts of it" : "the parts cost too much";
  if (splits.size() == 1) return "the only one";
  const bool is_cheapest = std::all_of(splits.begin(), splits.end(),
                                       [&](const ExplainedSplit& other) { return splits.front().cost <= other.cost; });
  return is_cheapest ? "the least cost" : "the lexicon has it as no compound";
}

std::vector<ExplainedSplit> explain_splits(const CompoundSplitter& splitter, const std::string& key) {
  std::vector<ExplainedSplit> explained;
  for (const CompoundSplit& split : splitter.candidates(key, kMostSplits)) {
    ExplainedSplit& shown = explained.emplace_back();
    shown.cost = split.cost;
    shown.structure = splitter.structure(key, split);
    for (const CompoundPart& part : split.parts) {
      shown.parts.push_back(key.substr(part.begin, part.end - part.begin));
      shown.part_costs.push_back(part.cost);
    }
  }
  if (!explained.empty()) explained.front().reason = reason_of(explained, splitter.is_known(key));
  return explained;
}

bool is_plain(const std::string& key) { return key.find_first_of("-/*.,'&@0123456789") == std::string::npos; }

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text.append(separator);
    text.append(word);
  }
  return text;
}

std::string two_decimals(double number) {
  std::array<char, 32> digits{};
  std::snprintf(digits.data(), digits.size(), "%.2f", number);
  return digits.data();
}

std::string splits_shown(const std::vector<ExplainedSplit>& splits) {
  std::string text;
  for (const ExplainedSplit& split : splits) {
    if (!text.empty()) text.append("; ");
    text.append(split.structure).append(" (");
    if (split.part_costs.size() > 1) {
      for (std::size_t i = 0; i < split.part_costs.size(); ++i)
        text.append(i == 0 ? "" : "+").append(two_decimals(split.part_costs[i]));
      text.push_back('=');
    }
    text.append(two_decimals(split.cost));
    if (!split.reason.empty()) text.append(", ").append(split.reason);
    text.push_back(')');
  }
  return text;
}

// Line ends and control characters as blanks, so that a row stays a row.
std::string one_line(std::string_view text) {
  std::string line;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_character(text, at);
    if (c == kBadCharacter) {
      append_utf8(line, 0xFFFD);
    } else if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
      line.push_back(' ');
    } else {
      line.append(text.substr(begin, at - begin));
    }
  }
  return line;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

std::string_view role_name(TokenRole role) {
  switch (role) {
    case TokenRole::Word:
      return "Word";
    case TokenRole::Whole:
      return "Whole";
    case TokenRole::Piece:
      return "Piece";
    case TokenRole::Completed:
      return "Completed";
  }
  return "";
}

std::string_view repair_name(RepairKind kind) {
  switch (kind) {
    case RepairKind::SoftHyphen:
      return "soft hyphen";
    case RepairKind::RejoinedWord:
      return "rejoined word";
    case RepairKind::RejoinedHyphen:
      return "rejoined at hyphen";
    case RepairKind::InnerHyphen:
      return "hyphen inside a word";
    case RepairKind::PaperNumber:
      return "blank in a number";
  }
  return "";
}

Explanation explain(std::string_view text, const std::shared_ptr<const Lexicon>& lexicon) {
  const auto splitter = std::make_shared<CompoundSplitter>(lexicon);
  const TextRepair repair(lexicon, splitter);
  RepairedText repaired;
  repair.repair(text, repaired);
  Explanation explanation;
  explanation.repaired = repaired.text();
  explanation.repairs = repaired.repairs();

  Analyzer analyzer(lexicon);
  for (const Token& token : analyzer.analyze(text)) {
    ExplainedToken& shown = explanation.tokens.emplace_back();
    shown.range = token.range;
    shown.position = token.position;
    shown.span = token.span;
    shown.role = token.role;
    shown.word = *token.word;
    const std::string key = expand_umlauts(token.word->exact);
    if (is_plain(key)) {
      if (!token.word->stop_word) shown.splits = explain_splits(*splitter, key);
      if (token.role == TokenRole::Word)
        shown.dotted = missing_dot_candidates(corpus::slice(text, token.range), *lexicon);
    }
    if (token.role != TokenRole::Completed) {
      shown.terms.push_back(corpus::exact_term(token.word->exact));
      for (const std::string& stem : token.word->untold_stems) shown.terms.push_back(corpus::stem_term(stem));
    } else {
      shown.terms.push_back(corpus::stem_term(token.word->stem));
      for (const std::string& stem : token.word->alternates) shown.terms.push_back(corpus::stem_term(stem));
    }
    for (const std::string& stem : token.word->parts) shown.terms.push_back(corpus::part_term(stem));
  }
  return explanation;
}

std::string render_explanation(const Explanation& explanation, std::string_view text) {
  std::string table;
  for (const Repair& repair : explanation.repairs) {
    constexpr std::size_t kContext = 20;
    const std::size_t begin = repair.removed.begin - std::min(repair.removed.begin, kContext);
    table.append("repair  ").append(repair_name(repair.kind)).append(" at ");
    table.append(std::to_string(repair.removed.begin)).append("-").append(std::to_string(repair.removed.end));
    table.append(": ").append(one_line(text.substr(begin, repair.removed.end + kContext - begin))).append("\n");
  }
  std::vector<std::vector<std::string>> rows{
      {"pos", "bytes", "text", "role", "exact", "stem", "also", "parts", "splits", "terms"}};
  for (const ExplainedToken& token : explanation.tokens) {
    std::vector<std::string> also = token.word.alternates;
    for (const std::string& spelling : token.dotted) also.push_back(spelling + "?");
    rows.push_back(
        {std::to_string(token.position), std::to_string(token.range.begin) + "-" + std::to_string(token.range.end),
         one_line(corpus::slice(text, token.range)),
         std::string(token.word.stop_word ? "stop word" : role_name(token.role)), token.word.exact, token.word.stem,
         joined(also, " "), joined(token.word.parts, " "), splits_shown(token.splits), joined(token.terms, " ")});
  }
  std::vector<std::size_t> widths(rows.front().size(), 0);
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], characters(row[i]));
  }
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      table.append(row[i]);
      if (i + 1 < row.size()) table.append(widths[i] + 2 - characters(row[i]), ' ');
    }
    table.push_back('\n');
  }
  return table;
}

}  // namespace ratsarchiv::analyzers
