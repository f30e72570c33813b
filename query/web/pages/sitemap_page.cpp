#include "query/web/pages/sitemap_page.hpp"

#include <algorithm>
#include <charconv>
#include <memory>

#include "query/document_ids.hpp"
#include "query/web/pages/error_page.hpp"

// GCC 12 takes the short text within a std::string for all of it (GCC bug 105651).
#pragma GCC diagnostic ignored "-Warray-bounds"
#pragma GCC diagnostic ignored "-Wstringop-overflow"

namespace ratsarchiv::web {
namespace {

constexpr std::string_view kBegin = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
constexpr std::string_view kNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
constexpr std::uint32_t kNumbersOfPiece = 1'000;

Response xml_response(std::string body) {
  Response response;
  response.content_type = "application/xml; charset=utf-8";
  response.body = std::move(body);
  return response;
}

void write_address(HtmlWriter& xml, html::ElementName name, const Url& absolute) {
  {
    const auto entry = xml.element(name);
    xml.element("loc", {}, absolute.text());
  }
  xml.line_end();
}

std::uint32_t parts_of(const PageRequest& page) {
  return (query::last_document_number(*page.site.archive) + kUrlsOfSitemap - 1) / kUrlsOfSitemap;
}

// The documents with the numbers [next, end), some at a time. It keeps the archive open.
class DocumentAddresses {
 public:
  DocumentAddresses(const PageRequest& page, std::uint32_t first, std::uint32_t end)
      : site_(page.site.shared_from_this()), links_(page.links), next_(first), end_(end) {}

  std::string next() {
    HtmlWriter xml;
    while (next_ < end_ && xml.size() == 0) {
      const std::uint32_t stop = std::min(end_, next_ + kNumbersOfPiece);
      for (const std::string& id : query::document_ids(*site_->archive, next_, stop))
        write_address(xml, "url", links_.absolute(links_.document(id)));
      next_ = stop;
    }
    if (xml.size() > 0) return xml.take();
    if (ended_) return {};
    ended_ = true;
    return "</urlset>\n";
  }

 private:
  std::shared_ptr<SiteState> site_;
  Links links_;
  std::uint32_t next_, end_;
  bool ended_ = false;
};

Response pages_part(const PageRequest& page) {
  HtmlWriter xml;
  {
    const auto set = xml.element("urlset", {{"xmlns", kNamespace}});
    std::uint32_t written = 0;
    const auto add = [&](const Url& url) {
      if (written == kUrlsOfSitemap) return;
      write_address(xml, "url", page.links.absolute(url));
      ++written;
    };
    for (const char* path : {"/", "/hilfe", "/trend", "/konkordanz", "/api"}) add(page.links.path(path));
    for (const auto& table : page.site.archive->names())
      for (const corpus::NameTable::Name& name : table->names(corpus::FieldId::Committee))
        add(page.links.committee(name.name));
    for (const auto& table : page.site.archive->names())
      for (const corpus::NameTable::Name& name : table->names(corpus::FieldId::Speaker))
        add(page.links.person(name.name));
  }
  return xml_response(std::string(kBegin) + xml.take() + "\n");
}

}  // namespace

Response robots_page(const PageRequest& page) {
  // What is computed for each asker anew, and what stands elsewhere already.
  const auto forbid = [&](std::string_view path) { return "Disallow: " + page.links.path(path).text() + "\n"; };
  Response response;
  response.content_type = "text/plain; charset=utf-8";
  response.body = "User-agent: *\n" + forbid("/suche.") + forbid("/trend.") + forbid("/konkordanz.") +
                  forbid("/vorschlaege.json") + "Disallow: " + page.links.path("/trend").text() + "?\n" +
                  "Disallow: " + page.links.path("/konkordanz").text() + "?\n" +
                  "Sitemap: " + page.links.absolute(page.links.path("/sitemap.xml")).text() + "\n";
  return response;
}

Response sitemap_page(const PageRequest& page) {
  HtmlWriter xml;
  {
    const auto index = xml.element("sitemapindex", {{"xmlns", kNamespace}});
    write_address(xml, "sitemap", page.links.absolute(page.links.path("/sitemap-seiten.xml")));
    for (std::uint32_t part = 1; part <= parts_of(page); ++part)
      write_address(xml, "sitemap", page.links.absolute(page.links.path("/sitemap-" + std::to_string(part) + ".xml")));
  }
  return xml_response(std::string(kBegin) + xml.take() + "\n");
}

Response sitemap_part_page(const PageRequest& page) {
  std::string_view name = page.rest;
  constexpr std::string_view kXml = ".xml";
  constexpr int kNotFound = 404;
  std::uint32_t part = 0;
  if (name.ends_with(kXml)) {
    name.remove_suffix(kXml.size());
    if (name == "seiten") return pages_part(page);
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), part);
    if (error != std::errc() || end != name.data() + name.size()) part = 0;
  }
  if (part == 0 || part > parts_of(page)) return error_page(page, kNotFound, page.words(PageText::NoSuchPage), false);
  // Numbers begin with 1.
  const std::uint32_t first = (part - 1) * kUrlsOfSitemap + 1;
  const std::uint32_t end = std::min(first + kUrlsOfSitemap, query::last_document_number(*page.site.archive) + 1);
  std::string head(kBegin);
  head.append("<urlset xmlns=\"").append(kNamespace).append("\">\n");
  Response response = xml_response(std::move(head));
  const auto addresses = std::make_shared<DocumentAddresses>(page, first, end);
  response.next_piece = [addresses] { return addresses->next(); };
  return response;
}

}  // namespace ratsarchiv::web
