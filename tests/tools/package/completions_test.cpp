// Completion in bash, run as bash runs it; that of zsh is read by zsh.
#include <boost/test/unit_test.hpp>
#include <sstream>

#include "tools/package/tool.hpp"

namespace {

using namespace ratsarchiv::tests;

std::string quoted(const std::string& word) { return '\'' + word + '\''; }

// What bash offers for the last of words, joined by blanks; words[0] is the program.
std::optional<std::string> completed(std::vector<std::string> words) {
  words[0] = (manual_file("..") / "ratsarchiv").string();
  std::string script = ". " + quoted(manual_file("bash-completion/ratsarchiv")) + "; COMP_WORDS=(";
  for (const std::string& word : words) script += quoted(word) + ' ';
  script += "); COMP_CWORD=" + std::to_string(words.size() - 1) + "; _ratsarchiv; echo \"${COMPREPLY[*]}\"";
  const auto bash = run_tool("bash", {"--norc", "--noprofile", "-c", script});
  if (!bash) return std::nullopt;
  BOOST_TEST((bash->exit_code == 0 && bash->err.empty()), bash->told());
  return bash->out.substr(0, bash->out.find_last_not_of('\n') + 1);
}

BOOST_AUTO_TEST_SUITE(completions)

BOOST_AUTO_TEST_CASE(bash_offers_what_the_program_takes) {
  const TempFolder files;
  const std::string folder = files.path().string();
  files.write("eins.txt", "");
  files.write("zwei/drei.txt", "");
  const struct {
    std::vector<std::string> words;
    std::string offered;
  } table[] = {
      {{"", "sea"}, "search"},
      {{"", "--v"}, "--version"},
      {{"", "search", "--fa"}, "--facets"},
      {{"", "search", "--a"}, "--any --archive --audience"},
      {{"", "show", "--u"}, ""},
      {{"", "search", "--unit", ""}, "protokoll beitrag beschluss abschnitt"},
      {{"", "search", "--unit", "b"}, "beitrag beschluss"},
      {{"", "search", "--unit", "="}, "protokoll beitrag beschluss abschnitt"},
      {{"", "search", "--unit", "=", "b"}, "beitrag beschluss"},
      {{"", "search", "--sort", "-"}, "-datum"},
      {{"", "concordance", "--format", ""}, "text csv json"},
      {{"", "concordance", "--sort", "re"}, "rechts"},
      {{"", "show", "--audience", "int"}, "internal"},
      {{"", "trend", "--by", "m"}, "month"},
      {{"", "index", "--profile", "stu"}, "stuttgart"},
      {{"", "profiles", "stu"}, "stuttgart"},
      {{"", "search", "--filter", "par"}, "party="},
      {{"", "search", "--facets", "party,ye"}, "party,year"},
      {{"", "search", "--facets", "dat"}, ""},
      {{"", "index", folder + "/e"}, folder + "/eins.txt"},
      {{"", "index", "--archive", folder + "/"}, folder + "/zwei"},
      {{"", "index", "--full", folder + "/z"}, folder + "/zwei"},
      {{"", "search", "Haus"}, ""},
      {{"", "search", "--", "--un"}, ""},
      {{"", "nonsense", "--un"}, ""},
  };
  for (const auto& row : table) {
    const auto offered = completed(row.words);
    if (!offered) return;
    std::string what;
    for (const std::string& word : row.words) what += word + ' ';
    BOOST_TEST(*offered == row.offered, what);
  }
}

BOOST_AUTO_TEST_CASE(bash_knows_every_command_and_its_options) {
  const auto commands = completed({"", ""});
  if (!commands) return;
  std::string expected;
  for (const std::string& command : listed_commands()) {
    expected += command + ' ';
    const auto options = completed({"", command, "--"});
    BOOST_TEST((' ' + *options + ' ').find(" --help ") != std::string::npos, command << ": " << *options);
    std::istringstream words(*options);
    const std::string help = help_of(command);
    for (std::string option; words >> option;)
      BOOST_TEST(help.find(option) != std::string::npos, command << ' ' << option);
  }
  BOOST_TEST(*commands == expected + "--help --version");
}

BOOST_AUTO_TEST_CASE(zsh_reads_its_file_and_knows_the_command) {
  const std::string file = manual_file("zsh/_ratsarchiv");
  const auto syntax = run_tool("zsh", {"-f", "-n", file});
  if (!syntax) return;
  BOOST_TEST((syntax->exit_code == 0 && syntax->err.empty()), syntax->told());
  const std::string text = read_file(file);
  for (const std::string& command : listed_commands())
    BOOST_TEST(text.find("\n    " + command + ")\n") != std::string::npos, command);
  const auto loaded =
      run_tool("zsh", {"-f", "-c",
                       "fpath=(" + manual_file("zsh").string() +
                           " $fpath); autoload -U compinit; compinit -D -u; print $_comps[ratsarchiv]"});
  BOOST_TEST(loaded->out == "_ratsarchiv\n", loaded->told());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
