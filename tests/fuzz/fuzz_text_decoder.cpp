// Any bytes decode to valid UTF-8, or are refused with a reason.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "corpus/readers/text_decoder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ratsarchiv::corpus;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const DecodedText decoded = decode_text(bytes);
  if (!is_valid_utf8(decoded.text)) std::abort();
  if (!decoded.binary_reason.empty() && !decoded.text.empty()) std::abort();
  if (!is_valid_utf8(replace_invalid_utf8(bytes))) std::abort();
  return 0;
}
