#include "corpus/readers/file_signatures.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <embedded/FileSignatures.hpp>
#include <string>
#include <vector>

namespace ratsarchiv::corpus {
namespace {

struct Signature {
  std::size_t offset = 0;
  std::string bytes;
  std::string word;        // empty for none
  std::string word_utf16;  // little-endian
  std::string_view name;
};

std::string bytes_of(std::string_view hexadecimal) {
  std::string bytes;
  for (; hexadecimal.size() >= 2; hexadecimal.remove_prefix(2)) {
    unsigned value = 0;
    std::from_chars(hexadecimal.data(), hexadecimal.data() + 2, value, 16);
    bytes += static_cast<char>(value);
  }
  return bytes;
}

const std::vector<Signature>& signatures() {
  static const std::vector<Signature> read = [] {
    std::vector<Signature> made;
    std::string_view rest = embedded::kFileSignatures[0].content;
    while (!rest.empty()) {
      std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      if (line.empty() || line.starts_with('#')) continue;
      std::array<std::string_view, 4> fields;
      for (std::string_view& field : fields) {
        field = line.substr(0, line.find('\t'));
        line.remove_prefix(std::min(field.size() + 1, line.size()));
      }
      Signature& signature = made.emplace_back();
      std::from_chars(fields[0].data(), fields[0].data() + fields[0].size(), signature.offset);
      signature.bytes = bytes_of(fields[1]);
      if (fields[2] != "-") signature.word = fields[2];
      for (const char c : signature.word) signature.word_utf16.append({c, '\0'});
      signature.name = fields[3];
    }
    return made;
  }();
  return read;
}

}  // namespace

std::string_view signature_name(std::string_view bytes) {
  for (const Signature& signature : signatures()) {
    if (bytes.size() < signature.offset || !bytes.substr(signature.offset).starts_with(signature.bytes)) continue;
    if (signature.word.empty() || bytes.find(signature.word_utf16) != std::string_view::npos ||
        bytes.find(signature.word) != std::string_view::npos)
      return signature.name;
  }
  return {};
}

}  // namespace ratsarchiv::corpus
