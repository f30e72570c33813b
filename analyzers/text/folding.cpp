#include "analyzers/text/folding.hpp"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <set>

#include "analyzers/text/utf8.hpp"
#include "corpus/model/error.hpp"

namespace ratsarchiv::analyzers {
namespace {

bool keeps_its_mark(UChar32 base, UChar32 mark) {
  return mark == 0x308 && (base == 'a' || base == 'o' || base == 'u');  // ä ö ü
}

// NFKD of the lower-cased word, all marks dropped but the dots of ä ö ü, composed again.
std::string lower_case_by_icu(std::string_view word) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFKDInstance(status);
  const icu::Normalizer2* compose = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status) != 0) throw corpus::Error(corpus::ErrorKind::Internal, "ICU has no normalizer data");
  icu::UnicodeString text = icu::UnicodeString::fromUTF8({word.data(), static_cast<int32_t>(word.size())});
  text = decompose->normalize(text, status);
  text.toLower(icu::Locale::getGerman());
  // toLower can make new sequences (İ gives i and a dot above): decompose again.
  text = decompose->normalize(text, status);
  icu::UnicodeString plain;
  UChar32 base = 0;
  for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 character = text.char32At(at);
    const bool mark = (U_GET_GC_MASK(character) & U_GC_MN_MASK) != 0;
    if (mark && !keeps_its_mark(base, character)) continue;
    plain.append(character == 0x1E9E ? 0xDF : character);
    base = mark ? 0 : character;
  }
  plain = compose->normalize(plain, status);
  std::string bytes;
  plain.toUTF8String(bytes);
  return bytes;
}

// Typographic marks and their ASCII forms, for field values.
constexpr std::array<std::pair<char32_t, char>, 20> kPlainMarks{
    {{0x2018, '\''}, {0x2019, '\''}, {0x201A, '\''}, {0x201B, '\''}, {0x2039, '\''}, {0x203A, '\''}, {0x201C, '"'},
     {0x201D, '"'},  {0x201E, '"'},  {0x201F, '"'},  {0xAB, '"'},    {0xBB, '"'},    {0x2010, '-'},  {0x2011, '-'},
     {0x2012, '-'},  {0x2013, '-'},  {0x2014, '-'},  {0x2015, '-'},  {0x2212, '-'},  {0x00B4, '\''}}};

}  // namespace

std::string lower_case(std::string_view word) {
  std::string lower;
  lower.reserve(word.size());
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto byte = static_cast<unsigned char>(word[i]);
    if (byte < 0x80) {
      lower.push_back(static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte));
      continue;
    }
    // Ä Ö Ü ä ö ü ß: everything else with a high byte goes through ICU.
    const auto next = i + 1 < word.size() ? static_cast<unsigned char>(word[i + 1]) : 0;
    const unsigned small = next | 0x20u;
    if (byte != 0xC3 || (next != 0x9F && small != 0xA4 && small != 0xB6 && small != 0xBC))
      return lower_case_by_icu(word);
    // A mark may follow; then ICU decides. Marks begin with 0xCC or 0xCD and come here in the next round.
    lower.push_back(static_cast<char>(byte));
    lower.push_back(static_cast<char>(next == 0x9F ? next : small));
    ++i;
  }
  return lower;
}

std::string expand_umlauts(std::string_view lower_case_word) {
  std::string key;
  key.reserve(lower_case_word.size() + 2);
  for (std::size_t i = 0; i < lower_case_word.size(); ++i) {
    const char c = lower_case_word[i];
    if (c == '\xC3' && i + 1 < lower_case_word.size()) {
      const char next = lower_case_word[i + 1];
      const char* expanded = next == '\xA4'   ? "ae"
                             : next == '\xB6' ? "oe"
                             : next == '\xBC' ? "ue"
                             : next == '\x9F' ? "ss"
                                              : nullptr;
      if (expanded != nullptr) {
        key.append(expanded, 2);
        ++i;
        continue;
      }
    }
    key.push_back(c);
  }
  return key;
}

std::string fold_value(std::string_view value) {
  // Lower case first: it makes plain characters of compatible ones, blanks among them.
  const std::string lower = lower_case(value);
  std::string plain;
  plain.reserve(lower.size());
  bool blank = false;
  for (std::size_t at = 0; at < lower.size();) {
    const std::size_t begin = at;
    const char32_t character = next_character(lower, at);
    if (u_isUWhiteSpace(static_cast<UChar32>(character)) != 0) {
      blank = true;
      continue;
    }
    if (blank && !plain.empty()) plain.push_back(' ');
    blank = false;
    const auto mark =
        std::find_if(kPlainMarks.begin(), kPlainMarks.end(), [&](auto& m) { return m.first == character; });
    if (mark != kPlainMarks.end()) {
      plain.push_back(mark->second);
    } else {
      plain.append(lower, begin, at - begin);
    }
  }
  return expand_umlauts(plain);
}

