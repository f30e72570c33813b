// ratsarchiv: parses the name of the command, runs it, and turns errors into one message and an exit code.
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/error.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"
#include "tools/ratsarchiv/option_description.hpp"
#include "tools/ratsarchiv/run_program.hpp"
#include "tools/ratsarchiv/version.hpp"

namespace {

using namespace ratsarchiv::tools;

constexpr std::array kCommands{
    Command{"index", "[SOURCE...]", "builds or renews the archive from protocols and papers",
            "baut oder erneuert das Archiv aus Protokollen und Vorlagen", run_index},
    Command{"search", "QUERY...", "searches protocols, speeches or resolutions",
            "sucht in Protokollen, Beiträgen oder Beschlüssen", run_search},
    Command{"show", "ID", "shows a document or a passage", "zeigt ein Dokument oder eine Stelle", run_show},
    Command{"explain", "ID", "shows each attribution, its rule and the words it rests on",
            "zeigt jede Zuordnung mit ihrer Regel und den Worten, auf denen sie beruht", run_explain},
    Command{"similar", "ID", "finds documents or passages like this one",
            "findet Dokumente oder Stellen, die diesem ähneln", run_similar},
    Command{"concordance", "QUERY...", "lists every place of a word with what stands around it",
            "zeigt jede Stelle eines Wortes mit dem, was um sie steht", run_concordance},
    Command{"trend", "QUERY, ...", "counts words by year, party or committee",
            "zählt Wörter nach Jahr, Fraktion oder Gremium", run_trend},
    Command{"paper", "NUMBER", "follows a paper through the committees", "verfolgt eine Drucksache durch die Gremien",
            run_paper},
    Command{"suggest", "PREFIX", "completes words, speakers, committees, papers",
            "ergänzt Wörter, Sprechende, Gremien, Drucksachen", run_suggest},
#ifdef RATSARCHIV_WITH_SERVE
    Command{"serve", "", "serves the archive as a web site", "stellt das Archiv als Website bereit", run_serve},
#endif
    Command{"export", "", "writes every document, one a line", "gibt alle Dokumente aus, eines je Zeile", run_export},
#ifdef RATSARCHIV_HAS_FETCH
    Command{"fetch", "URL DIR", "fetches from an OParl server what is new, into a folder for index",
            "holt von einem OParl-Server, was neu ist, in einen Ordner für index", run_fetch},
#endif
    Command{"report", "", "tells what the last run read, and its problems",
            "berichtet, was der letzte Lauf gelesen hat, und die Probleme", run_report},
    Command{"check", "[GENERATION]", "verifies a generation byte by byte", "prüft eine Generation Byte für Byte",
            run_check},
    Command{"generations", "", "lists the generations of the archive", "nennt die Generationen des Archivs",
            run_generations},
    Command{"rollback", "[GENERATION]", "serves an earlier generation again",
            "nimmt eine frühere Generation wieder in Betrieb", run_rollback},
    Command{"prune", "", "removes old generations", "entfernt alte Generationen", run_prune},
    Command{"retract", "ID", "takes a document or a speech down, for good",
            "nimmt ein Dokument oder einen Beitrag für immer heraus", run_retract},
    Command{"fields", "", "lists the fields that a query can name", "nennt die Felder, die eine Anfrage kennt",
            run_fields},
    Command{"analyze", "TEXT...", "shows what the German analysis makes of a text",
            "zeigt, was die Sprachanalyse aus einem Text macht", run_analyze},
    Command{"profiles", "[PROFILE...]", "lists the city profiles or prints one",
            "nennt die Stadtprofile oder zeigt eines", run_profiles},
};

void print_help(std::ostream& stream) {
  const bool german = message_language() == ratsarchiv::query::Language::German;
  stream << (german ? "Aufruf: " : "usage: ") << "ratsarchiv COMMAND [options]\n\n";
  for (const Command& command : kCommands) {
    std::string call = std::string(command.name) + ' ' + std::string(command.arguments);
    call.resize(std::max<std::size_t>(call.size(), 20), ' ');
    stream << "  " << call << ' ' << (german ? command.summary_german : command.summary) << '\n';
  }
  stream << '\n'
         << (german ? "ratsarchiv COMMAND --help nennt die Optionen eines Befehls.\n"
                    : "ratsarchiv COMMAND --help lists the options of a command.\n");
}

// Man pages and completions are made from this at build time: JSON, two lines a command, its row of the table and its
// options (option_description.hpp). Not for users, so --help does not name it.
void describe_commands() {
  for (const Command& command : kCommands) {
    std::cout << nlohmann::ordered_json{{"command", command.name},
                                        {"arguments", command.arguments},
                                        {"summary", command.summary}}
              << '\n';
    command.run({std::string(kDescribe)});
  }
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.empty()) {
    print_help(std::cerr);
    return kUsage;
  }
  if (arguments[0] == "--help" || arguments[0] == "-h" || arguments[0] == "help") {
    print_help(std::cout);
    return kOk;
  }
  if (arguments[0] == "--version") {
    std::cout << version_text();
    return kOk;
  }
  if (arguments[0] == kDescribe) {
    describe_commands();
    return kOk;
  }
  for (const Command& command : kCommands)
    if (command.name == arguments[0]) return command.run({arguments.begin() + 1, arguments.end()});
  throw ratsarchiv::corpus::Error(ratsarchiv::corpus::ErrorKind::Usage, "unknown command '" + arguments[0] + "'",
                                  "ratsarchiv --help lists the commands");
}

// Xapian 1.4 calls std::terminate after some failed writes (seen in WritableDatabase::commit), where it ought to throw.
// What is on disk is safe all the same, as after any crash: say so instead of aborting without a word. An exception
// that nobody caught is a bug of ours, and aborts.
[[noreturn]] void end_after_failed_write() {
  if (std::current_exception()) std::abort();
  constexpr std::string_view kMessage =
      "ratsarchiv: a write failed and the storage library gave up: is the disk full or damaged?\n"
      "  the generation before goes on serving; run again to renew the archive\n";
  if (::write(STDERR_FILENO, kMessage.data(), kMessage.size()) < 0) std::abort();
  std::_Exit(kArchiveUnusable);
}

}  // namespace

int main(int argc, char** argv) {
  std::set_terminate(end_after_failed_write);
  return run_program([&] { return run({argv + 1, argv + argc}); });
}
