// A search result as people read it in a terminal.
#pragma once

#include <string>
#include <string_view>

#include "query/render/language.hpp"
#include "query/search.hpp"

namespace ratsarchiv::query {

enum class Colour { Never, Ansi };  // Ansi: highlights and ranks in bold

// Ends with a line end. Problems are not in it: they belong to stderr, see problem_text.
std::string search_text(const SearchResult& result, Language language, Colour colour);

// One hit of it, with a blank line behind. last_line, if any, stands before the id and has to be printable.
std::string hit_text(const Hit& hit, Language language, Colour colour, std::string_view last_line = {});
// "Did you mean: ..." on one line, for stderr; empty when nothing is suggested.
std::string suggestion_text(const SearchResult& result, Language language);

// The query on one line, a line with carets below the place, and the message.
std::string problem_text(const QueryProblem& problem, std::string_view query, Language language);

// "StR Freitag (SPD), reported" or "GPR Sauer (Gesamtpersonalrat), verbatim".
std::string speaker_line(const corpus::Speech& speech, Language language);

// "accepted, unanimously (yes 12, no 0)".
std::string resolution_line(const corpus::Resolution& resolution, Language language);

}  // namespace ratsarchiv::query
