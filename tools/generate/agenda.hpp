// What the councils deal with, in order of time: matters that go through one to three committees, each treatment a plan
// for one protocol. A stream with constant memory: only matters under way are kept.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <queue>
#include <string>
#include <vector>

#include "tools/generate/dates.hpp"
#include "tools/generate/noun.hpp"
#include "tools/generate/random.hpp"
#include "tools/generate/roster.hpp"

namespace ratsarchiv::generate {

struct Committee {
  std::string name;
  std::string abbreviation;
  int first_year;
  int last_year;
  unsigned weekday;
  int weight;
  std::vector<std::string> fields;  // "*": all
};

// The committees of a city, the plenary body first.
const std::vector<Committee>& committees(City city);

// A field of policy with its vocabulary.
struct Field {
  std::string name;
  std::vector<std::string> fronts;
  std::vector<HeadWord> things;
  std::vector<std::string> offices;
};

const std::vector<Field>& fields();
const std::vector<HeadWord>& plan_heads();

// A compound of the field: front part and head by Zipf's law.
Noun draw_plan(const Field& field, Random& random);

// "388/2019" in Stuttgart, "2019/0388" in Karlsruhe.
std::string print_paper(City city, int number, int year);

enum class MatterKind { Proposal, Motion, Report, Election };

struct MotionOf {
  int number;
  int year;
  std::string party;
  Day date;
};

struct Treatment {
  const Committee* committee;
  Day date;
  bool is_public;
  std::string number;
  std::string result;  // what a later Vorgang block says
};

// The outcome of a treatment with all counts; the wording decides which of them are printed.
struct Vote {
  std::string outcome;    // as in DESIGN's list: "angenommen"
  std::string unanimity;  // "einstimmig", "mehrheitlich" or empty
  int yes = 0;
  int no = 0;
  int abstained = 0;
};

// One matter through all its treatments.
struct Matter {
  std::uint64_t seed;
  MatterKind kind;
  const Field* field;
  Noun topic;
  bool is_public;
  std::string paper;         // "388/2019", Karlsruhe "2019/0388"; empty for motions alone and elections
  std::string paper_suffix;  // " Neufassung"
  std::optional<MotionOf> motion;
  std::vector<const Committee*> path;
};

// One protocol to be written.
struct Plan {
  City city;
  std::shared_ptr<const Matter> matter;
  std::size_t stage;  // index in matter->path
  Day date;
  std::vector<Treatment> history;  // of earlier stages
  // Set when the plan is handed out:
  std::string number;  // Niederschrift Nr.; empty for Karlsruhe
  int agenda_item = 0;
  int session = 0;
  Vote vote;

  const Committee& committee() const { return *matter->path[stage]; }
  std::uint64_t seed() const { return mix_seed(matter->seed, 7, stage); }
};

class Agenda {
 public:
  // `count` plans over the years from 2001 (Karlsruhe: 2013) to 2026. The roster must outlive the agenda.
  Agenda(City city, std::uint64_t seed, std::uint64_t count, const Roster& roster);

  // The next plan by date, or nothing after `count` of them.
  std::optional<Plan> next();

 private:
  struct Later {
    bool operator()(const Plan& a, const Plan& b) const {
      return a.date != b.date ? a.date > b.date : a.matter->seed > b.matter->seed;
    }
  };
  struct Sitting {
    Day date{};
    int agenda_item = 0;
    int session = 0;
  };

  std::size_t stages_of(std::uint64_t index) const;
  void start_matter(std::uint64_t index);
  Day base_date(std::uint64_t index) const;
  void finish(Plan& plan);

  City city_;
  std::uint64_t seed_;
  std::uint64_t left_;
  const Roster* roster_;
  std::uint64_t matters_ = 0;
  std::uint64_t next_matter_ = 0;
  std::priority_queue<Plan, std::vector<Plan>, Later> waiting_;
  std::map<int, int> paper_numbers_, motion_numbers_;                 // by year
  std::map<std::pair<const Committee*, int>, int> protocol_numbers_;  // by committee and year
  std::map<const Committee*, Sitting> sittings_;
};

}  // namespace ratsarchiv::generate
