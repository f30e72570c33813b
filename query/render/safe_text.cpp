#include "query/render/safe_text.hpp"

#include "query/language/utf8_scan.hpp"

namespace ratsarchiv::query {
namespace {

enum class Controls { Kept, Blanked };

std::string safe(std::string_view text, Controls controls) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const Character character = character_at(text, offset);
    constexpr char32_t kDelete = 0x7F;
    constexpr char32_t kLastC1 = 0x9F;
    const char32_t c = character.code_point;
    const bool control = (c < U' ' && c != U'\n' && c != U'\t') || (c >= kDelete && c <= kLastC1);
    if (character.character_class == CharacterClass::Invalid)
      out += "\uFFFD";
    else if (control && controls == Controls::Blanked)
      out += ' ';
    else
      out.append(text, offset, character.length);
    offset += character.length;
  }
  return out;
}

}  // namespace

std::string valid_utf8(std::string_view text) { return safe(text, Controls::Kept); }
std::string printable(std::string_view text) { return safe(text, Controls::Blanked); }

}  // namespace ratsarchiv::query
