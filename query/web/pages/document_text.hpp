// The text of a document as its page shows it: sections, speeches and resolutions where they stand, every word once.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "corpus/model/document.hpp"
#include "query/render/reading_text.hpp"
#include "query/web/html_writer.hpp"
#include "query/web/page_frame.hpp"

namespace ratsarchiv::web {

inline constexpr std::size_t kMaxShownBytes = 2'000'000;  // of a text; the page says where the rest is

// Uses what it is given, which has to outlive it; writes one document once.
class DocumentText {
 public:
  // torn: words with a line end in them. marks: what a query matches, in order, not overlapping.
  DocumentText(const PageRequest& page, const corpus::Document& document, std::vector<corpus::ByteRange> torn,
               std::vector<corpus::ByteRange> marks);

  void write(HtmlWriter& html);

 private:
  enum class Part { Section, Speech, Resolution };
  // What is set off within the text, by where it begins.
  struct Block {
    corpus::ByteRange range;
    std::size_t position = 0;  // in the document's list
  };

  std::vector<Block> blocks(Part part) const;
  // Those of `all` that begin within range, cut to it and to each other.
  static std::vector<Block> within(const std::vector<Block>& all, const corpus::ByteRange& range);

  void write_section(HtmlWriter& html, const Block& block);
  void write_speeches(HtmlWriter& html, const corpus::ByteRange& range);
  void write_speech(HtmlWriter& html, const Block& block);
  void write_resolutions(HtmlWriter& html, const corpus::ByteRange& range);
  void write_resolution(HtmlWriter& html, const Block& block);
  void write_paragraphs(HtmlWriter& html, const corpus::ByteRange& range);
  void write_piece(HtmlWriter& html, const corpus::ByteRange& range);
  void write_marked_piece(HtmlWriter& html, const corpus::ByteRange& range);
  bool has_mark(const corpus::ByteRange& range) const;

  const PageRequest& page_;
  const corpus::Document& document_;
  std::vector<corpus::ByteRange> torn_;
  std::vector<corpus::ByteRange> marks_;
  std::vector<const corpus::Reference*> papers_;  // references that link, in order, not overlapping
  std::vector<Block> sections_, speeches_, resolutions_;
  std::size_t width_ = 0;
  std::size_t end_ = 0;  // of what is shown
  std::optional<corpus::SectionKind> last_heading_;
  std::optional<int> last_page_;
};

}  // namespace ratsarchiv::web
