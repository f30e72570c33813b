#include "query/test_archive.hpp"

#include <stdlib.h>
#include <xapian.h>

#include <fstream>
#include <stdexcept>

#include "analyzers/text/analyzer.hpp"
#include "corpus/model/field_table.hpp"
#include "corpus/model/stored_files.hpp"
#include "indexer/document_terms.hpp"
#include "indexer/facet_columns.hpp"
#include "indexer/word_tables.hpp"

namespace ratsarchiv::tests {

using corpus::ByteRange;

DocumentBuilder::DocumentBuilder(std::string id, std::string committee, std::string iso_date) {
  document.id = std::move(id);
  document.kind = corpus::DocumentKind::Protocol;
  document.source = {"probe/" + document.id + ".txt", std::nullopt, std::nullopt, "txt", ""};
  document.header.city = "Probstadt";
  document.header.committee = std::move(committee);
  document.header.date = corpus::parse_iso_date(iso_date);
  document.header.visibility = corpus::Visibility::Public;
}

ByteRange DocumentBuilder::append(const std::string& text) {
  if (!document.text.empty()) document.text += "\n\n";
  const std::size_t begin = document.text.size();
  document.text += text;
  return {begin, document.text.size()};
}

DocumentBuilder& DocumentBuilder::subject(const std::string& subject) {
  document.header.subject = subject;
  return section(corpus::SectionKind::Header, "Betreff: " + subject);
}

DocumentBuilder& DocumentBuilder::paper(const std::string& paper) {
  document.header.papers.push_back(paper);
  document.papers.push_back(paper);
  return section(corpus::SectionKind::Header, "Drucksache " + paper);
}

DocumentBuilder& DocumentBuilder::section(corpus::SectionKind kind, const std::string& text) {
  document.sections.push_back({kind, append(text)});
  return *this;
}

DocumentBuilder& DocumentBuilder::speech(const std::string& role, const std::string& speaker, const std::string& party,
                                         const std::string& text, corpus::Manner manner) {
  corpus::Speech speech;
  speech.index = static_cast<int>(document.speeches.size()) + 1;
  speech.speaker = speaker;
  speech.role = role;
  if (!party.empty()) speech.party = speech.party_canonical = party;
  speech.manner = manner;
  speech.range = append(text);
  document.speeches.push_back(speech);
  return *this;
}

DocumentBuilder& DocumentBuilder::resolution(corpus::Outcome outcome, const std::string& text) {
  corpus::Resolution resolution;
  resolution.outcome = outcome;
  resolution.range = append(text);
  resolution.text = text;
  document.resolutions.push_back(resolution);
  return *this;
}

DocumentBuilder& DocumentBuilder::votes(std::int64_t yes, std::int64_t no, std::int64_t abstained) {
  corpus::Resolution& resolution = document.resolutions.back();
  resolution.yes = yes;
  resolution.no = no;
  resolution.abstained = abstained;
  return *this;
}

std::shared_ptr<const analyzers::Lexicon> test_lexicon() {
  static const auto kLexicon = analyzers::Lexicon::of_words({"Digitalisierung",
                                                             "Strategie",
                                                             "Haushalt",
                                                             "Haushalts-",
                                                             "Plan",
                                                             "Pläne",
                                                             "Schule",
                                                             "Schulen",
                                                             "Schul-",
                                                             "Haus",
                                                             "Häuser",
                                                             "Bau",
                                                             "Amt",
                                                             "Personal",
                                                             "Bürger",
                                                             "Burg",
                                                             "Rat",
                                                             "Stadt",
                                                             "Wasser",
                                                             "Bad",
                                                             "Bäder",
                                                             "und",
                                                             "der",
                                                             "die",
                                                             "das",
                                                             "neue",
                                                             "Brücke"});
  return kLexicon;
}

std::string test_fingerprint() { return analyzers::Analyzer(test_lexicon()).fingerprint(); }

corpus::Profile test_profile() {
  corpus::Profile profile;
  profile.name = "probe";
  profile.city = "Probstadt";
  profile.committees.push_back({"Ausschuss für Brücken und Bäder", "ABB", {"Brückenausschuss"}});
  profile.committees.push_back({"Gemeinderat", "GR", {}});
  profile.parties.push_back({"Bündnis Bunte Liste", {"Bunte", "BBL"}, {}});
  return profile;
}

TestArchive::TestArchive(const std::vector<corpus::Document>& public_documents,
                         const std::vector<corpus::Document>& internal_documents) {
  std::string pattern = (std::filesystem::temp_directory_path() / "ratsarchiv-query-XXXXXX").string();
  if (!mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
  folder_ = pattern;
  write(corpus::Audience::Public, public_documents);
  write(corpus::Audience::Internal, internal_documents);
  std::filesystem::create_directory_symlink(std::filesystem::path(corpus::kGenerationsFolder) / "probe",
                                            folder_ / corpus::kCurrentLink);
}

TestArchive::~TestArchive() {
  std::error_code error;
  std::filesystem::remove_all(folder_, error);
}

std::filesystem::path TestArchive::generation() const { return folder_ / corpus::kGenerationsFolder / "probe"; }

void TestArchive::write_manifest(corpus::Audience audience, int schema_version, const std::string& fingerprint) const {
  corpus::Manifest manifest;
  manifest.schema_version = schema_version;
  manifest.analyzer_fingerprint = fingerprint;
  manifest.program_version = "0.0";
  manifest.generation = "probe";
  const std::filesystem::path part = generation() / corpus::to_string(audience);
  manifest.files = corpus::list_stored_files(part);
  std::ofstream(part / corpus::kManifestFile) << corpus::manifest_json(manifest);
}

void TestArchive::write(corpus::Audience audience, const std::vector<corpus::Document>& documents) const {
  const std::filesystem::path part = generation() / corpus::to_string(audience);
  std::filesystem::create_directories(part);
  write_databases(part, documents);
  write_manifest(audience, corpus::kSchemaVersion, test_fingerprint());
}

void TestArchive::write_databases(const std::filesystem::path& part, const std::vector<corpus::Document>& documents) {
  Xapian::WritableDatabase protocols((part / corpus::kProtocolsDatabase).string(),
                                     Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  Xapian::WritableDatabase passages((part / corpus::kPassagesDatabase).string(),
                                    Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  indexer::DocumentTerms terms(test_lexicon());
  const corpus::Profile profile = test_profile();
  for (const corpus::Document& document : documents)
    terms.make(document, profile, "fingerprint", [&](indexer::Level level, Xapian::Document& entry) {
      (level == indexer::Level::Protocol ? protocols : passages).add_document(entry);
    });
  protocols.commit();
  passages.commit();
  indexer::write_word_tables(part, protocols, test_lexicon());
  indexer::write_facet_columns(part / "protocols-facets.bin", protocols);
  indexer::write_facet_columns(part / "passages-facets.bin", passages);
}

}  // namespace ratsarchiv::tests
