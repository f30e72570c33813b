// References in the text: papers, motions, laws, earlier protocols.
//
// Rules of the profile: [[reference]] with attributes kind (paper, motion, law, protocol) and literal (bytes that every
// match contains; the text is searched for them first). Named groups: number, year, date, faction, faction_after,
// paragraph, law. [[reference_more]] of the same name continues a list ("Nrn. 5/2019, 6/2019 und 7/2019"). [[law]]
// gives the short name of a law's full one.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/structure/paper_numbers.hpp"
#include "analyzers/structure/profile_rules.hpp"
#include "corpus/model/document.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::analyzers {

// Immutable after construction and safe to share between threads.
class ReferenceFinder {
 public:
  explicit ReferenceFinder(const corpus::Profile& profile);

  // Appends the references of text[range] to document.references and its motions to document.motions. Does not sort.
  void find(std::string_view text, corpus::ByteRange range, corpus::Document& document) const;

 private:
  const Rule* more_rule(const std::string& name) const;

  const corpus::Profile& profile_;
  RuleSet references_;
  RuleSet more_;
  RuleSet laws_;
  PaperNumbers papers_;
  std::unique_ptr<re2::RE2> party_;
};

// The parties named in words, in their order, each once, as printed, joined by ", ". party matches one, with a mark on
// both sides. Nothing when words names none.
std::optional<std::string> factions_in(const std::string& words, const re2::RE2& party);

// The expression for factions_in.
std::unique_ptr<re2::RE2> party_expression(const corpus::Profile& profile);

// Adds motion, or fills in what an equal one (number and year) did not know yet.
void add_motion(std::vector<corpus::Motion>& motions, const corpus::Motion& motion);

// Sorts references by place, drops repetitions at one place, and fills document.papers from header and references.
void finish_references(corpus::Document& document);

}  // namespace ratsarchiv::analyzers
