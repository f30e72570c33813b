// "Meinten Sie": a query with its mistyped words corrected, everything else of it as it was typed.
//
// Corrected are words, phrases, forms, the words of betreff:, and the names behind sprecher:, fraktion:, rolle:,
// gremium:, stadt: and vorsitz:. Left alone are excluded words, patterns, similar spellings and numbers. Nothing
// is suggested that is not in the index of this audience; see word_correction.hpp for the rules of a word.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/text/analyzer.hpp"
#include "analyzers/text/lexicon.hpp"
#include "corpus/model/name_table.hpp"
#include "query/archive_reader.hpp"
#include "query/compile/vocabulary.hpp"
#include "query/language/tree.hpp"
#include "query/printed_form.hpp"
#include "query/word_correction.hpp"

namespace ratsarchiv::query {

// Uses what it is given, which has to outlive it; one a thread.
class Suggester {
 public:
  Suggester(const ArchiveReader& archive, analyzers::Analyzer& analyzer,
            std::shared_ptr<const analyzers::Lexicon> lexicon, const Vocabulary& vocabulary);

  ~Suggester();

  // The corrected query; nothing when every word of it is fine or no better one is near. tree is what query was parsed
  // to, hits what it found. May throw Xapian::Error.
  std::optional<std::string> suggest(std::string_view query, const Node& tree, std::size_t hits);

 private:
  struct Replacement;
  void collect(const Node& node);
  void correct_words(std::size_t offset, std::size_t length, std::string_view text, WordList list);
  void correct_name(const Node& node, const FieldValue& value);
  std::optional<std::string> name_meant(corpus::FieldId field, std::string_view typed) const;

  const ArchiveReader& archive_;
  analyzers::Analyzer& analyzer_;
  const Vocabulary& vocabulary_;
  std::shared_ptr<const analyzers::CompoundSplitter> splitter_;
  PrintedForms printed_;
  WordCorrector corrector_;
  std::string_view query_;
  std::size_t hits_ = 0;
  std::vector<Replacement> replacements_;
};

}  // namespace ratsarchiv::query
