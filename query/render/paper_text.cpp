#include "query/render/paper_text.hpp"

#include <algorithm>

#include "query/render/labels.hpp"
#include "query/render/safe_text.hpp"
#include "query/render/search_text.hpp"

namespace ratsarchiv::query {
namespace {

constexpr std::string_view kIndent = "  ";
constexpr std::string_view kContinued = "              ";  // below what follows a date

std::string_view missing(AudienceChoice audience, Language language) {
  switch (audience) {
    case AudienceChoice::Public:
      return label(Label::MissingOrNotPublic, language);
    case AudienceChoice::Internal:
      return label(Label::MissingOrPublic, language);
    case AudienceChoice::All:
      return label(Label::Missing, language);
  }
  return {};
}

void append_part(std::string& line, std::string_view part) {
  if (part.empty()) return;
  if (!line.empty()) line += ", ";
  line += part;
}

void append_named(std::string& line, Label name, const std::optional<std::string>& value, Language language) {
  if (value) append_part(line, std::string(label(name, language)) + " " + *value);
}

std::string date_column(const std::optional<corpus::CalendarDate>& date, Language language) {
  std::string column(kIndent);
  column += date ? shown_date(*date, language) : std::string(label(Label::NoDate, language));
  column.resize(std::max(column.size(), kContinued.size()), ' ');
  return column;
}

void append_continued(std::string& out, std::string_view line) {
  if (!line.empty()) out.append(kContinued).append(line).append("\n");
}

// What the trail is about: the subject of its first document that has one.
std::string title_of(const PaperTrail& trail) {
  for (const TrailDocument& document : trail.documents)
    if (document.subject) return *document.subject;
  for (const Treatment& treatment : trail.treatments)
    if (treatment.subject) return *treatment.subject;
  return {};
}

void append_treatment(std::string& out, const Treatment& treatment, const PaperTrail& trail, AudienceChoice audience,
                      Language language) {
  std::string line;
  append_part(line, treatment.committee.value_or(""));
  append_named(line, Label::AgendaItem, treatment.agenda_item, language);
  append_named(line, Label::Number, treatment.number, language);
  if (treatment.visibility) append_part(line, label(*treatment.visibility, language));
  out.append(date_column(treatment.date, language)).append(line).append("\n");
  std::string forms;
  for (const std::string& printed : treatment.papers)
    if (treatment.papers.size() > 1 || printed != trail.paper) append_part(forms, printed);
  append_continued(out, forms);
  if (treatment.subject && *treatment.subject != title_of(trail)) append_continued(out, *treatment.subject);
  for (const TrailOutcome& outcome : treatment.outcomes) {
    std::string decided = resolution_line(outcome.resolution, language);
    if (treatment.advisory) decided += " – " + std::string(label(Label::AdvisoryOnly, language));
    append_continued(out, decided);
  }
  if (treatment.outcomes.empty() && treatment.advisory) append_continued(out, label(Label::AdvisoryOnly, language));
  if (treatment.result) {
    const std::string stated(label(Label::StatedResult, language));
    append_continued(out, stated + ": " + *treatment.result);
  }
  std::string source = treatment.id ? *treatment.id : std::string(missing(audience, language));
  if (treatment.known_from == KnownFrom::History && treatment.cited_by)
    append_part(source, std::string(label(Label::CitedIn, language)) + " " + *treatment.cited_by);
  append_continued(out, source);
}

void append_document(std::string& out, const TrailDocument& document, std::string_view title, Language language) {
  std::string line(label(document.kind, language));
  if (document.kind == corpus::DocumentKind::Protocol && document.committee) line = *document.committee;
  if (document.subject && *document.subject != title) line += ": " + *document.subject;
  out.append(date_column(document.date, language)).append(line).append("\n");
  append_continued(out, document.id);
}

void append_heading(std::string& out, Label name, Language language) {
  out.append("\n").append(label(name, language)).append("\n");
}

std::string trail_text(const PaperTrail& trail, AudienceChoice audience, Language language) {
  std::string out = trail.paper;
  if (trail.city) out += ", " + *trail.city;
  const std::string title = title_of(trail);
  out.append("\n").append(title).append(title.empty() ? "" : "\n");
  append_heading(out, Label::PaperDocuments, language);
  for (const TrailDocument& document : trail.documents) append_document(out, document, title, language);
  if (trail.documents.empty()) {
    out.append(kIndent).append(label(Label::NotInArchive, language));
    out.append(" (").append(missing(audience, language)).append(")\n");
  }
  if (!trail.treatments.empty()) append_heading(out, Label::Treatments, language);
  for (const Treatment& treatment : trail.treatments) append_treatment(out, treatment, trail, audience, language);
  if (!trail.gaps.empty()) append_heading(out, Label::Gaps, language);
  for (const Gap& gap : trail.gaps) out.append(kIndent).append(gap_message(gap, audience, language)).append("\n");
  if (!trail.cited_by.empty()) append_heading(out, Label::CitedLater, language);
  for (const TrailDocument& document : trail.cited_by) append_document(out, document, title, language);
  return out;
}

std::string_view open_reason(Open open, Language language) {
  const bool german = language == Language::German;
  switch (open) {
    case Open::Advised:
      return german ? "vorberaten" : "advised on";
    case Open::Adjourned:
      return german ? "vertagt" : "adjourned";
    case Open::Referred:
      return german ? "verwiesen" : "referred";
    case Open::NoDecision:
      return german ? "behandelt, ohne dass dort eine Entscheidung zu lesen ist"
                    : "treated without a decision that could be read";
  }
  return {};
}

}  // namespace

std::string gap_message(const Gap& gap, AudienceChoice audience, Language language) {
  const bool german = language == Language::German;
  std::string message;
  append_part(message, gap.committee.value_or(""));
  if (gap.date) append_part(message, shown_date(*gap.date, language));
  append_named(message, Label::Number, gap.number, language);
  if (!message.empty()) message += ": ";
  switch (gap.kind) {
    case GapKind::NeverDecided:
      message += open_reason(gap.open.value_or(Open::NoDecision), language);
      message += german ? ", danach keine Entscheidung im Archiv" : ", and no decision afterwards is in the archive";
      break;
    case GapKind::NotInArchive:
      message += german ? "genannt, aber nicht im Archiv" : "cited, but not in the archive";
      break;
    case GapKind::NotTreated:
      message += german ? "keine Niederschrift im Archiv behandelt sie" : "no protocol in the archive treats it";
      break;
  }
  return message + " (" + std::string(missing(audience, language)) + ")";
}

std::string paper_text(const std::vector<PaperTrail>& trails, AudienceChoice audience, Language language) {
  std::string out;
  for (const PaperTrail& trail : trails) {
    if (!out.empty()) out += "\n";
    out += trail_text(trail, audience, language);
  }
  return printable(out);
}

}  // namespace ratsarchiv::query
