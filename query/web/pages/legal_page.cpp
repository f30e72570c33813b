#include "query/web/pages/legal_page.hpp"

#include <algorithm>
#include <vector>

#include "query/web/pages/error_page.hpp"

namespace ratsarchiv::web {
namespace {

bool is_blank_line(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

void write_paragraph(HtmlWriter& html, std::vector<std::string_view>& lines) {
  if (lines.empty()) return;
  const auto paragraph = html.element("p");
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) html.empty_element("br");
    html.text(lines[i]);
  }
  lines.clear();
}

// Blank lines part paragraphs; "# " begins a heading.
void write_plain_text(HtmlWriter& html, std::string_view text) {
  std::vector<std::string_view> paragraph;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const bool heading = line.starts_with("# ");
    if (heading || is_blank_line(line)) write_paragraph(html, paragraph);
    if (heading)
      html.element("h2", {}, line.substr(2));
    else if (!is_blank_line(line))
      paragraph.push_back(line);
  }
  write_paragraph(html, paragraph);
}

PageText title_of(std::string_view name) {
  if (name == "impressum") return PageText::Imprint;
  return name == "datenschutz" ? PageText::Privacy : PageText::Accessibility;
}

}  // namespace

Response legal_page(const PageRequest& page) {
  const std::string_view name = std::string_view(page.request.path).substr(1);
  const auto text = OperatorText::find(*page.site.options, name);
  constexpr int kNotFound = 404;
  if (!text) return error_page(page, kNotFound, page.words(PageText::NoSuchPage), false);
  Frame frame;
  frame.title = page.words(title_of(name));
  return framed_page(page, frame, [&](HtmlWriter& html) {
    const auto prose = html.element("div", {{"class", "prose"}});
    html.element("h1", {}, frame.title);
    if (text->is_html())
      html.operator_html(*text);
    else
      write_plain_text(html, text->text());
  });
}

}  // namespace ratsarchiv::web
