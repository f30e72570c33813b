// HTML read back strictly: what a page really says, for the tests of the pages.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ratsarchiv::tests {

struct HtmlElement {
  std::string name;
  std::map<std::string, std::string> attributes;  // decoded
  std::string text;                               // of it and of what is in it, decoded

  std::string attribute(const std::string& key) const {
    const auto found = attributes.find(key);
    return found == attributes.end() ? std::string() : found->second;
  }
  bool has_class(std::string_view html_class) const;
};

struct ParsedHtml {
  std::vector<HtmlElement> elements;  // in the order of their start tags
  std::vector<std::string> faults;    // what is not nested, quoted or escaped as it has to be

  std::vector<HtmlElement> of(std::string_view name, std::string_view html_class = {}) const;
  // The first of name with this class; an empty element when there is none.
  HtmlElement first(std::string_view name, std::string_view html_class = {}) const;
  std::string text() const { return elements.empty() ? std::string() : elements.front().text; }
};

ParsedHtml parse_html(std::string_view html);

}  // namespace ratsarchiv::tests
