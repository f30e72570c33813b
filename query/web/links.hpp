// The one maker of addresses: base path, percent-encoding, and the language that a reader chose.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/model/calendar_date.hpp"
#include "corpus/model/field_table.hpp"
#include "query/web/message.hpp"
#include "query/web/url.hpp"

namespace ratsarchiv::web {

using Parameters = std::vector<std::pair<std::string, std::string>>;

enum class PageForm { Html, Json };

// Stands in an address for the city of what has none.
inline constexpr std::string_view kNoCity = "-";

class Links {
 public:
  // A language that the request names goes on into every link.
  explicit Links(const Request& request);

  Url home() const { return path("/"); }
  Url help() const { return path("/hilfe"); }
  Url legal(std::string_view page) const { return path("/" + std::string(page)); }
  Url static_file(std::string_view hashed_name) const;

  Url search(const Parameters& parameters, std::string_view fragment = {}) const;
  // extension: "json", "jsonl", "csv", "bib".
  Url search_as(std::string_view extension, const Parameters& parameters) const;
  // Hits whose field has this value.
  Url search_field(corpus::FieldId field, std::string_view value) const;

  // A document, or with the id of a passage its place in it. query is highlighted there.
  Url document(std::string_view id, std::string_view query = {}) const;
  Url document_json(std::string_view id) const;
  Url person(std::string_view name, PageForm form = PageForm::Html) const;
  Url paper(std::string_view number, const std::optional<std::string>& city, PageForm form = PageForm::Html) const;
  Url committee(std::string_view name, const Parameters& parameters = {}, PageForm form = PageForm::Html) const;
  // What has no city stands at "-".
  Url session(const std::optional<std::string>& city, std::string_view committee, const corpus::CalendarDate& date,
              PageForm form = PageForm::Html) const;

  // With scheme and host.
  Url absolute(const Url& url) const;

  // The page of the request in another language.
  Url in_language(query::Language language) const;
  // A place of the same page.
  static Url fragment(std::string_view anchor);
  // An address that a document names: nothing when it is no http or https one. page: of a PDF, when known.
  static std::optional<Url> external(std::string_view address, std::optional<int> page = std::nullopt);
  // With scheme and host, without a language: what a citation prints.
  std::string absolute_document(std::string_view id) const;

  // Any other page of the site; path is not encoded yet.
  Url path(std::string_view path, const Parameters& parameters = {}, std::string_view fragment = {}) const;

 private:
  std::string base_path_;
  std::string origin_;
  std::string own_path_;
  Parameters own_parameters_;
  std::optional<std::string> language_;
};

// The fragment of a passage's id: "#5" is "rede-5", "#b1" "beschluss-1", "#s2" "abschnitt-2"; empty for a document's.
std::string passage_anchor(std::string_view id);

// Everything but letters, digits and -._~ as %XX; of `kept` the others, too.
std::string percent_encoded(std::string_view text, std::string_view kept = {});

}  // namespace ratsarchiv::web
