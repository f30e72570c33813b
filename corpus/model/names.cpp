#include "corpus/model/names.hpp"

#include <array>
#include <cassert>
#include <utility>

namespace ratsarchiv::corpus {
namespace {

template <typename Enum>
struct EnumNames;

template <typename Enum>
std::string_view name_of(Enum value) {
  for (const auto& [row, name] : EnumNames<Enum>::kRows)
    if (row == value) return name;
  assert(false && "every value has a row");
  return {};
}

}  // namespace

template <typename Enum>
std::optional<Enum> parse_name(std::string_view name) {
  for (const auto& [value, row] : EnumNames<Enum>::kRows)
    if (row == name) return value;
  return std::nullopt;
}

namespace {

template <>
struct EnumNames<DocumentKind> {
  static constexpr std::array<std::pair<DocumentKind, std::string_view>, 8> kRows{{
      {DocumentKind::Protocol, "protocol"},
      {DocumentKind::Proposal, "proposal"},
      {DocumentKind::Motion, "motion"},
      {DocumentKind::Question, "question"},
      {DocumentKind::Statement, "statement"},
      {DocumentKind::Information, "information"},
      {DocumentKind::Attachment, "attachment"},
      {DocumentKind::Other, "other"},
  }};
};

template <>
struct EnumNames<Visibility> {
  static constexpr std::array<std::pair<Visibility, std::string_view>, 2> kRows{{
      {Visibility::Public, "öffentlich"},
      {Visibility::NonPublic, "nichtöffentlich"},
  }};
};

template <>
struct EnumNames<SectionKind> {
  static constexpr std::array<std::pair<SectionKind, std::string_view>, 9> kRows{{
      {SectionKind::Header, "header"},
      {SectionKind::History, "history"},
      {SectionKind::WorkingPaper, "working_paper"},
      {SectionKind::MotionText, "motion_text"},
      {SectionKind::Debate, "debate"},
      {SectionKind::Resolution, "resolution"},
      {SectionKind::Attestation, "attestation"},
      {SectionKind::Distribution, "distribution"},
      {SectionKind::Other, "other"},
  }};
};

template <>
struct EnumNames<Manner> {
  static constexpr std::array<std::pair<Manner, std::string_view>, 2> kRows{{
      {Manner::Verbatim, "woertlich"},
      {Manner::Reported, "sinngemaess"},
  }};
};

template <>
struct EnumNames<Outcome> {
  static constexpr std::array<std::pair<Outcome, std::string_view>, 9> kRows{{
      {Outcome::Accepted, "angenommen"},
      {Outcome::Rejected, "abgelehnt"},
      {Outcome::Noted, "kenntnisnahme"},
      {Outcome::Adjourned, "vertagt"},
      {Outcome::Referred, "verwiesen"},
      {Outcome::Withdrawn, "zurueckgezogen"},
      {Outcome::Elected, "gewaehlt"},
      {Outcome::Settled, "erledigt"},
      {Outcome::None, "ohne"},
  }};
};

template <>
struct EnumNames<Unanimity> {
  static constexpr std::array<std::pair<Unanimity, std::string_view>, 2> kRows{{
      {Unanimity::Unanimous, "einstimmig"},
      {Unanimity::Majority, "mehrheitlich"},
  }};
};

template <>
struct EnumNames<ResolutionSource> {
  static constexpr std::array<std::pair<ResolutionSource, std::string_view>, 2> kRows{{
      {ResolutionSource::Text, "text"},
      {ResolutionSource::Oparl, "oparl"},
  }};
};

template <>
struct EnumNames<ReferenceKind> {
  static constexpr std::array<std::pair<ReferenceKind, std::string_view>, 4> kRows{{
      {ReferenceKind::Paper, "paper"},
      {ReferenceKind::Motion, "motion"},
      {ReferenceKind::Law, "law"},
      {ReferenceKind::Protocol, "protocol"},
  }};
};

template <>
struct EnumNames<ProblemLevel> {
  static constexpr std::array<std::pair<ProblemLevel, std::string_view>, 2> kRows{{
      {ProblemLevel::Note, "note"},
      {ProblemLevel::Problem, "problem"},
  }};
};

}  // namespace

std::string_view to_string(DocumentKind value) { return name_of(value); }
std::string_view to_string(Visibility value) { return name_of(value); }
std::string_view to_string(SectionKind value) { return name_of(value); }
std::string_view to_string(Manner value) { return name_of(value); }
std::string_view to_string(Outcome value) { return name_of(value); }
std::string_view to_string(Unanimity value) { return name_of(value); }
std::string_view to_string(ResolutionSource value) { return name_of(value); }
std::string_view to_string(ReferenceKind value) { return name_of(value); }
std::string_view to_string(ProblemLevel value) { return name_of(value); }

template std::optional<DocumentKind> parse_name(std::string_view);
template std::optional<Visibility> parse_name(std::string_view);
template std::optional<SectionKind> parse_name(std::string_view);
template std::optional<Manner> parse_name(std::string_view);
template std::optional<Outcome> parse_name(std::string_view);
template std::optional<Unanimity> parse_name(std::string_view);
template std::optional<ResolutionSource> parse_name(std::string_view);
template std::optional<ReferenceKind> parse_name(std::string_view);
template std::optional<ProblemLevel> parse_name(std::string_view);

}  // namespace ratsarchiv::corpus