FoldedWord fold_word(std::string_view word, const Lexicon& lexicon) {
  FoldedWord folded;
  folded.spelling = lower_case(word);
  folded.key = expand_umlauts(folded.spelling);
  folded.exact = folded.key;
  folded.entry = lexicon.find(folded.key);
  if (folded.entry == kNoWord) return folded;
  const std::vector<std::string> spellings = lexicon.spellings(folded.entry, folded.key);
  if (std::find(spellings.begin(), spellings.end(), folded.spelling) != spellings.end()) {
    if (spellings.size() > 1) folded.exact = folded.spelling;
  } else if (!spellings.empty()) {
    folded.spelling = spellings.front();
  }
  return folded;
}

namespace {

// Walks the lexicon along a typed word where a, o, u may stand for ä, ö, ü too; a compound goes back to the root at
// the end of a part. Few branches survive: the lexicon cuts the rest.
class DotRestorer {
 public:
  DotRestorer(const Lexicon& lexicon, std::string_view typed) : lexicon_(lexicon), typed_(typed) {}

  std::vector<std::string> run() {
    for (unsigned parts = 1; parts <= kMaxParts && found_.empty(); ++parts) {
      parts_allowed_ = parts;
      steps_left_ = kMaxSteps;
      follow(0, 0, Lexicon::Walk(lexicon_), 1, 0);
    }
    return {found_.begin(), found_.end()};
  }

 private:
  static constexpr unsigned kMaxParts = 3;
  static constexpr std::size_t kMinPartBytes = 4;
  static constexpr int kMaxSteps = 20000;

  void follow(std::size_t at, std::size_t part_begin, const Lexicon::Walk& walk, unsigned parts, unsigned dots) {
    if (found_.size() >= kMaxDotCandidates || --steps_left_ < 0) return;
    const std::uint32_t entry = walk.entry();
    if (at == typed_.size()) {
      if (entry == kNoWord || dots == 0 || !lexicon_.is_word(entry) || parts != parts_allowed_) return;
      found_.insert(spelling_);
      return;
    }
    if (entry != kNoWord && parts < parts_allowed_ && at - part_begin >= kMinPartBytes &&
        typed_.size() - at >= kMinPartBytes && (lexicon_.flags(entry) & kFirstPart) != 0)
      follow(at, at, Lexicon::Walk(lexicon_), parts + 1, dots);
    const char c = typed_[at];
    Lexicon::Walk plain = walk;
    if (c == '\xC3' && at + 1 < typed_.size()) {  // ä ö ü ß as typed
      const std::string expanded = expand_umlauts(typed_.substr(at, 2));
      bool goes_on = true;
      for (const char e : expanded) goes_on = goes_on && plain.step(static_cast<unsigned char>(e));
      spelling_.append(typed_.substr(at, 2));
      if (goes_on) follow(at + 2, part_begin, plain, parts, dots);
      spelling_.resize(spelling_.size() - 2);
      return;
    }
    if (plain.step(static_cast<unsigned char>(c))) {
      spelling_.push_back(c);
      follow(at + 1, part_begin, plain, parts, dots);
      spelling_.pop_back();
    }
    const char* dotted = c == 'a' ? "ä" : c == 'o' ? "ö" : c == 'u' ? "ü" : nullptr;
    if (dotted == nullptr) return;
    Lexicon::Walk restored = walk;
    if (!restored.step(static_cast<unsigned char>(c)) || !restored.step('e')) return;
    spelling_.append(dotted);
    follow(at + 1, part_begin, restored, parts, dots + 1);
    spelling_.resize(spelling_.size() - 2);
  }

  const Lexicon& lexicon_;
  std::string_view typed_;
  std::string spelling_;
  std::set<std::string> found_;
  unsigned parts_allowed_ = 1;
  int steps_left_ = 0;
};

}  // namespace

std::vector<std::string> missing_dot_candidates(std::string_view word, const Lexicon& lexicon) {
  constexpr std::size_t kLongestWord = 60;
  const std::string typed = lower_case(word);
  if (typed.size() > kLongestWord) return {};
  const std::uint32_t entry = lexicon.find(expand_umlauts(typed));
  if (entry != kNoWord && lexicon.is_word(entry)) return {};
  return DotRestorer(lexicon, typed).run();
}

}  // namespace ratsarchiv::analyzers
