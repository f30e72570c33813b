#include "corpus/extract/office_package.hpp"

#include <charconv>
#include <utility>

#include "corpus/extract/archive_reader.hpp"
#include "corpus/extract/flow_text.hpp"
#include "corpus/extract/xml_events.hpp"

namespace ratsarchiv::corpus {
namespace {

constexpr std::size_t kMaxEntries = 20'000;
constexpr std::size_t kMaxPropertyBytes = 4096;

class PropertyHandler : public XmlHandler {
 public:
  explicit PropertyHandler(OfficeProperties& into) : into_(into) {}

  void begin(const std::string& name, const XmlAttributes& attributes) override {
    text_.clear();
    if (name == "meta:document-statistic") state_pages(attributes["meta:page-count"]);
  }
  void end(const std::string& name) override {
    if (name == "dc:title") {
      FlowText title(kMaxPropertyBytes * 2);
      title.add_collapsed(text_);
      std::string line = title.take().text;
      if (!line.empty()) line.pop_back();
      if (!line.empty()) into_.title = std::move(line);
    } else if (name == "ep:Pages") {
      state_pages(text_);
    }
    text_.clear();
  }
  void characters(std::string_view text) override {
    if (text_.size() + text.size() <= kMaxPropertyBytes) text_ += text;
  }

 private:
  void state_pages(std::string_view number) {
    std::size_t pages = 0;
    if (std::from_chars(number.data(), number.data() + number.size(), pages).ec == std::errc()) into_.pages = pages;
  }

  OfficeProperties& into_;
  std::string text_;
};

}  // namespace

std::map<std::string, std::string> read_package(std::string_view bytes, const ExtractLimits& limits,
                                                const std::function<bool(std::string_view)>& wants) {
  std::map<std::string, std::string> parts;
  ArchiveReader archive(bytes, ArchiveFormats::Zip);
  for (std::size_t count = 0; archive.next(); ++count) {
    if (count >= kMaxEntries)
      throw ExtractionError("format",
                            "It holds more than " + std::to_string(kMaxEntries) + " parts, as no document does.");
    std::string name = archive.name();
    if (!archive.is_regular_file() || !wants(name)) continue;
    auto part = archive.read(limits.max_unpacked_bytes);
    if (!part)
      throw ExtractionError("too_large", "Its part " + name + " unpacks to more than " +
                                             std::to_string(limits.max_unpacked_bytes) + " bytes.");
    parts.emplace(std::move(name), std::move(*part));  // the first of a name
  }
  return parts;
}

void read_properties(std::string_view properties, OfficeProperties& into) {
  if (properties.empty()) return;
  try {
    PropertyHandler handler(into);
    read_xml(properties, "properties", handler);
  } catch (const ExtractionError&) {  // the text is there without them
  }
}

}  // namespace ratsarchiv::corpus
