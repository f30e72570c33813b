// Totals and facet counts of `search --format json` against a count by hand over the lines of `export`: on the samples
// and generated protocols, and in long runs on a whole city's OParl data.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "analyzers/text/analyzer.hpp"
#include "analyzers/text/folding.hpp"
#include "analyzers/text/lexicon.hpp"
#include "corpus/model/document_json.hpp"
#include "corpus/model/names.hpp"
#include "corpus/model/passage.hpp"
#include "tools/program_run.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::tests;
namespace fs = std::filesystem;

namespace {

constexpr int kGenerated = 400;
constexpr const char* kUnits[] = {"protokoll", "beitrag", "beschluss"};
const std::vector<std::string> kFacets{"city",  "committee", "year",   "visibility", "kind",      "speaker", "role",
                                       "party", "paper",     "motion", "outcome",    "unanimity", "manner",  "chair"};

using Values = std::map<std::string, std::set<std::string>>;

// What one hit of a unit is to the count: a document, or a speech or resolution of it.
struct Entry {
  Values facets;  // as shown
  Values names;   // folded: what a filter or a field of a query may call it
  std::string date;
  std::vector<std::optional<std::int64_t>> no;      // votes against, of each resolution
  std::set<std::string> words;                      // exact forms, the subject's included
  std::vector<std::vector<std::string>> sequences;  // exact forms of each passage, in order

  void add(const std::string& field, const std::string& value) {
    if (value.empty()) return;
    facets[field].insert(value);
    call(field, value);
  }
  void call(const std::string& field, const std::string& value) { names[field].insert(analyzers::fold_value(value)); }
  bool is(const std::string& field, const std::string& value) const {
    const auto found = names.find(field);
    return found != names.end() && found->second.contains(analyzers::fold_value(value));
  }
  bool says(const std::string& word) const { return words.contains(word); }
  bool says_in_order(const std::vector<std::string>& phrase) const {
    return std::any_of(sequences.begin(), sequences.end(), [&](const auto& sequence) {
      return std::search(sequence.begin(), sequence.end(), phrase.begin(), phrase.end()) != sequence.end();
    });
  }
};

template <typename Enum>
std::string name(Enum value) {
  return std::string(corpus::to_string(value));
}

void add_paper(Entry& entry, const std::string& paper) {
  entry.add("paper", paper);
  entry.call("paper", paper.substr(0, paper.find(' ')));
}

Entry header_of(const corpus::Document& document) {
  Entry entry;
  const corpus::Header& header = document.header;
  entry.add("kind", name(document.kind));
  if (header.city) entry.add("city", *header.city);
  if (const auto& committee = header.committee ? header.committee : header.committee_printed)
    entry.add("committee", *committee);
  if (header.visibility) entry.add("visibility", name(*header.visibility));
  if (header.date) {
    entry.date = corpus::iso_date(*header.date);
    entry.add("year", entry.date.substr(0, 4));
  }
  for (const std::string& paper : header.papers) add_paper(entry, paper);
  for (const std::string& paper : document.papers) add_paper(entry, paper);
  for (const corpus::Motion& motion : document.motions) {
    if (!motion.number) continue;
    entry.add("motion", motion.year ? *motion.number + '/' + std::to_string(*motion.year) : *motion.number);
  }
  for (const std::string& chair : header.chairs) entry.add("chair", chair);
  return entry;
}

void add_speech(Entry& entry, const corpus::Speech& speech) {
  entry.add("speaker", speech.person.value_or(speech.speaker.value()));
  entry.call("speaker", speech.speaker.value());
  if (speech.party_canonical || speech.party)
    entry.add("party", speech.party_canonical ? *speech.party_canonical : *speech.party);
  if (speech.party) entry.call("party", *speech.party);
  if (speech.role) entry.add("role", *speech.role);
  entry.add("manner", name(speech.manner));
}

void add_resolution(Entry& entry, const corpus::Resolution& resolution) {
  entry.add("outcome", name(resolution.outcome));
  if (resolution.unanimity) entry.add("unanimity", name(*resolution.unanimity));
  for (const std::string& paper : resolution.papers) add_paper(entry, paper);
  if (!resolution.range.empty()) entry.no.push_back(resolution.no);
}

enum class Texts { Read, LeaveOut };  // LeaveOut: of a large archive only the fields are kept

// The entries of every unit, read from export.
class Counted {
 public:
  Counted(const TestArchive& archive, const std::string& audience, Texts texts = Texts::Read) : texts_(texts) {
    const char* lexicon = std::getenv("RATSARCHIV_LEXICON");
    BOOST_REQUIRE_MESSAGE(lexicon != nullptr, "RATSARCHIV_LEXICON names the lexicon");
    analyzers::Analyzer analyzer(analyzers::Lexicon::open(lexicon));
    archive.for_each_exported(audience, [&](const Json& json) { add(corpus::document_from_json(json), analyzer); });
  }

