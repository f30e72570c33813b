#include "indexer/document_terms.hpp"

#include <xapian.h>

#include <algorithm>
#include <cassert>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "corpus/model/document_id.hpp"
#include "corpus/model/document_json.hpp"
#include "corpus/model/names.hpp"
#include "corpus/model/passage.hpp"
#include "corpus/model/terms.hpp"
#include "corpus/model/value_codec.hpp"
#include "indexer/field_entries.hpp"

namespace ratsarchiv::indexer {
namespace {

using analyzers::Token;
using analyzers::WordAnalysis;
using corpus::FieldId;

// Whether a word stands in the text in this form, or was completed from a suspended compound: "Haupt- und Personalamt"
// is found under the stem and the parts of Hauptamt, but an exact search for Hauptamt does not find it.
// The stems of a printed word are found by its exact form (stems.bin), unless that does not tell them.
enum class Form { Printed, Completed };

// An occurrence of a word in one Xapian document.
struct Occurrence {
  const WordAnalysis* word;
  Form form;
  Xapian::termpos position;  // 0 in `protocols`
};

// The occurrences of a Xapian document and how many words they are: positions, so S-Bahn counts as two.
struct Words {
  std::vector<Occurrence> occurrences;
  std::int64_t count = 0;

  void add(const Token& token, Form form, Xapian::termpos position) {
    occurrences.push_back({token.word, form, position});
    if (token.role == analyzers::TokenRole::Word) ++count;
  }
};

Form form_of(const Token& token) {
  return token.role == analyzers::TokenRole::Completed ? Form::Completed : Form::Printed;
}

// Brings the occurrences of each word together, so that each term is spelled once a word and not once an occurrence.
// The order between the words does not matter: Xapian sorts terms.
template <typename Visit>
void each_word(std::vector<Occurrence>& occurrences, Visit&& visit) {
  std::sort(occurrences.begin(), occurrences.end(), [](const Occurrence& a, const Occurrence& b) {
    if (a.word != b.word) return std::less<>()(a.word, b.word);
    return std::pair(a.form, a.position) < std::pair(b.form, b.position);
  });
  for (auto first = occurrences.begin(); first != occurrences.end();) {
    auto last = first;
    while (last != occurrences.end() && last->word == first->word && last->form == first->form) ++last;
    visit(first, last);
    first = last;
  }
}

void add_stems_and_parts(Xapian::Document& entry, const WordAnalysis& word, Form form, Xapian::termcount count) {
  if (form == Form::Completed) entry.add_term(corpus::stem_term(word.stem), count);
  for (const std::string& stem : form == Form::Completed ? word.alternates : word.untold_stems)
    entry.add_term(corpus::stem_term(stem), count);
  for (const std::string& part : word.parts) entry.add_term(corpus::part_term(part), count);
}

void add_words_counted(Xapian::Document& entry, std::vector<Occurrence>& occurrences) {
  each_word(occurrences, [&](auto first, auto last) {
    const auto count = static_cast<Xapian::termcount>(last - first);
    if (first->form == Form::Printed) entry.add_term(corpus::exact_term(first->word->exact), count);
    add_stems_and_parts(entry, *first->word, first->form, count);
  });
}

void add_words_with_positions(Xapian::Document& entry, std::vector<Occurrence>& occurrences) {
  each_word(occurrences, [&](auto first, auto last) {
    if (first->form == Form::Printed) {
      const std::string exact = corpus::exact_term(first->word->exact);
      for (auto at = first; at != last; ++at) entry.add_posting(exact, at->position);
    }
    add_stems_and_parts(entry, *first->word, first->form, static_cast<Xapian::termcount>(last - first));
  });
}

// Tokens are in the order of the text.
std::vector<Token>::const_iterator first_from(const std::vector<Token>& tokens, std::size_t offset) {
  return std::lower_bound(tokens.begin(), tokens.end(), offset,
                          [](const Token& token, std::size_t begin) { return token.range.begin < begin; });
}

// All of the text but the distribution list and page furniture.
std::vector<corpus::ByteRange> searched_ranges(const corpus::Document& document) {
  std::vector<corpus::ByteRange> left_out = document.furniture;
  for (const corpus::Section& section : document.sections)
    if (section.kind == corpus::SectionKind::Distribution) left_out.push_back(section.range);
  std::sort(left_out.begin(), left_out.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
  std::vector<corpus::ByteRange> ranges;
  std::size_t begin = 0;
  const auto keep_until = [&](std::size_t end) {
    if (begin < end) ranges.push_back({begin, end});
  };
  for (const corpus::ByteRange& range : left_out) {
    keep_until(std::min(range.begin, document.text.size()));
    begin = std::max(begin, range.end);
  }
  keep_until(document.text.size());
  return ranges;
}

// A token belongs to the range that it begins in.
Words words_of(const std::vector<corpus::ByteRange>& ranges, const std::vector<Token>& tokens) {
  Words words;
  words.occurrences.reserve(tokens.size());
  for (const corpus::ByteRange& range : ranges)
    for (auto token = first_from(tokens, range.begin); token != tokens.end() && token->range.begin < range.end; ++token)
      words.add(*token, form_of(*token), 0);
  return words;
}

// Page furniture is left out as if it did not stand there: a phrase goes on over a page break.
Words words_of(const corpus::Passage& passage, const std::vector<corpus::ByteRange>& furniture,
               const std::vector<Token>& tokens) {
  Words words;
  Xapian::termpos next = 1;
  for (const corpus::ByteRange& range : passage.ranges) {
    auto token = first_from(tokens, range.begin);
    auto left_out = std::partition_point(furniture.begin(), furniture.end(),
                                         [&](const corpus::ByteRange& each) { return each.end <= range.begin; });
    std::optional<std::uint32_t> first;  // position of the first token that counts, as if none was left out before it
    std::optional<std::uint32_t> gap;    // position of the first token that is being left out
    Xapian::termpos last = next;
    for (; token != tokens.end() && token->range.begin < range.end; ++token) {
      while (left_out != furniture.end() && left_out->end <= token->range.begin) ++left_out;
      if (left_out != furniture.end() && left_out->begin <= token->range.begin) {
        if (!gap) gap = token->position;
        continue;
      }
      if (!first)
        first = token->position;
      else if (gap)
        *first += token->position - *gap;
      gap.reset();
      last = next + (token->position - *first);
      words.add(*token, form_of(*token), last);
    }
    if (first) next = last + kRangeGap;
  }
  return words;
}

// The slots of how much text there is and where.
void add_extent(FieldEntries& entries, const Words& words, const std::vector<corpus::ByteRange>& ranges) {
  entries.slot(FieldId::WordCount, corpus::encode_number(words.count));
  entries.slot(FieldId::Ranges, corpus::encode_ranges(ranges));
}

// Every term of the subject, once an occurrence of its word. Spelled at once: words are valid until the next analysis.
std::vector<std::string> subject_terms(const corpus::Document& document, analyzers::Analyzer& analyzer) {
  std::vector<std::string> terms;
  if (!document.header.subject) return terms;
  for (const Token& token : analyzer.analyze(*document.header.subject)) {
    if (form_of(token) == Form::Printed) terms.push_back(corpus::subject_exact_term(token.word->exact));
    terms.push_back(corpus::subject_stem_term(token.word->stem));
    for (const std::string& stem : token.word->alternates) terms.push_back(corpus::subject_stem_term(stem));
    for (const std::string& part : token.word->parts) terms.push_back(corpus::subject_part_term(part));
  }
  return terms;
}

void add_votes(FieldEntries& entries, const corpus::Resolution& resolution) {
  if (resolution.yes) entries.slot(FieldId::Yes, corpus::encode_number(*resolution.yes));
  if (resolution.no) entries.slot(FieldId::No, corpus::encode_number(*resolution.no));
  if (resolution.abstained) entries.slot(FieldId::Abstained, corpus::encode_number(*resolution.abstained));
}

void add_section(FieldEntries& entries, corpus::SectionKind kind) {
  entries.term(FieldId::Section, corpus::to_string(kind));
}

// The entries of what the passage is, on top of the document's.
void add_passage(FieldEntries& entries, const corpus::Passage& passage, const corpus::Document& document,
                 const FoldedNames& names, const SpeakerNames& speaker_names) {
  const auto position = static_cast<std::size_t>(passage.ref.index - 1);
  entries.raw_term(corpus::unit_term(corpus::unit_name(passage.ref.kind)));
  switch (passage.ref.kind) {
    case corpus::PassageKind::Speech:
      add_speech(entries, document.speeches[position], names, speaker_names);
      add_section(entries, corpus::SectionKind::Debate);
      break;
    case corpus::PassageKind::Resolution:
      add_resolution(entries, document.resolutions[position]);
      add_votes(entries, document.resolutions[position]);
      add_section(entries, corpus::SectionKind::Resolution);
      break;
    case corpus::PassageKind::Section:
      add_section(entries, document.sections[position].kind);
      break;
  }
}

}  // namespace

struct DocumentTerms::State {
  explicit State(std::shared_ptr<const analyzers::Lexicon> lexicon) : analyzer(std::move(lexicon)) {}

