// The program as a user meets it: the commands, their messages and exit codes, on real files and archives.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tools/program_run.hpp"

using namespace ratsarchiv::tests;
namespace fs = std::filesystem;

namespace {

// The seed protocol of the test data, indexed; nothing where that is absent.
struct SeedArchive {
  SeedArchive() : file(shared_folder() / "protocols/stuttgart/2019-07-03-va-321.txt"), present(fs::exists(file)) {
    if (present) indexed = archive.run("index", {"--profile", "stuttgart", file.string()});
  }
  fs::path file;
  bool present;
  TestArchive archive;
  ProgramResult indexed;
};

const SeedArchive& seed() {
  static const SeedArchive archive;
  if (!archive.present) BOOST_TEST_MESSAGE("skipped: no file " << archive.file.string());
  return archive;
}

// The samples of Stuttgart.
const TestArchive& samples() {
  static const TestArchive& archive = []() -> const TestArchive& {
    static TestArchive made;
    const auto result =
        made.run("index", {"--profile", "stuttgart", (source_root() / "corpus/samples/stuttgart").string()});
    BOOST_TEST_REQUIRE((result.exit_code == 0 || result.exit_code == 4), result.told());
    return made;
  }();
  return archive;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(seed_protocol)

BOOST_AUTO_TEST_CASE(is_found_by_what_it_says) {
  if (!seed().present) return;
  BOOST_TEST(seed().indexed.exit_code == 0, seed().indexed.told());
  const struct {
    std::vector<std::string> arguments;
    std::string speaker;  // of the passage shown; empty: any
    std::string snippet;  // what it contains
  } table[] = {
      {{"Digitalisierungsstrategie"}, "Mayer", "Digitalisierung"},
      {{"personalvertretung"}, "Freitag", "Personalvertretung"},
      {{"\"Riesenaufgabe\""}, "Mayer", "Riesenaufgabe"},
      {{"\"auskömmlich\""}, "Rockenbauch", "auskömmlich"},
      {{"drucksache:388/2019"}, "", "388/2019"},
      {{"--unit", "beitrag", "sprecher:Freitag", "Arbeitsschutz"}, "Freitag", "Arbeitsschutz"},
      {{"--unit", "beitrag", "fraktion:SPD"}, "Perc", "Perc"},
      {{"ergebnis:kenntnisnahme", "datum:2019-07"}, "", "Kenntnis"},
  };
  for (const auto& row : table) {
    const Json result = seed().archive.search(row.arguments);
    const std::string what = row.arguments.back();
    BOOST_TEST_REQUIRE(result["hits"].size() >= 1U, what);
    const Json& hit = result["hits"][0];
    const std::string id = hit["id"];
    BOOST_TEST(id.substr(0, id.find('#')) == "stuttgart/va/2019-07-03/321", what);
    BOOST_TEST(hit["date"] == "2019-07-03");
    BOOST_TEST(hit["committee"] == "Verwaltungsausschuss");
    if (!row.speaker.empty()) BOOST_TEST(hit["speaker"] == row.speaker, what << ": " << hit.dump());
    BOOST_TEST(contains(hit["snippet"]["text"], row.snippet), what << ": " << hit["snippet"].dump());
    BOOST_TEST(seed().archive.run("search", row.arguments).exit_code == 0, what);
  }
}

BOOST_AUTO_TEST_CASE(distribution_list_is_not_searched) {
  if (!seed().present) return;
  for (const char* query : {"fraktion:LKR", "Rechnungsprüfungsamt"}) {
    const ProgramResult result = seed().archive.run("search", {query});
    BOOST_TEST(result.exit_code == 1, query << ": " << result.told());
  }
}

BOOST_AUTO_TEST_CASE(show_agrees_with_the_expected_parse) {
  if (!seed().present) return;
  fs::path file = seed().file;
  const Json expected = parse_json(read_file(file.replace_extension(".expected.json")));
  const ProgramResult result = seed().archive.run("show", {"stuttgart/va/2019-07-03/321", "--format", "json"});
  BOOST_TEST_REQUIRE(result.exit_code == 0, result.told());
  const Json shown = parse_json(result.out);
  BOOST_TEST(shown["id"] == expected["id"]);
  for (const auto& [key, value] : expected["header"].items())
    BOOST_TEST(shown["header"][key] == value, key << ": " << shown["header"][key].dump());
  const auto compare = [&](const char* list, std::initializer_list<const char*> keys) {
    BOOST_TEST_REQUIRE(shown[list].size() == expected[list].size(), list);
    for (std::size_t i = 0; i < expected[list].size(); ++i)
      for (const char* key : keys)
        BOOST_TEST(shown[list][i][key] == expected[list][i][key], list << ' ' << i << ' ' << key << ": "
                                                                       << shown[list][i][key].dump() << ", expected "
                                                                       << expected[list][i][key].dump());
  };
  compare("speeches", {"index", "speaker", "title", "role", "party", "office", "manner"});
  compare("resolutions", {"outcome", "unanimity", "yes", "no", "abstained", "committee", "papers"});
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(show_and_export)

BOOST_AUTO_TEST_CASE(keys_are_fixed) {
  const std::vector<std::string> keys{"id",       "kind",     "source",      "also_in",   "header", "history",
                                      "sections", "speeches", "resolutions", "motions",   "papers", "references",
                                      "mentions", "problems", "ocr",         "retracted", "text"};
  const std::vector<std::string> header{"city",   "committee",   "committee_printed", "number", "agenda_item",
                                        "kind",   "papers",      "file_numbers",      "date",   "visibility",
                                        "chairs", "rapporteurs", "recorder",          "subject"};
  const std::vector<std::string> speech{"index",  "speaker", "person", "title", "role", "party",    "party_canonical",
                                        "office", "manner",  "begin",  "end",   "page", "evidence", "confidence"};
  const std::vector<std::string> resolution{"outcome", "unanimity", "yes", "no",   "abstained", "committee",
                                            "papers",  "begin",     "end", "text", "source"};
  for (const Json& document : samples().exported("all")) {
    BOOST_TEST(keys_of(document) == keys, boost::test_tools::per_element());
    BOOST_TEST(keys_of(document["source"]) == (std::vector<std::string>{"path", "oparl_id", "url", "format", "sha256"}),
               boost::test_tools::per_element());
    BOOST_TEST(keys_of(document["header"]) == header, boost::test_tools::per_element());
    for (const Json& object : document["speeches"]) {
      BOOST_TEST(keys_of(object) == speech, boost::test_tools::per_element());
      BOOST_TEST(keys_of(object["evidence"]) == (std::vector<std::string>{"rule", "begin", "end", "words"}),
                 boost::test_tools::per_element());
    }
    for (const Json& object : document["resolutions"])
      BOOST_TEST(keys_of(object) == resolution, boost::test_tools::per_element());
    BOOST_TEST(!document["source"]["path"].get<std::string>().starts_with("/"));
  }
}

BOOST_AUTO_TEST_CASE(export_is_sorted_by_id_and_each_line_is_what_show_prints) {
  for (const char* audience : {"public", "internal", "all"}) {
    const auto documents = samples().exported(audience);
    BOOST_TEST(!documents.empty());
    std::vector<std::string> ids;
    for (const Json& document : documents) ids.push_back(document["id"]);
    BOOST_TEST(std::is_sorted(ids.begin(), ids.end()));
    BOOST_TEST((std::adjacent_find(ids.begin(), ids.end()) == ids.end()), "an id stands twice");
    for (std::size_t i = 0; i < documents.size(); i += 9) {
      const auto shown = samples().run("show", {ids[i], "--format", "json", "--audience", audience});
      BOOST_TEST(parse_json(shown.out) == documents[i], ids[i]);
      BOOST_TEST(samples().run("show", {ids[i], "--audience", audience}).exit_code == 0);
    }
  }
}

BOOST_AUTO_TEST_CASE(passages_of_search_can_be_shown) {
  for (const char* unit : {"beitrag", "beschluss", "abschnitt"}) {
    const Json result = samples().search({"--unit", unit, "Stadt", "--limit", "5"});
    BOOST_TEST(result["hits"].size() > 0U, unit);
    for (const Json& hit : result["hits"]) {
      const std::string id = hit["id"];
      const auto shown = samples().run("show", {id, "--format", "json"});
      BOOST_TEST_REQUIRE(shown.exit_code == 0, shown.told());
      const Json passage = parse_json(shown.out);
      BOOST_TEST(passage["id"] == id);
      BOOST_TEST(passage["unit"] == unit);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(exit_codes)

BOOST_AUTO_TEST_CASE(tell_how_it_went) {
  const std::string source = (source_root() / "corpus/samples/stuttgart").string();
  const struct {
    std::string command;
    std::vector<std::string> arguments;
    int code;
    std::string message;  // in stdout or stderr
  } table[] = {
      {"search", {"Stadt"}, 0, ""},
      {"search", {}, 0, ""},
      {"search", {"Quastenflosserzucht"}, 1, "Nothing found"},
      {"show", {"stuttgart/va/1900-01-01/1"}, 1, "stuttgart/va/1900-01-01/1"},
      {"show", {"stuttgart/va/2018-02-28/61#99"}, 1, ""},
      {"show", {}, 2, "ID"},
      {"search", {"Haushalt", "-Schule"}, 2, "'Haushalt -Schule'"},
      {"search", {"Haushalt", "-Schule"}, 2, "-- Haushalt -Schule"},
      {"search", {"--unit", "satz", "Stadt"}, 2, "beitrag"},
      {"search", {"--sort", "zufall", "Stadt"}, 2, "-datum"},
      {"search", {"--facets", "party,wetter", "Stadt"}, 2, "wetter"},
      {"search", {"--filter", "party", "Stadt"}, 2, "FIELD=VALUE"},
      {"search", {"--filter", "wetter=gut", "Stadt"}, 2, "wetter"},
      {"search", {"--filter", "datum=gestern", "Stadt"}, 2, "gestern"},
      {"search", {"--format", "xml", "Stadt"}, 2, "json"},
      {"search", {"--limit", "viele", "Stadt"}, 2, "viele"},
      {"search", {"--limit", "-1", "Stadt"}, 2, "limit"},
      {"search", {"--offset", "-5", "Stadt"}, 2, "offset"},
      {"search", {"--audience", "alle", "Stadt"}, 2, "internal"},
      {"search", {"--limit"}, 2, "limit"},
      {"export", {"--format", "csv"}, 2, "jsonl"},
      {"index", {}, 2, "SOURCE"},
      {"index", {"/no/such/folder"}, 2, "/no/such/folder"},
      {"index", {"--profile", "atlantis", source}, 2, "atlantis"},
      {"index", {"--visibility", "geheim", source}, 2, "geheim"},
      {"index", {"--jobs", "zwei", source}, 2, "zwei"},
      {"index", {"--jobs", "-1", source}, 2, "jobs"},
      {"report", {}, 0, "generation"},
  };
  for (const auto& row : table) {
    const ProgramResult result = samples().run(row.command, row.arguments);
    const std::string what = row.command + ' ' + (row.arguments.empty() ? "" : row.arguments.back());
    BOOST_TEST(result.exit_code == row.code, what << ": " << result.told());
    BOOST_TEST(contains(result.out + result.err, row.message), what << ": " << result.told());
    if (row.code == 2) BOOST_TEST(result.out.empty(), what << ": " << result.told());
    if (row.code == 2) BOOST_TEST(result.err.starts_with("ratsarchiv: "), what << ": " << result.told());
  }
}

BOOST_AUTO_TEST_CASE(minus_works_inside_one_argument_and_behind_dashes) {
  const Json with = samples().search({"Schule"});
  const Json one = samples().search({"Schule -Sanierung"});
  const Json behind = samples().search({"--", "Schule", "-Sanierung"});
  BOOST_TEST(hit_ids(one) == hit_ids(behind), boost::test_tools::per_element());
  BOOST_TEST(one["total"].get<int>() < with["total"].get<int>());
}

BOOST_AUTO_TEST_CASE(of_an_archive_that_cannot_be_used) {
  const TestArchive archive;
  for (const char* command : {"search", "export", "report"}) {
    const ProgramResult result = archive.run(command);
    BOOST_TEST(result.exit_code == 3, command << ": " << result.told());
    BOOST_TEST(contains(result.err, "ratsarchiv index"), result.told());
  }
  const TempFolder sources;
  sources.write("a.txt", sample_protocol("12", "öffentlich", "lobt den Brunnen."));
  const auto indexed = archive.run("index", {"--profile", "stuttgart", sources.path().string()});
  BOOST_TEST_REQUIRE(indexed.exit_code == 0, indexed.told());
  BOOST_TEST(archive.run("search", {"Brunnen"}).exit_code == 0);

  // Another schema: the message names both and the cure.
  const fs::path manifest = archive.folder() / "current/public/manifest.json";
  const std::string written = read_file(manifest);
  Json other = parse_json(written);
  other["schema_version"] = 4711;
  std::ofstream(manifest, std::ios::binary | std::ios::trunc) << other.dump();
  const auto mismatch = archive.run("search", {"Brunnen"});
  BOOST_TEST(mismatch.exit_code == 3, mismatch.told());
  for (const char* part : {"4711", "ratsarchiv index"}) BOOST_TEST(contains(mismatch.err, part), mismatch.told());
  BOOST_TEST(archive.run("show", {"stuttgart/va/2018-02-14/12"}).exit_code == 3);

  // Damaged files: a message, never a crash.
  std::ofstream(manifest, std::ios::binary | std::ios::trunc) << "{";
  BOOST_TEST(archive.run("search", {"Brunnen"}).exit_code == 3);
  std::ofstream(manifest, std::ios::binary | std::ios::trunc) << written;
  fs::remove_all(archive.folder() / "current/public/passages");
  const auto damaged = archive.run("search", {"\"den Brunnen\""});
  BOOST_TEST(damaged.exit_code == 3, damaged.told());
}

BOOST_AUTO_TEST_CASE(of_the_program_itself) {
  BOOST_TEST(run_program("ratsarchiv", {}).exit_code == 2);
  BOOST_TEST(run_program("ratsarchiv", {"suche"}).exit_code == 2);
  const auto help = run_program("ratsarchiv", {"--help"});
  BOOST_TEST(help.exit_code == 0);
  const auto version = run_program("ratsarchiv", {"--version"});
  BOOST_TEST(version.exit_code == 0);
  for (const char* part : {"ratsarchiv ", "schema ", "lexicon ", "GPL-2.0-or-later"})
    BOOST_TEST(contains(version.out, part), version.told());
  for (const char* command : {"index", "search", "show", "export", "report", "fields", "analyze", "profiles"}) {
    BOOST_TEST(contains(help.out, std::string("  ") + command), command);
    const auto own = run_program("ratsarchiv", {command, "--help"});
    BOOST_TEST(own.exit_code == 0, own.told());
    BOOST_TEST(contains(own.out, "--archive"), own.told());
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(small_commands)

BOOST_AUTO_TEST_CASE(messages_follow_the_language) {
  const Environment german{{"LANG", "de_DE.UTF-8"}};
  const auto none = samples().run("search", {"Quastenflosserzucht"}, german);
  BOOST_TEST(none.exit_code == 1);
  BOOST_TEST(!contains(none.out, "Nothing found"), none.told());
  const auto fault = samples().run("search", {"datum:foo"}, german);
  BOOST_TEST(contains(fault.err, "nicht lesbar"), fault.told());
  const auto help = run_program("ratsarchiv", {"--help"}, german);
  BOOST_TEST(contains(help.out, "Aufruf"), help.told());
  const auto fields = run_program("ratsarchiv", {"fields"}, german);
  BOOST_TEST(contains(fields.out, "Nachname"), fields.told());
  // LC_ALL wins over LANG.
  const auto english = samples().run("search", {"datum:foo"}, {{"LANG", "de_DE.UTF-8"}, {"LC_ALL", "C"}});
  BOOST_TEST(contains(english.err, "cannot be read"), english.told());
  // JSON has the same keys and values in both.
  const auto one = samples().run("search", {"--format", "json", "Schule"}, german);
  Json told = parse_json(one.out);
  Json other = samples().search({"Schule"});
  told["took_ms"] = other["took_ms"] = 0;
  BOOST_TEST(told == other);
}

BOOST_AUTO_TEST_CASE(fields_lists_every_field_with_an_example_that_runs) {
  const auto text = run_program("ratsarchiv", {"fields"});
  BOOST_TEST(text.exit_code == 0);
  const Json fields = parse_json(run_program("ratsarchiv", {"fields", "--format", "json"}).out);
  BOOST_TEST(fields["format_version"] == 1);
  const std::vector<std::pair<std::string, std::string>> names{{"sprecher", "speaker"},
                                                               {"fraktion", "party"},
                                                               {"rolle", "role"},
                                                               {"gremium", "committee"},
                                                               {"stadt", "city"},
                                                               {"drucksache", "paper"},
                                                               {"antrag", "motion"},
                                                               {"betreff", "subject"},
                                                               {"ergebnis", "outcome"},
                                                               {"einstimmigkeit", "unanimity"},
                                                               {"vorsitz", "chair"},
                                                               {"nummer", "number"},
                                                               {"top", "agenda_item"},
                                                               {"art", "kind"},
                                                               {"abschnitt", "section"},
                                                               {"weise", "manner"},
                                                               {"sichtbarkeit", "visibility"},
                                                               {"jahr", "year"},
                                                               {"datum", "date"},
                                                               {"ja", "yes"},
                                                               {"gegenstimmen", "no"},
                                                               {"enthaltungen", "abstained"}};
  for (const auto& [german, english] : names) {
    const auto found = std::find_if(fields["fields"].begin(), fields["fields"].end(), [&](const Json& field) {
      return field["german"] == german && field["english"] == english;
    });
    BOOST_TEST_REQUIRE((found != fields["fields"].end()), german);
    BOOST_TEST(contains(text.out, german), german);
    const std::string example = (*found)["example"];
    const auto result = samples().run("search", {example});
    BOOST_TEST((result.exit_code == 0 || result.exit_code == 1), example << ": " << result.told());
    BOOST_TEST(result.err.empty(), example << ": " << result.told());
  }
}

BOOST_AUTO_TEST_CASE(profiles_are_listed_and_printed) {
  const auto list = run_program("ratsarchiv", {"profiles"});
  BOOST_TEST(list.exit_code == 0);
  for (const char* name : {"generic", "karlsruhe", "stuttgart"}) {
    BOOST_TEST(contains(list.out, name), list.told());
    const auto one = run_program("ratsarchiv", {"profiles", name});
    BOOST_TEST(one.exit_code == 0);
    BOOST_TEST(one.out == read_file(source_root() / "corpus/profiles" / (std::string(name) + ".toml")), name);
  }
  BOOST_TEST(run_program("ratsarchiv", {"profiles", "atlantis"}).exit_code == 2);

  // A user's own profile is found by its name, and wins.
  const TempFolder config;
  config.write("ratsarchiv/profiles/probstadt.toml", read_file(source_root() / "corpus/profiles/generic.toml"));
  const auto own = run_program("ratsarchiv", {"profiles"}, {{"XDG_CONFIG_HOME", config.path().string()}});
  BOOST_TEST(contains(own.out, "probstadt"), own.told());
}

BOOST_AUTO_TEST_CASE(analyze_shows_each_step) {
  const auto text = run_program("ratsarchiv", {"analyze", "Die Riesen-\n\naufgabe der Haupt- und Personalamtsleitung"});
  BOOST_TEST(text.exit_code == 0, text.told());
  BOOST_TEST(!text.out.empty());
  const Json json =
      parse_json(run_program("ratsarchiv", {"analyze", "--format", "json", "Digitalisierungsstrategie"}).out);
  BOOST_TEST_REQUIRE(json["tokens"].size() == 1U);
  BOOST_TEST(json["tokens"][0]["exact"] == "digitalisierungsstrategie");
  BOOST_TEST(json["tokens"][0]["parts"].size() >= 2U, json.dump());
  for (const std::string& odd : {std::string("\xff\xfe"), std::string("\1\2\3"), std::string("§"), std::string(" ")}) {
    const auto result = run_program("ratsarchiv", {"analyze", odd});
    BOOST_TEST((result.exit_code >= 0 && result.exit_code <= 2), result.told());
    parse_json(run_program("ratsarchiv", {"analyze", "--format", "json", odd}).out);
  }
  BOOST_TEST(run_program("ratsarchiv", {"analyze"}).exit_code == 2);
}

BOOST_AUTO_TEST_CASE(the_archive_is_named_by_option_or_environment) {
  const auto by_variable =
      run_program("ratsarchiv", {"search", "Schule"}, {{"RATSARCHIV", samples().folder().string()}});
  BOOST_TEST(by_variable.exit_code == 0, by_variable.told());
  const TempFolder data;
  const auto by_default = run_program("ratsarchiv", {"search", "Schule"}, {{"XDG_DATA_HOME", data.path().string()}});
  BOOST_TEST(by_default.exit_code == 3, by_default.told());
  BOOST_TEST(contains(by_default.err, (data.path() / "ratsarchiv").string()), by_default.told());
}

BOOST_AUTO_TEST_CASE(the_generator_says_what_it_needs) {
  BOOST_TEST(run_program("ratsarchiv-generate", {"--help"}).exit_code == 0);
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {}, {"--count", "0", "--output", "x"}, {"--count", "-3", "--output", "x"}, {"--seed", "a"}}) {
    const auto result = run_program("ratsarchiv-generate", arguments);
    BOOST_TEST(result.exit_code == 2, result.told());
    BOOST_TEST(!result.err.empty());
  }
}

BOOST_AUTO_TEST_SUITE_END()
