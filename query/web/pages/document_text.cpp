#include "query/web/pages/document_text.hpp"

#include <algorithm>

#include "corpus/model/names.hpp"
#include "query/render/labels.hpp"
#include "query/web/pages/hit_list.hpp"

namespace ratsarchiv::web {
namespace {

using corpus::ByteRange;
using corpus::SectionKind;
using query::ReadingKind;

bool is_text(std::string_view bytes) { return bytes.find_first_not_of(" \t\r\n\f\v") != std::string_view::npos; }

// What stands above the text already, and what nobody looks for, is folded up.
bool is_folded(SectionKind kind, const corpus::Document& document) {
  if (kind == SectionKind::History) return !document.history.empty();
  return kind == SectionKind::Header || kind == SectionKind::Attestation || kind == SectionKind::Distribution;
}

bool has_heading(SectionKind kind) { return kind != SectionKind::Other; }

// "– 2 –": the number of a page that the text printed between two paragraphs.
bool is_page_mark(std::string_view text) {
  constexpr std::size_t kLongest = 16;
  if (text.size() > kLongest) return false;
  bool digit = false;
  bool dash = false;
  for (std::size_t i = 0; i < text.size();) {
    constexpr std::string_view kDash = "–";
    const bool long_dash = text.substr(i, kDash.size()) == kDash;
    const bool is_digit = text[i] >= '0' && text[i] <= '9';
    if (!long_dash && !is_digit && text[i] != '-' && text[i] != ' ') return false;
    digit = digit || is_digit;
    dash = dash || long_dash || text[i] == '-';
    i += long_dash ? kDash.size() : 1;
  }
  return digit && dash;
}

std::size_t end_of_character(std::string_view text, std::size_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return at;
}

}  // namespace

DocumentText::DocumentText(const PageRequest& page, const corpus::Document& document, std::vector<ByteRange> torn,
                           std::vector<ByteRange> marks)
    : page_(page), document_(document), torn_(std::move(torn)), marks_(std::move(marks)) {
  width_ = query::line_width(document_.text);
  end_ = end_of_character(document_.text, std::min(document_.text.size(), kMaxShownBytes));
  sections_ = blocks(Part::Section);
  speeches_ = blocks(Part::Speech);
  resolutions_ = blocks(Part::Resolution);
  for (const corpus::Reference& reference : document_.references)
    if (reference.kind == corpus::ReferenceKind::Paper && !reference.range.empty()) papers_.push_back(&reference);
  std::sort(papers_.begin(), papers_.end(), [](const corpus::Reference* a, const corpus::Reference* b) {
    return a->range.begin != b->range.begin ? a->range.begin < b->range.begin : a->range.end > b->range.end;
  });
  std::size_t at = 0;
  std::erase_if(papers_, [&](const corpus::Reference* reference) {
    if (reference->range.begin < at) return true;
    at = reference->range.end;
    return false;
  });
}

std::vector<DocumentText::Block> DocumentText::blocks(Part part) const {
  std::vector<Block> found;
  const auto add = [&](const ByteRange& range, std::size_t position) {
    const ByteRange shown{std::min(range.begin, end_), std::min(range.end, end_)};
    if (!shown.empty()) found.push_back({shown, position});
  };
  if (part == Part::Section)
    for (std::size_t i = 0; i < document_.sections.size(); ++i) add(document_.sections[i].range, i);
  if (part == Part::Speech)
    for (std::size_t i = 0; i < document_.speeches.size(); ++i) add(document_.speeches[i].range, i);
  if (part == Part::Resolution)
    for (std::size_t i = 0; i < document_.resolutions.size(); ++i) add(document_.resolutions[i].range, i);
  std::stable_sort(found.begin(), found.end(),
                   [](const Block& a, const Block& b) { return a.range.begin < b.range.begin; });
  return found;
}

std::vector<DocumentText::Block> DocumentText::within(const std::vector<Block>& all, const ByteRange& range) {
  std::vector<Block> inside;
  auto block = std::lower_bound(all.begin(), all.end(), range.begin,
                                [](const Block& b, std::size_t begin) { return b.range.begin < begin; });
  for (; block != all.end() && block->range.begin < range.end; ++block) {
    if (!inside.empty() && block->range.begin < inside.back().range.end) inside.back().range.end = block->range.begin;
    inside.push_back(*block);
    inside.back().range.end = std::min(block->range.end, range.end);
  }
  return inside;
}

void DocumentText::write(HtmlWriter& html) {
  const auto wrapper = html.element("div", {{"class", "document-text"}, {"lang", "de"}});
  std::size_t at = 0;
  for (const Block& block : within(sections_, {0, end_})) {
    write_speeches(html, {at, block.range.begin});
    write_section(html, block);
    at = block.range.end;
  }
  write_speeches(html, {at, end_});
  if (end_ < document_.text.size()) {
    const auto note = html.element("p", {{"class", "note"}});
    html.text(page_.words(PageText::TextIsCut));
    html.text(" ");
    html.element("a", {{"href", page_.links.document_json(document_.id)}}, page_.words(PageText::WholeTextAsJson));
  }
}

void DocumentText::write_section(HtmlWriter& html, const Block& block) {
  const SectionKind kind = document_.sections[block.position].kind;
  const std::string anchor = "abschnitt-" + std::to_string(block.position + 1);
  const std::string_view name = query::label(kind, page_.language());
  if (is_folded(kind, document_)) {
    const auto details =
        html.element("details", {{"id", anchor}, {"class", "folded-section"}, {"open", has_mark(block.range)}});
    html.element("summary", {}, fill(page_.words(PageText::InTheText), {std::string(name)}));
    write_speeches(html, block.range);
    last_heading_ = kind;
    return;
  }
  const auto section =
      html.element("section", {{"id", anchor}, {"class", "section section-" + std::string(corpus::to_string(kind))}});
  if (has_heading(kind) && last_heading_ != kind) html.element("h2", {}, name);
  last_heading_ = kind;
  write_speeches(html, block.range);
}

void DocumentText::write_speeches(HtmlWriter& html, const ByteRange& range) {
  std::size_t at = range.begin;
  for (const Block& block : within(speeches_, range)) {
    write_resolutions(html, {at, block.range.begin});
    write_speech(html, block);
    at = block.range.end;
  }
  write_resolutions(html, {at, range.end});
}

void DocumentText::write_speech(HtmlWriter& html, const Block& block) {
  const corpus::Speech& speech = document_.speeches[block.position];
  const std::string anchor = "rede-" + std::to_string(speech.index);
  const auto article = html.element(
      "article", {{"id", anchor}, {"class", "speech speech-" + std::string(corpus::to_string(speech.manner))}});
  {
    const auto head = html.element("header", {{"class", "speech-head"}});
    const std::string name = shown_speaker(speech, page_.language());
    {
      const auto heading = html.element("h3");
      const auto& person = speech.person ? speech.person : speech.speaker;
      if (person)
        html.element("a", {{"href", page_.links.person(*person)}}, name);
      else
        html.text(name);
    }
    html.element("span", {{"class", "manner"}}, query::label(speech.manner, page_.language()));
    if (speech.page && speech.page != last_page_) {
      const std::string text = fill(page_.words(PageText::PageNumber), {std::to_string(*speech.page)});
      const auto source = Links::external(document_.source.url.value_or(""), speech.page);
      if (source)
        html.element("a", {{"class", "page-number"}, {"href", *source}}, text);
      else
        html.element("span", {{"class", "page-number"}}, text);
      last_page_ = speech.page;
    }
    html.element("a",
                 {{"class", "permalink"},
                  {"href", Links::fragment(anchor)},
                  {"aria-label", fill(page_.words(PageText::LinkToSpeech), {std::to_string(speech.index)})}},
                 "#" + std::to_string(speech.index));
  }
  write_resolutions(html, block.range);
}

void DocumentText::write_resolutions(HtmlWriter& html, const ByteRange& range) {
  std::size_t at = range.begin;
  for (const Block& block : within(resolutions_, range)) {
    write_paragraphs(html, {at, block.range.begin});
    write_resolution(html, block);
    at = block.range.end;
  }
  write_paragraphs(html, {at, range.end});
}

void DocumentText::write_resolution(HtmlWriter& html, const Block& block) {
  const corpus::Resolution& resolution = document_.resolutions[block.position];
  const std::string anchor = "beschluss-" + std::to_string(block.position + 1);
  const auto box = html.element(
      "div",
      {{"id", anchor}, {"class", "resolution resolution-" + std::string(corpus::to_string(resolution.outcome))}});
  {
    const auto head = html.element("p", {{"class", "resolution-head"}});
    write_outcome(html, page_, resolution);
    html.text(" ");
    write_votes(html, page_, resolution);
    html.element("a",
                 {{"class", "permalink"},
                  {"href", Links::fragment(anchor)},
                  {"aria-label", fill(page_.words(PageText::LinkToResolution), {std::to_string(block.position + 1)})}},
                 "#b" + std::to_string(block.position + 1));
  }
  write_paragraphs(html, block.range);
}

void DocumentText::write_paragraphs(HtmlWriter& html, const ByteRange& range) {
  if (range.begin >= range.end || !is_text(corpus::slice(document_.text, range))) return;
  const std::vector<query::ReadingPiece> pieces = query::reading_pieces(document_.text, range, torn_, width_);
  for (std::size_t i = 0; i < pieces.size();) {
    const bool alone = i + 1 == pieces.size() || pieces[i + 1].kind == ReadingKind::ParagraphBreak;
    const bool page_mark = alone && is_page_mark(corpus::slice(document_.text, pieces[i].range));
    const auto paragraph = page_mark ? html.element("p", {{"class", "page-mark"}}) : html.element("p");
    for (; i < pieces.size() && pieces[i].kind != ReadingKind::ParagraphBreak; ++i) {
      switch (pieces[i].kind) {
        case ReadingKind::Text:
          write_piece(html, pieces[i].range);
          break;
        case ReadingKind::Blank:
          html.text(" ");
          break;
        case ReadingKind::LineBreak:
          html.empty_element("br");
          break;
        case ReadingKind::ParagraphBreak:
          break;
      }
    }
    ++i;
  }
  html.line_end();
}

void DocumentText::write_piece(HtmlWriter& html, const ByteRange& range) {
  std::size_t at = range.begin;
  auto paper = std::lower_bound(papers_.begin(), papers_.end(), range.begin,
                                [](const corpus::Reference* r, std::size_t begin) { return r->range.begin < begin; });
  for (; paper != papers_.end() && (*paper)->range.end <= range.end; ++paper) {
    const corpus::Reference& reference = **paper;
    write_marked_piece(html, {at, reference.range.begin});
    const auto link = html.element("a", {{"href", page_.links.paper(reference.value, document_.header.city)}});
    write_marked_piece(html, reference.range);
    at = reference.range.end;
  }
  write_marked_piece(html, {at, range.end});
}

void DocumentText::write_marked_piece(HtmlWriter& html, const ByteRange& range) {
  std::size_t at = range.begin;
  auto mark = std::lower_bound(marks_.begin(), marks_.end(), range.begin,
                               [](const ByteRange& m, std::size_t begin) { return m.end <= begin; });
  for (; mark != marks_.end() && mark->begin < range.end; ++mark) {
    const ByteRange marked{std::max(mark->begin, range.begin), std::min(mark->end, range.end)};
    html.text(corpus::slice(document_.text, {at, marked.begin}));
    // A torn word is marked in both halves, and is one place.
    if (marked.begin == mark->begin)
      html.element("mark", {{"id", "treffer-" + std::to_string(mark - marks_.begin() + 1)}},
                   corpus::slice(document_.text, marked));
    else
      html.element("mark", {}, corpus::slice(document_.text, marked));
    at = marked.end;
  }
  html.text(corpus::slice(document_.text, {at, range.end}));
}

bool DocumentText::has_mark(const ByteRange& range) const {
  return std::any_of(marks_.begin(), marks_.end(), [&](const ByteRange& mark) { return mark.overlaps(range); });
}

}  // namespace ratsarchiv::web
