// Any bytes as a web page: an ExtractionError, or valid UTF-8 with marks in order that lie on whole characters of it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "corpus/extract/html_extractor.hpp"
#include "corpus/readers/text_decoder.hpp"

namespace {

using namespace ratsarchiv::corpus;

template <typename Extract>
void check(Extract&& extract) {
  try {
    const ExtractedText extracted = extract();
    if (extracted.text.empty() || !is_valid_utf8(extracted.text)) std::abort();
    std::size_t begin = 0;
    for (const TextMark& mark : extracted.marks) {
      if (mark.range.begin < begin || mark.range.begin > mark.range.end || mark.range.end > extracted.text.size())
        std::abort();
      if (!is_valid_utf8(std::string_view(extracted.text).substr(mark.range.begin, mark.range.size()))) std::abort();
      begin = mark.range.begin;
    }
    if (extracted.title && !is_valid_utf8(*extracted.title)) std::abort();
  } catch (const ExtractionError&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const ExtractLimits limits{.max_text_bytes = 1 << 20, .max_unpacked_bytes = 1 << 20};
  check([&] { return extract_html(bytes, limits); });
  return 0;
}
