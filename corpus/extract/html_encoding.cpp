#include "corpus/extract/html_encoding.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>

#include "corpus/readers/extracted_text.hpp"
#include "corpus/readers/text_decoder.hpp"

namespace ratsarchiv::corpus {
namespace {

struct ConverterClose {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

std::string small_letters(std::string_view text) {
  std::string small(text);
  std::transform(small.begin(), small.end(), small.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return small;
}

// bytes in the encoding that ICU calls name; nothing when it knows none or the encoding is one of 16 bits, which the
// bytes of the declaration themselves disprove.
std::optional<std::string> convert(std::string_view bytes, const std::string& name, std::size_t& replaced_count) {
  if (name.starts_with("utf") || bytes.size() > std::numeric_limits<std::int32_t>::max() / 2) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, ConverterClose> converter(ucnv_open(name.c_str(), &status));
  if (U_FAILURE(status)) return std::nullopt;
  const auto type = ucnv_getType(converter.get());
  if (type == UCNV_UTF16_BigEndian || type == UCNV_UTF16_LittleEndian || type == UCNV_UTF16 || type == UCNV_UTF32)
    return std::nullopt;
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), status);
  if (U_FAILURE(status)) return std::nullopt;
  std::string utf8;
  text.toUTF8String(utf8);
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  for (std::size_t at = utf8.find(kReplacement); at != std::string::npos;
       at = utf8.find(kReplacement, at + kReplacement.size()))
    ++replaced_count;
  return utf8;
}

}  // namespace

std::string declared_charset(std::string_view bytes) {
  constexpr std::size_t kHeadBytes = 4096;
  const std::string head = small_letters(bytes.substr(0, kHeadBytes));
  for (std::size_t at = head.find("<meta"); at != std::string::npos; at = head.find("<meta", at + 1)) {
    const std::string_view tag = std::string_view(head).substr(at, head.find('>', at) - at);
    const std::size_t name = tag.find("charset");
    if (name == std::string_view::npos) continue;
    const std::size_t equals = tag.find_first_not_of(" \t\r\n", name + 7);
    if (equals == std::string_view::npos || tag[equals] != '=') continue;
    const std::size_t begin = tag.find_first_not_of(" \t\r\n\"'", equals + 1);
    if (begin == std::string_view::npos) continue;
    const std::string_view value = tag.substr(begin);
    const std::string_view charset = value.substr(0, value.find_first_of(" \t\r\n\"';/>"));
    if (!charset.empty()) return std::string(charset);
  }
  return {};
}

std::string decode_html(std::string_view bytes, std::vector<Problem>& problems) {
  DecodedText decoded = decode_text(std::string(bytes));
  if (!decoded.binary_reason.empty())
    throw ExtractionError("format", "Is no web page but " + decoded.binary_reason + '.');
  std::string encoding(to_string(decoded.encoding));
  const bool is_eight_bit = decoded.encoding == TextEncoding::Utf8 || decoded.encoding == TextEncoding::Iso8859_1 ||
                            decoded.encoding == TextEncoding::Windows1252;
  if (decoded.guessed && is_eight_bit) {
    std::string declared = declared_charset(bytes);
    constexpr std::array<std::string_view, 5> kReallyWindows = {"iso-8859-1", "iso8859-1", "latin1", "us-ascii",
                                                                "ascii"};
    if (std::find(kReallyWindows.begin(), kReallyWindows.end(), declared) != kReallyWindows.end())
      declared = "windows-1252";
    std::size_t replaced_count = 0;
    if (auto text = convert(bytes, declared, replaced_count); !declared.empty() && text) {
      decoded.text = std::move(*text);
      decoded.replaced_count = replaced_count;
      decoded.guessed = false;
      encoding = declared;
    }
  }
  if (decoded.replaced_count > 0)
    problems.push_back(
        {"encoding", ProblemLevel::Problem,
         std::to_string(decoded.replaced_count) + " places are no " + encoding + " and were replaced by U+FFFD.",
         std::nullopt});
  else if (decoded.guessed)
    problems.push_back({"encoding", ProblemLevel::Note, "The encoding was guessed: " + encoding + '.', std::nullopt});
  return std::move(decoded.text);
}

}  // namespace ratsarchiv::corpus
