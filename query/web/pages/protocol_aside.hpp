// What stands beside a document: its contents by speaker, papers and motions, citations, similar documents.
#pragma once

#include "corpus/model/document.hpp"
#include "query/web/html_writer.hpp"
#include "query/web/page_frame.hpp"

namespace ratsarchiv::web {

void write_protocol_aside(HtmlWriter& html, const PageRequest& page, const corpus::Document& document);

}  // namespace ratsarchiv::web
