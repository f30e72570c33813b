#include "corpus/readers/text_decoder.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>

#include "corpus/model/error.hpp"
#include "corpus/readers/file_signatures.hpp"

namespace ratsarchiv::corpus {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct ByteOrderMark {
  std::string_view bytes;
  TextEncoding encoding;
};

// UTF-32LE before UTF-16LE, whose mark is its beginning.
constexpr std::array kByteOrderMarks = {
    ByteOrderMark{"\xEF\xBB\xBF"sv, TextEncoding::Utf8},    ByteOrderMark{"\xFF\xFE\0\0"sv, TextEncoding::Utf32Le},
    ByteOrderMark{"\0\0\xFE\xFF"sv, TextEncoding::Utf32Be}, ByteOrderMark{"\xFF\xFE"sv, TextEncoding::Utf16Le},
    ByteOrderMark{"\xFE\xFF"sv, TextEncoding::Utf16Be},
};

struct ConverterClose {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterClose>;

struct DetectorClose {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

Converter open_converter(TextEncoding encoding) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(std::string(to_string(encoding)).c_str(), &status));
  if (U_FAILURE(status))
    throw Error(ErrorKind::Internal,
                "ICU has no converter for " + std::string(to_string(encoding)) + ": " + u_errorName(status),
                "Install the complete ICU data (Debian: libicu72).");
  return converter;
}

// Counts faults, then lets ICU put U+FFFD. Resets and closings of the converter come here too and count nothing.
void count_and_substitute(const void* context, UConverterToUnicodeArgs* arguments, const char* units,
                          std::int32_t length, UConverterCallbackReason reason, UErrorCode* status) {
  if (reason <= UCNV_IRREGULAR) ++*static_cast<std::size_t*>(const_cast<void*>(context));
  UCNV_TO_U_CALLBACK_SUBSTITUTE(nullptr, arguments, units, length, reason, status);
}

std::string convert(std::string_view bytes, TextEncoding encoding, std::size_t& replaced_count) {
  const Converter from = open_converter(encoding);
  const Converter to = open_converter(TextEncoding::Utf8);
  UErrorCode status = U_ZERO_ERROR;
  ucnv_setToUCallBack(from.get(), count_and_substitute, &replaced_count, nullptr, nullptr, &status);

  std::string text;
  std::array<UChar, 4096> pivot;
  std::array<char, 16384> chunk;
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  const char* source = bytes.data();
  UBool reset = true;
  do {
    status = U_ZERO_ERROR;
    char* target = chunk.data();
    ucnv_convertEx(to.get(), from.get(), &target, chunk.data() + chunk.size(), &source, bytes.data() + bytes.size(),
                   pivot.data(), &pivot_source, &pivot_target, pivot.data() + pivot.size(), reset, true, &status);
    reset = false;
    text.append(chunk.data(), static_cast<std::size_t>(target - chunk.data()));
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status))
    throw Error(ErrorKind::Internal, std::string("ICU cannot convert a text: ") + u_errorName(status));
  return text;
}

// The order of bytes, where ICU's detector is confident of UTF-16 without a byte order mark. The detector looks at
// the beginning alone; that ASCII text needs NULs in UTF-16 keeps it from taking 8-bit text for Chinese.
std::optional<TextEncoding> detect_utf16(std::string_view bytes) {
  constexpr std::size_t kSampleBytes = 4096;
  constexpr std::int32_t kConfident = 50;  // per cent
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  if (sample.find('\0') == std::string_view::npos) return std::nullopt;

  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, DetectorClose> detector(ucsdet_open(&status));
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  std::int32_t match_count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &match_count, &status);
  if (U_FAILURE(status)) return std::nullopt;
  for (std::int32_t i = 0; i < match_count; ++i) {
    const char* name = ucsdet_getName(matches[i], &status);
    if (U_FAILURE(status) || ucsdet_getConfidence(matches[i], &status) < kConfident) return std::nullopt;
    for (const TextEncoding encoding : {TextEncoding::Utf16Le, TextEncoding::Utf16Be})
      if (name == to_string(encoding)) return encoding;
  }
  return std::nullopt;
}

struct Utf8Count {
  std::size_t whole = 0;  // sequences of two bytes and more
  std::size_t faulty = 0;
};

// Calls ascii_run(begin, end), whole(begin, end) and faulty(begin, end) for consecutive pieces of text.
template <typename AsciiRun, typename Whole, typename Faulty>
void walk_utf8(std::string_view text, AsciiRun&& ascii_run, Whole&& whole, Faulty&& faulty) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t size = text.size();
  std::size_t i = 0;
  while (i < size) {
    const std::size_t begin = i;
    for (std::uint64_t block; i + sizeof block <= size; i += sizeof block) {
      std::memcpy(&block, bytes + i, sizeof block);
      if (block & 0x8080808080808080U) break;
    }
    while (i < size && bytes[i] < 0x80) ++i;
    if (i > begin) {
      ascii_run(begin, i);
      continue;
    }
    UChar32 character = 0;
    U8_NEXT(bytes, i, size, character);
    if (character < 0)
      faulty(begin, i);
    else
      whole(begin, i);
  }
}

