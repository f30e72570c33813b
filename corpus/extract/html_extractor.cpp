#include "corpus/extract/html_extractor.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <exception>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "corpus/extract/flow_text.hpp"
#include "corpus/extract/html_encoding.hpp"
#include "corpus/extract/item_number.hpp"
#include "corpus/extract/page_links.hpp"

namespace ratsarchiv::corpus {
namespace {

constexpr std::size_t kMaxDepth = 4096;

enum class Role { Inline, Line, Block, Dropped, Title, Break, Kept, List, Item, Table, Row, Cell, Link, Footer };

struct ElementRole {
  std::string_view name;
  Role role;
};

// Sorted by name. What is not named is inline.
constexpr std::array kRoles = std::to_array<ElementRole>({
    {"a", Role::Link},           {"address", Role::Line},     {"applet", Role::Dropped},   {"article", Role::Line},
    {"aside", Role::Line},       {"audio", Role::Dropped},    {"blockquote", Role::Block}, {"br", Role::Break},
    {"button", Role::Dropped},   {"canvas", Role::Dropped},   {"caption", Role::Block},    {"center", Role::Line},
    {"datalist", Role::Dropped}, {"dd", Role::Line},          {"details", Role::Line},     {"dialog", Role::Dropped},
    {"dir", Role::List},         {"div", Role::Line},         {"dl", Role::Block},         {"dt", Role::Line},
    {"fieldset", Role::Line},    {"figcaption", Role::Line},  {"figure", Role::Block},     {"footer", Role::Footer},
    {"form", Role::Line},        {"h1", Role::Block},         {"h2", Role::Block},         {"h3", Role::Block},
    {"h4", Role::Block},         {"h5", Role::Block},         {"h6", Role::Block},         {"header", Role::Line},
    {"hgroup", Role::Line},      {"hr", Role::Block},         {"iframe", Role::Dropped},   {"legend", Role::Line},
    {"li", Role::Item},          {"listing", Role::Kept},     {"main", Role::Line},        {"map", Role::Dropped},
    {"math", Role::Inline},      {"menu", Role::List},        {"nav", Role::Dropped},      {"noembed", Role::Dropped},
    {"noframes", Role::Dropped}, {"noscript", Role::Dropped}, {"object", Role::Dropped},   {"ol", Role::List},
    {"option", Role::Dropped},   {"p", Role::Block},          {"plaintext", Role::Kept},   {"pre", Role::Kept},
    {"rp", Role::Dropped},       {"rt", Role::Dropped},       {"script", Role::Dropped},   {"section", Role::Line},
    {"select", Role::Dropped},   {"style", Role::Dropped},    {"summary", Role::Line},     {"svg", Role::Dropped},
    {"table", Role::Table},      {"td", Role::Cell},          {"template", Role::Dropped}, {"textarea", Role::Dropped},
    {"th", Role::Cell},          {"title", Role::Title},      {"tr", Role::Row},           {"ul", Role::List},
    {"video", Role::Dropped},    {"xmp", Role::Kept},
});
static_assert(std::is_sorted(kRoles.begin(), kRoles.end(),
                             [](const ElementRole& a, const ElementRole& b) { return a.name < b.name; }));

Role role_of(std::string_view name) {
  const auto found =
      std::lower_bound(kRoles.begin(), kRoles.end(), name,
                       [](const ElementRole& element, std::string_view key) { return element.name < key; });
  return found != kRoles.end() && found->name == name ? found->role : Role::Inline;
}

std::string_view view(const xmlChar* text) { return text ? reinterpret_cast<const char*>(text) : std::string_view(); }

std::string_view attribute(const xmlChar** attributes, std::string_view name) {
  for (; attributes && attributes[0]; attributes += 2)
    if (view(attributes[0]) == name) return view(attributes[1]);
  return {};
}

bool has_attribute(const xmlChar** attributes, std::string_view name) {
  for (; attributes && attributes[0]; attributes += 2)
    if (view(attributes[0]) == name) return true;
  return false;
}

// Whether the element's own style or attributes keep it from being seen. Style sheets are not read.
bool is_hidden(const xmlChar** attributes) {
  if (has_attribute(attributes, "hidden") || attribute(attributes, "role") == "navigation") return true;
  std::string style(attribute(attributes, "style"));
  std::erase_if(style, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
  std::transform(style.begin(), style.end(), style.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

// The whole number that text begins with; otherwise when it begins with none.
int number_or(std::string_view text, int otherwise) {
  int number = 0;
  std::size_t digits = 0;
  const bool is_negative = text.starts_with('-');
  if (is_negative) text.remove_prefix(1);
  while (digits < text.size() && digits < 9 && text[digits] >= '0' && text[digits] <= '9')
    number = number * 10 + (text[digits++] - '0');
  return digits == 0 ? otherwise : is_negative ? -number : number;
}

class PageText {
 public:
  explicit PageText(const ExtractLimits& limits) : text_(limits.max_text_bytes) {}

  void begin(std::string_view name, const xmlChar** attributes) {
    if (elements_.size() >= kMaxDepth)
      throw ExtractionError("format", "Its elements are nested deeper than " + std::to_string(kMaxDepth) + " levels.");
    Element element{std::string(name), role_of(name), text_.place()};
    if (is_hidden(attributes)) element.role = Role::Dropped;
    if (element.role == Role::Dropped) ++dropped_;
    const bool is_seen = dropped_ == 0;
    elements_.push_back(std::move(element));
    if (is_seen) open(elements_.back().role, attributes);
  }

  // Ends every element up to the innermost one of this name; nothing when none is open.
  void end(std::string_view name) {
    const auto found = std::find_if(elements_.rbegin(), elements_.rend(),
                                    [&](const Element& element) { return element.name == name; });
    if (found == elements_.rend()) return;
    const auto kept = static_cast<std::size_t>(elements_.rend() - found) - 1;
    while (elements_.size() > kept) {
      const Element element = std::move(elements_.back());
      elements_.pop_back();
      if (element.role == Role::Dropped)
        --dropped_;
      else if (dropped_ == 0)
        close(element);
    }
  }

  void characters(std::string_view text) {
    if (dropped_ > 0) return;
    if (!elements_.empty() && elements_.back().role == Role::Title) {
      if (!has_title_) title_.append(text.substr(0, kMaxTitleBytes - std::min(title_.size(), kMaxTitleBytes)));
    } else {
      kept_ > 0 ? text_.add_kept(text) : text_.add_collapsed(text);
    }
  }

  ExtractedText take() {
    while (!elements_.empty()) end(std::string(elements_.back().name));
    ExtractedText taken = text_.take();
    std::erase_if(taken.marks, [](const TextMark& mark) { return mark.range.begin == mark.range.end; });
    mark_page_lines(taken);
    FlowText title(kMaxTitleBytes * 2);
    title.add_collapsed(replace_cut(title_));
    std::string line = title.take().text;
    if (!line.empty()) line.pop_back();
    if (!line.empty()) taken.title = std::move(line);
    return taken;
  }

 private:
  static constexpr std::size_t kMaxTitleBytes = 4096;

  struct Element {
    std::string name;
    Role role;
    FlowText::Place place;
  };
  struct List {
    bool is_numbered = false;
    NumberStyle style = NumberStyle::Decimal;
    int next = 1;
  };

  // text without a character that was cut at its end.
  static std::string_view replace_cut(std::string_view text) {
    std::size_t end = text.size();
    while (end > 0 && end + 4 > text.size() && (static_cast<unsigned char>(text[end - 1]) & 0xC0) == 0x80) --end;
    if (text.size() < kMaxTitleBytes || end == 0) return text;
    return text.substr(0, (static_cast<unsigned char>(text[end - 1]) & 0x80) ? end - 1 : text.size());
  }

  void open(Role role, const xmlChar** attributes) {
    switch (role) {
      case Role::Line:
      case Role::Footer:
        return text_.end_line();
      case Role::Block:
        return text_.end_block();
      case Role::Break:
        return text_.break_line();
      case Role::Kept:
        ++kept_;
        return text_.end_block();
      case Role::List:
        lists_.empty() ? text_.end_block() : text_.end_line();
        lists_.push_back({elements_.back().name == "ol", number_style(attribute(attributes, "type")),
                          number_or(attribute(attributes, "start"), 1)});
        return;
      case Role::Item:
        return open_item(attributes);
      case Role::Table:
        return text_.begin_table();
      case Role::Row:
        return text_.begin_row();
      case Role::Cell:
        return text_.begin_cell(number_or(attribute(attributes, "colspan"), 1),
                                number_or(attribute(attributes, "rowspan"), 1));
      case Role::Inline:
      case Role::Link:
      case Role::Title:
      case Role::Dropped:
        return;
    }
  }

  void open_item(const xmlChar** attributes) {
    text_.end_line();
    if (lists_.empty()) return;
    List& list = lists_.back();
    if (!list.is_numbered) return text_.begin_item("-");
    list.next = number_or(attribute(attributes, "value"), list.next);
    text_.begin_item(item_number(list.next, list.style) + '.');
    if (list.next < std::numeric_limits<int>::max()) ++list.next;
  }

  void close(const Element& element) {
    switch (element.role) {
      case Role::Line:
        return text_.end_line();
      case Role::Item:
        return text_.end_item();
      case Role::Footer:
        text_.mark_since(element.place, MarkKind::Furniture);
        return text_.end_line();
      case Role::Block:
        return text_.end_block();
      case Role::Kept:
        --kept_;
        return text_.end_block();
      case Role::List:
        lists_.pop_back();
        return lists_.empty() ? text_.end_block() : text_.end_line();
      case Role::Table:
        return text_.end_table();
      case Role::Row:
        return text_.end_row();
      case Role::Cell:
        return text_.end_cell();
      case Role::Link:
        if (is_page_link(text_.text_since(element.place))) text_.mark_since(element.place, MarkKind::Furniture);
        return;
      case Role::Title:
        has_title_ = !title_.empty();
        return;
      case Role::Inline:
      case Role::Break:
      case Role::Dropped:
        return;
    }
  }

  FlowText text_;
  std::vector<Element> elements_;
  std::vector<List> lists_;
  std::size_t dropped_ = 0;  // open elements that are left out
  std::size_t kept_ = 0;     // open elements that keep blanks
  std::string title_;
  bool has_title_ = false;
};

// What the parser calls. An exception must not pass through C code: it waits until the parser has returned.
struct Events {
  PageText page;
  htmlParserCtxtPtr parser = nullptr;
  std::exception_ptr failure;

  template <typename Call>
  static void guarded(void* data, Call&& call) {
    auto& events = *static_cast<Events*>(data);
    if (events.failure) return;
    try {
      call(events.page);
    } catch (...) {
      events.failure = std::current_exception();
      xmlStopParser(events.parser);
    }
  }
  static void begin(void* data, const xmlChar* name, const xmlChar** attributes) {
    guarded(data, [&](PageText& page) { page.begin(view(name), attributes); });
  }
  static void end(void* data, const xmlChar* name) {
    guarded(data, [&](PageText& page) { page.end(view(name)); });
  }
  static void characters(void* data, const xmlChar* text, int length) {
    guarded(data, [&](PageText& page) {
      page.characters({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
    });
  }
};

struct ParserFree {
  void operator()(htmlParserCtxt* parser) const { htmlFreeParserCtxt(parser); }
};

}  // namespace

ExtractedText extract_html(std::string_view bytes, const ExtractLimits& limits) {
  std::vector<Problem> problems;
  std::string html = decode_html(bytes, problems);
  if (html.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()) / 2)
    throw ExtractionError("too_large", "It is larger than 1 GiB.");
  std::replace(html.begin(), html.end(), '\0', ' ');  // which ends a text for the parser

  const std::unique_ptr<htmlParserCtxt, ParserFree> parser(htmlNewParserCtxt());
  if (!parser) throw std::bad_alloc();
  Events events{PageText(limits), parser.get(), nullptr};
  xmlSAXHandler& handler = *parser->sax;
  handler = {};
  handler.startElement = Events::begin;
  handler.endElement = Events::end;
  handler.characters = Events::characters;
  handler.ignorableWhitespace = Events::characters;
  handler.cdataBlock = Events::characters;
  parser->userData = &events;
  if (!html.empty())
    htmlCtxtReadMemory(parser.get(), html.data(), static_cast<int>(html.size()), nullptr, "UTF-8",
                       HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                           HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT);
  if (parser->myDoc) xmlFreeDoc(std::exchange(parser->myDoc, nullptr));
  if (events.failure) std::rethrow_exception(events.failure);

  ExtractedText extracted = events.page.take();
  if (extracted.text.empty()) throw ExtractionError("empty", "There is no text in the page.");
  extracted.problems = std::move(problems);
  return extracted;
}

}  // namespace ratsarchiv::corpus
