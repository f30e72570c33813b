// Hits as a list: what search, similar documents and the first page show of each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/search.hpp"
#include "query/web/html_writer.hpp"
#include "query/web/page_frame.hpp"

namespace ratsarchiv::web {

// One hit as a list item: date, body and number; subject, which links to the place; who speaks; the outcome; the
// snippet with its highlights.
void write_hit(HtmlWriter& html, const PageRequest& page, const query::Hit& hit, std::string_view query,
               html::ElementName heading = "h2");

// The outcome in words, with a shape beside its colour.
void write_outcome(HtmlWriter& html, const PageRequest& page, const corpus::Resolution& resolution);

// Votes as words and as a small bar; nothing where none are printed.
void write_votes(HtmlWriter& html, const PageRequest& page, const corpus::Resolution& resolution);

// "StR Dr. Perc (SPD)", as printed; "speaker not known" when it was withdrawn.
std::string shown_speaker(const corpus::Speech& speech, query::Language language);

// The subject, else what kind of text it is and its number.
std::string document_title(corpus::DocumentKind kind, const corpus::Header& header, query::Language language);

// text with the words of highlights as <mark>; both in bytes of text.
void write_marked(HtmlWriter& html, std::string_view text, const std::vector<corpus::ByteRange>& highlights);

}  // namespace ratsarchiv::web
