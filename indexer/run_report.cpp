#include "indexer/run_report.hpp"

#include <nlohmann/json.hpp>
#include <unordered_set>
#include <utility>

#include "corpus/model/names.hpp"
#include "indexer/run_inputs.hpp"

namespace ratsarchiv::indexer {
namespace {

using corpus::Audience;
using nlohmann::ordered_json;

template <typename Value>
ordered_json or_null(const Value& value) {
  return value.empty() ? ordered_json(nullptr) : ordered_json(value);
}

std::string dump(const ordered_json& json) { return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace); }

}  // namespace

RunReport::RunReport(const ParsedSources& parsed, const std::vector<PlannedDocument>& documents, PersonCounts open,
                     PersonCounts all)
    : parsed_(parsed),
      documents_(documents),
      document_of_text_(parsed.texts.size()),
      open_persons_(open),
      all_persons_(all) {
  for (std::size_t i = 0; i < documents.size(); ++i)
    for (const std::uint32_t text : documents[i].texts) document_of_text_[text] = static_cast<std::uint32_t>(i);
}

bool RunReport::is_known_to(Audience audience, const ReportedProblem& problem) const {
  // A merged text has the problems of the text that it is merged into: they are listed once.
  if (problem.text && document_of(*problem.text).texts.front() != *problem.text) return false;
  return audience == Audience::Internal || problem.audience == Audience::Public;
}

std::map<std::string, std::uint64_t> RunReport::counts(Audience audience, const DatabaseCounts& open,
                                                       const DatabaseCounts& closed) const {
  std::map<std::string, std::uint64_t> counts{{"documents", open.documents}, {"passages", open.passages}};
  if (audience == Audience::Internal) {
    counts["public.documents"] = open.documents;
    counts["public.passages"] = open.passages;
    counts["documents"] += closed.documents;
    counts["passages"] += closed.passages;
  }
  counts["files"] = files(audience).size();
  const PersonCounts& persons = audience == Audience::Public ? open_persons_ : all_persons_;
  counts["persons"] = persons.persons;
  counts["persons.unknown_speeches"] = persons.unknown_speeches;
  counts["problems"] = counts["notes"] = 0;
  for (const ReportedProblem& problem : parsed_.problems) {
    if (!is_known_to(audience, problem)) continue;
    const bool is_note = problem.level == corpus::ProblemLevel::Note;
    ++counts[is_note ? "notes" : "problems"];
    ++counts[std::string(is_note ? kNoteCount : kProblemCount) + problem.kind];
  }
  for (const PlannedDocument& document : documents_) {
    if (audience == Audience::Public && document.audience != Audience::Public) continue;
    const ParsedText& text = parsed_.texts[document.texts.front()];
    ++counts[std::string(kKindCount) + std::string(corpus::to_string(text.kind))];
    if (!text.visibility_problem.empty()) ++counts[std::string(kUnknownCount) + text.visibility_problem];
  }
  return counts;
}

std::vector<corpus::SourceFile> RunReport::files(Audience audience) const {
  std::unordered_set<std::string_view> open;
  std::unordered_set<std::string_view> closed;
  for (const ParsedText& text : parsed_.texts) (text.audience == Audience::Public ? open : closed).insert(text.path);
  std::vector<corpus::SourceFile> rows;
  for (const ListedFile& file : parsed_.files)
    if (audience == Audience::Internal || (open.contains(file.file.path) && !closed.contains(file.file.path)))
      rows.push_back(manifest_row(file));
  return rows;
}

std::string RunReport::json(Audience audience, const corpus::Manifest& manifest, const ChangeCounts& changes) const {
  std::map<std::string, std::uint64_t> documents;
  std::map<std::string, std::uint64_t> also_in;
  for (std::size_t i = 0; i < parsed_.texts.size(); ++i) {
    const ParsedText& text = parsed_.texts[i];
    if (audience == Audience::Public && text.audience != Audience::Public) continue;
    const bool is_document = document_of(static_cast<std::uint32_t>(i)).texts.front() == i;
    ++(is_document ? documents : also_in)[text.format];
  }

  std::string json = "{\"format_version\":1,\n\"generation\":" + dump(manifest.generation) +
                     ",\n\"audience\":" + dump(std::string(corpus::to_string(audience))) +
                     ",\n\"counts\":" + dump(manifest.counts) + ",\n\"changes\":" +
                     dump({{"added", changes.added},
                           {"changed", changes.changed},
                           {"unchanged", changes.unchanged},
                           {"removed", changes.removed}}) +
                     ",\n\"sources\":" + dump({{"documents", documents}, {"also_in", also_in}}) + ",\n\"problems\":[";
  bool first = true;
  for (const ReportedProblem& problem : parsed_.problems) {
    const bool is_counted_only = problem.text && problem.level == corpus::ProblemLevel::Note;
    if (is_counted_only || !is_known_to(audience, problem)) continue;
    ordered_json line{{"path", problem.path},
                      {"oparl_id", or_null(problem.oparl_id)},
                      {"level", corpus::to_string(problem.level)},
                      {"kind", problem.kind},
                      {"message", problem.message},
                      {"document", problem.text ? ordered_json(document_of(*problem.text).id) : ordered_json(nullptr)},
                      {"begin", problem.range ? ordered_json(problem.range->begin) : ordered_json(nullptr)},
                      {"end", problem.range ? ordered_json(problem.range->end) : ordered_json(nullptr)}};
    json += first ? "\n" : ",\n";
    json += dump(line);
    first = false;
  }
  return json + "\n]}\n";
}

}  // namespace ratsarchiv::indexer
