// Completions for bash and zsh: templates (tools/package/completions/) whose lines "# @NAME@" become tables.
#pragma once

#include <string>
#include <vector>

#include "tools/package/manual/program_description.hpp"

namespace ratsarchiv::manual {

// The tables of the bash template: @commands@, @fields@ (names that --filter takes), @facets@, @options@ (of each
// command), @values@ (what each option takes: words:..., or a value's name) and @arguments@ (likewise).
// Throws std::runtime_error when the template lacks one.
std::string bash_completion(const std::vector<Command>& commands, std::string text);

// The tables of the zsh template: @commands@, @fields@, @facets@ and @cases@ (the _arguments of each command).
std::string zsh_completion(const std::vector<Command>& commands, std::string text);

}  // namespace ratsarchiv::manual
