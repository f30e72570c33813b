// LibreOffice Writer: what of content.xml is text. The elements are those of OpenDocument 1.3, part 3.
#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "corpus/extract/flow_text.hpp"
#include "corpus/extract/item_number.hpp"
#include "corpus/extract/office_extractor.hpp"
#include "corpus/extract/office_package.hpp"
#include "corpus/extract/xml_events.hpp"

namespace ratsarchiv::corpus {
namespace {

// Left out with all that is in them: deleted text, comments, forms, scripts, descriptions of pictures, phonetic guides,
// the marks of notes, list numbers as text (they are counted), hidden text.
constexpr std::array<std::string_view, 12> kDroppedElements = {"office:annotation",
                                                               "office:event-listeners",
                                                               "office:forms",
                                                               "office:scripts",
                                                               "svg:desc",
                                                               "svg:title",
                                                               "text:index-entry-template",
                                                               "text:note-citation",
                                                               "text:number",
                                                               "text:ruby-text",
                                                               "text:table-of-content-source",
                                                               "text:tracked-changes"};

bool is_dropped(const std::string& name, const XmlAttributes& attributes) {
  if (name == "text:hidden-text") return attributes["text:is-hidden"] != "false";
  return std::find(kDroppedElements.begin(), kDroppedElements.end(), name) != kDroppedElements.end();
}

struct ListLevel {
  bool is_number = false;
  bool is_bullet = false;
  NumberStyle style = NumberStyle::Decimal;
  std::string prefix;
  std::string suffix;
  int start = 1;
};
constexpr int kLevels = 10;
using ListStyle = std::array<ListLevel, kLevels>;

// What the automatic and common styles say about lists and page breaks.
class OdtStyles : public XmlHandler {
 public:
  void begin(const std::string& name, const XmlAttributes& attributes) override {
    if (name == "text:list-style") {
      list_ = &lists[std::string(attributes["style:name"])];
    } else if (name == "style:paragraph-properties" || name == "style:table-properties") {
      for (const std::string_view property : {"fo:break-before", "fo:break-after"})
        if (attributes[property] == "page") has_hard_breaks = true;
    } else if (list_ && (name == "text:list-level-style-number" || name == "text:list-level-style-bullet")) {
      const int level = attributes.number("text:level", 0);
      if (level < 1 || level > kLevels) return;
      ListLevel& style = (*list_)[level - 1];
      style.is_bullet = name == "text:list-level-style-bullet";
      style.is_number = !style.is_bullet && !attributes["style:num-format"].empty();
      style.style = number_style(attributes["style:num-format"]);
      style.prefix = attributes["style:num-prefix"];
      style.suffix = attributes["style:num-suffix"];
      style.start = attributes.number("text:start-value", 1);
    }
  }
  void end(const std::string& name) override {
    if (name == "text:list-style") list_ = nullptr;
  }
  void characters(std::string_view) override {}

  std::map<std::string, ListStyle, std::less<>> lists;
  bool has_hard_breaks = false;

 private:
  ListStyle* list_ = nullptr;
};

class OdtHandler : public XmlHandler {
 public:
  OdtHandler(FlowText& text, FlowText& notes, const OdtStyles& styles) : body_(text), notes_(notes), styles_(styles) {}

  void begin(const std::string& name, const XmlAttributes& attributes) override {
    if (name == "office:text") in_text_ = true;
    if (!in_text_) return;
    if (dropped_ > 0 || is_dropped(name, attributes)) {
      ++dropped_;
      return;
    }
    if (name == "text:p" || name == "text:h") {
      if (paragraphs_++ > 0 && note_depth_ == 0) text().end_line();  // of a text box in a paragraph
    } else if (name == "text:list") {
      begin_list(attributes);
    } else if (name == "text:list-item") {
      begin_item(attributes);
    } else if (name == "table:table") {
      text().begin_table();
    } else if (name == "table:table-row") {
      text().begin_row();
    } else if (name == "table:table-cell" || name == "table:covered-table-cell") {
      constexpr int kMostRepeated = 64;
      const int repeated = std::clamp(attributes.number("table:number-columns-repeated", 1), 1, kMostRepeated);
      for (int i = 1; i < repeated; ++i) {
        text().begin_cell(1, 1);
        text().end_cell();
      }
      text().begin_cell(1, 1);
    } else if (name == "text:note-body") {
      ++note_depth_;
    } else {
      content(name, attributes);
    }
  }

  void end(const std::string& name) override {
    if (!in_text_) return;
    if (name == "office:text") in_text_ = false;
    if (dropped_ > 0) {
      --dropped_;
      return;
    }
    if (name == "text:p" || name == "text:h") {
      --paragraphs_;
      text().end_office_paragraph();
    } else if (name == "text:list") {
      if (!lists_.empty()) lists_.pop_back();
    } else if (name == "text:list-item") {
      text().end_item();
    } else if (name == "table:table") {
      text().end_table();
    } else if (name == "table:table-row") {
      text().end_row();
    } else if (name == "table:table-cell" || name == "table:covered-table-cell") {
      text().end_cell();
    } else if (name == "text:note-body") {
      --note_depth_;
    }
  }

