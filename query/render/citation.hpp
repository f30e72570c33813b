// Citations: a document, or a speech or resolution of it, in the forms that people paste elsewhere.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "corpus/model/document.hpp"
#include "corpus/model/document_id.hpp"
#include "query/search.hpp"

namespace ratsarchiv::query {

enum class CitationForm {
  Stuttgart,  // as the history blocks of Stuttgart's protocols name a treatment: Gemeinderat vom 07.07.2016,
              // öffentlich, Nr. 141
  Plain,   // one sentence with city, body, subject and address
  BibTeX,  // @misc
  Ris,     // lines that reference managers read, ended by CR LF as its specification asks
};

// What is cited. url: the address of the place, empty when there is none.
struct Citable {
  std::string id;
  corpus::DocumentKind kind = corpus::DocumentKind::Other;
  corpus::Header header;
  std::optional<corpus::Speech> speech;
  std::optional<corpus::Resolution> resolution;
  std::string url;
};

// passage: a part of document; of a section the document is cited.
Citable citable(const corpus::Document& document, const std::optional<corpus::PassageRef>& passage, std::string url);
// The passage where the hit is one, else the document.
Citable citable(const Hit& hit, Unit unit, std::string url);

// Always in German, for what is cited is. Never empty; ends with a line end for BibTeX and RIS only. A missing value is
// left out.
std::string citation(const Citable& cited, CitationForm form);

}  // namespace ratsarchiv::query
