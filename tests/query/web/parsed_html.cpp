#include "query/web/parsed_html.hpp"

#include <set>

namespace ratsarchiv::tests {
namespace {

const std::set<std::string, std::less<>> kVoid{"meta", "link", "input", "br"};

class Parser {
 public:
  explicit Parser(std::string_view html) : html_(html) {}

  ParsedHtml parse() {
    constexpr std::string_view kDoctype = "<!DOCTYPE html>\n";
    if (html_.starts_with(kDoctype))
      at_ = kDoctype.size();
    else
      fault("no doctype");
    while (at_ < html_.size() && out_.faults.size() < 10) {
      if (html_[at_] == '<')
        tag();
      else
        text();
    }
    if (!open_.empty()) fault("not closed: " + out_.elements[open_.back()].name);
    return std::move(out_);
  }

 private:
  void fault(const std::string& what) { out_.faults.push_back(what + " at " + std::string(html_.substr(at_, 60))); }

  std::string decoded(std::string_view raw) {
    static const std::map<std::string, char, std::less<>> kEntities{
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
    std::string out;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      if (raw[i] != '&') {
        if (raw[i] == '>' || raw[i] == '"' || raw[i] == '\'') fault("a bare character");
        out += raw[i];
        continue;
      }
      const std::size_t end = raw.find(';', i);
      const auto entity = kEntities.find(raw.substr(i, end == std::string_view::npos ? 1 : end - i + 1));
      if (entity == kEntities.end()) {
        fault("a bare &");
        continue;
      }
      out += entity->second;
      i = end;
    }
    return out;
  }

  void text() {
    const std::size_t end = std::min(html_.find('<', at_), html_.size());
    const std::string content = decoded(html_.substr(at_, end - at_));
    for (const std::size_t element : open_) out_.elements[element].text += content;
    at_ = end;
  }

  std::string name() {
    std::string found;
    while (at_ < html_.size() && (std::isalnum(static_cast<unsigned char>(html_[at_])) || html_[at_] == '-'))
      found += html_[at_++];
    return found;
  }

  void tag() {
    ++at_;
    if (at_ < html_.size() && html_[at_] == '/') {
      ++at_;
      const std::string closed = name();
      if (open_.empty() || out_.elements[open_.back()].name != closed)
        fault("closes " + closed + " within " + (open_.empty() ? "nothing" : out_.elements[open_.back()].name));
      else
        open_.pop_back();
      expect('>');
      return;
    }
    HtmlElement element;
    element.name = name();
    if (element.name.empty()) fault("no name");
    while (at_ < html_.size() && html_[at_] == ' ') {
      ++at_;
      const std::string key = name();
      if (!expect('=') || !expect('"')) return;
      const std::size_t end = std::min(html_.find('"', at_), html_.size());
      if (!element.attributes.emplace(key, decoded(html_.substr(at_, end - at_))).second) fault("twice " + key);
      at_ = end;
      if (!expect('"')) return;
    }
    if (!expect('>')) return;
    out_.elements.push_back(element);
    if (element.name == "script") {
      // Not markup: it ends where the end tag stands, whatever is in it.
      const std::size_t end = html_.find("</script", at_);
      out_.elements.back().text = html_.substr(at_, end - at_);
      at_ = std::min(end, html_.size());
    }
    if (!kVoid.contains(element.name)) open_.push_back(out_.elements.size() - 1);
  }

  bool expect(char c) {
    if (at_ < html_.size() && html_[at_] == c) {
      ++at_;
      return true;
    }
    fault(std::string("no ") + c);
    at_ = html_.size();
    return false;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::vector<std::size_t> open_;
  ParsedHtml out_;
};

}  // namespace

bool HtmlElement::has_class(std::string_view html_class) const {
  const std::string list = " " + attribute("class") + " ";
  return list.find(" " + std::string(html_class) + " ") != std::string::npos;
}

std::vector<HtmlElement> ParsedHtml::of(std::string_view name, std::string_view html_class) const {
  std::vector<HtmlElement> found;
  for (const HtmlElement& element : elements)
    if (element.name == name && (html_class.empty() || element.has_class(html_class))) found.push_back(element);
  return found;
}

HtmlElement ParsedHtml::first(std::string_view name, std::string_view html_class) const {
  const auto all = of(name, html_class);
  return all.empty() ? HtmlElement() : all.front();
}

ParsedHtml parse_html(std::string_view html) { return Parser(html).parse(); }

}  // namespace ratsarchiv::tests
