// Any bytes as an office file, as the XML of its text, and as an archive: an ExtractionError, or valid UTF-8 with marks
// in order that lie on whole characters of it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "corpus/extract/archive_entries.hpp"
#include "corpus/extract/office_extractor.hpp"
#include "corpus/readers/file_type.hpp"
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
  check([&] { return extract_docx(bytes, limits); });
  check([&] { return extract_odt(bytes, limits); });
  const std::string xml(bytes);
  check([&] { return text_of_docx({xml, xml, xml, xml, {}, xml, xml}, limits); });
  check([&] { return text_of_odt({xml, xml, xml}, limits); });
  read_archive(bytes, "x.gz", {.max_unpacked_bytes = 1 << 20, .max_entry_bytes = 1 << 18, .max_entries = 100},
               {[](const std::string& path, const std::string&) {
                  if (!is_valid_utf8(path)) std::abort();
                },
                [](const std::string&, const std::string&, const std::string&) {}});
  describe_unknown(bytes);
  file_type(bytes, "x");
  return 0;
}
