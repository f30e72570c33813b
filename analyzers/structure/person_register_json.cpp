#include "analyzers/structure/person_register_json.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "corpus/model/error.hpp"

namespace ratsarchiv::analyzers {
namespace {

using Json = nlohmann::ordered_json;
using corpus::CalendarDate;

Json write(const std::optional<CalendarDate>& date) { return date ? Json(corpus::iso_date(*date)) : Json(nullptr); }

std::optional<CalendarDate> date_of(const Json& json) {
  return json.is_null() ? std::nullopt : corpus::parse_iso_date(json.get<std::string>());
}

Json write(Gender gender) {
  switch (gender) {
    case Gender::Male:
      return "male";
    case Gender::Female:
      return "female";
    case Gender::Unknown:
      break;
  }
  return nullptr;
}

Gender gender_of(const Json& json) {
  if (json.is_null()) return Gender::Unknown;
  return json == "female" ? Gender::Female : Gender::Male;
}

Json write(RoleClass role_class) {
  switch (role_class) {
    case RoleClass::Councillor:
      return "councillor";
    case RoleClass::Administration:
      return "administration";
    case RoleClass::Guest:
      break;
  }
  return "guest";
}

RoleClass role_class_of(const Json& json) {
  if (json == "councillor") return RoleClass::Councillor;
  return json == "administration" ? RoleClass::Administration : RoleClass::Guest;
}

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }
std::string text_of(const Json& json) { return json.is_null() ? std::string() : json.get<std::string>(); }

Json write(const Term& term) {
  return {{"party", term.party},
          {"party_canonical", or_null(term.party_canonical)},
          {"party_key", term.party_key},
          {"from", write(term.from)},
          {"to", write(term.to)}};
}

Term term_of(const Json& json) {
  return {json.at("party").get<std::string>(), text_of(json.at("party_canonical")),
          json.at("party_key").get<std::string>(), date_of(json.at("from")), date_of(json.at("to"))};
}

Json write(const Capacity& capacity) {
  Json variants = Json::array();
  for (const auto& [forename, gender] : capacity.variants) variants.push_back(Json::array({forename, write(gender)}));
  Json terms = Json::array();
  for (const Term& term : capacity.terms) terms.push_back(write(term));
  return {{"class", write(capacity.role_class)},
          {"surname_key", capacity.surname_key},
          {"forename_key", or_null(capacity.forename_key)},
          {"gender", write(capacity.gender)},
          {"office_key", or_null(capacity.office_key)},
          {"vague", capacity.vague},
          {"variants", std::move(variants)},
          {"first", write(capacity.first)},
          {"last", write(capacity.last)},
          {"terms", std::move(terms)}};
}

Capacity capacity_of(const Json& json) {
  Capacity capacity;
  capacity.role_class = role_class_of(json.at("class"));
  capacity.surname_key = json.at("surname_key").get<std::string>();
  capacity.forename_key = text_of(json.at("forename_key"));
  capacity.gender = gender_of(json.at("gender"));
  capacity.office_key = text_of(json.at("office_key"));
  capacity.vague = json.at("vague").get<bool>();
  for (const Json& variant : json.at("variants"))
    capacity.variants.emplace_back(variant.at(0).get<std::string>(), gender_of(variant.at(1)));
  capacity.first = date_of(json.at("first"));
  capacity.last = date_of(json.at("last"));
  for (const Json& term : json.at("terms")) capacity.terms.push_back(term_of(term));
  if (capacity.first.has_value() != capacity.last.has_value()) throw std::invalid_argument("half a span of days");
  return capacity;
}

}  // namespace

std::string person_register_json(const PersonRegister& persons) {
  std::string text = "{\"format_version\":1,\"persons\":[";
  bool is_first = true;
  for (const Person& person : persons.persons()) {
    Json capacities = Json::array();
    for (const Capacity& capacity : person.capacities) capacities.push_back(write(capacity));
    const Json json{{"city", or_null(person.city)},  {"person", person.name},
                    {"surname", person.surname},     {"forename", or_null(person.forename)},
                    {"spellings", person.spellings}, {"capacities", std::move(capacities)}};
    text += is_first ? "\n" : ",\n";
    text += json.dump(-1, ' ', false, Json::error_handler_t::replace);
    is_first = false;
  }
  return text + "\n]}\n";
}

PersonRegister read_person_register(std::string_view json, const std::string& origin) try {
  const Json root = Json::parse(json);
  std::vector<Person> persons;
  for (const Json& one : root.at("persons")) {
    Person& person = persons.emplace_back();
    person.city = text_of(one.at("city"));
    person.name = one.at("person").get<std::string>();
    person.surname = one.at("surname").get<std::string>();
    person.forename = text_of(one.at("forename"));
    person.spellings = one.at("spellings").get<std::vector<std::string>>();
    for (const Json& capacity : one.at("capacities")) person.capacities.push_back(capacity_of(capacity));
  }
  return PersonRegister(std::move(persons));
} catch (const std::exception& error) {
  throw corpus::Error(corpus::ErrorKind::ArchiveCorrupt, "cannot read " + origin + ": " + error.what(),
                      "rebuild the index: ratsarchiv index --full");
}

}  // namespace ratsarchiv::analyzers
