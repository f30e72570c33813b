// Any bytes: refused with a reason, or valid text whose marks lie in it and whose pages cover it. In the same process
// as poppler, which a hostile file may crash; the program reads PDFs in a process of their own.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "corpus/extract/pdf_extractor.hpp"
#include "corpus/readers/text_decoder.hpp"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ratsarchiv::corpus;
  ExtractLimits limits;
  limits.max_text_bytes = 1 << 16;
  try {
    const ExtractedText text = extract_pdf({reinterpret_cast<const char*>(data), size}, limits, nullptr);
    require(is_valid_utf8(text.text) && text.text.size() <= limits.max_text_bytes);
    std::size_t position = 0;
    for (const TextMark& mark : text.marks) {
      require(mark.range.begin < mark.range.end && mark.range.end <= text.text.size());
      if (mark.kind != MarkKind::Page) continue;
      require(mark.range.begin == position);
      position = mark.range.end;
    }
    require(position == text.text.size());
  } catch (const ExtractionError& error) {
    require(!error.kind.empty());
  }
  return 0;
}
