// XML read back strictly, for the tests of feeds and sitemaps.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ratsarchiv::tests {

struct XmlElement {
  std::string name;
  std::map<std::string, std::string> attributes;  // decoded
  std::string text;                               // of it alone, decoded
  std::string parent;                             // its name
};

struct ParsedXml {
  std::vector<XmlElement> elements;
  std::vector<std::string> faults;  // what is not well-formed

  std::vector<std::string> texts(std::string_view name) const;
};

ParsedXml parse_xml(std::string_view xml);

}  // namespace ratsarchiv::tests
