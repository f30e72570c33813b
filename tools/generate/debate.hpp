// The speeches of a protocol: who speaks, in which order, how long, and in whose words.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "tools/generate/composer.hpp"
#include "tools/generate/page.hpp"

namespace ratsarchiv::generate {

enum class DebateStyle {
  Reported,       // Stuttgart, Karlsruhe's Hauptausschuss: indirect speech
  LabelVerbatim,  // Karlsruhe's plenary: "Stadtrat X (SPD): ..."
};

// Belongs to one protocol; writes to the page and the ground truth of the composer.
class Debate {
 public:
  Debate(Composer& composer, Page& page, DebateStyle style) : composer_(&composer), page_(&page), style_(style) {}

  // The whole debate: none to a dozen speeches. The composer's chair must be set.
  void hold();

  // A speech by the chair in direct speech, opened by `lead` (a paragraph of its own when not a label).
  void chair_speaks(const std::string& lead, const std::string& section);

  // The chair announces, then somebody speaks in quotation marks over several paragraphs (Stuttgart).
  void quoted_speech(const Speaker& speaker);

 private:
  enum class Part { Council, Administration };

  const Speaker& draw_councillor();
  const Speaker& draw_official();
  void reported_speech(const Speaker& speaker, Part part);
  void labelled_speech(const Speaker& speaker, Part part);
  void joint_speech();
  void chair_remark();
  Range put(const std::string& text);
  std::vector<std::string> sentences(const std::vector<const std::vector<Template>*>& pools, std::size_t words);
  void expect(const Speaker& speaker, Range range, bool verbatim);

  Composer* composer_;
  Page* page_;
  DebateStyle style_;
  std::vector<const Speaker*> spoken_;
  const Person* last_ = nullptr;   // who spoke before
  std::deque<Speaker> officials_;  // staff and mayors of this debate, with their office; never moved
};

}  // namespace ratsarchiv::generate
