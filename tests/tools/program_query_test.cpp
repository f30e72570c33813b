// Searches of the program: nonsense gets a message, JSON keeps its keys, pages fit together, orders are orders.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include "tools/program_run.hpp"

using namespace ratsarchiv::tests;

namespace {

const TestArchive& samples() {
  static const TestArchive& archive = []() -> const TestArchive& {
    static TestArchive made;
    const auto result =
        made.run("index", {"--profile", "karlsruhe", (source_root() / "corpus/samples/karlsruhe").string()});
    BOOST_TEST_REQUIRE((result.exit_code == 0 || result.exit_code == 4), result.told());
    return made;
  }();
  return archive;
}

const std::vector<std::string> kResultKeys{"format_version", "query",  "unit",       "total",   "took_ms",
                                           "hits",           "facets", "suggestion", "problems"};
const std::vector<std::string> kHitKeys{"rank",      "score",   "id",          "unit",       "city",    "committee",
                                        "date",      "number",  "agenda_item", "visibility", "subject", "papers",
                                        "source",    "speaker", "party",       "role",       "manner",  "outcome",
                                        "unanimity", "yes",     "no",          "abstained",  "snippet", "page"};

bool is_character_start(const std::string& text, std::size_t offset) {
  return offset == text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0) != 0x80;
}

void check_result(const Json& result, const std::string& what) {
  BOOST_TEST_CONTEXT(what) {
    std::vector<std::string> keys = kResultKeys;
    if (result.contains("synonyms")) keys.insert(std::find(keys.begin(), keys.end(), "problems"), "synonyms");
    BOOST_TEST(keys_of(result) == keys, boost::test_tools::per_element());
    BOOST_TEST(result["format_version"] == 1);
    for (const Json& hit : result["hits"]) {
      BOOST_TEST(keys_of(hit) == kHitKeys, boost::test_tools::per_element());
      BOOST_TEST(keys_of(hit["snippet"]) == (std::vector<std::string>{"text", "highlights"}),
                 boost::test_tools::per_element());
      const std::string text = hit["snippet"]["text"];
      std::size_t last = 0;
      for (const Json& highlight : hit["snippet"]["highlights"]) {
        const std::size_t begin = highlight.at(0);
        const std::size_t end = highlight.at(1);
        BOOST_TEST((last <= begin && begin < end && end <= text.size()), hit["snippet"].dump());
        BOOST_TEST((is_character_start(text, begin) && is_character_start(text, end)), hit["snippet"].dump());
        last = end;
      }
    }
    for (const auto& [name, values] : result["facets"].items())
      for (const Json& value : values)
        BOOST_TEST(keys_of(value) == (std::vector<std::string>{"value", "count"}), boost::test_tools::per_element());
  }
}

