// Archives for tests of query/: invented documents, written to real databases in a temporary folder by the same code
// that the indexer uses for each document.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/lexicon.hpp"
#include "corpus/model/archive_layout.hpp"
#include "corpus/model/document.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::tests {

// Builds the text of a document piece by piece and keeps the ranges.
class DocumentBuilder {
 public:
  DocumentBuilder(std::string id, std::string committee, std::string iso_date);

  DocumentBuilder& subject(const std::string& subject);  // in the header, and printed
  DocumentBuilder& paper(const std::string& paper);      // in the header, and printed
  DocumentBuilder& section(corpus::SectionKind kind, const std::string& text);
  DocumentBuilder& speech(const std::string& role, const std::string& speaker, const std::string& party,
                          const std::string& text, corpus::Manner manner = corpus::Manner::Reported);
  DocumentBuilder& resolution(corpus::Outcome outcome, const std::string& text);
  DocumentBuilder& votes(std::int64_t yes, std::int64_t no, std::int64_t abstained);  // of the last resolution

  corpus::Document document;

 private:
  corpus::ByteRange append(const std::string& text);
};

// A lexicon of the words that the tests split and fold.
std::shared_ptr<const analyzers::Lexicon> test_lexicon();
std::string test_fingerprint();
// Committees and parties of an invented city, with spellings.
corpus::Profile test_profile();

class TestArchive {
 public:
  explicit TestArchive(const std::vector<corpus::Document>& public_documents,
                       const std::vector<corpus::Document>& internal_documents = {});
  ~TestArchive();
  TestArchive(const TestArchive&) = delete;
  TestArchive& operator=(const TestArchive&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path generation() const;
  // Writes the manifest of an audience with these values.
  void write_manifest(corpus::Audience audience, int schema_version, const std::string& fingerprint) const;

 private:
  void write(corpus::Audience audience, const std::vector<corpus::Document>& documents) const;
  static void write_databases(const std::filesystem::path& part, const std::vector<corpus::Document>& documents);

  std::filesystem::path folder_;
};

}  // namespace ratsarchiv::tests
