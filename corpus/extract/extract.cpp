#include "corpus/extract/extract.hpp"

#include <nlohmann/json.hpp>

#ifdef RATSARCHIV_LIBARCHIVE
#include "corpus/extract/archive_entries.hpp"
#endif
#ifdef RATSARCHIV_LIBXML2
#include "corpus/extract/html_extractor.hpp"
#endif
#if defined(RATSARCHIV_LIBXML2) && defined(RATSARCHIV_LIBARCHIVE)
#include "corpus/extract/office_extractor.hpp"
#endif
#ifdef RATSARCHIV_POPPLER
#include <poppler-version.h>

#include <memory>

#include "corpus/extract/pdf_extractor.hpp"
#include "corpus/extract/text_recognition.hpp"
#endif

namespace ratsarchiv::corpus {
namespace {

// Raise it with every change of an extractor that changes texts: what the cache holds is extracted anew.
constexpr std::string_view kExtractorsVersion = "1";

#ifdef RATSARCHIV_POPPLER
std::unique_ptr<TextRecognition>& recognition() {
  static std::unique_ptr<TextRecognition> prepared;
  return prepared;
}
#endif

}  // namespace

ExtractedText extract(FileType type, std::string_view bytes, const ExtractLimits& limits) {
  (void)bytes;
  (void)limits;
  switch (type) {
#ifdef RATSARCHIV_LIBXML2
    case FileType::Html:
      return extract_html(bytes, limits);
#endif
#if defined(RATSARCHIV_LIBXML2) && defined(RATSARCHIV_LIBARCHIVE)
    case FileType::Docx:
      return extract_docx(bytes, limits);
    case FileType::Odt:
      return extract_odt(bytes, limits);
#endif
#ifdef RATSARCHIV_POPPLER
    case FileType::Pdf:
      return extract_pdf(bytes, limits, recognition().get());
#endif
    default:
      throw ExtractionError("format", "This program was built without the library that reads this format.");
  }
}

#ifdef RATSARCHIV_LIBARCHIVE
std::string unpack(std::string_view bytes, std::string_view name, std::size_t first) {
  using nlohmann::json;
  constexpr std::size_t kPartBytes = std::size_t{64} << 20;  // of entries in an answer
  struct Full {};
  json entries = json::array();
  json failures = json::array();
  std::size_t next = 0;
  std::size_t collected = 0;
  const ArchiveSink sink{[&](std::string path, std::string content) {
                           if (next++ < first) return;
                           if (collected > kPartBytes) throw Full();
                           collected += content.size();
                           entries.push_back({std::move(path), json::binary({content.begin(), content.end()})});
                         },
                         [&](const std::string& path, std::string kind, const std::string& message) {
                           if (next < first) return;  // told with the part that it belongs to
                           failures.push_back({std::move(kind), path.empty() ? message : path + ": " + message});
                         }};
  bool complete = true;
  try {
    read_archive(bytes, name, ArchiveLimits{}, sink);
  } catch (const Full&) {
    complete = false;
  }
  const json part = {{"entries", std::move(entries)},
                     {"failures", std::move(failures)},
                     {"next", complete ? 0 : next - 1}};
  std::string encoded;
  json::to_cbor(part, nlohmann::detail::output_adapter<char>(encoded));
  return encoded;
}
#else
std::string unpack(std::string_view, std::string_view, std::size_t) {
  throw ExtractionError("format", "This program was built without the library that reads archives.");
}
#endif

void prepare_extraction() {
#ifdef RATSARCHIV_POPPLER
  prepare_pdf_extraction();
#endif
}

void prepare_text_recognition() {
#ifdef RATSARCHIV_POPPLER
  recognition() = std::make_unique<TextRecognition>();
#endif
}

std::string extractor_version() {
  std::string version(kExtractorsVersion);
#ifdef RATSARCHIV_POPPLER
  version += " poppler " + poppler::version_string();
  if (recognition()) version += recognition()->is_ready() ? " with recognition" : " without a model";
#endif
  return version;
}

}  // namespace ratsarchiv::corpus
