// ratsarchiv-manual: makes man pages and shell completions at build time, from what `ratsarchiv --describe` prints and
// the templates beside this folder.
//   ratsarchiv --describe >COMMANDS; ratsarchiv-manual VERSION TEMPLATES OUTPUT <COMMANDS
// TEMPLATES is tools/package; OUTPUT gets man/man1/..., bash-completion/ratsarchiv and zsh/_ratsarchiv. What a former
// run left there is removed, so that no page outlives its command.
#include <exception>
#include <iostream>

#include "tools/package/manual/completions.hpp"
#include "tools/package/manual/files.hpp"
#include "tools/package/manual/man_pages.hpp"

int main(int argc, char** argv) {
  using namespace ratsarchiv::manual;
  try {
    if (argc != 4) throw std::runtime_error("usage: ratsarchiv-manual VERSION TEMPLATES OUTPUT");
    const std::filesystem::path templates = argv[2];
    const std::filesystem::path output = argv[3];
    const std::vector<Command> commands = read_description(std::cin);
    if (commands.empty()) throw std::runtime_error("standard input describes no command");
    const std::vector<ManPage> pages = man_pages(commands, templates / "man", argv[1]);
    std::filesystem::remove_all(output / "man");
    for (const ManPage& page : pages) write_file(output / "man" / page.file, page.roff);
    write_file(output / "bash-completion/ratsarchiv",
               bash_completion(commands, read_file(templates / "completions/ratsarchiv.bash")));
    write_file(output / "zsh/_ratsarchiv",
               zsh_completion(commands, read_file(templates / "completions/ratsarchiv.zsh")));
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "ratsarchiv-manual: " << error.what() << '\n';
    return 1;
  }
}