Utf8Count count_utf8(std::string_view text) {
  Utf8Count count;
  walk_utf8(
      text, [](std::size_t, std::size_t) {}, [&](std::size_t, std::size_t) { ++count.whole; },
      [&](std::size_t, std::size_t) { ++count.faulty; });
  return count;
}

// Umlauts of an 8-bit text form whole UTF-8 sequences only by rare chance.
bool is_faulty_utf8(const Utf8Count& count) { return count.whole > 0 && count.whole >= 2 * (count.faulty - 1); }

// True when text, decoded, is mostly what no text editor writes. Blanks, form feeds, ESC and the Ctrl-Z at the end of
// DOS files are text.
bool is_mostly_control(std::string_view text, std::size_t replaced_count) {
  std::size_t controls = replaced_count;
  for (const char c : text) {
    const auto octet = static_cast<unsigned char>(c);
    if (octet < 0x20 && !(octet >= '\t' && octet <= '\r') && octet != 0x1A && octet != 0x1B) ++controls;
  }
  constexpr std::size_t kAlwaysText = 8;  // a short text may hold a few
  return controls * 2 > text.size() || (controls > kAlwaysText && controls * 20 > text.size());
}

DecodedText refuse(std::string_view reason) {
  DecodedText refused;
  refused.binary_reason = reason;
  return refused;
}

}  // namespace

std::string_view to_string(TextEncoding encoding) {
  switch (encoding) {
    case TextEncoding::Utf8:
      return "UTF-8";
    case TextEncoding::Utf16Le:
      return "UTF-16LE";
    case TextEncoding::Utf16Be:
      return "UTF-16BE";
    case TextEncoding::Utf32Le:
      return "UTF-32LE";
    case TextEncoding::Utf32Be:
      return "UTF-32BE";
    case TextEncoding::Iso8859_1:
      return "ISO-8859-1";
    case TextEncoding::Windows1252:
      return "windows-1252";
  }
  return "";
}

bool is_valid_utf8(std::string_view text) { return count_utf8(text).faulty == 0; }

std::string replace_invalid_utf8(std::string_view text, std::size_t* replaced_count) {
  std::string repaired;
  repaired.reserve(text.size());
  std::size_t count = 0;
  const auto keep = [&](std::size_t begin, std::size_t end) { repaired.append(text, begin, end - begin); };
  walk_utf8(text, keep, keep, [&](std::size_t, std::size_t) {
    repaired += kReplacement;
    ++count;
  });
  if (replaced_count) *replaced_count = count;
  return repaired;
}

DecodedText decode_text(std::string bytes) {
  if (const std::string_view name = signature_name(bytes); !name.empty()) return refuse(name);

  DecodedText decoded;
  std::size_t mark_size = 0;
  const auto* mark = std::find_if(kByteOrderMarks.begin(), kByteOrderMarks.end(),
                                  [&](const ByteOrderMark& candidate) { return bytes.starts_with(candidate.bytes); });
  Utf8Count count;
  if (mark != kByteOrderMarks.end()) {
    mark_size = mark->bytes.size();
    decoded.encoding = mark->encoding;
  } else if (count = count_utf8(bytes); const auto utf16 = detect_utf16(bytes)) {
    decoded.encoding = *utf16;
    decoded.guessed = true;
  } else if (count.faulty == 0) {
    decoded.encoding = TextEncoding::Utf8;
  } else {
    decoded.guessed = true;
    const bool has_c1 = std::any_of(bytes.begin(), bytes.end(), [](char c) { return (c & 0xE0) == 0x80; });
    decoded.encoding = is_faulty_utf8(count) ? TextEncoding::Utf8
                       : has_c1              ? TextEncoding::Windows1252
                                             : TextEncoding::Iso8859_1;
  }

  if (decoded.encoding != TextEncoding::Utf8) {
    decoded.text = convert(std::string_view(bytes).substr(mark_size), decoded.encoding, decoded.replaced_count);
  } else {
    bytes.erase(0, mark_size);
    decoded.text = is_valid_utf8(bytes) ? std::move(bytes) : replace_invalid_utf8(bytes, &decoded.replaced_count);
  }
  if (is_mostly_control(decoded.text, decoded.replaced_count)) return refuse("not text: mostly control characters");
  return decoded;
}

}  // namespace ratsarchiv::corpus
