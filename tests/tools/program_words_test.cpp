// similar, concordance and trend as users run them.
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "tools/program_run.hpp"

using namespace ratsarchiv::tests;

namespace {

// One public and one closed protocol.
struct Archive {
  Archive() {
    const TempFolder sources;
    sources.write("in/open1.txt", sample_protocol("1", "öffentlich", "Die Kachelsanierung im Hallenbad wird teuer."));
    sources.write("in/open2.txt", sample_protocol("2", "öffentlich", "Das Hallenbad bekommt eine Kachelsanierung."));
    sources.write("in/shut.txt", sample_protocol("3", "nichtöffentlich", "Das Hallenbad wird heimlich verkauft."));
    const ProgramResult result = archive.run("index", {"--profile", "stuttgart", (sources.path() / "in").string()});
    BOOST_TEST_REQUIRE((result.exit_code == 0 || result.exit_code == 4), result.told());
  }
  ProgramResult run(const std::string& command, const std::vector<std::string>& arguments,
                    const Environment& environment = {}) const {
    return archive.run(command, arguments, environment);
  }
  TestArchive archive;
};

const Archive& archive() {
  static const Archive made;
  return made;
}

std::string public_id() {
  const ProgramResult result = archive().run("concordance", {"Kachelsanierung", "--format", "json"});
  return parse_json(result.out)["lines"][0]["document"].get<std::string>();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(words)

BOOST_AUTO_TEST_CASE(exit_codes_and_messages) {
  const struct {
    std::string command;
    std::vector<std::string> arguments;
    int code;
  } table[] = {
      {"concordance", {"Hallenbad"}, 0},
      {"concordance", {"Hallenbad", "--format", "csv"}, 0},
      {"concordance", {"gibtesnicht"}, 1},
      {"concordance", {}, 2},
      {"concordance", {"(("}, 2},
      {"concordance", {"Hallenbad", "--sort", "oben"}, 2},
      {"concordance", {"Hallenbad", "--context", "99999"}, 2},
      {"concordance", {"Hallenbad", "--limit", "-1"}, 2},
      {"concordance", {"Hallenbad", "--filter", "wetter=gut"}, 2},
      {"trend", {"Hallenbad,", "Kacheln"}, 0},
      {"trend", {"Hallenbad", "--plot"}, 0},
      {"trend", {"Hallenbad", "--by", "gremium"}, 0},
      {"trend", {"gibtesnicht"}, 1},
      {"trend", {","}, 2},
      {"trend", {"(("}, 2},
      {"trend", {"Hallenbad", "--by", "wetter"}, 2},
      {"trend", {"Hallenbad", "--by", "party", "--unit", "protokoll"}, 2},
      {"trend", {"Hallenbad", "--plot", "--format", "csv"}, 2},
      {"similar", {}, 2},
      {"similar", {"stuttgart/gr/1900-01-01/1"}, 1},
  };
  for (const auto& row : table) {
    const ProgramResult result = archive().run(row.command, row.arguments);
    const std::string what = row.command + " " + (row.arguments.empty() ? "" : row.arguments.back());
    BOOST_TEST(result.exit_code == row.code, what << ": " << result.told());
    if (row.code == 2) BOOST_TEST(!result.err.empty(), what);
    BOOST_TEST(result.out.find('\x1b') == std::string::npos, what);
  }
  BOOST_TEST(archive()
                 .run("concordance", {"gibtesnicht"}, {{"LANG", "de_DE.UTF-8"}, {"LC_ALL", ""}, {"LC_MESSAGES", ""}})
                 .out == "Nichts gefunden.\n");
  for (const char* command : {"concordance", "trend", "similar"}) {
    const ProgramResult help = archive().run(command, {"--help"});
    BOOST_TEST(help.exit_code == 0);
    BOOST_TEST(help.out.find(std::string("  ratsarchiv ") + command) != std::string::npos, help.told());
  }
}

BOOST_AUTO_TEST_CASE(what_is_closed_stays_closed) {
  const std::string id = public_id();
  for (const auto& arguments : std::vector<std::vector<std::string>>{{"Hallenbad"}, {"heimlich"}, {"Hallenbad*"}})
    for (const char* format : {"text", "csv", "json"}) {
      std::vector<std::string> all = arguments;
      all.insert(all.end(), {"--format", format});
      BOOST_TEST(archive().run("concordance", all).out.find("verkauft") == std::string::npos);
    }
  const Json open = parse_json(archive().run("trend", {"heimlich", "--format", "json"}).out);
  BOOST_TEST(open["terms"][0]["hits"] == 0);
  BOOST_TEST(open["units"] == 2);
  const Json all = parse_json(archive().run("trend", {"heimlich", "--format", "json", "--audience", "all"}).out);
  BOOST_TEST(all["terms"][0]["hits"] == 1);
  BOOST_TEST(all["units"] == 3);
  for (const char* format : {"text", "json"}) {
    const ProgramResult similar = archive().run("similar", {id, "--format", format});
    BOOST_TEST(similar.exit_code <= 1, similar.told());
    BOOST_TEST(similar.out.find("verkauft") == std::string::npos, similar.out);
  }
}

BOOST_AUTO_TEST_CASE(csv_is_a_table) {
  const std::string csv = archive().run("concordance", {"Hallenbad", "--format", "csv"}).out;
  BOOST_TEST(csv.starts_with("date,city,"), csv);
  BOOST_TEST(csv.ends_with("\r\n"));
  const std::string trend = archive().run("trend", {"Hallenbad, Kachelsanierung", "--format", "csv"}).out;
  BOOST_TEST(trend.starts_with("year,term,hits,occurrences,units,words,per_million\r\n2018,Hallenbad,2,2,2,"), trend);
}

BOOST_AUTO_TEST_SUITE_END()