// No crash, no hang, one of the three answers, and with 2 a message.
void check_survives(const std::string& query, const std::string& what) {
  const ProgramResult text = samples().run("search", {"--", query});
  BOOST_TEST((text.exit_code >= 0 && text.exit_code <= 2), what << ": " << text.told());
  if (text.exit_code == 2) BOOST_TEST(!text.err.empty(), what << ": " << text.told());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(nonsense)

BOOST_AUTO_TEST_CASE(is_answered_by_a_message) {
  const std::string many = [] {
    std::string words;
    for (int i = 0; i < 10'000; ++i) words += "wort" + std::to_string(i) + ' ';
    return words;
  }();
  const struct {
    std::string what;
    std::string query;
    int code;  // -1: any of 0, 1, 2
  } table[] = {
      {"brackets", "((", 2},
      {"a closing bracket", ")", 2},
      {"empty brackets", "()", 2},
      {"a quote", "\"", 2},
      {"empty quotes", "\"\"", 2},
      {"a date that is none", "datum:foo", 2},
      {"a field without a value", "sprecher:", 2},
      {"an outcome that is none", "ergebnis:prima", 2},
      {"a day that is none", "datum:31.02.2019", 2},
      {"an operator alone", "UND", -1},
      {"operators", "UND ODER NICHT", -1},
      {"minus", "-", 2},
      {"stars", "* ** ***", 2},
      {"a tilde", "~", 2},
      {"an equals sign", "=", 2},
      {"a colon", ":", 2},
      {"near without words", "NAHE/5", -1},
      {"near with a great number", "Rat NAHE/99999999999999999999 Stadt", -1},
      {"only an exclusion", "-Schule", -1},
      {"an unknown field", "wetter:gut", -1},
      {"a backwards range", "datum:2020..2010", -1},
      {"dots alone", "datum:..", 2},
      {"a great number", "ja:99999999999999999999999", 2},
      {"a negative number", "ja:-5", 2},
      {"10,000 words", many, -1},
      {"10,000 words, any", "ODER " + many, -1},
      {"a long word", std::string(100'000, 'a'), 1},
      {"deep brackets", std::string(20'000, '(') + "Stadt" + std::string(20'000, ')'), -1},
      {"deep exclusions",
       [] {
         std::string text;
         for (int i = 0; i < 20'000; ++i) text += "NICHT ";
         return text + "Stadt";
       }(),
       -1},
      {"quotes", std::string(50'000, '"'), -1},
      {"control characters", "\1\2\3\x1b\x7f", 2},
      {"an escape sequence", "\x1b[31mStadt\x1b[0m", -1},
      {"controls within words", "Sta\1dt\n\r\tRat\v", -1},
      {"invalid UTF-8", "\xff\xfe\xc3\x28", -1},
      {"invalid UTF-8 in a field", "sprecher:\xff\xfe", 2},
      {"a cut character", "Stra\xc3", -1},
      {"an overlong form", "\xc0\xaf\xe0\x80\xaf", 2},
      {"a surrogate", "\xed\xa0\x80", 2},
      {"only combining marks", "\xcc\x88\xcc\x88", -1},
      {"right to left", "\xe2\x80\xaeStadt", -1},
      {"an emoji", "\xf0\x9f\x8f\x9b", -1},
      {"blanks of Unicode", "\xc2\xa0\xe2\x80\x83", -1},
  };
  for (const auto& row : table) {
    const ProgramResult text = samples().run("search", {"--", row.query});
    const ProgramResult json = samples().run("search", {"--format", "json", "--", row.query});
    if (row.code >= 0)
      BOOST_TEST(text.exit_code == row.code, row.what << ": " << text.told());
    else
      BOOST_TEST((text.exit_code >= 0 && text.exit_code <= 2), row.what << ": " << text.told());
    BOOST_TEST(json.exit_code == text.exit_code, row.what << ": " << json.told());
    if (text.exit_code == 2) BOOST_TEST(!text.err.empty(), row.what << ": " << text.told());
    check_result(parse_json(json.out), row.what);
    // Nothing that steers a terminal comes back.
    BOOST_TEST(text.err.find('\x1b') == std::string::npos, row.what);
    BOOST_TEST(text.out.find('\x1b') == std::string::npos, row.what);
    for (const char* unit : {"beitrag", "beschluss"}) {
      const ProgramResult other = samples().run("search", {"--unit", unit, "--any", "--", row.query});
      BOOST_TEST((other.exit_code >= 0 && other.exit_code <= 2), row.what << ": " << other.told());
    }
  }
}

BOOST_AUTO_TEST_CASE(every_byte_alone_is_survived) {
  for (int byte = 1; byte < 256; byte += long_run() ? 1 : 11)
    check_survives(std::string(1, static_cast<char>(byte)), "byte " + std::to_string(byte));
}

BOOST_AUTO_TEST_CASE(every_punctuation_beside_a_word_is_survived) {
  for (char mark = '!'; mark < '0'; ++mark) {
    check_survives(std::string(1, mark) + "Stadt", std::string(1, mark));
    check_survives(std::string("Stadt") + mark, std::string(1, mark));
  }
  for (const char* query :
       {"Stadt:", ":Stadt", "Stadt;Rat", "<Stadt>", "=Stadt", "Stadt=", "Stadt?", "@Stadt", "[Stadt]", "Stadt\\",
        "^Stadt", "_Stadt_", "`Stadt`", "{Stadt}", "|Stadt|", "Stadt~", "~Stadt"})
    check_survives(query, query);
}

BOOST_AUTO_TEST_CASE(what_was_understood_runs) {
  const Json whole = samples().search({"Haushalt"});
  const Json faulty = samples().search({"Haushalt datum:foo"});
  BOOST_TEST(faulty["total"] == whole["total"]);
  BOOST_TEST(faulty["problems"].size() == 1U);
  const ProgramResult text = samples().run("search", {"Haushalt datum:foo"});
  BOOST_TEST(text.exit_code == (whole["total"] == 0 ? 1 : 0));
  BOOST_TEST(text.err.find('^') != std::string::npos, text.told());
}

BOOST_AUTO_TEST_CASE(json_is_printed_with_every_exit_code) {
  const std::vector<std::pair<std::string, int>> table{{"Stadt", 0}, {"Quastenflosserzucht", 1}, {"datum:foo", 2}};
  for (const auto& [query, code] : table) {
    const ProgramResult result = samples().run("search", {"--format", "json", query});
    BOOST_TEST(result.exit_code == code, result.told());
    const Json json = parse_json(result.out);
    check_result(json, query);
    BOOST_TEST(json["query"] == query);
    BOOST_TEST((json["total"] == 0) == (code != 0));
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(results)

// --format csv, jsonl, cite, bibtex, ris: every hit once, in the order of the list.
BOOST_AUTO_TEST_CASE(lists_for_other_programs_hold_every_hit) {
  const std::vector<std::string> asked{"--limit", "5", "Haushalt"};
  const auto listed = [&](const std::string& format) {
    std::vector<std::string> arguments{"--format", format};
    arguments.insert(arguments.end(), asked.begin(), asked.end());
    const ProgramResult result = samples().run("search", arguments);
    BOOST_TEST(result.exit_code == 0, result.told());
    return result.out;
  };
  const auto count = [](const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
    return found;
  };
  const Json hits = samples().search(asked)["hits"];
  BOOST_TEST_REQUIRE(hits.size() > 1U);

  std::istringstream lines(listed("jsonl"));
  std::string line;
  for (const Json& hit : hits) {
    BOOST_TEST_REQUIRE(static_cast<bool>(std::getline(lines, line)));
    BOOST_TEST(parse_json(line) == hit);
  }
  BOOST_TEST(!std::getline(lines, line));

  const std::string csv = listed("csv");
  BOOST_TEST(csv.starts_with("rank,id,date,"));
  BOOST_TEST(count(csv, "\r\n") == hits.size() + 1);
  std::size_t at = 0;
  for (const Json& hit : hits) {
    at = csv.find(hit["id"].get<std::string>(), at);
    BOOST_TEST((at != std::string::npos), hit["id"]);
  }
  BOOST_TEST(count(listed("cite"), "\n") == hits.size());
  BOOST_TEST(count(listed("bibtex"), "@misc{") == hits.size());
  BOOST_TEST(count(listed("ris"), "ER  - \r\n") == hits.size());
  BOOST_TEST(samples().run("search", {"--format", "xml", "Haushalt"}).exit_code == 2);
}

BOOST_AUTO_TEST_CASE(facets_come_as_asked_for) {
  const Json standard = samples().search({"Stadt"});
  BOOST_TEST(keys_of(standard["facets"]) == (std::vector<std::string>{"committee", "year", "party", "outcome", "kind"}),
             boost::test_tools::per_element());
  const Json asked = samples().search({"--facets", "sprecher,party,Gremium", "Stadt"});
  BOOST_TEST(keys_of(asked["facets"]) == (std::vector<std::string>{"speaker", "party", "committee"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(umlauts_in_arguments_work_in_every_spelling) {
  const Json typed = samples().search({"Straße"});
  BOOST_TEST(typed["total"].get<int>() > 0);
  for (const char* other : {"Strasse", "STRASSE", "straße", "STRAßE"})
    BOOST_TEST(samples().search({other})["total"] == typed["total"], other);
  const Json composed = samples().search({"für"});
  BOOST_TEST(composed["total"].get<int>() > 0);
  BOOST_TEST(samples().search({"fu\xcc\x88r"})["total"] == composed["total"]);
  BOOST_TEST(samples().search({"fuer"})["total"] == composed["total"]);
  const Json all = samples().search({});
  BOOST_TEST(samples().search({"--filter", "sichtbarkeit=öffentlich"})["total"] == all["total"]);
  BOOST_TEST(samples().search({"--filter", "visibility=public"})["total"] == all["total"]);
  BOOST_TEST(samples().search({"sichtbarkeit:oeffentlich"})["total"] == all["total"]);
}

BOOST_AUTO_TEST_CASE(pages_are_one_list_cut) {
  const std::vector<std::string> units{"protokoll", "beitrag", "beschluss", "abschnitt"};
  const std::vector<std::string> orders{"relevanz", "datum", "-datum"};
  const std::vector<std::string> queries{"", "Stadt", "Haushalt ODER Schule ODER Verkehr", "datum:2015.."};
  for (std::size_t u = 0; u < units.size(); ++u)
    for (std::size_t o = 0; o < orders.size(); ++o)
      for (std::size_t q = 0; q < queries.size(); ++q) {
        // Every two of them meet, all three with large counts: each page is a process.
        if (!long_run() && (u + o + q) % orders.size() != 0) continue;
        const std::string& unit = units[u];
        const std::string& order = orders[o];
        const std::string& query = queries[q];
        const std::vector<std::string> arguments{"--unit", unit, "--sort", order, query};
        const auto page = [&](std::size_t offset, std::size_t limit) {
          std::vector<std::string> all{"--offset", std::to_string(offset), "--limit", std::to_string(limit)};
          all.insert(all.end(), arguments.begin(), arguments.end());
          return samples().search(all);
        };
        const Json whole = page(0, 100'000);
        const std::vector<std::string> ids = hit_ids(whole);
        const std::string what = unit + ' ' + order + ' ' + query;
        BOOST_TEST(whole["total"] == ids.size(), what);
        const std::size_t step = std::max<std::size_t>(3, ids.size() / 4);
        std::vector<std::string> joined;
        for (std::size_t offset = 0; offset < ids.size(); offset += step) {
          const Json one = page(offset, step);
          BOOST_TEST(one["total"] == whole["total"], what);
          BOOST_TEST(one["facets"] == whole["facets"], what);
          for (const Json& hit : one["hits"]) {
            joined.push_back(hit["id"]);
            BOOST_TEST(hit["rank"] == joined.size(), what);
          }
        }
        BOOST_TEST(joined == ids, what);
        BOOST_TEST(page(ids.size(), 10)["hits"].empty(), what);
        BOOST_TEST(page(1'000'000'000, 10)["hits"].empty(), what);
        const Json none = page(0, 0);
        BOOST_TEST(none["hits"].empty(), what);
        BOOST_TEST(none["total"] == whole["total"], what);
        BOOST_TEST(none["facets"] == whole["facets"], what);
      }
}

BOOST_AUTO_TEST_CASE(orders_are_total) {
  const auto date = [](const Json& hit) { return hit["date"].is_string() ? hit["date"].get<std::string>() : ""; };
  for (const char* unit : {"protokoll", "beitrag"}) {
    for (const char* query : {"", "Stadt", "Verkehr ODER Schule"}) {
      const Json oldest = samples().search({"--unit", unit, "--sort", "datum", "--limit", "9999", query});
      const Json newest = samples().search({"--unit", unit, "--sort", "-datum", "--limit", "9999", query});
      const Json best = samples().search({"--unit", unit, "--limit", "9999", query});
      const auto check = [&](const Json& result, auto&& precedes) {
        for (std::size_t i = 1; i < result["hits"].size(); ++i)
          BOOST_TEST(precedes(result["hits"][i - 1], result["hits"][i]),
                     query << ": " << result["hits"][i - 1]["id"] << " before " << result["hits"][i]["id"]);
      };
      check(oldest, [&](const Json& a, const Json& b) {
        const std::string first = date(a).empty() ? "9999" : date(a);
        const std::string second = date(b).empty() ? "9999" : date(b);
        return first < second || (first == second && a["id"].get<std::string>() < b["id"].get<std::string>());
      });
      check(newest, [&](const Json& a, const Json& b) {
        return date(a) > date(b) || (date(a) == date(b) && a["id"].get<std::string>() < b["id"].get<std::string>());
      });
      check(best, [&](const Json& a, const Json& b) {
        const double first = a["score"];
        const double second = b["score"];
        if (first != second) return first > second;
        return date(a) > date(b) || (date(a) == date(b) && a["id"].get<std::string>() < b["id"].get<std::string>());
      });
      BOOST_TEST(oldest["total"] == best["total"]);
    }
  }
}

BOOST_AUTO_TEST_CASE(suggestions_and_synonyms_are_told) {
  const Json mistyped = samples().search({"Radverkehrskonzpet"});
  BOOST_TEST(mistyped["suggestion"].is_string(), mistyped.dump());
  const auto text = samples().run("search", {"Radverkehrskonzpet"}, {{"LANG", "de_DE.UTF-8"}});
  BOOST_TEST(text.err.find("Meinten Sie: ") != std::string::npos, text.told());
  BOOST_TEST(text.out.find("Meinten Sie") == std::string::npos, text.told());

  // Weighted where nothing is said; the key is there only where synonyms were looked for.
  BOOST_TEST(!samples().search({"Kassenlage"}).contains("synonyms"));
  BOOST_TEST(!samples().search({"--synonyms", "off", "Kita"}).contains("synonyms"));
  BOOST_TEST(samples().search({"Kita"})["synonyms"] == samples().search({"--synonyms", "on", "Kita"})["synonyms"]);
  const auto told = samples().run("search", {"Kita"}, {{"LANG", "de_DE.UTF-8"}});
  BOOST_TEST(told.out.find("Kita: auch gesucht ") != std::string::npos, told.told());
  const Json wider = samples().search({"--synonyms", "on", "Kita"});
  BOOST_TEST_REQUIRE(wider.contains("synonyms"), wider.dump());
  BOOST_TEST(keys_of(wider["synonyms"][0]) == (std::vector<std::string>{"term", "used"}),
             boost::test_tools::per_element());
  BOOST_TEST(wider["total"] >= samples().search({"--synonyms", "off", "Kita"})["total"]);
  BOOST_TEST(samples().run("search", {"--synonyms", "perhaps", "Kita"}).exit_code == 2);
}

BOOST_AUTO_TEST_CASE(batches_have_neither_suggestions_nor_synonyms) {
  const TempFolder folder;
  const std::filesystem::path file = folder.write("queries.tsv", "a\tRadverkehrskonzpet\nb\tKita\n");
  const auto batch = samples().run("search", {"--batch", file.string(), "--format", "jsonl"});
  std::istringstream lines(batch.out);
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    const Json json = parse_json(line);
    BOOST_TEST(json["suggestion"].is_null(), line);
    BOOST_TEST(!json.contains("synonyms"), line);
  }
  BOOST_TEST(count == 2U);
}

BOOST_AUTO_TEST_CASE(completions) {
  const auto text = samples().run("suggest", {"Gemeinder"});
  BOOST_TEST(text.exit_code == 0, text.told());
  BOOST_TEST(text.out.starts_with("Gemeinderat\n"), text.told());
  const auto result = samples().run("suggest", {"Gemeinder", "--limit", "2", "--format", "json"});
  const Json json = parse_json(result.out);
  BOOST_TEST(keys_of(json) == (std::vector<std::string>{"format_version", "prefix", "field", "completions"}),
             boost::test_tools::per_element());
  BOOST_TEST(json["completions"].size() <= 2U);
  BOOST_TEST(keys_of(json["completions"][0]) == (std::vector<std::string>{"text", "documents"}),
             boost::test_tools::per_element());
  BOOST_TEST(samples().run("suggest", {"--field", "gremium", "gemeinde"}).out == "Gemeinderat\n");
  BOOST_TEST(samples().run("suggest", {"Qqqq"}).exit_code == 1);
  BOOST_TEST(samples().run("suggest", {"--field", "datum", "2"}).exit_code == 2);
  BOOST_TEST(samples().run("suggest").exit_code == 2);
}

BOOST_AUTO_TEST_SUITE_END()
