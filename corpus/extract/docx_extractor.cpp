// Word: what of document.xml is text. The elements are those of ECMA-376, part 1, 17.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "corpus/extract/docx_numbering.hpp"
#include "corpus/extract/flow_text.hpp"
#include "corpus/extract/office_extractor.hpp"
#include "corpus/extract/office_package.hpp"
#include "corpus/extract/xml_events.hpp"

namespace ratsarchiv::corpus {
namespace {

// Left out with all that is in them: deleted text, codes of fields, the second form of what is stored in two forms,
// properties (those that matter are read before), phonetic guides, placeholders.
constexpr std::array<std::string_view, 15> kDropped = {
    "mc:Fallback", "w:del",   "w:delInstrText", "w:delText", "w:instrText",  "w:moveFrom", "w:rPrChange", "w:pPrChange",
    "w:rt",        "w:sdtPr", "w:sectPr",       "w:tblPr",   "w:tcPrChange", "w:trPr",     "w:tblGrid"};

bool is_on(const XmlAttributes& attributes) {
  const std::string_view value = attributes["w:val"];
  return value != "0" && value != "false" && value != "off";
}

class DocxHandler : public XmlHandler {
 public:
  DocxHandler(FlowText& text, DocxNumbering& numbering) : text_(text), numbering_(numbering) {}

  void begin(const std::string& name, const XmlAttributes& attributes) override {
    if (dropped_ > 0 || is_dropped(name, attributes)) {
      ++dropped_;
      return;
    }
    if (cell_ == Cell::Announced && (name == "w:p" || name == "w:tbl" || name == "w:sdt")) open_cell();
    if (name == "w:p") {
      paragraphs_.emplace_back();
      if (paragraphs_.size() > 1) text_.end_line();  // of a text box in a paragraph
    } else if (name == "w:pPr") {
      in_paragraph_properties_ = true;
    } else if (name == "w:rPr") {
      in_run_properties_ = true;
    } else if (in_paragraph_properties_) {
      paragraph_property(name, attributes);
    } else if (in_run_properties_) {
      if (name == "w:vanish" || name == "w:specVanish") is_hidden_run_ = is_on(attributes);
    } else if (name == "w:r" || name == "m:r") {
      is_hidden_run_ = false;
    } else if (name == "w:tbl") {
      text_.begin_table();
    } else if (name == "w:tr") {
      text_.begin_row();
    } else if (name == "w:tc") {
      cell_ = Cell::Announced;
      columns_ = 1;
    } else if (name == "w:gridSpan") {
      columns_ = attributes.number("w:val", 1);
    } else {
      content(name, attributes);
    }
    if (name == "w:t" || name == "m:t") ++text_open_;
  }

  void end(const std::string& name) override {
    if (dropped_ > 0) {
      --dropped_;
      return;
    }
    if (name == "w:p") {
      end_paragraph();
    } else if (name == "w:pPr") {
      in_paragraph_properties_ = false;
      begin_item();
    } else if (name == "w:rPr") {
      in_run_properties_ = false;
    } else if (name == "w:t" || name == "m:t") {
      if (text_open_ > 0) --text_open_;
    } else if (name == "w:tbl") {
      text_.end_table();
    } else if (name == "w:tr") {
      text_.end_row();
    } else if (name == "w:tc") {
      if (cell_ == Cell::Announced) open_cell();
      text_.end_cell();
    }
  }

  void characters(std::string_view text) override {
    if (dropped_ > 0 || text_open_ == 0 || is_hidden_run_) return;
    text_.add_kept(without_line_ends(text));
  }

 private:
  struct Paragraph {
    std::string style;
    std::optional<DocxNumbering::Reference> item;
    bool goes_on = false;  // its end was deleted: the next one goes on in its line
  };
  enum class Cell { None, Announced };

  bool is_dropped(const std::string& name, const XmlAttributes& attributes) const {
    if (in_paragraph_properties_) return name == "w:pPrChange" || name == "w:rPrChange" || name == "w:sectPr";
    if (name == "w:footnote" || name == "w:endnote")
      return attributes.has("w:type") && attributes["w:type"] != "normal";
    return std::find(kDropped.begin(), kDropped.end(), name) != kDropped.end();
  }

  void paragraph_property(const std::string& name, const XmlAttributes& attributes) {
    if (paragraphs_.empty()) return;
    Paragraph& paragraph = paragraphs_.back();
    if (name == "w:pStyle") paragraph.style = attributes["w:val"];
    if (name == "w:numId") item_of(paragraph).list = attributes["w:val"];
    if (name == "w:ilvl") item_of(paragraph).level = attributes.number("w:val", 0);
    if (name == "w:del" || name == "w:moveFrom") paragraph.goes_on = true;
  }

  static DocxNumbering::Reference& item_of(Paragraph& paragraph) {
    if (!paragraph.item) paragraph.item.emplace();
    return *paragraph.item;
  }