  const std::vector<Entry>& entries(const std::string& unit) const { return units_.at(unit); }

 private:
  void add(const corpus::Document& document, analyzers::Analyzer& analyzer) {
    const Entry header = header_of(document);
    Entry whole = header;
    for (const corpus::Speech& speech : document.speeches) add_speech(whole, speech);
    for (const corpus::Resolution& resolution : document.resolutions) add_resolution(whole, resolution);
    if (texts_ == Texts::LeaveOut) {
      units_["protokoll"].push_back(std::move(whole));
      return;
    }
    if (document.header.subject)
      for (const analyzers::Token& token : analyzer.analyze(*document.header.subject))
        if (token.role != analyzers::TokenRole::Completed) whole.words.insert(token.word->exact);
    const std::vector<analyzers::Token>& tokens = analyzer.analyze(document.text);
    for (const analyzers::Token& token : tokens) {
      if (token.role == analyzers::TokenRole::Completed) continue;
      const bool left_out = std::any_of(document.sections.begin(), document.sections.end(), [&](const auto& section) {
        return section.kind == corpus::SectionKind::Distribution && section.range.contains(token.range.begin);
      });
      if (!left_out) whole.words.insert(token.word->exact);
    }
    for (const corpus::Passage& passage : corpus::passages_of(document)) {
      Entry entry = header;
      for (const corpus::ByteRange& range : passage.ranges) {
        std::vector<std::string> sequence;
        for (const analyzers::Token& token : tokens) {
          if (!range.contains(token.range.begin) || token.role == analyzers::TokenRole::Completed) continue;
          entry.words.insert(token.word->exact);
          if (token.role == analyzers::TokenRole::Word) sequence.push_back(token.word->exact);
        }
        whole.sequences.push_back(sequence);
        entry.sequences.push_back(std::move(sequence));
      }
      const auto position = static_cast<std::size_t>(passage.ref.index - 1);
      if (passage.ref.kind == corpus::PassageKind::Speech) add_speech(entry, document.speeches[position]);
      if (passage.ref.kind == corpus::PassageKind::Resolution) add_resolution(entry, document.resolutions[position]);
      units_[std::string(corpus::unit_name(passage.ref.kind))].push_back(std::move(entry));
    }
    units_["protokoll"].push_back(std::move(whole));
  }

