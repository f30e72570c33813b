// The numbers of a Word document's list items, which its text does not hold: numbering.xml and styles.xml say how they
// are printed, the order of the paragraphs says which is next.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/extract/item_number.hpp"

namespace ratsarchiv::corpus {

class DocxNumbering {
 public:
  // Either part may be empty. Throws ExtractionError{"format"} as read_xml.
  DocxNumbering(std::string_view numbering, std::string_view styles);

  struct Reference {
    std::string list;  // w:numId; "0" for none
    int level = 0;     // w:ilvl, from 0
  };

  // That a paragraph style states; nothing for a style without one.
  std::optional<Reference> of_style(const std::string& style) const;

  // What stands before the next item of the list: "2.", "2.1", "b)", "-" for a bullet; empty for none. Counts on.
  std::string next(const Reference& item);

  static constexpr int kLevels = 9;

 private:
  friend class DocxNumberingReader;
  struct Level {
    bool is_bullet = false;
    bool is_none = false;
    NumberStyle style = NumberStyle::Decimal;
    std::string pattern;  // "%1.%2"
    int start = 1;
  };
  using Levels = std::array<Level, kLevels>;

  std::map<std::string, Levels> patterns_;    // by w:abstractNumId
  std::map<std::string, std::string> lists_;  // w:numId -> w:abstractNumId
  std::map<std::string, Reference> styles_;   // by w:styleId
  std::map<std::string, std::string> base_styles_;
  std::map<std::string, std::array<int, kLevels>> counts_;  // by w:abstractNumId: lists of one kind count on
};

}  // namespace ratsarchiv::corpus
