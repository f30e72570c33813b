// XML -> calls of a handler, for the parts of office files. The one place that calls libxml2's XML parser.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ratsarchiv::corpus {

// Names are those of the formats' documentation with the prefix that is usual for their name space, whatever prefix the
// file uses: "w:p", "text:p", "dc:title"; the name alone for name spaces that are not known.
struct XmlAttribute {
  std::string name;
  std::string value;
};

class XmlAttributes {
 public:
  explicit XmlAttributes(std::vector<XmlAttribute> attributes) : attributes_(std::move(attributes)) {}
  // Empty when there is none.
  std::string_view operator[](std::string_view name) const;
  bool has(std::string_view name) const;
  int number(std::string_view name, int otherwise) const;  // otherwise when it is missing or none

 private:
  std::vector<XmlAttribute> attributes_;
};

class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void begin(const std::string& name, const XmlAttributes& attributes) = 0;
  virtual void end(const std::string& name) = 0;
  virtual void characters(std::string_view text) = 0;
};

// Reads all of xml. part is its name for messages. Nothing is loaded. Throws what handler throws, and
// ExtractionError{"format"} for XML that is not well-formed, declares entities or nests deeper than 240 levels.
void read_xml(std::string_view xml, std::string_view part, XmlHandler& handler);

}  // namespace ratsarchiv::corpus
