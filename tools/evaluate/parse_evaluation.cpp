#include "tools/evaluate/parse_evaluation.hpp"

#include <utility>

#include "corpus/model/document_json.hpp"
#include "corpus/model/error.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::evaluate {

ParseEvaluation::ParseEvaluation(std::optional<std::string> profile, ScoreOptions options)
    : profile_(std::move(profile)), options_(options) {}

void ParseEvaluation::add_folder(const std::filesystem::path& folder) {
  for (const AnnotatedFile& file : find_annotated_files(folder)) {
    scores_.current_file = file.expected.string();
    ++scores_.files;
    add_file(file);
  }
}

void ParseEvaluation::add_file(const AnnotatedFile& file) {
  Json annotation;
  std::vector<Json> found;
  try {
    annotation = read_annotation(file.expected);
  } catch (const corpus::Error& error) {
    scores_.fault("annotation", error.what());
    return;
  }
  const analyzers::ProtocolParser& protocol_parser = parser(profile_name(file, annotation, profile_));
  try {
    for (const corpus::Document& document : protocol_parser.parse(read_annotated_text(file)))
      found.push_back(corpus::to_json(document));
  } catch (const corpus::Error& error) {
    scores_.fault("annotation", error.what());
  }
  try {
    score_text(annotation, found, options_, scores_);
  } catch (const Json::exception& error) {
    scores_.fault("annotation", std::string("not as `show --format json` writes it: ") + error.what());
  }
}

const analyzers::ProtocolParser& ParseEvaluation::parser(const std::string& profile) {
  auto& known = parsers_[profile];
  if (!known) known = std::make_unique<analyzers::ProtocolParser>(corpus::load_profile(profile, {}));
  return *known;
}

}  // namespace ratsarchiv::evaluate
