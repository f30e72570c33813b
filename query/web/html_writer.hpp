// Writes HTML (and SVG within it) so that nothing but what stands in our source is markup.
//
// Names of elements and attributes have to be literals of the program: the compiler refuses anything else, and also
// `style` and `on...` attributes, which the content security policy forbids. Text and values are escaped by
// html_text.hpp. What a link leads to has to be a Url. There is no way to put ready-made HTML into a page but
// what the operator of the site wrote.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "query/web/operator_text.hpp"
#include "query/web/url.hpp"

namespace ratsarchiv::web {

namespace html {

constexpr bool is_name(std::string_view name) {
  if (name.empty()) return false;
  for (const char c : name)
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == ':'))
      return false;
  return true;
}

constexpr bool leads_somewhere(std::string_view name) {
  return name == "href" || name == "src" || name == "action" || name == "formaction" || name == "cite";
}

// Not defined: to call one of them at compile time is the error that the compiler reports.
void no_literal_name();
void attribute_is_forbidden_or_needs_a_url();
void attribute_takes_text();

// The name of an element.
struct ElementName {
  consteval ElementName(const char* literal) : text(literal) {  // NOLINT(google-explicit-constructor)
    if (!is_name(text) || text == "script" || text == "style") no_literal_name();
  }
  std::string_view text;
};

// The name of an attribute whose value is text.
struct TextAttributeName {
  consteval TextAttributeName(const char* literal) : text(literal) {  // NOLINT(google-explicit-constructor)
    if (!is_name(text)) no_literal_name();
    if (leads_somewhere(text) || text == "style" || text.starts_with("on") || text == "srcdoc" || text == "srcset")
      attribute_is_forbidden_or_needs_a_url();
  }
  std::string_view text;
};

// The name of an attribute whose value is a Url.
struct UrlAttributeName {
  consteval UrlAttributeName(const char* literal) : text(literal) {  // NOLINT(google-explicit-constructor)
    if (!leads_somewhere(text)) attribute_takes_text();
  }
  std::string_view text;
};

struct Attribute {
  Attribute(TextAttributeName attribute, std::string_view text) : name(attribute.text), value(text) {}
  Attribute(TextAttributeName attribute, const char* text) : name(attribute.text), value(text) {}
  Attribute(TextAttributeName attribute, const std::string& text) : name(attribute.text), value(text) {}
  Attribute(UrlAttributeName attribute, const Url& url) : name(attribute.text), value(url.text()) {}
  // `hidden`, `checked`: there or not.
  template <typename Bool>
  requires std::is_same_v<Bool, bool> Attribute(TextAttributeName attribute, Bool given)
      : name(attribute.text), absent(!given) {}
  template <typename Number>
  requires(std::is_integral_v<Number> && !std::is_same_v<Number, bool> && !std::is_same_v<Number, char>)
      Attribute(TextAttributeName attribute, Number number)
      : name(attribute.text), value(std::to_string(number)) {}

  std::string_view name;
  std::string value;
  bool absent = false;
};

using Attributes = std::vector<Attribute>;

}  // namespace html

class HtmlWriter {
 public:
  // An element that ends with its scope.
  class Element {
   public:
    Element(HtmlWriter& writer, std::string_view name) : writer_(&writer), name_(name) {}
    Element(const Element&) = delete;
    Element& operator=(const Element&) = delete;
    ~Element() { writer_->out_.append("</").append(name_).append(">"); }

   private:
    HtmlWriter* writer_;
    std::string_view name_;
  };

  // <!DOCTYPE html>
  void doctype();

  [[nodiscard]] Element element(html::ElementName name, const html::Attributes& attributes = {});
  // An element with nothing but text.
  void element(html::ElementName name, const html::Attributes& attributes, std::string_view text);
  // One without an end tag: <input>, <meta>, <br>.
  void empty_element(html::ElementName name, const html::Attributes& attributes = {});
  // The one script of a page, loaded from a file of the program.
  void script(const Url& file);
  // Data about the page for machines (JSON-LD), which no browser runs. json: a JSON text; < > & in it, which can stand
  // in its strings only, are written as escapes of JSON, so that it ends where it ends.
  void linked_data(std::string_view json);

  void text(std::string_view text);
  void operator_html(const OperatorText& text) { out_ += text.text(); }
  void line_end() { out_ += '\n'; }

  std::string take() { return std::move(out_); }
  std::size_t size() const { return out_.size(); }

 private:
  void open(std::string_view name, const html::Attributes& attributes);

  std::string out_;
};

}  // namespace ratsarchiv::web