  const FoldedNames& names_of(const corpus::Profile& profile) {
    const auto found = names.find(&profile);
    return found != names.end() ? found->second : names.emplace(&profile, FoldedNames(profile)).first->second;
  }

  analyzers::Analyzer analyzer;
  std::unordered_map<const corpus::Profile*, FoldedNames> names;
};

DocumentTerms::DocumentTerms(std::shared_ptr<const analyzers::Lexicon> lexicon)
    : state_(std::make_unique<State>(std::move(lexicon))) {}
DocumentTerms::~DocumentTerms() = default;

void DocumentTerms::make(const corpus::Document& document, const corpus::Profile& profile, std::string_view fingerprint,
                         const DocumentSink& sink, const SpeakerNames& speaker_names) {
  const FoldedNames& names = state_->names_of(profile);

  const std::vector<std::string> subject = subject_terms(document, state_->analyzer);
  const std::vector<Token>& tokens = state_->analyzer.analyze(document.text);

  const FieldEntries own = own_fields(document, names);
  {
    Xapian::Document entry;
    entry.set_data(corpus::encode_record(document));
    const std::vector<corpus::ByteRange> ranges = searched_ranges(document);
    Words words = words_of(ranges, tokens);
    add_words_counted(entry, words.occurrences);
    for (const std::string& term : subject) entry.add_term(term);
    FieldEntries entries = own;
    for (const corpus::Speech& speech : document.speeches) add_speech(entries, speech, names, speaker_names);
    for (const corpus::Resolution& resolution : document.resolutions) add_resolution(entries, resolution);
    for (const corpus::Section& section : document.sections) add_section(entries, section.kind);
    entries.slot(FieldId::Fingerprint, std::string(fingerprint));
    entries.slot(FieldId::Order, corpus::order_key(document.header.date, document.id));
    add_extent(entries, words, ranges);
    entries.apply_to(entry);
    sink(Level::Protocol, entry);
  }

  FieldEntries shared = own;
  for (const std::string& term : subject) shared.raw_term(term);
  for (const corpus::Passage& passage : corpus::passages_of(document)) {
    Xapian::Document entry;
    const std::string id = corpus::passage_id(passage.ref);
    entry.set_data(id);
    Words words = words_of(passage, document.furniture, tokens);
    add_words_with_positions(entry, words.occurrences);
    FieldEntries entries = shared;
    add_passage(entries, passage, document, names, speaker_names);
    entries.slot(FieldId::Order, corpus::order_key(document.header.date, id));
    add_extent(entries, words, passage.ranges);
    entries.apply_to(entry);
    sink(Level::Passage, entry);
  }
}

}  // namespace ratsarchiv::indexer
