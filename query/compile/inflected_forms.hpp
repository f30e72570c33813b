// The inflected forms of a word that an index has: what a word of NAHE, a part of a compound and a neighbour stand for
// where positions count, because positions are those of exact forms.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "query/compile/vocabulary.hpp"

namespace ratsarchiv::query {

// The stem of a word and its alternates.
std::vector<std::string> stems_of(const analyzers::WordAnalysis& word);

// What the inflected forms of exact, an exact form, begin with, given its stems. Of each stem the beginning that it
// shares with the form, ae, oe and ue read as a, o and u (uebernahme and Snowball's ubernahm share uebernahm), or both
// where they share less than half of the stem; without the ending of an infinitive or a plural (en, e, n), which the
// stem of a lemma has kept (vertragen: vertrag); with and without an umlaut in the last syllable (haus, haeus).
// None begins with another, and none is shorter than three bytes.
std::vector<std::string> beginnings_of_forms(std::string_view exact, const std::vector<std::string>& stems);

// Uses what it is given, which has to outlive it; one a thread.
class InflectedForms {
 public:
  InflectedForms(analyzers::Analyzer& analyzer, const Vocabulary& vocabulary)
      : analyzer_(analyzer), vocabulary_(vocabulary) {}

  // The words of the index that have one of stems as stem or alternate and could be forms of exact, an exact form; at
  // most kMaxWordForms. Valid until the next call.
  const std::vector<std::string>& of(const std::string& exact, const std::vector<std::string>& stems);

 private:
  std::vector<std::string> find(const std::string& exact, const std::vector<std::string>& stems);

  analyzers::Analyzer& analyzer_;
  const Vocabulary& vocabulary_;
  // Found so far, by exact form and stems: a word is asked for as modifier, as head and as a neighbour.
  std::unordered_map<std::string, std::vector<std::string>> known_;
};

}  // namespace ratsarchiv::query
