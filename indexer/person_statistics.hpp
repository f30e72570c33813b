// Who spoke, over all protocols of a run: the tables of persons of both audiences with the archivist's corrections, and
// what they make of each speech.
//
// The tables are computed by a full run, the public one from public documents alone, and lie in the generation:
// {public,internal}/statistics/persons.json. An incremental run uses those of the generation it starts from. The files
// hold what was found in the protocols; corrections are applied to it anew in every run.
#pragma once

#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "analyzers/structure/person_collector.hpp"
#include "analyzers/structure/person_naming.hpp"
#include "analyzers/structure/person_register.hpp"
#include "corpus/model/archive_layout.hpp"
#include "corpus/model/document.hpp"
#include "indexer/corrections.hpp"
#include "indexer/index_options.hpp"

namespace ratsarchiv::indexer {

// What the parsers of a run met; of Internal what only the internal audience may see.
struct CollectedPersons {
  analyzers::PersonCollector open;
  analyzers::PersonCollector closed;

  analyzers::PersonCollector& of(corpus::Audience audience) {
    return audience == corpus::Audience::Public ? open : closed;
  }
};

// The bytes of persons.json for each audience.
struct PersonFiles {
  std::string open;
  std::string closed;  // from all documents

  const std::string& of(corpus::Audience audience) const {
    return audience == corpus::Audience::Public ? open : closed;
  }
};

PersonFiles make_person_files(const CollectedPersons& collected);

// Throws Error{ArchiveCorrupt} when a file is missing or malformed, or is not what its manifest says.
PersonFiles read_person_files(const std::filesystem::path& generation);

// Writes the files into the folder of a new generation. Throws Error{StorageFailed}.
void write_person_files(const PersonFiles& files, const std::filesystem::path& generation);

// Whether the public table of older holds a word (of a name, a party, an office) that the public table of newer does
// not: what only a document told that is gone, or not public any more.
bool public_table_tells_more(const PersonFiles& older, const PersonFiles& newer);

// The hash of an audience's statistics, for its manifest.
std::string statistics_hash(const PersonFiles& files, corpus::Audience audience);

// Safe to share between threads.
class PersonStatistics {
 public:
  PersonStatistics(const PersonFiles& files, const Corrections& corrections, const std::vector<SourceSpec>& sources);

  const analyzers::PersonRegister& persons(corpus::Audience audience) const { return of(audience).persons; }

  // Sets person and party of every speech, by the table of the document's audience. A speech whose speaker the table
  // does not know keeps what its parser gave it.
  void attribute(corpus::Document& document, const corpus::Profile& profile, corpus::Audience audience) const;

  // Names that the person of a speech is to be found by as well.
  const std::vector<std::string>& names_of(const corpus::Document& document, const corpus::Speech& speech,
                                           corpus::Audience audience) const;

  // Speeches that the tables have no person for: of public documents, of internal ones.
  std::uint64_t unknown_speeches(const CollectedPersons& collected, corpus::Audience audience) const {
    return (audience == corpus::Audience::Public ? collected.open : collected.closed).unknown_to(of(audience).persons);
  }

  // The corrections that changed nothing for anybody, with the reason. Those by ids count as used once attribute() has
  // met one of their speeches: call it for the documents of corrected_ids() first.
  struct Unused {
    unsigned line;
    std::string why;
  };
  std::vector<std::string> corrected_ids() const;
  std::vector<Unused> unused_corrections() const;

 private:
  const CorrectedPersons& of(corpus::Audience audience) const {
    return audience == corpus::Audience::Public ? open_ : closed_;
  }

  // Whether correction names the speech or its document by id.
  static bool names(const Correction& correction, const corpus::Document& document, const corpus::Speech& speech);
  // Takes who spoke from a speech that the archivist retracted; what was said stays, and its number.
  void withdraw(const corpus::Document& document, corpus::Speech& speech, const CorrectedPersons& table) const;

  Corrections corrections_;
  std::map<const corpus::Profile*, std::unique_ptr<analyzers::NamingReader>> readers_;
  CorrectedPersons open_;
  CorrectedPersons closed_;
  std::unique_ptr<std::atomic<bool>[]> used_;  // of each correction by ids
};

}  // namespace ratsarchiv::indexer
