// Fills templates: turns {N1:dat} into "dem Radverkehrskonzept", and writes down what the ground truth must know of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/generate/agenda.hpp"
#include "tools/generate/ground_truth.hpp"
#include "tools/generate/phrase_book.hpp"
#include "tools/generate/random.hpp"
#include "tools/generate/roster.hpp"

namespace ratsarchiv::generate {

// Which template made which sentence: for tests of the generator itself.
struct UsedTemplate {
  enum class Kind { Opening, Sentence, Decision };
  Kind kind;
  const Template* pattern;
};

// Belongs to one protocol. Plan, roster, random and truth must outlive it.
class Composer {
 public:
  Composer(const Plan& plan, const Roster& roster, Random& random, GroundTruth& truth);

  // Who speaks, chairs or stands aside; used by the slots from then on.
  void set_speaker(const Speaker* speaker) {
    speaker_ = speaker;
    focus_.reset();
  }
  void set_pair(const Speaker* first, const Speaker* second);
  void set_chair(const Speaker* chair) { chair_ = chair; }
  void set_biased(const Speaker* biased) { biased_ = biased; }
  bool is_biased(const Speaker& speaker) const { return biased_ != nullptr && biased_->person == speaker.person; }
  void set_candidate(std::string candidate) { candidate_ = std::move(candidate); }
  void set_result(std::string result) { result_ = std::move(result); }

  // The name as it is printed now: with the bracket at first, without it later.
  std::string introduce(const Speaker& speaker);
  bool introduced(const Speaker& speaker) const;

  // A sentence of one of the section's templates. `say` draws evenly; `fill` takes the given one.
  std::string say(const std::string& section);
  std::string fill(const Template& pattern);

  // A decision in the section's words; fills the printed counts into `resolution`.
  std::string decide(const std::string& section, const Vote& vote, ExpectedResolution& resolution);

  const std::vector<UsedTemplate>& used() const { return used_; }
  void note(UsedTemplate::Kind kind, const Template& pattern) { used_.push_back({kind, &pattern}); }

  Random& random() { return *random_; }
  const Plan& plan() const { return *plan_; }
  const Roster& roster() const { return *roster_; }
  GroundTruth& truth() { return *truth_; }
  const Speaker* chair() const { return chair_; }
  const Speaker* speaker() const { return speaker_; }

 private:
  struct Nouns;
  void append(const Template& pattern, std::string& out, int depth);
  void append_slot(const Piece& piece, std::string& out, Nouns& nouns, int depth);
  void append_nested(const std::string& section, bool capital, std::string& out, int depth);
  void append_count(const Piece& piece, int count, std::string& out);
  void append_other(bool name_only, std::string& out);
  void append_other_paper(std::string& out);
  void append_other_motion(std::string& out);
  std::string person_word(const char* masculine, const char* feminine) const;
  const Noun& noun(Slot slot, Nouns& nouns);

  const Plan* plan_;
  const Roster* roster_;
  Random* random_;
  GroundTruth* truth_;
  const Speaker* speaker_ = nullptr;
  const Speaker* pair_[2] = {nullptr, nullptr};
  const Speaker* chair_ = nullptr;
  const Speaker* biased_ = nullptr;
  std::optional<Noun> focus_;  // what the speaker keeps coming back to
  std::string candidate_;
  std::string result_;
  std::vector<const Person*> introduced_;
  const Vote* vote_ = nullptr;
  ExpectedResolution* resolution_ = nullptr;
  std::vector<UsedTemplate> used_;
};

}  // namespace ratsarchiv::generate
