#include "corpus/model/document_id.hpp"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <charconv>

#include "corpus/model/hash.hpp"
#include "corpus/model/names.hpp"

namespace ratsarchiv::corpus {
namespace {

constexpr std::size_t kHashDigits = 12;
constexpr std::size_t kDistinguishingDigits = 8;
constexpr std::size_t kLongestComponent = 60;  // bytes

// Lower case, decomposed: "Ü" is 'u' followed by a combining mark.
icu::UnicodeString decomposed_lower_case(std::string_view text) {
  icu::UnicodeString lower = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())})
                                 .toLower(icu::Locale::getGerman());
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  return U_SUCCESS(status) ? nfd->normalize(lower, status) : lower;
}

bool is_combining_mark(char16_t unit) { return unit >= 0x0300 && unit <= 0x036F; }

}  // namespace

std::string id_component(std::string_view text) {
  constexpr char16_t kDiaeresis = 0x0308;
  constexpr char16_t kSharpS = 0x00DF;
  const icu::UnicodeString letters = decomposed_lower_case(text);
  std::string component;
  bool gap = false;
  for (std::int32_t i = 0; i < letters.length(); ++i) {
    const char16_t unit = letters[i];
    std::string piece;
    if ((unit >= u'a' && unit <= u'z') || (unit >= u'0' && unit <= u'9') || unit == u'.') {
      piece.push_back(static_cast<char>(unit));
      if (i + 1 < letters.length() && letters[i + 1] == kDiaeresis && (unit == u'a' || unit == u'o' || unit == u'u'))
        piece.push_back('e');
    } else if (unit == kSharpS) {
      piece = "ss";
    } else {
      gap = gap || !is_combining_mark(unit);
      continue;
    }
    if (gap && !component.empty()) component.push_back('-');
    gap = false;
    component.append(piece);
  }
  // Names of this length come of damaged texts; an id has to fit into a term.
  if (component.size() > kLongestComponent)
    component = component.substr(0, kLongestComponent - kDistinguishingDigits - 1) + '-' +
                sha256_hex(component).substr(0, kDistinguishingDigits);
  // A component of dots alone would read as a folder in a URL.
  if (component.find_first_not_of('.') == std::string::npos) return "-";
  return component;
}

std::string protocol_id(const Header& header, std::string_view committee_abbreviation, NumberedBy numbered_by) {
  const std::optional<std::string>& number = numbered_by == NumberedBy::Number ? header.number : header.agenda_item;
  return id_component(header.city.value_or("")) + '/' + id_component(committee_abbreviation) + '/' +
         (header.date ? iso_date(*header.date) : "-") + '/' + id_component(number.value_or(""));
}

std::string other_id(const std::optional<std::string>& city, DocumentKind kind, const Source& source) {
  std::string last;
  if (source.oparl_id) last = id_component(source.oparl_id->substr(source.oparl_id->find_last_of('/') + 1));
  if (last.empty() || last == "-") last = source.sha256.substr(0, kHashDigits);
  return id_component(city.value_or("")) + '/' + id_component(to_string(kind)) + '/' + last;
}

std::string source_id(const Source& source) {
  return source.oparl_id ? *source.oparl_id : source.path + '\n' + source.sha256;
}

std::string distinguished_id(std::string_view id, const Source& source) {
  return std::string(id) + '~' + sha256_hex(source_id(source)).substr(0, kDistinguishingDigits);
}

std::string passage_id(const PassageRef& passage) {
  const std::string_view letter = passage.kind == PassageKind::Resolution ? "b"
                                  : passage.kind == PassageKind::Section  ? "s"
                                                                          : "";
  return passage.document_id + '#' + std::string(letter) + std::to_string(passage.index);
}

std::optional<PassageRef> parse_passage_id(std::string_view id) {
  const std::size_t hash = id.rfind('#');
  if (hash == std::string_view::npos || hash == 0) return std::nullopt;
  std::string_view suffix = id.substr(hash + 1);
  PassageRef passage{std::string(id.substr(0, hash)), PassageKind::Speech, 0};
  if (suffix.starts_with('b')) passage.kind = PassageKind::Resolution;
  if (suffix.starts_with('s')) passage.kind = PassageKind::Section;
  if (passage.kind != PassageKind::Speech) suffix.remove_prefix(1);
  if (suffix.empty() || suffix.front() < '1' || suffix.front() > '9') return std::nullopt;
  const auto [end, error] = std::from_chars(suffix.data(), suffix.data() + suffix.size(), passage.index);
  if (error != std::errc{} || end != suffix.data() + suffix.size()) return std::nullopt;
  return passage;
}

}  // namespace ratsarchiv::corpus
