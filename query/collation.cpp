#include "query/collation.hpp"

#include <unicode/coll.h>
#include <unicode/unistr.h>

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "corpus/model/error.hpp"

namespace ratsarchiv::query {
namespace {

constexpr std::size_t kMaxWords = 200'000;  // remembered
constexpr char kEndOfWord = '\0';           // ICU's keys have no zero byte but the last

}  // namespace

struct GermanCollation::State {
  // Empty for punctuation.
  const std::string& key_of(std::string_view word) {
    std::string text(word);
    const auto known = keys.find(text);
    if (known != keys.end()) return known->second;
    if (keys.size() >= kMaxWords) keys.clear();
    const icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(text);
    std::array<std::uint8_t, 128> small;
    std::int32_t size = collator->getSortKey(unicode, small.data(), static_cast<std::int32_t>(small.size()));
    std::vector<std::uint8_t> bytes(small.begin(), small.end());
    if (size > static_cast<std::int32_t>(small.size())) {
      bytes.resize(static_cast<std::size_t>(size));
      size = collator->getSortKey(unicode, bytes.data(), size);
    }
    std::string key(bytes.begin(), bytes.begin() + (size > 0 ? size - 1 : 0));
    constexpr char kEndOfLevel = '\1';
    if (!key.empty() && key.front() == kEndOfLevel) key.clear();
    return keys.emplace(std::move(text), std::move(key)).first->second;
  }

  std::unique_ptr<icu::Collator> collator;
  std::unordered_map<std::string, std::string> keys;
};

GermanCollation::GermanCollation() : state_(std::make_unique<State>()) {
  UErrorCode status = U_ZERO_ERROR;
  state_->collator.reset(icu::Collator::createInstance(icu::Locale::getGerman(), status));
  if (U_SUCCESS(status)) {
    state_->collator->setStrength(icu::Collator::SECONDARY);
    state_->collator->setAttribute(UCOL_ALTERNATE_HANDLING, UCOL_SHIFTED, status);
  }
  if (U_FAILURE(status))
    throw corpus::Error(corpus::ErrorKind::Internal,
                        std::string("ICU has no German collation: ") + u_errorName(status));
}
GermanCollation::~GermanCollation() = default;

std::string GermanCollation::key(std::string_view line, WordOrder order) {
  std::string key;
  const auto add = [&](std::string_view word) {
    if (word.empty()) return;
    const std::string& of_word = state_->key_of(word);
    if (!of_word.empty()) key.append(of_word).append(1, kEndOfWord);
  };
  while (!line.empty()) {
    if (order == WordOrder::Forwards) {
      const std::size_t blank = line.find(' ');
      add(line.substr(0, blank));
      line.remove_prefix(blank == std::string_view::npos ? line.size() : blank + 1);
    } else {
      const std::size_t blank = line.rfind(' ');
      add(blank == std::string_view::npos ? line : line.substr(blank + 1));
      line = line.substr(0, blank == std::string_view::npos ? 0 : blank);
    }
  }
  return key;
}

}  // namespace ratsarchiv::query
