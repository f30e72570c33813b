#include "indexer/text_facts.hpp"

#include <chrono>
#include <concepts>
#include <cstddef>
#include <type_traits>

#include "corpus/model/little_endian.hpp"

namespace ratsarchiv::indexer {
namespace {

// Numbers, flags and enumerations in eight bytes; texts and lists behind their length in four. Little-endian.
class Encoder {
 public:
  explicit Encoder(std::string& bytes) : bytes_(bytes) {}

  void number(const std::integral auto& value) { corpus::append_number(bytes_, static_cast<std::uint64_t>(value)); }
  void text(const std::string& value) {
    corpus::append_u32(bytes_, value.size());
    bytes_ += value;
  }
  void size_of(const auto& list) { corpus::append_u32(bytes_, list.size()); }

 private:
  std::string& bytes_;
};

class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : rest_(bytes) {}

  void number(std::integral auto& value) {
    const auto number = corpus::take_number<std::uint64_t>(rest_);
    if (!number) return fail();
    value = static_cast<std::remove_reference_t<decltype(value)>>(*number);
  }
  void text(std::string& value) {
    const auto size = corpus::take_u32(rest_);
    if (!size || *size > rest_.size()) return fail();
    value.assign(rest_.substr(0, *size));
    rest_.remove_prefix(*size);
  }
  void size_of(auto& list) {
    const auto size = corpus::take_u32(rest_);
    if (!size || *size > rest_.size()) return fail();  // every element takes a byte or more
    list.resize(*size);
  }

  bool succeeded() const { return !failed_ && rest_.empty(); }

 private:
  void fail() {
    failed_ = true;
    rest_ = {};
  }

  std::string_view rest_;
  bool failed_ = false;
};

// One list of members for both directions; all of them by name, so that a new one cannot be forgotten.
template <typename Value, typename Of>
concept Any = std::same_as<std::remove_const_t<Value>, Of>;

void code(auto& coder, Any<std::string> auto& value) { coder.text(value); }
void code(auto& coder, std::integral auto& value) { coder.number(value); }

template <typename Enumeration>
requires std::is_enum_v<Enumeration>
void code(Encoder& coder, const Enumeration& value) { coder.number(static_cast<int>(value)); }
template <typename Enumeration>
requires std::is_enum_v<Enumeration>
void code(Decoder& coder, Enumeration& value) {
  int number = 0;
  coder.number(number);
  value = static_cast<Enumeration>(number);
}

void code(Encoder& coder, const corpus::CalendarDate& date) {
  coder.number(std::chrono::sys_days(date).time_since_epoch().count());
}
void code(Decoder& coder, corpus::CalendarDate& date) {
  int days = 0;
  coder.number(days);
  date = std::chrono::sys_days(std::chrono::days(days));
}

template <typename Value>
void code(Encoder& coder, const std::optional<Value>& value) {
  coder.number(value.has_value());
  if (value) code(coder, *value);
}
template <typename Value>
void code(Decoder& coder, std::optional<Value>& value) {
  bool is_there = false;
  coder.number(is_there);
  if (is_there) code(coder, value.emplace());
}

template <typename Coder>
void code_all(Coder& coder, auto&... values) {
  (code(coder, values), ...);
}
void code_list(auto& coder, auto& list) {
  coder.size_of(list);
  for (auto& element : list) code(coder, element);
}

void code(auto& coder, Any<corpus::ByteRange> auto& range) {
  auto& [begin, end] = range;
  code_all(coder, begin, end);
}

void code(auto& coder, Any<CoverageFacts> auto& coverage) {
  auto& [city, committee, date, number, agenda_item, held_papers, cited_papers] = coverage;
  code_all(coder, city, committee, date, number, agenda_item);
  code_list(coder, held_papers);
  code_list(coder, cited_papers);
}

void code(auto& coder, Any<ParsedText> auto& text) {
  auto& [key, source_id, unit, source, audience, text_hash, fingerprint, text_bytes, kind, path, format, extracted_from,
         visibility_problem, place, coverage, blanked] = text;
  code_all(coder, key, source_id, unit, audience, text_hash, fingerprint, text_bytes, kind, path, format,
           extracted_from, visibility_problem, coverage);
}

void code(auto& coder, Any<ReportedProblem> auto& problem) {
  auto& [path, oparl_id, kind, level, message, range, text, audience] = problem;
  code_all(coder, path, oparl_id, kind, level, message, range, audience);
}

void code(auto& coder, Any<analyzers::PersonNaming> auto& naming) {
  auto& [city, surname, forename, title, role, party, party_canonical, office, role_class, gender, date, surname_key,
         forename_key, party_key, office_key, party_follows] = naming;
  code_all(coder, city, surname, forename, title, role, party, party_canonical, office, role_class, gender, date,
           surname_key, forename_key, party_key, office_key);
  code_list(coder, party_follows);
}

void code_facts(auto& coder, auto& facts) {
  auto& [text, problems, namings] = facts;
  code(coder, text);
  code_list(coder, problems);
  code_list(coder, namings);
}

}  // namespace

std::string encode_facts(const TextFacts& facts) {
  std::string bytes;
  Encoder encoder(bytes);
  code_facts(encoder, facts);
  return bytes;
}

std::optional<TextFacts> decode_facts(std::string_view bytes) {
  Decoder decoder(bytes);
  TextFacts facts;
  code_facts(decoder, facts);
  if (!decoder.succeeded()) return std::nullopt;
  return facts;
}

}  // namespace ratsarchiv::indexer
