#include "corpus/extract/docx_numbering.hpp"

#include <algorithm>

#include "corpus/extract/xml_events.hpp"

namespace ratsarchiv::corpus {

class DocxNumberingReader : public XmlHandler {
 public:
  explicit DocxNumberingReader(DocxNumbering& into) : into_(into) {}

  void begin(const std::string& name, const XmlAttributes& attributes) override {
    const std::string value(attributes["w:val"]);
    if (name == "w:abstractNum") {
      pattern_ = attributes["w:abstractNumId"];
      into_.patterns_[pattern_];
    } else if (name == "w:lvl" && !pattern_.empty()) {
      const int number = attributes.number("w:ilvl", -1);
      level_ = number >= 0 && number < DocxNumbering::kLevels ? &into_.patterns_[pattern_][number] : nullptr;
    } else if (name == "w:num") {
      list_ = attributes["w:numId"];
    } else if (name == "w:abstractNumId" && !list_.empty()) {
      into_.lists_[list_] = value;
    } else if (name == "w:style") {
      style_ = attributes["w:styleId"];
    } else if (name == "w:basedOn" && !style_.empty()) {
      into_.base_styles_[style_] = value;
    } else if (name == "w:numId" && !style_.empty()) {
      into_.styles_[style_].list = value;
    } else if (name == "w:ilvl" && !style_.empty()) {
      into_.styles_[style_].level = attributes.number("w:val", 0);
    } else if (level_) {
      if (name == "w:start") level_->start = attributes.number("w:val", 1);
      if (name == "w:lvlText") level_->pattern = value;
      if (name == "w:numFmt") {
        level_->is_bullet = value == "bullet";
        level_->is_none = value == "none";
        level_->style = number_style(value);
      }
    }
  }
  void end(const std::string& name) override {
    if (name == "w:lvl") level_ = nullptr;
    if (name == "w:abstractNum") pattern_.clear();
    if (name == "w:num") list_.clear();
    if (name == "w:style") style_.clear();
  }
  void characters(std::string_view) override {}

 private:
  DocxNumbering& into_;
  DocxNumbering::Level* level_ = nullptr;
  std::string pattern_;
  std::string list_;
  std::string style_;
};

DocxNumbering::DocxNumbering(std::string_view numbering, std::string_view styles) {
  DocxNumberingReader reader(*this);
  if (!numbering.empty()) read_xml(numbering, "word/numbering.xml", reader);
  if (!styles.empty()) read_xml(styles, "word/styles.xml", reader);
}

std::optional<DocxNumbering::Reference> DocxNumbering::of_style(const std::string& style) const {
  std::string name = style;
  constexpr int kMostAncestors = 16;  // a circle of styles ends
  for (int i = 0; i < kMostAncestors; ++i) {
    if (const auto found = styles_.find(name); found != styles_.end() && !found->second.list.empty())
      return found->second;
    const auto base = base_styles_.find(name);
    if (base == base_styles_.end()) break;
    name = base->second;
  }
  return std::nullopt;
}

std::string DocxNumbering::next(const Reference& item) {
  const auto list = lists_.find(item.list);
  if (list == lists_.end() || item.level < 0 || item.level >= kLevels) return {};
  const auto found = patterns_.find(list->second);
  if (found == patterns_.end()) return {};
  const Levels& levels = found->second;
  auto [counts, is_new] = counts_.try_emplace(list->second);
  if (is_new)
    for (int i = 0; i < kLevels; ++i) counts->second[i] = levels[i].start - 1;
  std::array<int, kLevels>& count = counts->second;
  if (count[item.level] < 1'000'000) ++count[item.level];
  for (int i = item.level + 1; i < kLevels; ++i) count[i] = levels[i].start - 1;

  const Level& level = levels[item.level];
  if (level.is_none) return {};
  if (level.is_bullet) return "-";
  std::string printed;
  constexpr std::size_t kMostBytes = 100;
  for (std::size_t i = 0; i < level.pattern.size() && printed.size() < kMostBytes; ++i) {
    const char digit = i + 1 < level.pattern.size() ? level.pattern[i + 1] : '\0';
    if (level.pattern[i] == '%' && digit >= '1' && digit <= '9') {
      const int other = digit - '1';
      printed += item_number(std::max(count[other], levels[other].start), levels[other].style);
      ++i;
    } else {
      printed += level.pattern[i];
    }
  }
  return printed;
}

}  // namespace ratsarchiv::corpus
