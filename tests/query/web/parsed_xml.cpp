#include "query/web/parsed_xml.hpp"

#include <algorithm>

namespace ratsarchiv::tests {
namespace {

class XmlReader {
 public:
  explicit XmlReader(std::string_view xml) : xml_(xml) {}

  ParsedXml read() {
    constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    if (xml_.starts_with(kDeclaration))
      at_ = kDeclaration.size();
    else
      fault("no declaration");
    bool root_ended = false;
    while (at_ < xml_.size() && out_.faults.size() < 10) {
      if (xml_[at_] == '<') {
        if (root_ended) fault("behind the root");
        tag();
        root_ended = open_.empty();
        continue;
      }
      const std::size_t end = std::min(xml_.find('<', at_), xml_.size());
      const std::string text = decoded(xml_.substr(at_, end - at_));
      if (!open_.empty())
        out_.elements[open_.back()].text += text;
      else if (text.find_first_not_of(" \n") != std::string::npos)
        fault("text outside");
      at_ = end;
    }
    if (!open_.empty()) fault("not closed: " + out_.elements[open_.back()].name);
    return std::move(out_);
  }

 private:
  void fault(const std::string& what) { out_.faults.push_back(what + " at " + std::string(xml_.substr(at_, 60))); }

  std::string decoded(std::string_view raw) {
    static const std::map<std::string, char, std::less<>> kEntities{
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
    std::string out;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      const auto byte = static_cast<unsigned char>(raw[i]);
      if (byte < 0x20 && raw[i] != '\n' && raw[i] != '\t') fault("a control character");
      if (raw[i] != '&') {
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

  std::string name() {
    const std::size_t end = std::min(xml_.find_first_of(" =>/", at_), xml_.size());
    std::string found(xml_.substr(at_, end - at_));
    at_ = end;
    return found;
  }

  bool expect(char c) {
    if (at_ < xml_.size() && xml_[at_] == c) {
      ++at_;
      return true;
    }
    fault(std::string("no ") + c);
    at_ = xml_.size();
    return false;
  }

  void tag() {
    ++at_;
    if (at_ < xml_.size() && xml_[at_] == '/') {
      ++at_;
      const std::string closed = name();
      if (open_.empty() || out_.elements[open_.back()].name != closed)
        fault("closes " + closed);
      else
        open_.pop_back();
      expect('>');
      return;
    }
    XmlElement element;
    element.name = name();
    if (element.name.empty()) fault("no name");
    if (!open_.empty()) element.parent = out_.elements[open_.back()].name;
    while (at_ < xml_.size() && xml_[at_] == ' ') {
      ++at_;
      const std::string key = name();
      if (!expect('=') || !expect('"')) return;
      const std::size_t end = std::min(xml_.find('"', at_), xml_.size());
      const std::string_view raw = xml_.substr(at_, end - at_);
      if (raw.find('<') != std::string_view::npos) fault("< in an attribute");
      if (!element.attributes.emplace(key, decoded(raw)).second) fault("twice " + key);
      at_ = end;
      if (!expect('"')) return;
    }
    if (!expect('>')) return;
    out_.elements.push_back(element);
    open_.push_back(out_.elements.size() - 1);
  }

  std::string_view xml_;
  std::size_t at_ = 0;
  std::vector<std::size_t> open_;
  ParsedXml out_;
};

}  // namespace

std::vector<std::string> ParsedXml::texts(std::string_view name) const {
  std::vector<std::string> found;
  for (const XmlElement& element : elements)
    if (element.name == name) found.push_back(element.text);
  return found;
}

ParsedXml parse_xml(std::string_view xml) { return XmlReader(xml).read(); }

}  // namespace ratsarchiv::tests
