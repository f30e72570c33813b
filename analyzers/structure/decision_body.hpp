// The part of a protocol in which decisions are looked for, and what of them is found.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/structure/decision_rules.hpp"
#include "analyzers/structure/reading_text.hpp"
#include "analyzers/structure/result_matter.hpp"
#include "corpus/model/document.hpp"

namespace ratsarchiv::analyzers {

// One pass over one body of a document; rules, document and body must outlive it. Offsets are those of the reading
// text. Not thread-safe.
class DecisionBody {
 public:
  DecisionBody(const DecisionRules& rules, corpus::Document& document, const ReadingText& body)
      : rules_(rules), document_(document), reading_(body) {}

  const DecisionRules& rules() const { return rules_; }
  const corpus::Document& document() const { return document_; }
  const ReadingText& reading() const { return reading_; }
  std::string_view text() const { return reading_.text(); }
  std::string_view slice(corpus::ByteRange range) const { return text().substr(range.begin, range.size()); }
  std::string one_line(corpus::ByteRange range) const;

  // "Ziffer 1 wird einstimmig, Ziffer 2 bei 3 Gegenstimmen angenommen": the clauses, each with its own vote.
  std::vector<corpus::ByteRange> parts_voted_apart(corpus::ByteRange sentence) const;
  // "Auf Herrn Muster entfielen 54 Stimmen": the number of the one who was elected.
  std::optional<std::int64_t> votes_of_elected(const std::string& counts, const std::string& election) const;

  // The resolution that vote, whose outcome is known, makes of range.
  corpus::Resolution resolution(const Vote& vote, corpus::ByteRange range) const;
  void add(const Vote& vote, corpus::ByteRange range) { add(resolution(vote, range)); }
  void add(corpus::Resolution resolution) { document_.resolutions.push_back(std::move(resolution)); }
  // See put_own_first; matters has one for each resolution added.
  void put_own_first(const std::vector<Matter>& matters) { analyzers::put_own_first(document_.resolutions, matters); }
  void add_section(corpus::ByteRange section) { sections_.push_back(section); }

  std::size_t count() const { return document_.resolutions.size(); }
  // The sections added, as ranges of the document.
  std::vector<corpus::ByteRange> sections() const;

 private:
  std::optional<std::string> committee_of(std::string_view text) const;
  std::vector<std::string> papers_of(const std::string& text) const;

  const DecisionRules& rules_;
  corpus::Document& document_;
  const ReadingText& reading_;
  std::vector<corpus::ByteRange> sections_;
};

}  // namespace ratsarchiv::analyzers
