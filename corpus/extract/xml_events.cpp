#include "corpus/extract/xml_events.hpp"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <exception>
#include <limits>
#include <memory>
#include <new>
#include <utility>

#include "corpus/readers/extracted_text.hpp"

namespace ratsarchiv::corpus {
namespace {

constexpr std::size_t kMaxDepth = 240;  // libxml2 itself stops at 256, with a message of its own

// Name spaces of OOXML (transitional and strict) and ODF.
constexpr std::array kNameSpaces = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w"},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", "m"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties", "ep"},
    {"http://schemas.openxmlformats.org/package/2006/relationships", "rel"},
    {"http://purl.org/dc/elements/1.1/", "dc"},
    {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"},
    {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"},
    {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"},
    {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"},
    {"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"},
    {"urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta"},
    {"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest"},
    {"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo"},
    {"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg"},
});

std::string_view view(const xmlChar* text) { return text ? reinterpret_cast<const char*>(text) : std::string_view(); }

std::string full_name(const xmlChar* name, const xmlChar* name_space) {
  const std::string_view uri = view(name_space);
  const auto* const found =
      std::find_if(kNameSpaces.begin(), kNameSpaces.end(), [&](const auto& known) { return known.first == uri; });
  std::string full;
  if (found != kNameSpaces.end()) full.append(found->second).append(":");
  return full.append(view(name));
}

struct Events {
  XmlHandler& handler;
  xmlParserCtxtPtr parser = nullptr;
  std::size_t depth = 0;
  std::exception_ptr failure;

  // An exception must not pass through C code: it waits until the parser has returned.
  template <typename Call>
  static void guarded(void* data, Call&& call) {
    auto& events = *static_cast<Events*>(data);
    if (events.failure) return;
    try {
      call(events);
    } catch (...) {
      events.failure = std::current_exception();
      xmlStopParser(events.parser);
    }
  }

  static void begin(void* data, const xmlChar* name, const xmlChar*, const xmlChar* uri, int, const xmlChar**,
                    int attribute_count, int, const xmlChar** fields) {
    guarded(data, [&](Events& events) {
      if (++events.depth > kMaxDepth)
        throw ExtractionError("format",
                              "Its elements are nested deeper than " + std::to_string(kMaxDepth) + " levels.");
      std::vector<XmlAttribute> attributes;
      attributes.reserve(static_cast<std::size_t>(attribute_count));
      for (int i = 0; i < attribute_count; ++i, fields += 5)  // name, prefix, name space, begin and end of the value
        attributes.push_back(
            {full_name(fields[0], fields[2]),
             std::string(reinterpret_cast<const char*>(fields[3]), static_cast<std::size_t>(fields[4] - fields[3]))});
      events.handler.begin(full_name(name, uri), XmlAttributes(std::move(attributes)));
    });
  }
  static void end(void* data, const xmlChar* name, const xmlChar*, const xmlChar* uri) {
    guarded(data, [&](Events& events) {
      --events.depth;
      events.handler.end(full_name(name, uri));
    });
  }
  static void characters(void* data, const xmlChar* text, int length) {
    guarded(data, [&](Events& events) {
      events.handler.characters({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
    });
  }
  static void entity(void* data, const xmlChar*, int, const xmlChar*, const xmlChar*, xmlChar*) {
    guarded(data, [](Events&) {
      throw ExtractionError("format", "It declares entities, which no office file does; entity expansion refused.");
    });
  }
  static void silent(void*, const char*, ...) {}
};

struct ParserFree {
  void operator()(xmlParserCtxt* parser) const { xmlFreeParserCtxt(parser); }
};

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
  for (const XmlAttribute& attribute : attributes_)
    if (attribute.name == name) return attribute.value;
  return {};
}

bool XmlAttributes::has(std::string_view name) const {
  return std::any_of(attributes_.begin(), attributes_.end(),
                     [&](const auto& attribute) { return attribute.name == name; });
}

int XmlAttributes::number(std::string_view name, int otherwise) const {
  const std::string_view value = (*this)[name];
  int number = 0;
  return std::from_chars(value.data(), value.data() + value.size(), number).ec == std::errc() ? number : otherwise;
}

void read_xml(std::string_view xml, std::string_view part, XmlHandler& handler) {
  const auto damaged = [&](const std::string& what) {
    return ExtractionError("format", "Its part " + std::string(part) + ' ' + what);
  };
  if (xml.empty()) throw damaged("is empty.");
  if (xml.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()) / 2)
    throw ExtractionError("too_large", "Its part " + std::string(part) + " is larger than 1 GiB.");

  Events events{handler, nullptr, 0, nullptr};
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = Events::begin;
  sax.endElementNs = Events::end;
  sax.characters = Events::characters;
  sax.cdataBlock = Events::characters;
  sax.ignorableWhitespace = Events::characters;
  sax.entityDecl = Events::entity;
  sax.error = Events::silent;
  sax.warning = Events::silent;
  const std::unique_ptr<xmlParserCtxt, ParserFree> parser(
      xmlCreateMemoryParserCtxt(xml.data(), static_cast<int>(xml.size())));
  if (!parser) throw std::bad_alloc();
  *parser->sax = sax;
  parser->userData = &events;
  events.parser = parser.get();
  xmlCtxtUseOptions(parser.get(),
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_COMPACT);
  xmlSetGenericErrorFunc(nullptr, Events::silent);  // faults of an encoding take this way past the handler
  xmlParseDocument(parser.get());
  if (parser->myDoc) xmlFreeDoc(std::exchange(parser->myDoc, nullptr));
  if (events.failure) std::rethrow_exception(events.failure);
  if (!parser->wellFormed) {
    const xmlError* error = xmlCtxtGetLastError(parser.get());
    throw damaged("is no well-formed XML" + (error ? " (line " + std::to_string(error->line) + ")" : std::string()) +
                  '.');
  }
}

}  // namespace ratsarchiv::corpus
