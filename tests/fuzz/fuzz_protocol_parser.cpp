// Any text, with every built-in profile: documents come out, their text is the source's, and every range lies in it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "analyzers/structure/protocol_parser.hpp"
#include "corpus/readers/text_decoder.hpp"

namespace {

using namespace ratsarchiv;

void require(bool condition) {
  if (!condition) std::abort();
}

const std::vector<std::unique_ptr<analyzers::ProtocolParser>>& parsers() {
  static const auto all = [] {
    std::vector<std::unique_ptr<analyzers::ProtocolParser>> made;
    for (const char* name : {"stuttgart", "karlsruhe", "generic"})
      made.push_back(std::make_unique<analyzers::ProtocolParser>(corpus::load_profile(name, {})));
    return made;
  }();
  return all;
}

void check(const corpus::Document& document) {
  const auto inside = [&](const corpus::ByteRange& range) {
    require(range.begin <= range.end && range.end <= document.text.size());
  };
  std::size_t position = 0;
  for (const corpus::Section& section : document.sections) {
    inside(section.range);
    require(section.range.begin >= position);
    position = section.range.end;
  }
  for (const corpus::Speech& speech : document.speeches) {
    inside(speech.range);
    inside(speech.evidence.range);
  }
  for (const corpus::Resolution& resolution : document.resolutions) inside(resolution.range);
  for (const corpus::Reference& reference : document.references) inside(reference.range);
  for (const corpus::Mention& mention : document.mentions) inside(mention.range);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  corpus::SourceDocument source;
  source.source.path = "fuzz.txt";
  source.text = corpus::replace_invalid_utf8({reinterpret_cast<const char*>(data), size});
  for (const auto& parser : parsers()) {
    std::size_t bytes = 0;
    for (const corpus::Document& document : parser->parse(source)) {
      check(document);
      bytes += document.text.size();
    }
    require(bytes == source.text.size());
  }
  return 0;
}
