// Man pages in roff: of the program, of each command, of the query language and of the configuration file.
//
// What tables know (names, options, fields) is written from them. Prose stands in templates,
// tools/package/man/NAME.roff, NAME being a command or "ratsarchiv": what stands before the template's first .SH ends
// DESCRIPTION, the rest comes behind the options. common.roff is added to the page of every command, query.roff and
// configuration.roff are pages (the line `.\" @fields@` becomes the table of fields). A command without a template has
// a page all the same.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tools/package/manual/program_description.hpp"

namespace ratsarchiv::manual {

struct ManPage {
  std::string file;  // "man1/ratsarchiv-search.1"
  std::string roff;
};

// Throws std::runtime_error when a template that must be there is not.
std::vector<ManPage> man_pages(const std::vector<Command>& commands, const std::filesystem::path& templates,
                               const std::string& version);

// Text for roff: backslashes, hyphens and dots at the beginning of a line are written as themselves.
std::string escaped(std::string_view text);

}  // namespace ratsarchiv::manual