  Texts texts_;
  std::map<std::string, std::vector<Entry>> units_{{"protokoll", {}}, {"beitrag", {}}, {"beschluss", {}}};
};

struct Query {
  std::string text;
  std::function<bool(const Entry&)> matches;
};

using Filters = std::vector<std::pair<std::string, std::string>>;

// Any value of one field, all of different fields.
bool passes(const Entry& entry, const Filters& filters, const std::string& ignored) {
  std::map<std::string, bool> fields;
  for (const auto& [field, value] : filters)
    if (field != ignored) fields[field] |= entry.is(field, value);
  return std::all_of(fields.begin(), fields.end(), [](const auto& field) { return field.second; });
}

std::map<std::string, std::size_t> count(const std::vector<Entry>& entries, const Query& query, const Filters& filters,
                                         const std::string& facet) {
  std::map<std::string, std::size_t> counts;
  for (const Entry& entry : entries) {
    if (!query.matches(entry) || !passes(entry, filters, facet)) continue;
    const auto values = entry.facets.find(facet);
    if (values == entry.facets.end()) continue;
    for (const std::string& value : values->second) ++counts[value];
  }
  return counts;
}

// Total and every facet of one search, against the count by hand.
// Returns the total.
std::ptrdiff_t compare(const TestArchive& archive, const Counted& counted, const std::string& audience,
                       const std::string& unit, const Query& query, const Filters& filters) {
  std::string facets;
  for (const std::string& facet : kFacets) facets += (facets.empty() ? "" : ",") + facet;
  std::vector<std::string> arguments{"--audience", audience, "--unit", unit, "--limit", "0", "--facets", facets};
  std::string what = audience + ' ' + unit + " [" + query.text + "]";
  for (const auto& [field, value] : filters) {
    arguments.insert(arguments.end(), {"--filter", field + '=' + value});
    what += ' ' + field + '=' + value;
  }
  arguments.insert(arguments.end(), {"--", query.text});
  const Json result = archive.search(arguments);
  const std::vector<Entry>& entries = counted.entries(unit);
  const auto total = std::count_if(entries.begin(), entries.end(), [&](const Entry& entry) {
    return query.matches(entry) && passes(entry, filters, "");
  });
  BOOST_TEST(result["total"] == total, what << ": total " << result["total"].dump() << ", by hand " << total);
  for (const std::string& facet : kFacets) {
    std::map<std::string, std::size_t> given;
    std::size_t last = SIZE_MAX;
    for (const Json& value : result["facets"][facet]) {
      BOOST_TEST(value["count"].get<std::size_t>() <= last, what << ": " << facet << " is not sorted");
      last = value["count"];
      BOOST_TEST(given.emplace(value["value"], last).second, what << ": a value of " << facet << " stands twice");
    }
    const auto expected = count(entries, query, filters, facet);
    for (const auto& [value, number] : expected)
      BOOST_TEST(given[value] == number,
                 what << ": " << facet << '=' << value << " has " << given[value] << ", by hand " << number);
    BOOST_TEST(given.size() == expected.size(), what << ": " << facet << " has values that are not there");
  }
  return total;
}

// The n-th most frequent value of a facet over everything; empty when there are fewer.
std::string frequent(const std::vector<Entry>& entries, const std::string& facet, std::size_t n) {
  std::vector<std::pair<std::size_t, std::string>> values;
  for (const auto& [value, number] : count(entries, {"", [](const Entry&) { return true; }}, {}, facet))
    values.emplace_back(number, value);
  std::sort(values.begin(), values.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  return n < values.size() ? values[n].second : std::string();
}

// Words and phrases of the texts themselves: from every so many passages the middle words.
std::vector<std::vector<std::string>> phrases_of(const std::vector<Entry>& entries, std::size_t number,
                                                 std::size_t words) {
  std::vector<std::vector<std::string>> phrases;
  const std::size_t step = std::max<std::size_t>(1, entries.size() / number);
  for (std::size_t i = 0; i < entries.size(); i += step) {
    for (const std::vector<std::string>& sequence : entries[i].sequences) {
      if (sequence.size() < 20) continue;
      const auto middle = sequence.begin() + static_cast<std::ptrdiff_t>(sequence.size() / 2);
      phrases.emplace_back(middle, middle + static_cast<std::ptrdiff_t>(words));
      break;
    }
  }
  return phrases;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

bool plain_letters(const std::vector<std::string>& words) {
  for (const std::string& word : words)
    if (!std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; }) || word.size() < 2)
      return false;
  return true;
}

std::string quoted(const std::string& value) { return '"' + value + '"'; }

// Queries by fields, ranges and operators with the most frequent values of the archive itself.
std::vector<Query> field_queries(const std::vector<Entry>& documents) {
  std::vector<Query> queries{{"", [](const Entry&) { return true; }}};
  const std::vector<std::pair<std::string, std::string>> fields{{"fraktion", "party"},
                                                                {"sprecher", "speaker"},
                                                                {"rolle", "role"},
                                                                {"gremium", "committee"},
                                                                {"drucksache", "paper"},
                                                                {"antrag", "motion"},
                                                                {"ergebnis", "outcome"},
                                                                {"einstimmigkeit", "unanimity"},
                                                                {"weise", "manner"},
                                                                {"art", "kind"},
                                                                {"sichtbarkeit", "visibility"},
                                                                {"vorsitz", "chair"},
                                                                {"stadt", "city"},
                                                                {"jahr", "year"}};
  for (const auto& [german, english] : fields)
    for (const std::size_t n : {0U, 2U}) {
      const std::string value = frequent(documents, english, n);
      if (value.empty()) continue;
      const std::string field = english;
      queries.push_back({german + ':' + (german == "jahr" ? value : quoted(value)),
                         [field, value](const Entry& entry) { return entry.is(field, value); }});
    }
  const std::string party = frequent(documents, "party", 0);
  const std::string other = frequent(documents, "party", 1);
  const std::string committee = frequent(documents, "committee", 0);
  queries.push_back({"fraktion:" + quoted(party) + " ODER fraktion:" + quoted(other),
                     [=](const Entry& entry) { return entry.is("party", party) || entry.is("party", other); }});
  queries.push_back({"fraktion:" + quoted(party) + " NICHT gremium:" + quoted(committee), [=](const Entry& entry) {
                       return entry.is("party", party) && !entry.is("committee", committee);
                     }});
  queries.push_back({"(party:" + quoted(party) + " OR ergebnis:angenommen) AND committee:" + quoted(committee),
                     [=](const Entry& entry) {
                       return (entry.is("party", party) || entry.is("outcome", "angenommen")) &&
                              entry.is("committee", committee);
                     }});
  queries.push_back(
      {"NICHT einstimmigkeit:einstimmig", [](const Entry& entry) { return !entry.is("unanimity", "einstimmig"); }});
  const auto between = [](const std::string& low, const std::string& high) {
    return [low, high](const Entry& entry) { return !entry.date.empty() && low <= entry.date && entry.date <= high; };
  };
  queries.push_back({"datum:2015..2019", between("2015-01-01", "2019-12-31")});
  queries.push_back({"datum:2016", between("2016-01-01", "2016-12-31")});
  queries.push_back({"datum:2016-11", between("2016-11-01", "2016-11-30")});
  queries.push_back({"datum:01.03.2017..15.08.2018", between("2017-03-01", "2018-08-15")});
  queries.push_back({"datum:..2010-06", between("0000-00-00", "2010-06-30")});
  queries.push_back({"jahr:2018..", between("2018-01-01", "9999-99-99")});
  const auto against = [](std::int64_t low, std::int64_t high) {
    return [low, high](const Entry& entry) {
      return std::any_of(entry.no.begin(), entry.no.end(),
                         [&](const auto& no) { return no && low <= *no && *no <= high; });
    };
  };
  queries.push_back({"gegenstimmen:1..", against(1, INT64_MAX)});
  queries.push_back({"gegenstimmen:3", against(3, 3)});
  queries.push_back({"gegenstimmen:2..6", against(2, 6)});
  return queries;
}

std::vector<Query> word_queries(const std::vector<Entry>& documents) {
  std::vector<Query> queries;
  for (const std::size_t words : {1U, 2U, 3U})
    for (const std::vector<std::string>& phrase : phrases_of(documents, 12, words)) {
      if (!plain_letters(phrase)) continue;
      if (words == 1)
        queries.push_back({'=' + phrase[0], [phrase](const Entry& entry) { return entry.says(phrase[0]); }});
      else
        queries.push_back(
            {quoted(joined(phrase)), [phrase](const Entry& entry) { return entry.says_in_order(phrase); }});
    }
  const auto two = phrases_of(documents, 3, 2);
  if (two.size() >= 2 && plain_letters(two[0]) && plain_letters(two[1])) {
    const auto a = two[0], b = two[1];
    queries.push_back({quoted(joined(a)) + " ODER =" + b[0],
                       [=](const Entry& entry) { return entry.says_in_order(a) || entry.says(b[0]); }});
    queries.push_back({'=' + b[0] + " -" + quoted(joined(a)),
                       [=](const Entry& entry) { return entry.says(b[0]) && !entry.says_in_order(a); }});
  }
  return queries;
}

// None, one field, several values of one, several fields.
std::vector<Filters> selections(const std::vector<Entry>& documents) {
  std::vector<Filters> all{{}};
  for (const std::string& facet : kFacets)
    if (const std::string value = frequent(documents, facet, 1); !value.empty()) all.push_back({{facet, value}});
  const auto value = [&](const char* facet, std::size_t n) {
    return std::pair<std::string, std::string>(facet, frequent(documents, facet, n));
  };
  all.push_back({value("party", 0), value("party", 2)});
  all.push_back({value("year", 0), value("year", 1), value("year", 5)});
  all.push_back({value("party", 0), value("party", 1), value("committee", 0), value("outcome", 0)});
  all.push_back({value("speaker", 0), value("speaker", 1), value("manner", 0), value("year", 0), value("year", 2)});
  all.push_back({{"committee", "Nirgendsausschuss"}});
  for (Filters& filters : all)
    filters.erase(
        std::remove_if(filters.begin(), filters.end(), [](const auto& filter) { return filter.second.empty(); }),
        filters.end());
  return all;
}

void compare_all(const TestArchive& archive, const std::string& audience) {
  const Counted counted(archive, audience);
  const std::vector<Entry>& documents = counted.entries("protokoll");
  BOOST_TEST_REQUIRE(!documents.empty());
  const std::vector<Filters> filters = selections(documents);
  std::size_t turn = 0, searches = 0, empty = 0;
  std::size_t number = 0;
  for (const auto& queries : {field_queries(documents), word_queries(documents)})
    for (const Query& query : queries) {
      ++number;
      for (const char* unit : kUnits) {
        // Each search is a process: where time counts, each query has its turn with one unit.
        if (!long_run() && unit != kUnits[number % std::size(kUnits)]) continue;
        const auto total = compare(archive, counted, audience, unit, query, {});
        compare(archive, counted, audience, unit, query, filters[++turn % filters.size()]);
        ++searches;
        empty += total == 0 ? 1 : 0;
      }
    }
  for (const Filters& selection : filters)
    compare(archive, counted, audience, "protokoll", {"", [](const Entry&) { return true; }}, selection);
  BOOST_TEST_MESSAGE(audience << ": " << searches << " searches, " << empty << " of them without a hit");
  BOOST_TEST(empty * 2 < searches);
}

void index(const TestArchive& archive, const std::string& profile, const std::vector<std::string>& sources) {
  std::vector<std::string> arguments{"--profile", profile};
  arguments.insert(arguments.end(), sources.begin(), sources.end());
  const ProgramResult result = archive.run("index", arguments);
  BOOST_TEST_REQUIRE((result.exit_code == 0 || result.exit_code == 4), result.told());
}

std::string generated(const TempFolder& folder) {
  const auto result = run_program("ratsarchiv-generate", {"--seed", "77", "--count", std::to_string(kGenerated),
                                                          "--output", folder.path().string()});
  BOOST_TEST_REQUIRE(result.exit_code == 0, result.told());
  return folder.path().string();
}

// The ids of all File objects with text below json.
void collect_files(const Json& json, std::set<std::string>& ids) {
  if (json.is_object()) {
    const auto type = json.find("type");
    const auto text = json.find("text");
    const bool is_file = type != json.end() && type->is_string() && type->get<std::string>().ends_with("/File");
    if (is_file && text != json.end() && text->is_string() && !text->get_ref<const std::string&>().empty())
      ids.insert(json.at("id").get<std::string>());
  }
  if (json.is_structured())
    for (const Json& member : json) collect_files(member, ids);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(brute_force)

BOOST_AUTO_TEST_CASE(stuttgart_counts_are_exact) {
  const TempFolder folder;
  const TestArchive archive;
  index(archive, "stuttgart",
        {(source_root() / "corpus/samples/stuttgart").string(), generated(folder) + "/stuttgart"});
  compare_all(archive, "public");
  compare_all(archive, "internal");
}

BOOST_AUTO_TEST_CASE(karlsruhe_counts_are_exact) {
  const TempFolder folder;
  const TestArchive archive;
  index(archive, "karlsruhe",
        {(source_root() / "corpus/samples/karlsruhe").string(), generated(folder) + "/karlsruhe"});
  compare_all(archive, "all");
}

BOOST_AUTO_TEST_CASE(a_whole_city_loses_nothing_and_counts_exactly) {
  const fs::path packed = shared_folder() / "oparl/karlsruhe-dev.tar.xz";
  if (!long_run() || !fs::exists(packed)) {
    BOOST_TEST_MESSAGE("skipped: " << (long_run() ? "no file " + packed.string() : "only with RATSARCHIV_LONG=1"));
    return;
  }
  const TempFolder folder;
  const std::string command = "tar -xJf '" + packed.string() + "' -C '" + folder.path().string() + "'";
  BOOST_REQUIRE(std::system(command.c_str()) == 0);
  std::set<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder.path()))
    if (entry.path().extension() == ".json") collect_files(parse_json(read_file(entry.path())), files);
  BOOST_TEST_MESSAGE(files.size() << " files with text");
  BOOST_TEST(files.size() > 10'000U);

  const TestArchive archive;
  index(archive, "karlsruhe", {folder.path().string()});
  std::map<std::string, std::size_t> seen;
  archive.for_each_exported("all", [&](const Json& document) {
    if (document["source"]["oparl_id"].is_string()) ++seen[document["source"]["oparl_id"]];
    for (const Json& source : document["also_in"])
      if (source["oparl_id"].is_string()) ++seen[source["oparl_id"]];
  });
  std::set<std::string> problems;
  const Json report = parse_json(archive.run("report", {"--audience", "internal", "--format", "json"}).out);
  for (const Json& problem : report.at("problems"))
    if (problem["oparl_id"].is_string()) problems.insert(problem["oparl_id"]);
  std::size_t lost = 0, twice = 0;
  for (const std::string& id : files) {
    const std::size_t times = seen[id];
    if (times == 0 && !problems.contains(id) && ++lost <= 10) BOOST_ERROR("lost: " + id);
    if (times > 1 && ++twice <= 10) BOOST_ERROR("in " + std::to_string(times) + " documents: " + id);
  }
  BOOST_TEST(lost == 0U);
  BOOST_TEST(twice == 0U);
  for (const auto& [id, times] : seen) BOOST_TEST(files.contains(id), id);

  const Counted counted(archive, "public", Texts::LeaveOut);
  const std::vector<Entry>& documents = counted.entries("protokoll");
  const std::vector<Query> queries = field_queries(documents);
  const std::vector<Filters> filters = selections(documents);
  std::size_t turn = 0;
  for (const Query& query : queries) {
    compare(archive, counted, "public", "protokoll", query, {});
    compare(archive, counted, "public", "protokoll", query, filters[++turn % filters.size()]);
  }
}

BOOST_AUTO_TEST_SUITE_END()
