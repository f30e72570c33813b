#include "query/web/links.hpp"

#include "corpus/model/document_id.hpp"

namespace ratsarchiv::web {
namespace {

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

void append_parameters(std::string& out, const Parameters& parameters) {
  char separator = '?';
  for (const auto& [name, value] : parameters) {
    out += separator;
    out.append(percent_encoded(name)).append("=").append(percent_encoded(value, "/:,*"));
    separator = '&';
  }
}

std::string ending(PageForm form) { return form == PageForm::Json ? ".json" : ""; }

std::string document_path(std::string_view id) { return "/protokoll/" + std::string(id.substr(0, id.find('#'))); }

}  // namespace

std::string percent_encoded(std::string_view text, std::string_view kept) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c) || kept.find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kDigits[byte >> 4];
    out += kDigits[byte & 0xF];
  }
  return out;
}

std::string passage_anchor(std::string_view id) {
  const auto ref = corpus::parse_passage_id(id);
  if (!ref) return {};
  switch (ref->kind) {
    case corpus::PassageKind::Speech:
      return "rede-" + std::to_string(ref->index);
    case corpus::PassageKind::Resolution:
      return "beschluss-" + std::to_string(ref->index);
    case corpus::PassageKind::Section:
      return "abschnitt-" + std::to_string(ref->index);
  }
  return {};
}

Links::Links(const Request& request)
    : base_path_(request.base_path),
      origin_(request.origin),
      own_path_(request.path),
      own_parameters_(request.parameters) {
  if (request.parameter("lang")) language_ = request.language == query::Language::English ? "en" : "de";
}

Url Links::path(std::string_view path, const Parameters& parameters, std::string_view fragment) const {
  std::string out = base_path_ + percent_encoded(path, "/");
  Parameters all = parameters;
  if (language_) all.emplace_back("lang", *language_);
  append_parameters(out, all);
  if (!fragment.empty()) out.append("#").append(percent_encoded(fragment));
  return Url(std::move(out));
}

Url Links::static_file(std::string_view hashed_name) const {
  return Url(base_path_ + "/static/" + percent_encoded(hashed_name));
}

Url Links::search(const Parameters& parameters, std::string_view fragment) const {
  return path("/", parameters, fragment);
}

Url Links::search_as(std::string_view extension, const Parameters& parameters) const {
  return path("/suche." + std::string(extension), parameters);
}

Url Links::search_field(corpus::FieldId field, std::string_view value) const {
  return search({{std::string(corpus::field(field).english), std::string(value)}});
}

Url Links::document(std::string_view id, std::string_view query) const {
  Parameters parameters;
  if (!query.empty()) parameters.emplace_back("q", std::string(query));
  return path(document_path(id), parameters, passage_anchor(id));
}

Url Links::document_json(std::string_view id) const { return path(document_path(id) + ".json"); }

Url Links::person(std::string_view name, PageForm form) const {
  return path("/person/" + std::string(name) + ending(form));
}

Url Links::paper(std::string_view number, const std::optional<std::string>& city, PageForm form) const {
  return path("/drucksache/" + (city ? *city + "/" : std::string()) + std::string(number) + ending(form));
}

Url Links::committee(std::string_view name, const Parameters& parameters, PageForm form) const {
  return path("/gremium/" + std::string(name) + ending(form), parameters);
}

Url Links::session(const std::optional<std::string>& city, std::string_view committee, const corpus::CalendarDate& date,
                   PageForm form) const {
  return path("/sitzung/" + city.value_or(std::string(kNoCity)) + "/" + std::string(committee) + "/" +
              corpus::iso_date(date) + ending(form));
}

Url Links::absolute(const Url& url) const { return Url(origin_ + url.text()); }

Url Links::in_language(query::Language language) const {
  std::string out = base_path_ + percent_encoded(own_path_, "/");
  Parameters parameters;
  for (const auto& parameter : own_parameters_)
    if (parameter.first != "lang") parameters.push_back(parameter);
  parameters.emplace_back("lang", language == query::Language::English ? "en" : "de");
  append_parameters(out, parameters);
  return Url(std::move(out));
}

Url Links::fragment(std::string_view anchor) { return Url("#" + percent_encoded(anchor)); }

std::optional<Url> Links::external(std::string_view address, std::optional<int> page) {
  if (!address.starts_with("https://") && !address.starts_with("http://")) return std::nullopt;
  // What is encoded stays so; what may not stand in an address is encoded.
  std::string out = percent_encoded(address, "%:/?#[]@!$&'()*+,;=");
  if (page && out.find('#') == std::string::npos) out += "#page=" + std::to_string(*page);
  return Url(std::move(out));
}

std::string Links::absolute_document(std::string_view id) const {
  std::string out = origin_ + base_path_ + percent_encoded(document_path(id), "/");
  if (const std::string anchor = passage_anchor(id); !anchor.empty()) out += "#" + anchor;
  return out;
}

}  // namespace ratsarchiv::web
