#include "tools/generate/noun.hpp"

#include <array>
#include <stdexcept>
#include <vector>

namespace ratsarchiv::generate {
namespace {

std::size_t index(Gender gender) { return static_cast<std::size_t>(gender); }
std::size_t index(Case kase) { return static_cast<std::size_t>(kase); }

using Row = std::array<const char*, 4>;  // nominative, accusative, dative, genitive
constexpr std::array<Row, 4> kDefinite = {{{"der", "den", "dem", "des"},
                                           {"die", "die", "der", "der"},
                                           {"das", "das", "dem", "des"},
                                           {"die", "die", "den", "der"}}};
constexpr std::array<Row, 3> kIndefinite = {
    {{"ein", "einen", "einem", "eines"}, {"eine", "eine", "einer", "einer"}, {"ein", "ein", "einem", "eines"}}};
constexpr std::array<const char*, 3> kZu = {"zum", "zur", "zum"};
constexpr std::array<const char*, 3> kIn = {"im", "in der", "im"};

std::string adjective_ending(const Noun& noun, const NounForm& form) {
  const Gender gender = noun.head->gender;
  if (form.number == NumberForm::Plural) {
    if (form.article != Article::None) return "en";
    return form.kase == Case::Dative ? "en" : form.kase == Case::Genitive ? "er" : "e";
  }
  if (form.kase == Case::Dative || form.kase == Case::Genitive) return "en";
  if (form.kase == Case::Accusative && gender == Gender::Masculine) return "en";
  if (form.article == Article::Indefinite || form.article == Article::None) {
    if (gender == Gender::Masculine) return "er";
    if (gender == Gender::Neuter) return "es";
  }
  return "e";
}

std::string head_form(const HeadWord& head, const NounForm& form) {
  if (form.number == NumberForm::Singular) return form.kase == Case::Genitive ? head.genitive : head.word;
  std::string word = head.plural;
  if (form.kase == Case::Dative && word.back() != 'n' && word.back() != 's') word += 'n';
  return word;
}

std::string lower_first(std::string word) {
  if (!word.empty() && word[0] >= 'A' && word[0] <= 'Z') word[0] = static_cast<char>(word[0] - 'A' + 'a');
  return word;
}

}  // namespace

std::string capitalised(std::string text) {
  if (text.empty()) return text;
  if (text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  } else if (text.size() > 1 && text[0] == '\xC3') {
    if (text[1] == '\xA4') text[1] = '\x84';
    if (text[1] == '\xB6') text[1] = '\x96';
    if (text[1] == '\xBC') text[1] = '\x9C';
  }
  return text;
}

HeadWord parse_head_word(std::string_view entry) {
  std::vector<std::string> parts(1);
  for (const char c : entry) {
    if (c == ':') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  if (parts.size() != 4 || parts[0].empty() || parts[1].size() != 1) {
    throw std::runtime_error("malformed head word: " + std::string(entry));
  }
  const auto form = [&](const std::string& part) {
    return !part.empty() && part[0] == '=' ? part.substr(1) : parts[0] + part;
  };
  const Gender gender = parts[1] == "m" ? Gender::Masculine : parts[1] == "f" ? Gender::Feminine : Gender::Neuter;
  return {parts[0], gender, form(parts[2]), form(parts[3])};
}

std::string decline(const Noun& noun, const NounForm& form) {
  const Gender gender = noun.head->gender;
  std::string text;
  switch (form.article) {
    case Article::None:
      break;
    case Article::Definite:
      text = kDefinite[form.number == NumberForm::Plural ? 3 : index(gender)][index(form.kase)];
      break;
    case Article::Indefinite:
      text = kIndefinite[index(gender)][index(form.kase)];
      break;
    case Article::Zu:
      text = kZu[index(gender)];
      break;
    case Article::In:
      text = kIn[index(gender)];
      break;
    case Article::Relative:
      return kDefinite[index(gender)][0];
  }
  if (!text.empty()) text += ' ';
  if (form.adjective && !noun.adjective.empty()) {
    text += noun.adjective;
    text += adjective_ending(noun, form);
    text += ' ';
  }
  const std::string head = head_form(*noun.head, form);
  if (noun.front.empty() || noun.front.back() == '-') {
    text += noun.front + capitalised(head);
  } else {
    text += noun.front + lower_first(head);
  }
  return form.capital ? capitalised(std::move(text)) : text;
}

NounForm parse_noun_form(std::string_view name) {
  NounForm form;
  std::string_view rest = name;
  if (!rest.empty() && rest.back() == '+') {
    form.adjective = true;
    rest.remove_suffix(1);
  }
  if (!rest.empty() && rest[0] == 'p') {
    form.number = NumberForm::Plural;
    rest.remove_prefix(1);
  }
  std::string lower(rest);
  if (!lower.empty() && lower[0] >= 'A' && lower[0] <= 'Z') {
    form.capital = true;
    lower[0] = static_cast<char>(lower[0] - 'A' + 'a');
  }
  struct Known {
    const char* name;
    Case kase;
    Article article;
  };
  static constexpr Known kKnown[] = {{"nom", Case::Nominative, Article::Definite},
                                     {"acc", Case::Accusative, Article::Definite},
                                     {"dat", Case::Dative, Article::Definite},
                                     {"gen", Case::Genitive, Article::Definite},
                                     {"bare", Case::Nominative, Article::None},
                                     {"bdat", Case::Dative, Article::None},
                                     {"ein", Case::Nominative, Article::Indefinite},
                                     {"einnom", Case::Nominative, Article::Indefinite},
                                     {"einacc", Case::Accusative, Article::Indefinite},
                                     {"eindat", Case::Dative, Article::Indefinite},
                                     {"zum", Case::Dative, Article::Zu},
                                     {"im", Case::Dative, Article::In},
                                     {"dem", Case::Dative, Article::Definite},
                                     {"rel", Case::Nominative, Article::Relative}};
  for (const Known& known : kKnown) {
    if (lower == known.name) {
      form.kase = known.kase;
      form.article = known.article;
      return form;
    }
  }
  throw std::runtime_error("unknown form of a noun: " + std::string(name));
}

}  // namespace ratsarchiv::generate
