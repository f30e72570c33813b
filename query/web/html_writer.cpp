#include "query/web/html_writer.hpp"

#include "query/web/html_text.hpp"

namespace ratsarchiv::web {

void HtmlWriter::doctype() { out_ += "<!DOCTYPE html>\n"; }

void HtmlWriter::open(std::string_view name, const html::Attributes& attributes) {
  out_.append("<").append(name);
  for (const html::Attribute& attribute : attributes) {
    if (attribute.absent) continue;
    out_.append(" ").append(attribute.name).append("=\"");
    append_escaped(out_, attribute.value);
    out_ += '"';
  }
  out_ += '>';
}

HtmlWriter::Element HtmlWriter::element(html::ElementName name, const html::Attributes& attributes) {
  open(name.text, attributes);
  return {*this, name.text};
}

void HtmlWriter::element(html::ElementName name, const html::Attributes& attributes, std::string_view content) {
  const Element opened = element(name, attributes);
  text(content);
}

void HtmlWriter::empty_element(html::ElementName name, const html::Attributes& attributes) {
  open(name.text, attributes);
}

void HtmlWriter::script(const Url& file) {
  open("script", {{"src", file}, {"defer", true}});
  out_ += "</script>";
}

void HtmlWriter::linked_data(std::string_view json) {
  out_ += "<script type=\"application/ld+json\">";
  for (const char c : json) {
    if (c == '<')
      out_ += "\\u003c";
    else if (c == '>')
      out_ += "\\u003e";
    else if (c == '&')
      out_ += "\\u0026";
    else
      out_ += c;
  }
  out_ += "</script>";
}

void HtmlWriter::text(std::string_view content) { append_escaped(out_, content); }

}  // namespace ratsarchiv::web
