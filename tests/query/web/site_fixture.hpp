// A site over a small invented archive, asked by address: "/?q=Haushalt&party=CDU".
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "query/test_archive.hpp"
#include "query/web/parsed_html.hpp"
#include "query/web/site.hpp"

namespace ratsarchiv::tests {

// What would be markup, a script or an attribute if it were not escaped.
inline const std::string kMarkup = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;";

// Four public documents; one has kMarkup wherever a document has text.
std::vector<corpus::Document> site_documents();
// One that only the internal audience has.
std::vector<corpus::Document> internal_documents();

class SiteFixture {
 public:
  SiteFixture();

  // target: path and query string, percent-encoded, without the base path.
  web::Response get(std::string_view target);
  // The page as HTML; reports what is not well-formed.
  ParsedHtml page(std::string_view target, int status = 200);
  // The body of an answer, pieces included.
  std::string whole(std::string_view target);

  TestArchive archive;
  std::string base_path;
  web::SiteOptions options;
  query::AudienceChoice audience = query::AudienceChoice::Public;

  // Anew with what was changed above.
  void open();

 private:
  std::unique_ptr<web::Site> site_;
};

std::string percent_decoded(std::string_view text);

}  // namespace ratsarchiv::tests