  void characters(std::string_view characters) override {
    if (in_text_ && dropped_ == 0 && paragraphs_ > 0) text().add_collapsed(characters);
  }

 private:
  struct List {
    std::string style;
    int next = 1;
  };

  FlowText& text() { return note_depth_ > 0 ? notes_ : body_; }

  const ListLevel* level() const {
    if (lists_.empty() || lists_.size() > kLevels) return nullptr;
    const auto found = styles_.lists.find(lists_.back().style);
    return found == styles_.lists.end() ? nullptr : &found->second[lists_.size() - 1];
  }

  void begin_list(const XmlAttributes& attributes) {
    std::string style(attributes["text:style-name"]);
    if (style.empty() && !lists_.empty()) style = lists_.back().style;
    lists_.push_back({std::move(style), 1});
    const ListLevel* const here = level();
    if (here) lists_.back().next = here->start;
    const std::string key = lists_.back().style + '/' + std::to_string(lists_.size());
    const bool goes_on = attributes["text:continue-numbering"] == "true" || attributes.has("text:continue-list");
    if (goes_on && last_numbers_.contains(key)) lists_.back().next = last_numbers_[key] + 1;
  }

  void begin_item(const XmlAttributes& attributes) {
    const ListLevel* const here = level();
    if (!here) return text().end_line();
    List& list = lists_.back();
    list.next = attributes.number("text:start-value", list.next);
    if (here->is_number) text().begin_item(here->prefix + item_number(list.next, here->style) + here->suffix);
    if (here->is_bullet) text().begin_item("-");
    last_numbers_[list.style + '/' + std::to_string(lists_.size())] = list.next;
    if (list.next < 1'000'000) ++list.next;
  }

  void content(const std::string& name, const XmlAttributes& attributes) {
    if (name == "text:soft-page-break" && note_depth_ == 0) return body_.break_page();
    if (paragraphs_ == 0) return;
    if (name == "text:tab") return text().add_kept("\t");
    if (name == "text:line-break") return text().break_line();
    if (name == "text:s") {
      constexpr int kMostBlanks = 200;
      const int count = std::clamp(attributes.number("text:c", 1), 1, kMostBlanks);
      return text().add_kept(std::string(static_cast<std::size_t>(count), ' '));
    }
  }

  FlowText& body_;
  FlowText& notes_;
  const OdtStyles& styles_;
  std::vector<List> lists_;
  std::map<std::string, int> last_numbers_;
  std::size_t dropped_ = 0;
  std::size_t paragraphs_ = 0;  // open ones; more than one: a text box or a note in a paragraph
  std::size_t note_depth_ = 0;
  bool in_text_ = false;
};

}  // namespace

ExtractedText text_of_odt(const OdtParts& parts, const ExtractLimits& limits) {
  OdtStyles styles;
  if (!parts.styles.empty()) read_xml(parts.styles, "styles.xml", styles);
  styles.has_hard_breaks = false;  // styles that are only on offer
  read_xml(parts.content, "content.xml", styles);
  FlowText text(limits.max_text_bytes);
  FlowText notes(limits.max_text_bytes);
  OdtHandler handler(text, notes, styles);
  read_xml(parts.content, "content.xml", handler);
  text.end_block();
  text.add_kept(notes.take().text);

  OfficeProperties properties;
  read_properties(parts.meta, properties);
  ExtractedText extracted = text.take();
  if (extracted.text.empty()) throw ExtractionError("empty", "There is no text in the document.");
  // Breaks that the author set are no soft ones: with them, the pages are not those between the soft ones.
  if (styles.has_hard_breaks) properties.pages = static_cast<std::size_t>(-1);
  pages_from_breaks(extracted, properties.pages);
  extracted.title = std::move(properties.title);
  return extracted;
}

ExtractedText extract_odt(std::string_view bytes, const ExtractLimits& limits) {
  const auto wants = [](std::string_view name) {
    return name == "content.xml" || name == "styles.xml" || name == "meta.xml" || name == "META-INF/manifest.xml";
  };
  auto parts = read_package(bytes, limits, wants);
  if (parts["META-INF/manifest.xml"].find("encryption-data") != std::string::npos)
    throw ExtractionError("encrypted", "It is protected by a password; store it without one.");
  if (parts["content.xml"].empty()) throw ExtractionError("format", "It holds no content.xml, so it is no ODT file.");
  return text_of_odt({std::move(parts["content.xml"]), std::move(parts["styles.xml"]), std::move(parts["meta.xml"])},
                     limits);
}

}  // namespace ratsarchiv::corpus
