// Programs that tests of the packaging use where they are installed: groff, bash, zsh, systemd-analyze.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tools/program_run.hpp"

namespace ratsarchiv::tests {

// Runs NAME of $PATH. Nothing, and a message that the test was skipped, where it is not installed.
std::optional<ProgramResult> run_tool(const std::string& name, const std::vector<std::string>& arguments);

// Below the folder that ratsarchiv-manual writes: "man/man1/ratsarchiv.1".
std::filesystem::path manual_file(const std::string& name);

// What `ratsarchiv COMMAND --help` prints.
std::string help_of(const std::string& command);

// The names of the commands that `ratsarchiv --help` lists.
std::vector<std::string> listed_commands();

}  // namespace ratsarchiv::tests
