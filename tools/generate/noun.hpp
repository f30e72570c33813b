// German nouns and compounds with their forms: what the templates put into {N1:dat}.
#pragma once

#include <string>
#include <string_view>

namespace ratsarchiv::generate {

enum class Gender { Masculine, Feminine, Neuter };
enum class Case { Nominative, Accusative, Dative, Genitive };
enum class NumberForm { Singular, Plural };

// What stands before the noun: nothing, der/die/das, ein/eine, a contraction (zum, im), or the relative pronoun alone.
enum class Article { None, Definite, Indefinite, Zu, In, Relative };

// A form as a template asks for it. `capital`: the first letter is a capital. `adjective`: with the noun's adjective.
struct NounForm {
  Case kase = Case::Nominative;
  NumberForm number = NumberForm::Singular;
  Article article = Article::Definite;
  bool capital = false;
  bool adjective = false;
};

// A head word, read from "konzept:n:s:e" (word:gender:genitive:plural; "=pläne" gives the whole form).
struct HeadWord {
  std::string word;
  Gender gender;
  std::string genitive;
  std::string plural;
};

// Throws std::runtime_error naming the entry when it has not this form.
HeadWord parse_head_word(std::string_view entry);

struct Noun {
  std::string front;  // "Radverkehrs", "Smart-City-" or empty
  const HeadWord* head = nullptr;
  std::string_view adjective;  // stem: "geplant"
};

// "dem geplanten Radverkehrskonzept".
std::string decline(const Noun& noun, const NounForm& form);

// Parses the part of a slot after the colon: "nom", "Nom", "dat+", "pacc", "einnom", "Ein", "Zum", "bare", "rel".
// Throws std::runtime_error for others.
NounForm parse_noun_form(std::string_view form);

// The first letter as a capital; ä, ö, ü included.
std::string capitalised(std::string text);

}  // namespace ratsarchiv::generate
