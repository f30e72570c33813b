// The generator's promises: same bytes for the same seed, ground truth that is true, variety, and independence from the
// phrases of the profiles.
#include "tools/generate/generator.hpp"

#include <toml++/toml.h>
#include <unistd.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tools/generate/random.hpp"

namespace {

using namespace ratsarchiv::generate;
namespace fs = std::filesystem;

constexpr std::uint64_t kCount = 1500;

const std::vector<GeneratedProtocol>& protocols() {
  static const std::vector<GeneratedProtocol> all = [] {
    Generator generator(42, kCount);
    std::vector<GeneratedProtocol> result;
    while (auto protocol = generator.next()) result.push_back(std::move(*protocol));
    return result;
  }();
  return all;
}

bool is_page_mark(const std::string& line) {
  const bool dashed = line.find("– ") == 0 || line.find(" - ") == 0;
  const bool digits = line.find_first_of("0123456789") != std::string::npos;
  return digits && line.size() < 14 && (dashed || line.find("Seite ") == 0);
}

// The text of a range with line ends, page marks and torn words undone.
std::string joined(const GeneratedProtocol& protocol, Range range) {
  std::istringstream lines(protocol.text.substr(range.begin, range.end - range.begin));
  std::string text;
  for (std::string line; std::getline(lines, line);) {
    if (is_page_mark(line)) continue;
    while (!line.empty() && line.back() == ' ') line.pop_back();
    if (line.empty()) continue;
    const bool small = (line[0] >= 'a' && line[0] <= 'z') || static_cast<unsigned char>(line[0]) >= 0x80;
    if (!text.empty() && text.back() == '-' && small) {
      text.pop_back();
    } else if (!text.empty() && text.back() != '-') {
      text += ' ';
    }
    text += line;
  }
  return text;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (std::isalpha(static_cast<unsigned char>(c)) || (static_cast<unsigned char>(c) & 0x80) != 0) {
      words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(generator)

BOOST_AUTO_TEST_CASE(dice_are_the_same_everywhere) {
  // The 10,000th number of std::mt19937_64 with its default seed is fixed by the standard.
  Random random(5489);
  std::uint64_t last = 0;
  for (int i = 0; i < 10000; ++i) last = random.below(UINT64_MAX);
  BOOST_TEST(last == 9981545732273789042u);
}

BOOST_AUTO_TEST_CASE(same_seed_and_count_same_bytes) {
  Generator first(7, 60), second(7, 60), other(8, 60);
  bool differs = false;
  for (int i = 0; i < 60; ++i) {
    const auto a = first.next(), b = second.next(), c = other.next();
    BOOST_REQUIRE(a && b && c);
    BOOST_TEST(a->text == b->text);
    BOOST_TEST(to_json(a->truth) == to_json(b->truth));
    differs |= a->text != c->text;
  }
  BOOST_TEST(!first.next().has_value());
  BOOST_TEST(differs);
}

BOOST_AUTO_TEST_CASE(every_count_is_met) {
  for (const std::uint64_t count : {1u, 2u, 3u, 10u, 997u}) {
    Generator generator(3, count);
    std::uint64_t made = 0;
    while (generator.next()) ++made;
    BOOST_TEST(made == count);
  }
}

BOOST_AUTO_TEST_CASE(ranges_hold_what_the_ground_truth_says) {
  for (const GeneratedProtocol& protocol : protocols()) {
    const GroundTruth& truth = protocol.truth;
    const std::string whole = joined(protocol, {0, protocol.text.size()});
    std::size_t last_begin = 0;
    for (const ExpectedSpeech& speech : truth.speeches) {
      BOOST_REQUIRE_LT(speech.range.begin, speech.range.end);
      BOOST_REQUIRE_LE(speech.range.end, protocol.text.size());
      BOOST_TEST(speech.range.begin >= last_begin);
      last_begin = speech.range.begin;
      const std::string text = joined(protocol, speech.range);
      const bool named = text.find(speech.speaker) != std::string::npos;
      const bool chair =
          text.find(" Vorsitzende") != std::string::npos || text.find("die Vorsitzende") != std::string::npos;
      BOOST_TEST((named || chair), "no " << speech.speaker << " in: " << text.substr(0, 200));
      if (!speech.party.empty() && named)
        BOOST_TEST((whole.find("(" + speech.party + ")") != std::string::npos),
                   speech.party << " of " << speech.speaker);
    }
    for (const ExpectedResolution& resolution : truth.resolutions) {
      BOOST_TEST(joined(protocol, resolution.range) == resolution.text);
    }
    for (const std::string& paper : truth.papers) {
      BOOST_TEST((whole.find(paper) != std::string::npos), paper);
    }
  }
}

BOOST_AUTO_TEST_CASE(all_layouts_outcomes_and_years_occur) {
  std::set<std::string> layouts, outcomes, committees;
  std::set<int> years;
  std::size_t non_public = 0, verbatim = 0, with_history = 0, torn = 0;
  for (const GeneratedProtocol& protocol : protocols()) {
    const GroundTruth& truth = protocol.truth;
    layouts.insert(truth.layout);
    committees.insert(truth.city + truth.abbreviation);
    years.insert(year_of(truth.date));
    non_public += truth.is_public ? 0 : 1;
    with_history += truth.history.empty() ? 0 : 1;
    torn += truth.torn_words.empty() ? 0 : 1;
    for (const auto& speech : truth.speeches) verbatim += speech.verbatim ? 1 : 0;
    for (const auto& resolution : truth.resolutions) outcomes.insert(resolution.outcome);
  }
  for (const char* layout : {"A", "B", "C", "D", "P", "S", "2013", "2017", "2022", "HA"}) {
    BOOST_TEST(layouts.count(layout) == 1, layout);
  }
  for (const char* outcome :
       {"angenommen", "abgelehnt", "kenntnisnahme", "vertagt", "verwiesen", "zurueckgezogen", "gewaehlt", "erledigt"}) {
    BOOST_TEST(outcomes.count(outcome) == 1, outcome);
  }
  BOOST_TEST(years.size() >= 25);
  BOOST_TEST(committees.size() >= 10);
  BOOST_TEST(non_public > kCount / 50);
  BOOST_TEST(verbatim > 100);
  BOOST_TEST(with_history > 100);
  BOOST_TEST(torn > 100);
}

BOOST_AUTO_TEST_CASE(keys_are_unique_and_parties_stay_within_a_term) {
  std::set<std::string> keys;
  std::map<std::string, std::string> parties;
  for (const GeneratedProtocol& protocol : protocols()) {
    const GroundTruth& truth = protocol.truth;
    const std::string key = truth.city + truth.abbreviation + iso_date(truth.date) + "/" +
                            (truth.number.empty() ? truth.agenda_item : truth.number);
    BOOST_TEST(keys.insert(key).second, key);
    const std::chrono::year_month_day date{truth.date};
    const int months = static_cast<int>(date.year()) * 12 + static_cast<int>(static_cast<unsigned>(date.month())) - 9;
    const int term = (months - 1999 * 12) / 60;  // from 1 September 1999, five years each
    for (const ExpectedSpeech& speech : truth.speeches) {
      if (speech.party.empty()) continue;
      const std::string person = truth.city + std::to_string(term) + speech.speaker;
      const auto [known, fresh] = parties.emplace(person, speech.party);
      BOOST_TEST(known->second == speech.party, person);
    }
  }
}

BOOST_AUTO_TEST_CASE(papers_return_in_other_committees) {
  std::map<std::string, std::vector<const GroundTruth*>> by_number;
  for (const GeneratedProtocol& protocol : protocols()) {
    by_number[protocol.truth.abbreviation + protocol.truth.number].push_back(&protocol.truth);
  }
  std::size_t found = 0;
  for (const GeneratedProtocol& protocol : protocols()) {
    for (const Treatment& earlier : protocol.truth.history) {
      for (const GroundTruth* other : by_number[earlier.committee->abbreviation + earlier.number]) {
        if (other->date != earlier.date) continue;
        ++found;
        BOOST_TEST(other->papers.count(protocol.truth.header_papers.empty() ? "" : *protocol.truth.papers.begin()) <=
                   1);
        BOOST_TEST((other->date <= protocol.truth.date));
      }
    }
  }
  BOOST_TEST(found > 50);
}

BOOST_AUTO_TEST_CASE(speeches_are_of_every_length_and_no_template_dominates) {
  std::size_t longest = 0, speeches = 0, short_ones = 0, sentences = 0;
  std::map<const Template*, std::size_t> used;
  for (const GeneratedProtocol& protocol : protocols()) {
    for (const ExpectedSpeech& speech : protocol.truth.speeches) {
      const std::string text = joined(protocol, speech.range);
      const std::size_t words = static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
      longest = std::max(longest, words);
      short_ones += words < 40 ? 1 : 0;
      ++speeches;
    }
    for (const UsedTemplate& use : protocol.used) {
      if (use.kind == UsedTemplate::Kind::Decision) continue;
      ++used[use.pattern];
      ++sentences;
    }
  }
  BOOST_TEST(longest > 1000);
  BOOST_TEST(longest < 1600);
  BOOST_TEST(short_ones * 4 < speeches);
  BOOST_TEST(used.size() > 300);
  for (const auto& [pattern, count] : used) BOOST_TEST(count * 20 < sentences, pattern->source);
}

BOOST_AUTO_TEST_CASE(files_lie_in_small_folders_and_are_json) {
  const fs::path folder = fs::temp_directory_path() / ("ratsarchiv-generator-test-" + std::to_string(::getpid()));
  Generator generator(5, 1300);
  const WrittenFiles written = write_all(generator, folder);
  BOOST_TEST(written.files == 2600);
  std::map<fs::path, std::size_t> per_folder;
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    ++per_folder[entry.path().parent_path()];
    ++files;
    if (entry.path().extension() == ".json" && files % 50 == 0) {
      std::ifstream in(entry.path());
      const auto json = nlohmann::json::parse(in);
      for (const char* key : {"header", "history", "speeches", "resolutions", "motions", "papers"}) {
        BOOST_TEST(json.contains(key), key);
      }
    }
  }
  BOOST_TEST(files == 2600);
  for (const auto& [path, count] : per_folder) BOOST_TEST(count <= 1000, path);
  fs::remove_all(folder);
}

// What proves nothing: sentences that repeat the profile's own phrases. A phrase is a string of the profile that
// has words beside its slots and patterns ({..}, groups, classes); a lone word without a slot is vocabulary, not a
// phrase. A sentence matches when its own words outside the slots begin with the phrase's words, or hold three or more
// of them in a row. Alternatives of a group count as phrases of their own when they have two words.
BOOST_AUTO_TEST_CASE(sentences_do_not_repeat_the_profiles) {
  const char* root = std::getenv("RATSARCHIV_SOURCE");
  BOOST_REQUIRE_MESSAGE(root != nullptr, "RATSARCHIV_SOURCE names the checkout");
  std::set<std::vector<std::string>> phrases;
  const auto add_phrase = [&](const std::string& pattern) {
    std::string rest;
    int depth = 0;
    bool slot = false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      const char c = pattern[i];
      if (c == '\\' && i + 1 < pattern.size()) {
        ++i;
        if (pattern[i] == 'p' && i + 1 < pattern.size()) ++i;
        rest += ' ';
      } else if (c == '{' || c == '(' || c == '[') {
        ++depth;
        slot = true;
        rest += ' ';
      } else if ((c == '}' || c == ')' || c == ']') && depth > 0) {
        --depth;
      } else if (depth == 0) {
        rest += c;
      }
    }
    const auto words = words_of(rest);
    if (words.size() > 1 || (words.size() == 1 && slot)) phrases.insert(words);
    // The alternatives of a group, each for itself.
    std::string run;
    for (const char c : pattern + "|") {
      if (std::string_view("(){}[]|?*+^$\\:.").find(c) == std::string_view::npos) {
        run += c;
        continue;
      }
      if (const auto alternative = words_of(run); alternative.size() > 1) phrases.insert(alternative);
      run.clear();
    }
  };
  const auto walk = [&](auto&& self, const toml::node& node) -> void {
    if (const auto* text = node.as_string()) add_phrase(text->get());
    if (const auto* list = node.as_array()) {
      for (const toml::node& entry : *list) self(self, entry);
    }
    if (const auto* table = node.as_table()) {
      for (const auto& [key, value] : *table) self(self, value);
    }
  };
  for (const char* name : {"stuttgart.toml", "karlsruhe.toml", "generic.toml"}) {
    const fs::path path = fs::path(root) / "corpus" / "profiles" / name;
    BOOST_REQUIRE_MESSAGE(fs::exists(path), path);
    const toml::table profile = toml::parse_file(path.string());
    walk(walk, profile);
  }

  std::map<const Template*, bool> matches;
  std::size_t total = 0, matched = 0;
  for (const GeneratedProtocol& protocol : protocols()) {
    for (const UsedTemplate& use : protocol.used) {
      if (use.kind == UsedTemplate::Kind::Sentence) continue;
      auto [known, fresh] = matches.emplace(use.pattern, false);
      if (fresh) {
        std::string literal;
        for (const Piece& piece : use.pattern->pieces) literal += piece.slot == Slot::Literal ? piece.text : " ";
        const auto frame = words_of(literal);
        for (const auto& phrase : phrases) {
          const bool begins = frame.size() >= phrase.size() && std::equal(phrase.begin(), phrase.end(), frame.begin());
          const bool holds = phrase.size() >= 3 &&
                             std::search(frame.begin(), frame.end(), phrase.begin(), phrase.end()) != frame.end();
          known->second = known->second || begins || holds;
        }
      }
      ++total;
      matched += known->second ? 1 : 0;
    }
  }
  BOOST_TEST_MESSAGE(phrases.size() << " phrases in the profiles; " << matched << " of " << total
                                    << " sentences match");
  BOOST_TEST(matched * 2 <= total);
}

BOOST_AUTO_TEST_SUITE_END()
