#include "query/suggestion.hpp"

#include <algorithm>
#include <iterator>

#include "analyzers/text/folding.hpp"
#include "analyzers/text/utf8.hpp"
#include "corpus/model/terms.hpp"
#include "query/typing_cost.hpp"

namespace ratsarchiv::query {
namespace {

using corpus::FieldId;

bool begins_with_capital(std::string_view word) { return analyzers::is_upper(analyzers::character_at(word, 0)); }

// The word as the one who asks writes: who typed no capital gets none.
std::string in_the_case_of(std::string_view typed, const std::string& printed) {
  return begins_with_capital(typed) ? with_first_upper(printed) : analyzers::lower_case(printed);
}

// Fields whose values are names made of words; numbers of papers and motions are never corrected.
bool is_of_words(FieldId field) {
  return field != FieldId::Paper && field != FieldId::Motion &&
         std::find(std::begin(corpus::kNameFields), std::end(corpus::kNameFields), field) !=
             std::end(corpus::kNameFields);
}

}  // namespace

struct Suggester::Replacement {
  std::size_t offset;  // in the query
  std::size_t length;
  std::string text;
};

Suggester::Suggester(const ArchiveReader& archive, analyzers::Analyzer& analyzer,
                     std::shared_ptr<const analyzers::Lexicon> lexicon, const Vocabulary& vocabulary)
    : archive_(archive),
      analyzer_(analyzer),
      vocabulary_(vocabulary),
      splitter_(std::make_shared<analyzers::CompoundSplitter>(lexicon)),
      printed_(archive.protocols(), lexicon, splitter_),
      corrector_(analyzer, lexicon, splitter_, vocabulary) {}

Suggester::~Suggester() = default;

std::optional<std::string> Suggester::suggest(std::string_view query, const Node& tree, std::size_t hits) {
  query_ = query;
  hits_ = hits;
  replacements_.clear();
  corrector_.start_query();
  collect(tree);
  if (replacements_.empty()) return std::nullopt;
  std::sort(replacements_.begin(), replacements_.end(),
            [](const Replacement& a, const Replacement& b) { return a.offset < b.offset; });
  std::string corrected;
  std::size_t at = 0;
  for (const Replacement& replacement : replacements_) {
    if (replacement.offset < at) continue;
    corrected.append(query.substr(at, replacement.offset - at)).append(replacement.text);
    at = replacement.offset + replacement.length;
  }
  return corrected.append(query.substr(at));
}

void Suggester::collect(const Node& node) {
  switch (node.kind) {
    case NodeKind::And:
    case NodeKind::Or:
    case NodeKind::Near:
      for (const Node& child : node.children) collect(child);
      return;
    case NodeKind::Word:
    case NodeKind::Phrase:
    case NodeKind::Form:
      return correct_words(node.offset, node.length, node.text, WordList::Text);
    case NodeKind::Field:
      for (const FieldValue& value : node.values) {
        if (value.form == ValueForm::Glob) continue;
        if (*node.field == FieldId::Subject)
          correct_words(node.offset, node.length, value.text, WordList::Subject);
        else if (is_of_words(*node.field))
          correct_name(node, value);
      }
      return;
    case NodeKind::Not:
    case NodeKind::Glob:
    case NodeKind::Similar:
    case NodeKind::Range:
      return;
  }
}

// text stands somewhere in the bytes of the query that a node covers.
void Suggester::correct_words(std::size_t offset, std::size_t length, std::string_view text, WordList list) {
  const std::size_t place = query_.substr(offset, length).find(text);
  if (place == std::string_view::npos) return;
  std::vector<corpus::ByteRange> words;  // copied: tokens live until the next analysis
  for (const analyzers::Token& token : analyzer_.analyze(text))
    if (token.role == analyzers::TokenRole::Word) words.push_back(token.range);
  for (const corpus::ByteRange& range : words) {
    const std::string_view typed = corpus::slice(text, range);
    if (const auto meant = corrector_.correct(typed, list, hits_))
      replacements_.push_back(
          {offset + place + range.begin, range.end - range.begin, in_the_case_of(typed, printed_.of(*meant))});
  }
}

void Suggester::correct_name(const Node& node, const FieldValue& value) {
  const std::string_view covered = query_.substr(node.offset, node.length);
  const std::size_t place = covered.find(value.text, std::min(covered.find(':'), covered.size()));
  if (place == std::string_view::npos || value.text.empty()) return;
  if (auto meant = name_meant(*node.field, value.text))
    replacements_.push_back({node.offset + place, value.text.size(), std::move(*meant)});
}

// A name, or a word of one, that the field's values are found by.
std::optional<std::string> Suggester::name_meant(FieldId field, std::string_view typed) const {
  const std::string folded = analyzers::fold_value(typed);
  if (folded.find_first_of("0123456789") != std::string::npos ||
      vocabulary_.has_term(corpus::field_term(field, folded)))
    return std::nullopt;
  const std::u32string letters = characters(folded);
  const double most = allowed_cost(letters.size());
  const bool several_words = folded.find(' ') != std::string::npos;
  double least = most;
  std::optional<std::string> best;
  std::uint32_t best_documents = 0;
  const auto weigh = [&](std::string_view name, std::uint32_t documents) {
    const std::string candidate = analyzers::fold_value(name);
    const std::u32string meant = characters(candidate);
    const std::size_t difference =
        meant.size() > letters.size() ? meant.size() - letters.size() : letters.size() - meant.size();
    if (static_cast<double>(difference) > most + 1) return;
    const double cost = TypingCosts::instance().cost(letters, meant);
    const bool better = cost < least || (cost <= least && documents > best_documents);
    if (!better || !vocabulary_.has_term(corpus::field_term(field, candidate))) return;
    least = cost;
    best = name;
    best_documents = documents;
  };
  for (const auto& table : archive_.names())
    for (const corpus::NameTable::Name& name : table->names(field)) {
      if (several_words) {
        weigh(name.name, name.documents);
        weigh(name.name.substr(0, name.name.find(" (")), name.documents);
        continue;
      }
      for (std::string_view rest = name.name; !rest.empty();) {
        const std::size_t end = std::min(rest.find_first_of(" ()"), rest.size());
        if (end > 0) weigh(rest.substr(0, end), name.documents);
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
  return best;
}

}  // namespace ratsarchiv::query
