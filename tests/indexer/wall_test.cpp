// The wall between the audiences, as a property: whatever becomes of an internal document, no byte below public/ tells
// of it.
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <random>

#include "indexer/retract_run.hpp"
#include "indexer/verification.hpp"
#include "tests/indexer/archive_fixture.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::indexer;
using namespace ratsarchiv::indexer_tests;
using corpus::Audience;
namespace fs = std::filesystem;

namespace {

bool long_run() { return std::getenv("RATSARCHIV_LONG") != nullptr; }

// Words that stand in one document alone: a word, a name, a paper's number, a part of a compound, a committee's number.
struct Markers {
  explicit Markers(int number) {
    const std::string letters = letters_of(number);
    word = "quarz" + letters;
    name = "Zwirn" + letters;
    compound_part = "molch" + letters;
    paper = std::to_string(70000 + number) + "/2031";
    agenda_number = std::to_string(8000 + number);
  }
  std::string word;
  std::string name;
  std::string compound_part;
  std::string paper;
  std::string agenda_number;

  std::vector<std::string> all() const { return {word, name, "zwirn" + name.substr(5), compound_part, paper}; }

 private:
  // Letters, so that no tokenizer divides them.
  static std::string letters_of(int number) {
    std::string letters;
    for (int i = 0; i < 4; ++i, number /= 26) letters += static_cast<char>('a' + number % 26);
    return letters;
  }
};

std::string protocol(int number, const Markers& markers, bool is_public, int version) {
  return "Protokoll: Verwaltungsausschuss des Gemeinderats der Landeshauptstadt Stuttgart\nNiederschrift Nr.\nTOP:\n" +
         std::to_string(number) + "\n1\nVerhandlung\nDrucksache:\n" + markers.paper +
         "\nGZ:\nT\nSitzungstermin: 08.01.2031\nSitzungsart: " + (is_public ? "öffentlich" : "nichtöffentlich") +
         "\nVorsitz: BM Sandner\nBerichterstattung:\nProtokollführung: Frau Lindner fr\nBetreff: Spielplatz " +
         markers.word + "\n\nStR " + markers.name + " (SPD) begrüßt den Marktplatz" + markers.compound_part +
         " und die GRDrs " + markers.paper + ". Fassung " + std::to_string(version) +
         ".\n\nZur Beurkundung\n\nLindner / li\n";
}

enum class State { Absent, Open, Internal, Retracted };

// An archive that changes at random, and what may be seen of it.
class RandomArchive {
 public:
  explicit RandomArchive(unsigned seed) : random_(seed) {}

  void step() {
    for (int number = 1; number <= kDocuments; ++number) change(number);
    IndexOptions options = run_options();
    options.mode = pick(4) == 0 ? RunMode::Full : RunMode::Incremental;
    run_index(options);
    for (auto& [number, state] : states_)
      if (state == State::Open && pick(12) == 0) {
        const std::string id = "stuttgart/va/2031-01-08/" + std::to_string(number);
        run_retract(
            {fixture_.archive(), id, {*corpus::parse_iso_date("2031-05-06"), "Grund"}, options.lexicon, "test", 1, {}});
        state = State::Retracted;
      }
  }

  // Every marker that the public must not see is nowhere below any generation's public/; the others are found.
  void check() const {
    BOOST_TEST(faults_of_generation(fixture_.current()).empty());
    std::string current;
    std::string raw;
    for (const auto& generation : fs::directory_iterator(fixture_.archive() / "generations")) {
      for (const auto& entry : fs::recursive_directory_iterator(generation.path() / "public"))
        if (entry.is_regular_file()) raw += read_bytes(entry.path());
      for (const auto& [name, dump] : dump_generation(generation.path(), DocidsIn::Nothing))
        if (name.find("public") != std::string::npos) raw += dump;
      for (const std::string& record : records(generation.path(), Audience::Public)) raw += record;
    }
    for (const std::string& record : records(fixture_.current(), Audience::Public)) current += record;
    for (const auto& [number, state] : states_) {
      const Markers markers(number);
      for (const std::string& marker : markers.all())
        if (state == State::Internal || state == State::Retracted)
          BOOST_TEST(raw.find(marker) == std::string::npos, marker << " of document " << number << " is below public/");
      if (state == State::Open) BOOST_TEST(current.find(markers.word) != std::string::npos, number);
    }
  }

 private:
  static constexpr int kDocuments = 14;

  unsigned pick(unsigned below) { return std::uniform_int_distribution<unsigned>(0, below - 1)(random_); }

  void change(int number) {
    State& state = states_[number];
    if (state == State::Retracted) return;  // its source stays where it is: every run honours the tombstone
    const bool open = pick(2) == 0;
    switch (pick(4)) {
      case 0:  // new, changed, or made internal or public
        state = open ? State::Open : State::Internal;
        write(number, open, ++version_);
        break;
      case 1:
        if (state == State::Absent || pick(3) != 0) break;
        fs::remove(fixture_.open_file(numbered_name("p", number)));
        // What is gone has left no trace in public/ of the current generation only; older ones may show it.
        states_.erase(number);
        break;
      default:
        break;
    }
    if (states_.contains(number) && states_[number] == State::Absent) states_.erase(number);
  }

  void write(int number, bool open, int version) const {
    write_text(fixture_.open_file(numbered_name("p", number)), protocol(number, Markers(number), open, version));
  }

  IndexOptions run_options() const {
    static const auto kProfile = std::make_shared<const corpus::Profile>(corpus::load_profile("stuttgart", {}));
    IndexOptions options = fixture_.options();
    options.sources = {{fixture_.open_file("").parent_path(), kProfile, std::nullopt}};
    options.limits.rebuild_share = 0.9;  // incremental runs are what may forget something
    return options;
  }

  ArchiveFixture fixture_;
  std::mt19937 random_;
  std::map<int, State> states_;
  int version_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(wall)

BOOST_AUTO_TEST_CASE(no_marker_of_an_internal_or_retracted_document_is_below_public) {
  const unsigned archives = long_run() ? 60 : 2;
  for (unsigned seed = 1; seed <= archives; ++seed) {
    RandomArchive archive(seed);
    for (int step = 0; step < 8; ++step) {
      archive.step();
      archive.check();
    }
  }
}

BOOST_AUTO_TEST_CASE(a_number_that_is_internal_reads_as_missing_or_not_public) {
  const ArchiveFixture fixture;
  static const auto kProfile = std::make_shared<const corpus::Profile>(corpus::load_profile("stuttgart", {}));
  IndexOptions options = fixture.options();
  options.sources = {{fixture.open_file("").parent_path(), kProfile, std::nullopt}};
  for (const int number : {1, 2, 3})
    write_text(fixture.open_file(numbered_name("p", number)), protocol(number, Markers(number), number != 2, 1));
  run_index(options);
  const auto missing = [&](const char* audience) {
    const auto report = nlohmann::json::parse(read_bytes(fixture.current() / audience / "report.json"));
    return report["coverage"]["numbers"][0]["missing"].dump();
  };
  BOOST_TEST(missing("public") == "[\"2\"]");
  BOOST_TEST(missing("internal") == "[]");
}

BOOST_AUTO_TEST_SUITE_END()