  void begin_item() {
    if (paragraphs_.empty()) return;
    Paragraph& paragraph = paragraphs_.back();
    const auto styled = numbering_.of_style(paragraph.style);
    if (paragraph.item && paragraph.item->list.empty() && styled) paragraph.item->list = styled->list;
    if (!paragraph.item) paragraph.item = styled;
    if (!paragraph.item || paragraph.item->list == "0") return;
    std::string number = numbering_.next(*paragraph.item);
    if (!number.empty()) text_.begin_item(std::move(number));
  }

  void end_paragraph() {
    if (paragraphs_.empty()) return;
    if (!paragraphs_.back().goes_on) text_.end_office_paragraph();
    paragraphs_.pop_back();
  }

  void open_cell() {
    cell_ = Cell::None;
    text_.begin_cell(columns_, 1);  // a cell that spans rows has an empty one in each
  }

  void content(const std::string& name, const XmlAttributes& attributes) {
    if (is_hidden_run_ && name != "w:lastRenderedPageBreak") return;
    if (name == "w:tab" || name == "w:ptab") return text_.add_kept("\t");
    if (name == "w:cr") return text_.break_line();
    if (name == "w:br")
      return attributes["w:type"] == "page" || attributes["w:type"] == "column" ? text_.end_line() : text_.break_line();
    if (name == "w:noBreakHyphen") return text_.add_kept("-");
    if (name == "w:softHyphen") return text_.add_kept("\u00AD");
    if (name == "w:lastRenderedPageBreak") return text_.break_page();
    if (name == "w:footnote" || name == "w:endnote") return text_.end_line();
  }

  static std::string without_line_ends(std::string_view text) {
    std::string line(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
  }

  FlowText& text_;
  DocxNumbering& numbering_;
  std::vector<Paragraph> paragraphs_;  // more than one: a text box in a paragraph
  std::size_t dropped_ = 0;
  std::size_t text_open_ = 0;
  bool in_paragraph_properties_ = false;
  bool in_run_properties_ = false;
  bool is_hidden_run_ = false;
  Cell cell_ = Cell::None;
  int columns_ = 1;
};

// The target of the relationship whose type ends with /officeDocument.
class MainPartReader : public XmlHandler {
 public:
  void begin(const std::string& name, const XmlAttributes& attributes) override {
    if (name != "rel:Relationship" || !attributes["Type"].ends_with("/officeDocument")) return;
    std::string_view path = attributes["Target"];
    while (path.starts_with('/')) path.remove_prefix(1);
    target = path;
  }
  void end(const std::string&) override {}
  void characters(std::string_view) override {}
  std::string target;
};

}  // namespace

ExtractedText text_of_docx(const DocxParts& parts, const ExtractLimits& limits) {
  DocxNumbering numbering(parts.numbering, parts.styles);
  FlowText text(limits.max_text_bytes);
  DocxHandler handler(text, numbering);
  read_xml(parts.document, "word/document.xml", handler);
  for (const auto& [notes, name] :
       {std::pair{&parts.footnotes, "word/footnotes.xml"}, std::pair{&parts.endnotes, "word/endnotes.xml"}}) {
    if (notes->empty()) continue;
    text.end_block();
    DocxHandler notes_handler(text, numbering);
    read_xml(*notes, name, notes_handler);
  }
  OfficeProperties properties;
  read_properties(parts.core_properties, properties);
  read_properties(parts.app_properties, properties);

  ExtractedText extracted = text.take();
  if (extracted.text.empty()) throw ExtractionError("empty", "There is no text in the document.");
  pages_from_breaks(extracted, properties.pages);
  extracted.title = std::move(properties.title);
  return extracted;
}

ExtractedText extract_docx(std::string_view bytes, const ExtractLimits& limits) {
  const auto wants = [](std::string_view name) {
    return name == "_rels/.rels" || (name.starts_with("docProps/") && name.ends_with(".xml")) ||
           (name.starts_with("word/") && name.ends_with(".xml") && name.find('/', 5) == std::string_view::npos &&
            !name.starts_with("word/header") && !name.starts_with("word/footer") && !name.starts_with("word/comments"));
  };
  auto parts = read_package(bytes, limits, wants);
  MainPartReader main;
  if (const auto found = parts.find("_rels/.rels"); found != parts.end()) read_xml(found->second, found->first, main);
  if (!parts.contains(main.target)) main.target = "word/document.xml";
  if (!parts.contains(main.target))
    throw ExtractionError("format", "It holds no word/document.xml, so it is no DOCX file.");
  return text_of_docx(
      {std::move(parts[main.target]), std::move(parts["word/numbering.xml"]), std::move(parts["word/styles.xml"]),
       std::move(parts["word/footnotes.xml"]), std::move(parts["word/endnotes.xml"]),
       std::move(parts["docProps/core.xml"]), std::move(parts["docProps/app.xml"])},
      limits);
}

}  // namespace ratsarchiv::corpus
